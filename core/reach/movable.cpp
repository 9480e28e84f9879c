// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/movable.h"

#include "core/layout/find.h"
#include "core/linkmap/object_path.h"
#include "core/reach/address_shift.h"
#include "core/reach/what_if.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <ranges>

namespace strata {

namespace {

// A kernel has some 3000 objects and 500 directories; a hint is about few, and most have nothing to do with stubs.
constexpr std::size_t kMostInvolved = 48, kMostLarge = 16;
constexpr int kDeepest = 6; ///< Directories below each other.

/// A member that is a path itself is found at that path.
std::string pathOf(const MapInput& input) {
    return input.member.contains('/') ? std::string(input.member) : objectPath(input.object, input.member);
}

/// The directory `depth` levels down, with its slash; empty when the path is not so deep.
std::string_view directoryOf(std::string_view path, int depth) {
    std::size_t end = 0;
    for (int i = 0; i < depth; ++i) {
        end = path.find('/', end + 1);
        if (end == std::string_view::npos) return {};
    }
    return path.substr(0, end + 1);
}

/// Finds runs of pieces, side by side, of one object or one directory.
class Runs {
public:
    Runs(const Image& image, const Layout& layout, const LinkMap& map, std::span<const Call> farCalls)
        : m_layout(layout), m_involved(layout.pieces.size() + 1, 0) {
        for (const Call& call : farCalls) {
            involve(call.section, call.at);
            if (const auto section = image.sectionAt(call.target)) involve(*section, call.target);
        }
        std::partial_sum(m_involved.begin(), m_involved.end(), m_involved.begin());
        for (const Piece& piece : layout.pieces) {
            const bool named = piece.mapInput != kNone && !map.inputs[piece.mapInput].object.empty();
            m_paths.push_back(named ? pathOf(map.inputs[piece.mapInput]) : std::string());
        }
    }

    void addSection(std::uint32_t section) {
        const IndexRange pieces = m_layout.piecesOf[section];
        const auto whole = [](const std::string& path) { return std::string_view(path); };
        addLevel(pieces, MovableKind::Object, whole);
        for (int depth = 1; depth <= kDeepest; ++depth)
            addLevel(pieces, MovableKind::Directory,
                     [depth](const std::string& path) { return directoryOf(path, depth); });
    }

    /// Those that have the most to do with far branches, and the largest.
    std::vector<Movable> best() const {
        std::vector<const Run*> runs;
        runs.reserve(m_runs.size());
        for (const auto& [range, run] : m_runs)
            runs.push_back(&run);
        std::vector<const Run*> chosen;
        const auto take = [&](std::size_t most, auto key) {
            std::ranges::stable_sort(runs, std::greater(), key);
            for (const Run* run : runs | std::views::take(most))
                if (std::ranges::find(chosen, run) == chosen.end()) chosen.push_back(run);
        };
        take(kMostInvolved, [](const Run* run) { return run->involved; });
        take(kMostLarge, [](const Run* run) { return run->movable.size.value; });
        std::vector<Movable> movables(chosen.size());
        std::ranges::transform(chosen, movables.begin(), &Run::movable);
        return movables;
    }

private:
    struct Run {
        Movable movable;
        std::uint32_t involved = 0; ///< Ends of far branches in it.
    };

    void involve(std::uint32_t section, Vma vma) {
        if (const auto piece = findPiece(m_layout, section, vma)) ++m_involved[*piece + 1];
    }

    template <class KeyOf> void addLevel(IndexRange pieces, MovableKind kind, KeyOf keyOf) {
        for (std::uint32_t i = pieces.begin; i < pieces.end;) {
            const std::string_view key = keyOf(m_paths[i]);
            std::uint32_t end = i + 1;
            // Fill and the linker's own go with what is in front of them.
            while (end < pieces.end && (m_paths[end].empty() || keyOf(m_paths[end]) == key))
                ++end;
            if (!key.empty() && end - i < pieces.end - pieces.begin) add(kind, key, i, end);
            i = end;
        }
    }

    void add(MovableKind kind, std::string_view name, std::uint32_t first, std::uint32_t end) {
        const Piece& piece = m_layout.pieces[first];
        const Piece& last = m_layout.pieces[end - 1];
        const Movable movable{.kind = kind,
                              .name = std::string(name),
                              .section = piece.section,
                              .begin = piece.vma,
                              .size = last.vma + last.size - piece.vma,
                              .piece = first};
        // The first to claim a range has it: an object before its directory, that before one further down.
        m_runs.try_emplace({first, end}, Run{movable, m_involved[end] - m_involved[first]});
    }

    const Layout& m_layout;
    std::vector<std::uint32_t> m_involved; ///< Running sums, by piece.
    std::vector<std::string> m_paths;      ///< By piece; empty: no object's.
    std::map<std::pair<std::uint32_t, std::uint32_t>, Run> m_runs;
};

std::vector<bool> freedSections(const Image& image, const Layout& layout) {
    std::vector<bool> freed(image.sections.size(), false);
    for (const LayoutItem& item : layout.items)
        if (item.kind == ItemKind::Section && item.section < freed.size()) freed[item.section] = item.freedAfterBoot;
    return freed;
}

} // namespace

std::vector<Movable> findMovables(const Image& image, const Layout& layout, const LinkMap* map, const Kallsyms* tables,
                                  std::span<const Call> farCalls) {
    std::vector<Movable> movables;
    const std::vector<bool> freed = freedSections(image, layout);
    std::optional<Runs> runs;
    if (map != nullptr) runs.emplace(image, layout, *map, farCalls);
    std::vector<std::uint32_t> sections = sectionsByAddress(image);
    if (!sections.empty()) sections.erase(sections.begin()); // the image starts with it
    for (const std::uint32_t index : sections) {
        const Section& section = image.sections[index];
        if (section.isExecutable() && runs) runs->addSection(index);
        if (freed[index] || section.isThreadLocal() || contentKind(section) == ContentKind::PerCpu) continue;
        movables.push_back({.kind = MovableKind::Section,
                            .name = std::string(section.name),
                            .section = index,
                            .begin = section.vma,
                            .size = section.size});
    }
    if (runs) std::ranges::move(runs->best(), std::back_inserter(movables));
    const auto range = tables != nullptr ? tablesRange(*tables) : std::nullopt;
    const auto holder = range ? image.sectionAt(range->begin) : std::nullopt;
    if (holder && range->begin + range->size <= image.sections[*holder].end() &&
        range->size < image.sections[*holder].size)
        movables.push_back({.kind = MovableKind::Tables,
                            .name = "kallsyms tables",
                            .section = *holder,
                            .begin = range->begin,
                            .size = range->size});
    return movables;
}

std::vector<Block> cutIntoBlocks(const Image& image, std::span<const Movable> movables) {
    std::vector<std::vector<Vma>> cuts(image.sections.size());
    for (const Movable& movable : movables)
        for (const Vma vma : {movable.begin, movable.end()})
            cuts[movable.section].push_back(vma);
    std::vector<Block> blocks;
    Vma end;
    for (const std::uint32_t index : sectionsByAddress(image)) {
        const Section& section = image.sections[index];
        if (section.vma < end) continue;
        end = section.end();
        cuts[index].push_back(section.vma);
        cuts[index].push_back(end);
        std::ranges::sort(cuts[index]);
        for (std::size_t i = 0; i + 1 < cuts[index].size(); ++i)
            if (cuts[index][i] < cuts[index][i + 1])
                blocks.push_back({cuts[index][i], cuts[index][i + 1] - cuts[index][i], index});
    }
    return blocks;
}

} // namespace strata
