// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/callers_of.h"

#include "core/reach/reach.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace strata {

namespace {

QString branches(std::size_t count) {
    return countOf(count, "%1 branch", QT_TRANSLATE_N_NOOP("Counts", "%1 branches"));
}
QString stubCount(std::size_t count) {
    return countOf(count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
}

/// "33.2 to 34.1 MiB away; bl reaches 32.0 MiB", and how many would get there by themselves.
QString distanceText(const ReachAnalysis& analysis, std::span<const std::uint32_t> of) {
    const auto distance = [&](std::uint32_t i) { return std::abs(analysis.model.distance(analysis.model.calls()[i])); };
    const auto [nearest, farthest] = std::ranges::minmax_element(of, {}, distance);
    const Call& far = analysis.model.calls()[*farthest];
    const QString from = sizeText({static_cast<std::uint64_t>(distance(*nearest))});
    const QString to = sizeText({static_cast<std::uint64_t>(distance(*farthest))});
    const std::int64_t limit = analysis.model.distance(far) >= 0 ? far.above : -far.below;
    QString sentence = QObject::tr("%1 away; %2 reaches %3.")
                           .arg(from == to ? from : QObject::tr("%1 to %2").arg(from, to),
                                QString::fromUtf8(branchForms(*analysis.scan->isa)[far.form].key),
                                sizeText({static_cast<std::uint64_t>(limit)}));
    const auto near = std::ranges::count_if(of, [&](std::uint32_t i) {
        const Call& call = analysis.model.calls()[i];
        return !call.isFar(analysis.model.distance(call));
    });
    if (near > 0)
        sentence += ' ' + QObject::tr("%1 would get there without.").arg(countText(static_cast<std::uint64_t>(near)));
    return sentence;
}

std::optional<std::uint32_t> stubOf(const Document& document, ItemRef item) {
    if (item.kind == RefKind::Stub) return item.index;
    if (item.kind != RefKind::Symbol && item.kind != RefKind::SymbolSpan) return std::nullopt;
    const auto vma = extentOf(document, item).vma;
    const Stub* stub = vma ? stubAt(document.stubs, *vma) : nullptr;
    return stub ? std::optional(static_cast<std::uint32_t>(stub - document.stubs.data())) : std::nullopt;
}

CallersShown ofStub(const ReachAnalysis& analysis, std::uint32_t index) {
    const Stub& stub = analysis.document->stubs[index];
    const auto callers = analysis.callers.of(index);
    CallersShown shown{.about = CallersAbout::Stub, .calls = {callers.begin(), callers.end()}, .sentence = {}};
    const QString name = nameOf(*analysis.document, {Side::A, RefKind::Stub, index});
    if (callers.empty()) {
        shown.sentence = QObject::tr("No direct branch leads to %1.").arg(name);
        return shown;
    }
    const Vma target = analysis.model.calls()[callers.front()].target;
    const QString to = stub.targetName.empty() ? placeText(*analysis.document, target) : text(stub.targetName);
    shown.sentence = QObject::tr("%1 → %2 → %3, %4")
                         .arg(countOf(callers.size(), "%1 caller", QT_TRANSLATE_N_NOOP("Counts", "%1 callers")), name,
                              to, distanceText(analysis, callers));
    return shown;
}

std::size_t stubsIn(const ReachAnalysis& analysis, std::span<const std::uint32_t> calls) {
    std::set<std::uint32_t> stubs;
    for (const std::uint32_t i : calls)
        stubs.insert(analysis.model.calls()[i].stub);
    return stubs.size();
}

} // namespace

CallersShown callersOf(const ReachAnalysis& analysis, ItemRef item) {
    const Document& document = *analysis.document;
    if (!refExists(document, item)) return {};
    if (const auto stub = stubOf(document, item)) return ofStub(analysis, *stub);
    const Extent extent = extentOf(document, item);
    if (!extent.vma || item.kind == RefKind::Image || item.kind == RefKind::Segment) return {};
    const auto isIn = [&](Vma vma) { return vma >= *extent.vma && vma - *extent.vma < extent.size; };
    const QString name = nameOf(document, item);
    CallersShown shown;
    const auto collect = [&](auto place) {
        std::ranges::copy_if(analysis.stubbed, std::back_inserter(shown.calls),
                             [&](std::uint32_t i) { return isIn(place(analysis.model.calls()[i])); });
        return !shown.calls.empty();
    };
    const bool isFunction = item.kind == RefKind::Symbol || item.kind == RefKind::SymbolSpan;
    if (isFunction && collect([](const Call& call) { return call.target; })) {
        shown.about = CallersAbout::Target;
        shown.sentence = QObject::tr("%1 → %2 → %3, %4")
                             .arg(countOf(shown.calls.size(), "%1 caller", QT_TRANSLATE_N_NOOP("Counts", "%1 callers")),
                                  stubCount(stubsIn(analysis, shown.calls)), name, distanceText(analysis, shown.calls));
    } else if (collect([](const Call& call) { return call.at; })) {
        shown.about = CallersAbout::Caller;
        shown.sentence = QObject::tr("%1 → %2 of it through %3, targets %4")
                             .arg(name, branches(shown.calls.size()), stubCount(stubsIn(analysis, shown.calls)),
                                  distanceText(analysis, shown.calls));
    }
    return shown;
}

std::vector<ListColumn> callerColumns(const ReachAnalysisPtr& a, CallersAbout about) {
    const auto call = [a](std::uint32_t i) -> const Call& { return a->model.calls()[i]; };
    const auto percent = [](double share) { return static_cast<uint>(std::lround(share * 100)); };
    std::vector<ListColumn> columns = {
        {QObject::tr("Caller"), ColumnStyle::Name, 26,
         [=](auto i) { return QVariant(placeText(*a->document, call(i).at)); }},
        {QObject::tr("Distance"), ColumnStyle::Number, 12,
         [=](auto i) { return QVariant(static_cast<qlonglong>(a->model.distance(call(i)))); }},
        {QObject::tr("Reach %"), ColumnStyle::Number, 6,
         [=](auto i) {
             return QVariant(percent(reachShare({call(i).below, call(i).above}, a->model.distance(call(i)))));
         }},
        {QObject::tr("Object"), ColumnStyle::Text, 24,
         [=](auto i) { return QVariant(objectText(a->objects, a->objects.at(call(i).section, call(i).at))); }},
        {QObject::tr("Class"), ColumnStyle::Text, 6,
         [=](auto i) { return QVariant(QString::fromUtf8(branchForms(*a->scan->isa)[call(i).form].key)); }},
        {QObject::tr("VMA"), ColumnStyle::Address, 18, [=](auto i) { return QVariant(qulonglong{call(i).at.value}); }},
    };
    if (about == CallersAbout::Caller)
        columns.insert(std::next(columns.begin()), {QObject::tr("Target"), ColumnStyle::Text, 22, [=](auto i) {
                                                        return QVariant(placeText(*a->document, call(i).target));
                                                    }});
    return columns;
}

} // namespace strata
