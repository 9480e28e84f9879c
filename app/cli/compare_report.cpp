// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compare.h"
#include "app/cli/text_table.h"
#include "core/compare/compare_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t kMostRows = 20;

/// How a table is written.
using TableText = std::string (*)(const TextTable& table);

class Report {
public:
    Report(const Compared& compared, TableText write, std::string_view heading)
        : m_compared(compared), m_diff(compared.diff), m_write(write), m_heading(heading) {}

    std::string text() {
        m_text = compareSentence(m_diff) + "\n";
        addSections();
        addCauses();
        addMoved();
        addChanges("New", m_diff.added);
        addChanges("Gone", m_diff.removed);
        addChanges("Grown", m_diff.grown);
        addChanges("Shrunk", m_diff.shrunk);
        addChanges("Changed, of the same size", m_diff.changed);
        return std::move(m_text);
    }

private:
    void addTable(const std::string& title, const TextTable& table, std::size_t all) {
        const std::string count = all > kMostRows ? fmt::format(" ({}, the first {})", all, kMostRows) : "";
        m_text += fmt::format("\n{}{}{}\n{}", m_heading, title, count, m_write(table));
    }

    void addSections() {
        TextTable table({{"Delta", Align::Right}, {"A", Align::Right}, {"B", Align::Right}, {"Section"}});
        std::size_t rows = 0;
        for (const SectionChange& change : m_diff.sections) {
            if (change.delta() == 0) continue;
            table.add({fmt::format("{:+}", change.delta()), sizeText(change.a, change.sizeA),
                       sizeText(change.b, change.sizeB), std::string(sectionName(m_diff, change))});
            ++rows;
        }
        if (rows > 0) addTable("Sections", table, 0);
    }

    static std::string sizeText(std::uint32_t index, ByteCount size) {
        return index == kNone ? "-" : std::to_string(size.value);
    }

    /// Those that come of themselves, the one first that pushes most.
    void addCauses() {
        std::vector<const Cause*> causes;
        for (const Cause& cause : m_diff.displacements.causes)
            if (cause.isPrimary) causes.push_back(&cause);
        if (causes.empty()) return;
        const std::size_t all = causes.size();
        std::ranges::stable_sort(causes, std::ranges::greater{}, [](const Cause* c) { return magnitude(c->delta); });
        causes.resize(std::min(all, kMostRows));
        TextTable table({{"Pushes", Align::Right}, {"Symbols", Align::Right}, {"Kind"}, {"Cause"}});
        for (const Cause* cause : causes)
            table.add({fmt::format("{:+}", cause->delta), std::to_string(cause->movedSymbols),
                       causeKindName(cause->kind), causeText(m_diff, *cause)});
        addTable("Why things moved", table, all);
    }

    void addMoved() {
        std::vector<const MovedRun*> runs;
        runs.reserve(m_diff.displacements.moved.size());
        for (const MovedRun& run : m_diff.displacements.moved)
            runs.push_back(&run);
        if (runs.empty()) return;
        const std::size_t all = runs.size();
        std::ranges::stable_sort(runs, std::ranges::greater{}, &MovedRun::symbols);
        runs.resize(std::min(all, kMostRows));
        TextTable table({{"Symbols", Align::Right}, {"By", Align::Right}, {"From"}, {"Because of, at last"}});
        for (const MovedRun* run : runs)
            table.add({std::to_string(run->symbols), fmt::format("{:+#x}", run->displacement),
                       std::string(m_diff.a.name(run->a)),
                       run->cause == kNone ? "" : causeText(m_diff, m_diff.displacements.causes[run->cause])});
        addTable("Only moved, in runs", table, all);
    }

    void addChanges(const std::string& title, const std::vector<PartChange>& list) {
        if (list.empty()) return;
        std::vector<PartChange> rows = list;
        std::ranges::stable_sort(rows, std::ranges::greater{}, [](const PartChange& c) { return magnitude(c.delta); });
        rows.resize(std::min(rows.size(), kMostRows));
        TextTable table({{"Delta", Align::Right}, {"A", Align::Right}, {"B", Align::Right}, {"Name"}, {"Owner"}});
        for (const PartChange& change : rows) {
            const ByteCount a = change.a == kNone ? ByteCount{} : m_diff.a.parts[change.a].size;
            const ByteCount b = change.b == kNone ? ByteCount{} : m_diff.b.parts[change.b].size;
            table.add({fmt::format("{:+}", change.delta), sizeText(change.a, a), sizeText(change.b, b),
                       std::string(changedPartName(m_diff, change.a, change.b)), m_compared.owner(change.a, change.b)});
        }
        addTable(title, table, list.size());
    }

    const Compared& m_compared;
    const LayoutDiff& m_diff;
    TableText m_write;
    std::string_view m_heading;
    std::string m_text;
};

} // namespace

std::string compareReport(const Compared& compared) {
    return Report(compared, [](const TextTable& table) { return table.text(); }, "").text();
}

std::string compareMarkdown(const Compared& compared) {
    return Report(compared, [](const TextTable& table) { return "\n" + table.markdown(); }, "### ").text();
}

} // namespace strata
