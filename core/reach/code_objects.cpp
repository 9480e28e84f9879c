// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/code_objects.h"

#include "core/linkmap/object_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace strata {

const char* objectsByName(ObjectsBy by) {
    static constexpr std::array kNames = {"map", "source-file", "section"};
    return kNames[static_cast<std::size_t>(by)];
}

class CodeObjectsMaker {
public:
    CodeObjectsMaker(const Image& image, const LinkMap* map, const Layout& layout, std::span<const Stub> stubs,
                     CodeObjects& made)
        : m_image(image), m_map(map), m_layout(layout), m_stubs(stubs), m_made(made) {
        m_made.m_names = {"(unknown)", "(stubs)", "(linker)"};
    }

    void make() {
        m_made.m_runsOf.resize(m_image.sections.size());
        for (const Section& section : m_image.sections)
            m_made.m_names.push_back(fmt::format("({})", section.name));
        for (std::uint32_t section = 0; section < m_image.sections.size(); ++section) {
            if (!m_image.sections[section].isExecutable()) continue;
            m_first = m_made.m_runs.size();
            if (isMapped(section))
                addPieces(section);
            else if (section < m_layout.symbolsOf.size())
                addSourceFiles(section);
            m_made.m_runsOf[section] = {static_cast<std::uint32_t>(m_first),
                                        static_cast<std::uint32_t>(m_made.m_runs.size())};
        }
        const auto best = std::ranges::find(m_says, true);
        m_made.m_by = static_cast<ObjectsBy>(best - m_says.begin());
    }

private:
    bool isMapped(std::uint32_t section) const {
        if (m_map == nullptr || section >= m_layout.piecesOf.size()) return false;
        const IndexRange pieces = m_layout.piecesOf[section];
        return pieces.end - pieces.begin > 1 ||
               (!pieces.empty() && m_layout.pieces[pieces.begin].kind != PieceKind::Gap);
    }

    void add(Vma begin, std::uint32_t object, ObjectsBy by) {
        auto& runs = m_made.m_runs;
        if (runs.size() == m_first || runs.back().object != object) runs.push_back({begin, object});
        if (m_made.isObject(object)) m_says[static_cast<std::size_t>(by)] = true;
    }

    void addPieces(std::uint32_t section) {
        const IndexRange range = m_layout.piecesOf[section];
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const Piece& piece = m_layout.pieces[i];
            if (piece.kind != PieceKind::Fill) add(piece.vma, objectOf(piece), ObjectsBy::Map);
        }
    }

    std::uint32_t objectOf(const Piece& piece) {
        if (piece.kind == PieceKind::Stubs || stubAt(m_stubs, piece.vma) != nullptr) return CodeObjects::Stubs;
        if (piece.mapInput >= m_map->inputs.size()) return CodeObjects::FirstSection + piece.section;
        const MapInput& input = m_map->inputs[piece.mapInput];
        if (input.object.empty() || input.object == "<internal>") return CodeObjects::Linker;
        return number(input.object, input.member);
    }

    /// A global is of the file that the locals on both sides of it are of, as in Owners.
    void addSourceFiles(std::uint32_t section) {
        const IndexRange range = m_layout.symbolsOf[section];
        std::uint32_t before = 0; // the file of the last local
        for (std::uint32_t i = range.begin; i < range.end;) {
            std::uint32_t run = i;
            while (run < range.end && fileOf(run) == 0)
                ++run;
            const std::uint32_t after = run < range.end ? fileOf(run) : 0;
            for (; i < run; ++i)
                addSpan(i, before == after ? before : 0);
            if (i < range.end) addSpan(i++, after);
            before = after;
        }
    }

    /// Index into Image::sourceFiles and 1 more; 0 where the symbol tells nothing.
    std::uint32_t fileOf(std::uint32_t span) const {
        const SymbolSpan& s = m_layout.symbols[span];
        return s.symbol == kNone || stubAt(m_stubs, s.vma) != nullptr ? 0 : m_image.symbols[s.symbol].sourceFile;
    }

    void addSpan(std::uint32_t span, std::uint32_t file) {
        const SymbolSpan& s = m_layout.symbols[span];
        const bool isStub = stubAt(m_stubs, s.vma) != nullptr;
        const std::uint32_t known =
            file == 0 ? CodeObjects::FirstSection + s.section : number(m_image.sourceFiles[file - 1], {});
        add(s.vma, isStub ? std::uint32_t{CodeObjects::Stubs} : known, ObjectsBy::SourceFile);
    }

    std::uint32_t number(std::string_view object, std::string_view member) {
        const auto [found, isNew] =
            m_numbers.try_emplace({object, member}, static_cast<std::uint32_t>(m_made.m_names.size()));
        if (isNew) m_made.m_names.push_back(objectPath(object, member));
        return found->second;
    }

    const Image& m_image;
    const LinkMap* m_map;
    const Layout& m_layout;
    std::span<const Stub> m_stubs;
    CodeObjects& m_made;
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> m_numbers;
    std::array<bool, 2> m_says{}; ///< By ObjectsBy: whether it names an object.
    std::size_t m_first = 0;      ///< Run of the section that is being added.
};

CodeObjects::CodeObjects(const Image& image, const LinkMap* map, const Layout& layout, std::span<const Stub> stubs) {
    CodeObjectsMaker(image, map, layout, stubs, *this).make();
}

std::uint32_t CodeObjects::at(std::uint32_t section, Vma vma) const {
    if (section >= m_runsOf.size()) return Unknown;
    const auto begin = m_runs.begin() + m_runsOf[section].begin, end = m_runs.begin() + m_runsOf[section].end;
    const auto behind = std::upper_bound(begin, end, vma, [](Vma at, const Run& run) { return at < run.begin; });
    return behind == begin ? std::uint32_t{Unknown} : std::prev(behind)->object;
}

} // namespace strata
