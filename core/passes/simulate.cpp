// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passes/simulate.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t kMostLinks = 16;
/// link-vmlinux.sh: two sets of tables and the image, a third set where the first two differ in size.
constexpr std::size_t kKernelLinks = 3, kKernelLinksMost = 4;

} // namespace

/// What a run keeps of its links.
struct PassSimulator::Steps {
    LinkKnobs knobs;
    std::vector<Link> links;
};

PassSimulator::PassSimulator(DocumentPtr document, std::shared_ptr<const BranchScan> scan, TablesModel tables)
    : m_document(std::move(document)), m_scan(std::move(scan)), m_tables(std::move(tables)),
      m_model(*m_document, m_scan.get(), m_tables) {}

Result<std::shared_ptr<const PassSimulator>>
PassSimulator::of(DocumentPtr document, std::shared_ptr<const BranchScan> scan, const Progress& progress) {
    auto tables = tablesModelOf(*document, progress);
    if (!tables) return std::unexpected(tables.error());
    return std::make_shared<const PassSimulator>(std::move(document), std::move(scan), std::move(*tables));
}

PassSettings PassSimulator::filledIn(PassSettings settings) const {
    if (!settings.place)
        settings.place = settings.way == LinkWay::OnePass ? TablesPlace::AtImageEnd : TablesPlace::InRodata;
    if (!settings.tableBytes) settings.tableBytes = m_tables.bytes;
    if (!settings.stubNames) settings.stubNames = m_tables.stubNames;
    if (!settings.groupSize) settings.groupSize = defaultGroupSize(m_document->image.machine);
    return settings;
}

/// Names of stubs in tables, against those that are in the tables that sizes are known of.
std::int64_t PassSimulator::namesMore(const PassSettings& settings, std::uint64_t stubs) const {
    const std::uint64_t names = settings.stubNames == StubNames::Kept ? stubs : 0;
    return static_cast<std::int64_t>(names) - static_cast<std::int64_t>(m_tables.stubNamesIn);
}

LinkedPass PassSimulator::describe(const Link& link, const LinkKnobs& knobs) const {
    LinkedPass pass{.tables = link.tables, .room = link.room, .stubs = link.stubs};
    pass.sections = m_model.placeSections(link);
    const Vma now = m_model.tablesPlace(knobs.place);
    // In front of it: at it, they themselves have pushed what follows.
    const Vma before{now.value == 0 ? 0 : now.value - 1};
    pass.tablesAt = now + ByteCount{static_cast<std::uint64_t>(link.shift.at(before))};
    pass.memory = m_model.memoryOf(link, pass.sections, knobs.place);
    pass.stubBytes = {link.stubs * m_model.stubSize().value};
    for (const auto& [group, count] : countByGroup(link.needs)) {
        const Vma place = m_model.reach()->stubPlace(group.first, group.second, knobs.groupSize);
        const auto shift = static_cast<std::uint64_t>(m_model.shiftBeforeStubs(link, group.first, place));
        pass.stubPlaces.push_back({place + ByteCount{shift}, static_cast<std::uint32_t>(count)});
    }
    std::ranges::sort(pass.stubPlaces, {}, &LinkedStubs::at);
    return pass;
}

/// The tables of the last link go into the next one.
void PassSimulator::runPasses(Steps& steps, PassRun& run, const Progress& progress) const {
    while (run.passes.size() < kMostLinks && !run.isSettled && !progress.cancelled()) {
        const Link& last = steps.links.back();
        const ByteCount bytes = m_tables.withNames(*run.settings.tableBytes, namesMore(run.settings, last.stubs));
        Link next = m_model.link(bytes, steps.knobs);
        const WrongSymbols wrong = wrongBetween(last, next, m_tables, m_model, steps.knobs, *run.settings.stubNames);
        LinkedPass pass = describe(next, steps.knobs);
        pass.names = m_tables.symbols.size();
        if (run.settings.stubNames == StubNames::Kept) pass.names += last.stubs;
        pass.wrong = wrong.count();
        pass.firstCause = wrong.firstCause;
        run.passes.push_back(std::move(pass));
        steps.links.push_back(std::move(next));
        if (run.settings.way == LinkWay::OnePass) break;
        run.isSettled = run.passes.size() >= kKernelLinks && wrong.count() == 0;
    }
}

/// Slots are as long as the tables of the very image that they are in come to, its stubs' names with it.
void PassSimulator::runSlots(Steps& steps, PassRun& run) const {
    ByteCount bytes = *run.settings.tableBytes;
    for (std::size_t round = 0; round < kMostLinks; ++round) {
        steps.links = {m_model.link(bytes, steps.knobs)};
        const ByteCount wanted =
            m_tables.withNames(*run.settings.tableBytes, namesMore(run.settings, steps.links.back().stubs));
        if (wanted <= bytes) break;
        bytes = wanted;
    }
    LinkedPass pass = describe(steps.links.front(), steps.knobs);
    pass.names = m_tables.symbols.size();
    if (run.settings.stubNames == StubNames::Kept) pass.names += pass.stubs;
    pass.wrong = 0;
    run.passes = {std::move(pass)};
    run.isSettled = true;
}

std::optional<NoLoop> PassSimulator::whyNoLoop(const Steps& steps, const PassRun& run) const {
    using enum NoLoop;
    if (run.settings.way != LinkWay::Passes) return MadeOnce;
    if (!m_model.reach()) return MachineWithout;
    if (m_model.tablesPlace(steps.knobs.place) > m_model.lastCode()) return BehindAllCode;
    const bool isSame =
        std::ranges::all_of(steps.links, [&](const Link& link) { return link.needs == steps.links.front().needs; });
    if (isSame) return NothingOutOfReach;
    if (run.settings.stubNames == StubNames::LeftOut) return NamesLeftOut;
    return std::nullopt;
}

PassRun PassSimulator::run(const PassSettings& settings, const Progress& progress) const {
    PassRun run{.settings = filledIn(settings)};
    Steps steps{.knobs = {*run.settings.place, run.settings.groupSize, run.settings.extraText}, .links = {}};
    if (run.settings.way == LinkWay::Slots) {
        runSlots(steps, run);
    } else {
        const Labels labels = m_tables.isDefinedInFirstLink() ? Labels::Defined : Labels::Open;
        steps.links.push_back(m_model.link(m_tables.empty, steps.knobs, labels));
        run.passes.push_back(describe(steps.links.front(), steps.knobs));
        runPasses(steps, run, progress);
        if (run.settings.way == LinkWay::OnePass) run.isSettled = run.passes.back().wrong == 0;
        run.hasOpenLabels = m_document->image.machine == elf::kMachinePpc64 && labels == Labels::Open;
        run.isLeast = run.hasOpenLabels && !m_model.openLabelsPlace();
    }
    run.hasTypes = m_document->image.section(".BTF") != nullptr;
    run.noLoop = whyNoLoop(steps, run);
    run.kernelStopsAt = run.passes.size();
    if (run.settings.way == LinkWay::Passes && run.passes.size() >= kKernelLinks) {
        const bool isThird = run.passes[1].tables != run.passes[2].tables;
        run.kernelStopsAt = std::min(run.passes.size(), isThird ? kKernelLinksMost : kKernelLinks);
    }
    return run;
}

} // namespace strata
