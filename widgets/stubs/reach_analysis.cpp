// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/reach_analysis.h"

#include "core/reach/reach.h"
#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QObject>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t kMostNext = 10, kMostPairs = 50;
constexpr std::size_t kMostMoves = 4; ///< Of a cure.

void count(ReachShares& in, const Call& call, std::int64_t distance) {
    constexpr auto kLast = kShares - 1;
    const auto step = static_cast<std::size_t>(reachShare({call.below, call.above}, distance) * kLast);
    ++in.count;
    ++in.shares[call.isFar(distance) ? kLast : std::min(step, kLast - 1)];
}

std::vector<ReachShares> classesOf(const BranchScan& scan, const ReachModel& model) {
    const auto forms = branchForms(*scan.isa);
    const bool stubs = std::ranges::any_of(forms, [](const BranchForm& f) { return f.far == FarBranch::GetsStub; });
    std::vector<ReachShares> classes(forms.size());
    ReachShares all{.name = stubs ? QObject::tr("All that get stubs") : QObject::tr("All branches")};
    for (std::size_t i = 0; i < forms.size(); ++i)
        classes[i].name = QString::fromUtf8(forms[i].name);
    for (const Call& call : model.calls()) {
        const std::int64_t distance = model.distance(call);
        count(classes[call.form], call, distance);
        if (!stubs || call.far == FarBranch::GetsStub) count(all, call, distance);
    }
    std::erase_if(classes, [](const ReachShares& c) { return c.count == 0; });
    std::ranges::stable_sort(classes, std::greater(), &ReachShares::count);
    classes.insert(classes.begin(), std::move(all));
    return classes;
}

/// Section starts between the first code and the end of the last: elsewhere no branch crosses.
std::vector<ReachPlace> placesOf(const Document& document) {
    const Image& image = document.image;
    std::vector<ReachPlace> places;
    if (const auto tables = document.kallsyms ? tablesRange(*document.kallsyms) : std::nullopt) {
        const Vma end = tables->begin + tables->size;
        places.push_back({QObject::tr("at the end of the kallsyms tables"), end,
                          image.sectionAt(tables->begin).value_or(kNoSection)});
    }
    Vma first{~std::uint64_t{0}};
    Vma last;
    for (const Section& section : image.sections) {
        if (!section.occupiesMemory() || !section.isExecutable()) continue;
        first = std::min(first, section.vma);
        last = std::max(last, section.vma);
    }
    std::vector<ReachPlace> sections;
    for (const Section& section : image.sections)
        if (section.occupiesMemory() && section.vma > first && section.vma <= last)
            sections.push_back({QObject::tr("in front of %1").arg(text(section.name)), section.vma, kNoSection});
    std::ranges::stable_sort(sections, {}, &ReachPlace::vma);
    std::ranges::move(sections, std::back_inserter(places));
    return places;
}

} // namespace

ReachAnalysis::ReachAnalysis(DocumentPtr of, std::shared_ptr<const BranchScan> branches)
    : document(std::move(of)), scan(std::move(branches)),
      model(document->image, *scan, document->stubs, document->linker()), now(model.state({})),
      places(placesOf(*document)), classes(classesOf(*scan, model)),
      objects(document->image, document->linkMap(), document->layout, document->stubs),
      callers(model.calls(), document->stubs.size()),
      byCaller(stubsByCaller(document->layout, objects, model.calls(), callers, document->stubs.size())),
      byTarget(stubsByTarget(document->image, document->layout, model.calls(), callers, document->stubs)),
      pairs(objectPairs(document->image, *scan, objects, kMostPairs)) {
    for (std::uint32_t i = 0; i < model.calls().size(); ++i)
        if (model.calls()[i].stub != kNone) stubbed.push_back(i);
    const FunctionEntries entries(document->image);
    for (const std::size_t branch : strata::nextToBreak(document->image, *scan, kMostNext))
        nextToBreak.push_back({branch, entries.globalEntry(scan->branches[branch].target)});
}

CureInput cureInputOf(const ReachAnalysis& analysis) {
    const Document& document = *analysis.document;
    return {.image = document.image,
            .layout = document.layout,
            .map = document.linkMap(),
            .kallsyms = document.kallsyms ? &*document.kallsyms : nullptr,
            .model = analysis.model};
}

ReachAnalysisPtr analyseReach(const DocumentPtr& document, const Progress& progress) {
    auto scan = branchesOf(*document, progress);
    if (!scan || (*scan)->isa == nullptr) return nullptr;
    auto analysis = std::make_shared<ReachAnalysis>(document, std::move(*scan));
    analysis->cure = findCure(cureInputOf(*analysis), kMostMoves, progress);
    return progress.cancelled() ? nullptr : analysis;
}

QString objectText(const CodeObjects& objects, std::uint32_t object) {
    const std::string& name = objects.name(object);
    return text(name.starts_with('/') ? std::string_view(name).substr(name.rfind('/') + 1) : name);
}

QString reachSentence(const ReachAnalysis& analysis) {
    QString sentence =
        countOf(analysis.model.calls().size(), "%1 direct branch", QT_TRANSLATE_N_NOOP("Counts", "%1 direct branches"));
    const std::uint64_t stubbed = analysis.now.far - analysis.now.failedLink;
    sentence = stubbed == 0 ? QObject::tr("%1; none needs a stub.").arg(sentence)
                            : QObject::tr("%1; %2 out of reach of the target and go through stubs.")
                                  .arg(sentence, countOf(stubbed, "%1 is", QT_TRANSLATE_N_NOOP("Counts", "%1 are")));
    if (analysis.now.failedLink > 0) // no linker would have left them so
        sentence += ' ' + QObject::tr("%1 more seem out of reach and are data that was taken for code.")
                              .arg(countText(analysis.now.failedLink));
    return sentence;
}

ReachAnswer answerAt(const ReachAnalysis& analysis, const ReachPlace& place, std::int64_t bytes) {
    const Image& image = analysis.document->image;
    ReachAnswer answer{.state = analysis.model.state(AddressShift(image, {{place.vma, bytes, place.section}}))};
    answer.moreStubs =
        static_cast<std::int64_t>(answer.state.needs.size()) - static_cast<std::int64_t>(analysis.now.needs.size());
    answer.stubBytes = answer.moreStubs * static_cast<std::int64_t>(stubBytesOf(image, analysis.document->stubs));
    return answer;
}

QString answerSentence(const ReachAnalysis& analysis, const ReachPlace& place, std::int64_t bytes,
                       const ReachAnswer& answer) {
    const QString what = QObject::tr("%1 %2").arg(deltaText(bytes), place.name);
    const QString far =
        answer.state.far == analysis.now.far
            ? QObject::tr("%1 out of reach, as now").arg(countText(answer.state.far))
            : QObject::tr("%1 → %2 out of reach").arg(countText(analysis.now.far), countText(answer.state.far));
    if (answer.state.failedLink > 0)
        return QObject::tr("%1: %2; %3 of them get no stub: the link would fail.")
            .arg(what, far, countText(answer.state.failedLink));
    if (answer.moreStubs == 0) return QObject::tr("%1: %2, no stub more or less.").arg(what, far);
    const QString stubs = countOf(static_cast<std::uint64_t>(std::abs(answer.moreStubs)), "%1 stub",
                                  QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
    return QObject::tr("%1: %2, %3%4 (%5).")
        .arg(what, far, answer.moreStubs > 0 ? QStringLiteral("+") : QStringLiteral("−"), stubs,
             deltaText(answer.stubBytes));
}

} // namespace strata
