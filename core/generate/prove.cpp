// SPDX-License-Identifier: GPL-3.0-or-later
// What is proved, and what it costs on Debian's 65 MB kernel, in CPU time: reading the new file back and comparing it
// 12 ms, decoding 10, 20 000 lookups 40. Comparing and half of the lookups run beside the rest, so that two cores are
// busy. Reading and parsing the whole file once more, as was done before, took 140 ms and proved nothing more: its
// headers and symbols equal, byte for byte, those that were parsed.
#include "core/generate/prove.h"

#include "core/generate/file_io.h"
#include "core/image/elf_constants.h"
#include "core/kallsyms/entry_diff.h"
#include "core/kallsyms/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <future>

namespace strata {

namespace {

constexpr std::uint64_t kChunk = 256U << 10U; ///< Two buffers of it stay in a core's cache.
constexpr std::string_view kNamesLabel = "kallsyms_names";
constexpr LookupSample kLookups{.count = 5'000, .seed = 20'161'003}; ///< In each of two threads.

bool holds(const Section& section, const PlannedRange& range) {
    return section.isAlloc() && section.occupiesFile() && range.offset >= section.offset &&
           range.offset - section.offset + ByteCount{range.before.size()} <= section.size;
}

bool holdsTable(const Section& section, const Plan& plan) {
    return std::ranges::any_of(
        plan.tables, [&](const PlannedTable& t) { return t.vma >= section.vma && t.vma - section.vma < section.size; });
}

/// The image with those of its symbols that lie where the tables do: they say where each table is and ends. All 189 000
/// of Debian's kernel would cost 40 ms to copy.
Image aroundTables(const Image& image, const Plan& plan) {
    Vma lowest{~std::uint64_t{0}};
    Vma end;
    for (const Section& section : image.sections) {
        if (!section.isAlloc() || !holdsTable(section, plan)) continue;
        end = std::max(end, section.end());
        for (const PlannedTable& table : plan.tables)
            lowest = std::min(lowest, table.vma);
    }
    Image part{.file = image.file,
               .bits = image.bits,
               .endian = image.endian,
               .machine = image.machine,
               .type = image.type,
               .flags = image.flags,
               .segments = image.segments,
               .sections = image.sections,
               .release = image.release};
    std::ranges::copy_if(image.symbols, std::back_inserter(part.symbols),
                         [&](const Symbol& symbol) { return symbol.value >= lowest && symbol.value <= end; });
    return part;
}

KallsymsLookups replayInTwoThreads(const Image& image, const Kallsyms& found, const Progress& progress) {
    if (found.entries.size() <= std::size_t{2} * kLookups.count) return replayLookups(image, found, progress);
    auto beside = std::async(std::launch::async, [&] { return replayLookups(image, found, kLookups, progress); });
    KallsymsLookups all = replayLookups(image, found, {kLookups.count, kLookups.seed + 1}, progress);
    KallsymsLookups more = beside.get();
    all.byAddress += more.byAddress;
    all.byName += more.byName;
    all.stopped |= more.stopped;
    all.failures += more.failures;
    std::ranges::move(more.failed, std::back_inserter(all.failed));
    return all;
}

bool onlyAllocBytes(const Image& image, const Plan& plan) {
    return std::ranges::all_of(plan.ranges, [&](const PlannedRange& range) {
        return range.gained() == 0 &&
               std::ranges::any_of(image.sections, [&](const Section& section) { return holds(section, range); });
    });
}

} // namespace

Comparison::Comparison(const FileBytes& source, int sourceFile, int newFile, std::span<const Piece> pieces)
    : m_source(sourceFile), m_new(newFile) {
    for (const Piece& piece : pieces)
        cut(piece, source);
}

void Comparison::add(Chunk chunk) {
    while (chunk.size > 0) {
        Chunk part = chunk;
        part.size = std::min(chunk.size, kChunk);
        m_chunks.push_back(part);
        chunk.at += part.size;
        chunk.source += part.size;
        chunk.size -= part.size;
        if (chunk.expected != nullptr) chunk.expected += part.size;
    }
}

/// Cuts a piece where what is in memory begins and ends.
void Comparison::cut(const Piece& piece, const FileBytes& source) {
    if (piece.planned != nullptr) {
        add({piece.at, piece.source, piece.size, piece.planned, Chunk::From::Plan});
        return;
    }
    std::uint64_t from = piece.source;
    const std::uint64_t end = piece.source + piece.size;
    const auto place = [&](std::uint64_t offset) { return piece.at + (offset - piece.source); };
    for (const FileBytes::Range& range : source.loaded()) {
        const std::uint64_t begin = std::clamp(range.begin, from, end);
        const std::uint64_t stop = std::clamp(range.end, from, end);
        if (begin == stop) continue;
        add({place(from), from, begin - from, nullptr, Chunk::From::Disk});
        add({place(begin), begin, stop - begin, source.all().data() + begin, Chunk::From::Memory});
        from = stop;
    }
    add({place(from), from, end - from, nullptr, Chunk::From::Disk});
}

Result<void> Comparison::compare(const Chunk& chunk, std::span<std::byte> got, std::span<std::byte> other) const {
    if (auto read = readAt(m_new, got, chunk.at); !read) return read;
    const std::byte* expected = chunk.expected;
    if (expected == nullptr) {
        if (auto read = readAt(m_source, other, chunk.source); !read) return read;
        expected = other.data();
    }
    if (std::memcmp(got.data(), expected, got.size()) == 0) return {};
    const auto differs = std::mismatch(got.begin(), got.end(), expected).first - got.begin();
    return std::unexpected(Error{chunk.from == Chunk::From::Plan
                                     ? "a planned range of the new file does not hold the planned bytes"
                                     : "bytes of the new file outside the planned ranges differ",
                                 FileOffset{chunk.at + static_cast<std::uint64_t>(differs)}});
}

void Comparison::run(const Progress& progress) {
    std::vector<std::byte> got(kChunk);
    std::vector<std::byte> other(kChunk);
    for (std::size_t i = m_next++; i < m_chunks.size() && !progress.cancelled(); i = m_next++) {
        const Chunk& chunk = m_chunks[i];
        const auto same = compare(chunk, std::span(got).first(chunk.size), std::span(other).first(chunk.size));
        if (same) continue;
        const std::scoped_lock lock(m_mutex);
        if (!m_failed) m_failed = same.error();
        m_next = m_chunks.size();
    }
}

Result<void> Comparison::finish(WriteProof& proof) const {
    if (m_failed) return std::unexpected(*m_failed);
    for (const Chunk& chunk : m_chunks) {
        proof.comparedBytes += chunk.size;
        if (chunk.from == Chunk::From::Memory) proof.comparedAsRead += chunk.size;
    }
    return {};
}

TableProof::TableProof(const Image& image, const Plan& plan)
    : m_image(image), m_plan(plan), m_headersStay(onlyAllocBytes(image, plan)) {}

Result<Image> TableProof::reopened(const std::filesystem::path& newFile, const Progress& progress) const {
    auto file = FileBytes::open(newFile);
    if (!file) return std::unexpected(file.error());
    if (!m_headersStay) return readImage(*file, progress);
    Image image = aroundTables(m_image, m_plan);
    const bool labelled = std::ranges::any_of(image.symbols, [](const Symbol& s) { return s.name == kNamesLabel; });
    for (const Section& section : image.sections) {
        if (!section.isAlloc() || !section.occupiesFile()) continue;
        // Without labels the tables are searched for, in everything. With them, what is no plain content can be
        // relocations of their words.
        const bool wanted = !labelled || section.type != elf::kSectionProgBits || holdsTable(section, m_plan);
        if (!wanted) continue;
        if (auto loaded = (*file)->load(section.offset, section.size); !loaded) return std::unexpected(loaded.error());
    }
    image.file = std::move(*file);
    return image;
}

/// All entries must be equal, but for words that relocations own: the plan names those as wrong.
Result<void> TableProof::agree(std::span<const KallsymsEntry> found, std::span<const KallsymsEntry> wanted) const {
    if (std::ranges::equal(found, wanted)) return {};
    std::size_t wrong = 0;
    for (const KallsymsFinding& finding : diffEntries(found, wanted)) {
        const auto named = [&](const WrongAddress& w) { return w.name == finding.name && w.table == finding.table; };
        const bool planned =
            finding.kind == KallsymsFindingKind::WrongAddress && std::ranges::any_of(m_plan.wrongAfter, named);
        if (!planned)
            return refuse(fmt::format("the new tables decode to other symbols than the symbol table has, {} first",
                                      finding.name));
        ++wrong;
    }
    if (wrong == m_plan.wrongAfter.size()) return {};
    return refuse(
        fmt::format("the new tables have {} wrong symbols, the plan names {}", wrong, m_plan.wrongAfter.size()));
}

Result<void> TableProof::run(const std::filesystem::path& newFile, WriteProof& proof, const Progress& progress) {
    const auto image = reopened(newFile, progress);
    if (!image) return std::unexpected(image.error());
    const auto found = readKallsyms(*image, progress);
    if (!found) return refuse("the new file has no kallsyms tables");
    if (!found->diagnostics.empty()) return refuse("the new tables do not decode: " + found->diagnostics.front().text);
    const auto lookups = replayInTwoThreads(*image, *found, progress);
    const bool selected = m_headersStay && m_plan.entries != nullptr;
    const auto anew = selected ? std::vector<KallsymsEntry>() : selectEntries(*image, m_plan.options);
    const auto& wanted = selected ? *m_plan.entries : anew;
    if (progress.cancelled()) return refuse(std::string(kCancelled));
    if (auto agreed = agree(found->entries, wanted); !agreed) return agreed;
    if (lookups.stopped) return refuse("the new tables make the kernel's lookups too costly to try");
    if (lookups.failures > 0)
        return refuse(fmt::format("{} lookups in the new tables fail, that of {} first", lookups.failures,
                                  lookups.failed.front().name));
    proof.decodedSymbols = static_cast<std::uint32_t>(wanted.size());
    proof.lookupsByAddress = lookups.byAddress;
    proof.lookupsByName = lookups.byName;
    return {};
}

} // namespace strata
