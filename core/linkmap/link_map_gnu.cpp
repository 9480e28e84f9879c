// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the `-Map` output of GNU ld: the head, the memory map (gnu_body.cpp has a sample) and the cross reference.
//
// An allyesconfig's map has 158 MB and 2.4 million lines, and a person waits for it. `wc -l` takes 35 ms on it, one
// thread here 160, of which a third is the kernel clearing pages for the rows. So the memory map is cut into parts of
// 256 KB, each read by whichever thread is free, and joined in order. A part begins at an input section's row, which
// depends on no line before it; all it lacks is the index of its output section, and how many lines there were. Reading
// the file in larger parts and joining at the end was rejected: for a moment it takes twice the memory.

#include "core/linkmap/gnu_body.h"
#include "core/linkmap/link_map_gnu_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace strata {

namespace {

constexpr std::size_t kPartSize = std::size_t{1} << 18;
constexpr unsigned kMostThreads = 4; ///< Beyond that the joining, which is not shared, is what takes the time.

/// The next place at or behind `at` where a part may begin: the row of an input section. ` *(.text)` is none.
std::size_t partBegin(std::string_view text, std::size_t at) {
    at = text.find("\n .", at);
    return at == std::string_view::npos ? text.size() : at + 1;
}

std::vector<std::string_view> cutIntoParts(std::string_view text, std::size_t partSize) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.size() - begin <= partSize ? text.size() : partBegin(text, begin + partSize);
        parts.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return parts;
}

/// Appends parts to a map in their order.
class GnuJoin {
public:
    explicit GnuJoin(LinkMap& map, std::uint32_t lines) : m_map(map), m_lines(lines) {}

    /// False when the part can't be what it was taken for, or there is too much of something: then all is to be read
    /// anew as one part.
    bool add(const GnuPart& part) {
        const LinkMap& rows = part.rows;
        const auto inputs = static_cast<std::uint32_t>(m_map.inputs.size());
        const auto outputs = static_cast<std::uint32_t>(m_map.outputs.size());
        const std::size_t leading = rows.outputs.empty() ? rows.inputs.size() : rows.outputs.front().firstInput;
        const bool orphans = (leading > 0 && outputs == 0) ||
                             (inputs == 0 && !rows.symbols.empty() && rows.symbols.front().input == kNoIndex);
        m_uncreated += part.uncreated;
        // One part counts for itself what it leaves out; two could only guess.
        const bool alone = outputs == 0 && inputs == 0;
        if (orphans || (!alone && m_uncreated > kMostUncreated) || outputs + rows.outputs.size() > kMostOutputs) {
            return false;
        }
        if (leading > 0 && outputs > 0) m_map.outputs.back().inputCount += static_cast<std::uint32_t>(leading);
        for (MapOutput output : rows.outputs) {
            output.firstInput += inputs;
            output.line += m_lines;
            m_map.outputs.push_back(output);
        }
        for (MapInput input : rows.inputs) {
            input.output = (input.output + outputs) % kMostOutputs; // -1 becomes the last one of before
            input.line += m_lines;
            m_map.inputs.push_back(input);
        }
        for (MapSymbol symbol : rows.symbols) {
            symbol.input += inputs;
            m_map.symbols.push_back(symbol);
        }
        for (const MapRelaxed& relaxed : rows.relaxed)
            m_map.relaxed.push_back({relaxed.input + inputs, relaxed.sizeBefore});
        for (MapAssignment assignment : rows.assignments) {
            assignment.line += m_lines;
            m_map.assignments.push_back(assignment);
        }
        m_map.loads.insert(m_map.loads.end(), rows.loads.begin(), rows.loads.end());
        m_unclassified.append(part.unclassified, m_lines);
        m_lines += part.lines;
        m_bytes += part.bytes;
        m_ended = part.ended;
        return true;
    }

    bool ended() const { return m_ended; }
    std::size_t bytes() const { return m_bytes; } ///< Of the memory map, joined so far.

    void finish() {
        m_unclassified.finish(m_lines);
        if (m_uncreated > kMostUncreated) {
            m_map.diagnostics.push_back(
                {Severity::Warning, mapPlace(m_map, m_lines),
                 fmt::format("{} more output sections were never made", m_uncreated - kMostUncreated)});
        }
        if (m_ended) return;
        m_map.diagnostics.push_back({Severity::Warning, mapPlace(m_map, m_lines),
                                     "the map is cut off here: GNU ld ends it with OUTPUT(file format)"});
    }

private:
    static constexpr std::uint32_t kNoIndex = 0xffffffff;

    LinkMap& m_map;
    UnclassifiedLines m_unclassified{m_map};
    std::uint32_t m_lines;
    std::size_t m_bytes = 0;
    std::uint32_t m_uncreated = 0;
    bool m_ended = false;
};

enum class Outcome : std::uint8_t { Working, Done, Cancelled, Failed };

/// Hands out parts to threads and joins them in order.
class GnuWork {
public:
    GnuWork(std::vector<std::string_view> parts, GnuJoin& join, const Progress& progress)
        : m_parts(std::move(parts)), m_join(join), m_progress(progress) {}

    Outcome run() {
        const std::size_t threads = std::min({std::size_t{std::max(1U, std::thread::hardware_concurrency())},
                                              std::size_t{kMostThreads}, m_parts.size()});
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1; i < threads; ++i)
                others.emplace_back([this] { work(); });
            work();
        }
        return m_outcome == Outcome::Working ? Outcome::Done : m_outcome;
    }

private:
    void work() {
        GnuPart part;
        std::unique_lock lock(m_mutex);
        while (m_outcome == Outcome::Working && m_next < m_parts.size()) {
            const std::size_t index = m_next++;
            lock.unlock();
            part.clear();
            const GnuPlace place = index == 0 ? GnuPlace::Start : GnuPlace::Inside;
            const bool read = readGnuPart(m_parts[index], place, part, m_progress.stop);
            lock.lock();
            m_turn.wait(lock, [&] { return m_joined == index || m_outcome != Outcome::Working; });
            if (m_outcome != Outcome::Working) break;
            if (!read || m_progress.cancelled()) {
                m_outcome = Outcome::Cancelled;
            } else {
                joinNext(part);
            }
            m_turn.notify_all();
        }
    }

    void joinNext(const GnuPart& part) {
        if (!m_join.add(part)) {
            m_outcome = Outcome::Failed;
        } else if (m_join.ended()) {
            m_outcome = Outcome::Done;
        }
        ++m_joined;
        m_progress.at("link map", static_cast<int>(m_joined * 100 / m_parts.size()));
    }

    const std::vector<std::string_view> m_parts;
    GnuJoin& m_join;
    const Progress& m_progress;
    std::mutex m_mutex; ///< Guards all that follows, and the join.
    std::condition_variable m_turn;
    std::size_t m_next = 0, m_joined = 0;
    Outcome m_outcome = Outcome::Working;
};

/// Behind OUTPUT( come at most `LOAD linker stubs`, and then, between empty lines, the heading of the cross reference.
CrossReference crossReferenceIn(std::string_view text) {
    MapLines lines(text);
    while (lines.next()) {
        if (lines.line().empty() || lines.line().starts_with("LOAD ") || !lines.nextIsBlank()) continue;
        return CrossReference(text.substr(lines.bytesRead()));
    }
    return {};
}

void dropBody(LinkMap& map) {
    map.outputs.clear();
    map.inputs.clear();
    map.relaxed.clear();
    map.symbols.clear();
    map.assignments.clear();
    map.loads.clear();
}

} // namespace

bool readGnuMap(LinkMap& map, const Progress& progress) {
    const std::string_view text = map.file->text();
    MapLines head(text);
    const bool hasBody = readGnuHead(map, head, kDefaultRegion);
    // What is reserved and not filled costs addresses, no memory; a vector that grows copies and takes twice as much.
    map.inputs.reserve(text.size() / 128);
    map.symbols.reserve(text.size() / 128);
    const std::string_view body = hasBody ? text.substr(head.bytesRead()) : std::string_view();
    for (const std::size_t partSize : {kPartSize, text.size()}) {
        GnuJoin join(map, head.number());
        const Outcome outcome = GnuWork(cutIntoParts(body, partSize), join, progress).run();
        if (outcome == Outcome::Cancelled) return false;
        if (outcome == Outcome::Failed) {
            dropBody(map);
            continue;
        }
        if (join.ended()) map.crossReference = crossReferenceIn(body.substr(join.bytes()));
        join.finish();
        return true;
    }
    return true;
}

} // namespace strata
