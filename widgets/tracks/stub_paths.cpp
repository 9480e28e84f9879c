// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/stub_paths.h"

#include "core/reach/code_sections.h"
#include "widgets/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

namespace strata {

namespace {

/// "12 callers → stub → start_kernel"
QString wayOf(const QStringList& stations) {
    return stations.join(QStringLiteral(" → "));
}

/// The bytes of the current item, if they are code.
struct Extent {
    std::uint32_t section = kNone;
    Vma begin, end;
    bool holds(Vma vma) const { return vma >= begin && vma < end; }
};

Extent extentOf(const DocumentIndex& index, ItemRef ref) {
    const ItemPlace place = placeOf(index, ref);
    if (place.section == kNone) return {};
    const Vma begin = index.document->image.sections[place.section].vma + ByteCount{place.offset};
    return {place.section, begin, begin + ByteCount{place.size}};
}

/// The stub that the item is, by itself or by its symbol.
std::uint32_t stubOf(const DocumentIndex& index, ItemRef ref) {
    const auto& stubs = index.document->stubs;
    if (ref.kind == RefKind::Stub) return ref.index < stubs.size() ? ref.index : kNone;
    const Extent extent = extentOf(index, ref);
    const Stub* stub = extent.section == kNone ? nullptr : stubAt(stubs, extent.begin);
    return stub ? static_cast<std::uint32_t>(stub - stubs.data()) : kNone;
}

/// Collects branches by pixel column, and what lies outside.
class Collector {
public:
    explicit Collector(const TrackContext& context) : m_context(context), m_code(context.document().image) {}

    void addCall(std::uint32_t mark) {
        const ReachMark& branch = m_context.index.branches->pressure.marks()[mark];
        if (!m_seen.insert(mark).second) return;
        const auto from = columnOf(branch.section, branch.at, {4}), to = columnOfStub(branch.stub);
        addStub(branch.stub);
        if (!from || !to) return;
        ++m_calls[{*from, *to}];
        if (Beyond* beyond = beyondAt(*from)) beyond->callers.insert(mark);
    }

    void addStub(std::uint32_t i) {
        const Stub& stub = m_context.document().stubs[i];
        if (!m_stubs.insert(i).second) return;
        const auto from = columnOfStub(i);
        if (!from) return;
        if (Beyond* beyond = beyondAt(*from)) beyond->stubs.insert(i);
        if (!stub.target) return;
        const std::uint32_t section = m_code.of(*stub.target, stub.section);
        const auto to = columnOf(section, *stub.target, {4});
        if (!to) return;
        ++m_leaps[{*from, *to}];
        if (Beyond* beyond = beyondAt(*to)) beyond->targets.insert(nameOf(stub));
    }

    StubPaths result(const QString& sentence) const {
        return {edgesOf(m_calls), edgesOf(m_leaps), sentence, textOf(m_left), textOf(m_right)};
    }
    /// The function that a stub leads to.
    QString nameOf(const Stub& stub) const {
        if (!stub.targetName.empty()) return text(stub.targetName);
        return stub.target ? targetName(m_context.index, *stub.target, stub.section) : QStringLiteral("?");
    }

private:
    using Edges = std::map<std::pair<double, double>, std::uint32_t>;
    struct Beyond {
        std::set<std::uint32_t> callers, stubs;
        std::set<QString> targets;
    };

    std::optional<double> columnOf(std::uint32_t section, Vma vma, ByteCount size) const {
        const auto& sections = m_context.document().image.sections;
        if (section >= sections.size() || vma < sections[section].vma) return std::nullopt;
        const auto range = m_context.axis().place(section, (vma - sections[section].vma).value, size.value);
        if (!range) return std::nullopt;
        const Projection& projection = m_context.projection;
        const double x = (projection.xOfBegin(range->begin) + projection.xOfEnd(range->end)) / 2;
        return x < 0 ? -1 : x > projection.width() ? projection.width() + 1 : std::floor(x) + 0.5;
    }
    std::optional<double> columnOfStub(std::uint32_t i) const {
        const Stub& stub = m_context.document().stubs[i];
        return columnOf(stub.section, stub.vma, stub.size);
    }
    Beyond* beyondAt(double x) { return x < 0 ? &m_left : x > m_context.projection.width() ? &m_right : nullptr; }

    static std::vector<PathEdge> edgesOf(const Edges& edges) {
        std::vector<PathEdge> result;
        for (const auto& [ends, count] : edges)
            result.push_back({ends.first, ends.second, count});
        return result;
    }
    static QString textOf(const Beyond& beyond) {
        QStringList parts;
        if (!beyond.callers.empty())
            parts.append(countOf(beyond.callers.size(), "%1 caller", QT_TRANSLATE_N_NOOP("Counts", "%1 callers")));
        if (!beyond.stubs.empty())
            parts.append(beyond.stubs.size() == 1
                             ? QObject::tr("stub")
                             : countOf(beyond.stubs.size(), "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs")));
        if (beyond.targets.size() == 1)
            parts.append(*beyond.targets.begin());
        else if (!beyond.targets.empty())
            parts.append(countOf(beyond.targets.size(), "%1 target", QT_TRANSLATE_N_NOOP("Counts", "%1 targets")));
        return wayOf(parts);
    }

    const TrackContext& m_context;
    CodeSections m_code;
    std::set<std::uint32_t> m_seen, m_stubs;
    Edges m_calls, m_leaps;
    Beyond m_left, m_right;
};

QString stubsText(std::size_t count) {
    return count == 1 ? QObject::tr("stub") : countOf(count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
}

QString callersText(const DocumentIndex& index, std::span<const std::uint32_t> callers) {
    if (callers.empty()) return QObject::tr("no direct branch");
    if (callers.size() > 1) return countOf(callers.size(), "%1 caller", QT_TRANSLATE_N_NOOP("Counts", "%1 callers"));
    const ReachMark& mark = index.branches->pressure.marks()[callers.front()];
    return placeName(index, mark.section, mark.at);
}

/// "12 callers → 2 stubs → this"; nothing when no stub leads to it.
QString addInward(const TrackContext& context, const Extent& extent, const QString& name, Collector& collector) {
    std::vector<std::uint32_t> callers;
    std::size_t count = 0;
    const auto& stubs = context.document().stubs;
    for (std::uint32_t i = 0; i < stubs.size(); ++i) {
        if (!stubs[i].target || !extent.holds(*stubs[i].target)) continue;
        ++count;
        collector.addStub(i);
        const auto own = context.index.branches->pressure.callersOf(i);
        callers.insert(callers.end(), own.begin(), own.end());
    }
    std::ranges::for_each(callers, [&](std::uint32_t mark) { collector.addCall(mark); });
    return count == 0 ? QString() : wayOf({callersText(context.index, callers), stubsText(count), name});
}

/// "this → 2 stubs → 2 functions"; nothing when it calls through none.
QString addOutward(const TrackContext& context, const Extent& extent, const QString& name, Collector& collector) {
    const ReachPressure& pressure = context.index.branches->pressure;
    const IndexRange own = pressure.marksIn(extent.section, extent.begin, extent.end);
    if (pressure.throughStubs(own) == 0) return {};
    std::set<std::uint32_t> stubs;
    for (std::uint32_t i = own.begin; i < own.end; ++i) {
        if (pressure.marks()[i].stub == kNone) continue;
        collector.addCall(i);
        stubs.insert(pressure.marks()[i].stub);
    }
    const QString target = stubs.size() == 1
                               ? collector.nameOf(context.document().stubs[*stubs.begin()])
                               : countOf(stubs.size(), "%1 function", QT_TRANSLATE_N_NOOP("Counts", "%1 functions"));
    return wayOf({name, stubsText(stubs.size()), target});
}

} // namespace

StubPaths stubPaths(const TrackContext& context, ItemRef current) {
    if (!context.index.branches || context.projection.isEmpty()) return {};
    Collector collector(context);
    if (const std::uint32_t i = stubOf(context.index, current); i != kNone) {
        const auto callers = context.index.branches->pressure.callersOf(i);
        collector.addStub(i);
        std::ranges::for_each(callers, [&](std::uint32_t mark) { collector.addCall(mark); });
        return collector.result(
            wayOf({callersText(context.index, callers), "stub", collector.nameOf(context.document().stubs[i])}));
    }
    if (current.kind != RefKind::Symbol && current.kind != RefKind::SymbolSpan) return {};
    const Extent extent = extentOf(context.index, current);
    if (extent.section == kNone) return {};
    const QString name = labelOf(context.index, current);
    QStringList sentences{addInward(context, extent, name, collector), addOutward(context, extent, name, collector)};
    sentences.removeAll(QString());
    return collector.result(sentences.join(QStringLiteral(" · ")));
}

} // namespace strata
