// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/pass_source.h"

#include "core/record/passes.h"

#include <utility>

namespace strata {

namespace {

std::array<PassRun, kWays.size()> runAll(const PassSimulator& simulator, PassSettings knobs, const Progress& progress) {
    std::array<PassRun, kWays.size()> runs;
    for (std::size_t i = 0; i < kWays.size(); ++i) {
        knobs.way = kWays[i];
        runs[i] = simulator.run(knobs, progress);
    }
    return runs;
}

} // namespace

void PassSource::setDocument(DocumentPtr document) {
    if (document == m_document) return;
    m_making.cancel();
    m_running.cancel();
    m_reading.cancel();
    m_document = std::move(document);
    m_simulator.reset();
    m_runs.reset();
    m_ways.reset();
    m_real.clear();
    m_areLinksRead = false;
    m_problem.clear();
    m_knobs = {};
    emit changed();
}

void PassSource::ensure() {
    if (!m_document || m_simulator || m_making.isRunning() || !m_problem.isEmpty()) return;
    m_making.start(
        this,
        [document = m_document](const Progress& progress) -> Made {
            const auto scan = branchesOf(*document, progress);
            if (!scan) return {nullptr, scan.error().text};
            auto made = PassSimulator::of(document, *scan, progress);
            return made ? Made{*made, {}} : Made{nullptr, made.error().text};
        },
        {},
        [this](const Made& made) {
            m_simulator = made.simulator;
            m_problem = QString::fromStdString(made.problem);
            if (!m_simulator) return emit changed();
            readLinks();
            run();
        });
}

void PassSource::setKnobs(const PassSettings& knobs) {
    if (knobs == m_knobs) return;
    m_knobs = knobs;
    if (m_simulator) run();
}

void PassSource::run() {
    m_running.start(
        this,
        [simulator = m_simulator, knobs = m_knobs](const Progress& progress) {
            return runAll(*simulator, knobs, progress);
        },
        {},
        [this](const std::array<PassRun, kWays.size()>& runs) {
            m_runs = std::make_shared<const std::array<PassRun, kWays.size()>>(runs);
            show();
        });
}

/// Links that could not all be read are none.
void PassSource::readLinks() {
    const auto passes = m_document ? passesBeside(m_document->path) : std::vector<std::filesystem::path>();
    if (passes.empty() || m_areLinksRead) return;
    const DocumentPtr& document = m_document;
    m_realWay = document->kallsyms ? linkWayOf(document->image, *document->kallsyms) : LinkWay::Passes;
    m_reading.start(
        this, [passes](const Progress& progress) { return readRealLinks(passes, progress); }, {},
        [this](const std::vector<RealLink>& links) {
            m_areLinksRead = true;
            m_real.clear();
            m_files.clear();
            for (const RealLink& link : links) {
                if (link.isRead) m_real.push_back(link.pass);
                m_files += QString::fromStdString(link.path.filename().string());
            }
            if (m_real.size() != links.size()) m_real.clear();
            show();
        });
}

void PassSource::show() {
    if (!m_runs) return;
    auto ways = std::make_shared<ShownWays>();
    for (std::size_t i = 0; i < kWays.size(); ++i) {
        ShownWay& shown = (*ways)[i];
        shown = {kWays[i], (*m_runs)[i], {}, {}};
        // With a knob turned they are links of another kernel.
        if (kWays[i] == m_realWay && m_knobs == PassSettings{}) shown.real = m_real, shown.files = m_files;
    }
    m_ways = std::move(ways);
    emit changed();
}

std::optional<PassSettings> PassSource::inferred(LinkWay way) const {
    if (!m_simulator) return std::nullopt;
    return m_simulator->filledIn({.way = way});
}

bool PassSource::hasStubs() const {
    return m_document && strata::hasStubs(m_document->image.machine);
}

} // namespace strata
