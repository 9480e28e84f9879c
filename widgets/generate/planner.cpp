// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/planner.h"

#include "core/generate/save_warnings.h"

namespace strata {
namespace {

/// `known`: the options inferred before, since reading them off 155 000 symbols takes 17 ms.
PlannedPtr makePlan(const Document& document, const std::optional<KallsymsOptions>& known, const GenerateKnobs& knobs,
                    const Progress& progress) {
    QElapsedTimer clock;
    clock.start();
    const Image& image = document.image;
    const Kallsyms& found = *document.kallsyms;
    Planned planned;
    planned.inferred = known ? *known : inferOptions(image, found);
    Plan plan = planKallsyms(image, found, optionsWith(planned.inferred, knobs), progress);
    if (knobs.buildId == BuildIdChoice::Renew && plan.kind != PlanKind::Cannot && plan.changedBytes() > 0) {
        if (auto renewed = withNewBuildId(image, plan, progress))
            plan = std::move(*renewed);
        else
            planned.problem = describe(renewed.error());
    }
    planned.places = placeCosts(image, found, plan);
    planned.ways = wayCosts(image, found, plan);
    planned.plan = std::make_shared<const Plan>(std::move(plan));
    planned.milliseconds = clock.elapsed();
    return std::make_shared<const Planned>(std::move(planned));
}

/// True when two settings give the same plan.
bool planAlike(GenerateKnobs a, const GenerateKnobs& b) {
    a.reserveIn = b.reserveIn;
    a.slackPercent = b.slackPercent;
    return a == b;
}

} // namespace

void Planner::setDocument(DocumentPtr document) {
    m_job.cancel();
    m_document = std::move(document);
    m_knobs = {};
    m_planned.reset();
}

void Planner::ensure() {
    if (m_planned || m_job.isRunning() || !m_document || !m_document->kallsyms) return;
    start();
}

void Planner::setKnobs(const GenerateKnobs& knobs) {
    const bool alike = planAlike(m_knobs, knobs);
    m_knobs = knobs;
    if (!alike && m_document && m_document->kallsyms) start();
}

void Planner::cancel() {
    m_job.cancel();
}

void Planner::start() {
    const auto known = m_planned ? std::optional(m_planned->inferred) : std::nullopt;
    m_job.start(
        this,
        [document = m_document, known, knobs = m_knobs](const Progress& progress) {
            return makePlan(*document, known, knobs, progress);
        },
        [this](const QString& stage, int percent) { emit progressed(stage, percent); },
        [this](const PlannedPtr& planned) {
            m_planned = planned;
            emit finished();
        });
    emit started();
}

} // namespace strata
