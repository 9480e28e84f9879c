// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/costs.h"
#include "widgets/generate/generate_knobs.h"
#include "widgets/generate/plan_models.h"
#include "widgets/session/job.h"

#include <QElapsedTimer>

namespace strata {

/// A plan and what goes with it.
struct Planned {
    KallsymsOptions inferred; ///< Before the knobs.
    PlanPtr plan;
    std::vector<PlaceCost> places;
    std::vector<WayCost> ways;
    std::string problem; ///< Why a knob had no effect; mostly empty.
    qint64 milliseconds = 0;
};
using PlannedPtr = std::shared_ptr<const Planned>;

/// Makes plans off the GUI thread. The newest knobs win; the last plan stays until the next one is there.
class Planner : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Drops the plan and the knobs.
    void setDocument(DocumentPtr document);
    /// Plans unless that is done or under way.
    void ensure();
    void setKnobs(const GenerateKnobs& knobs);
    void cancel();

    const DocumentPtr& document() const { return m_document; }
    const GenerateKnobs& knobs() const { return m_knobs; }
    const PlannedPtr& planned() const { return m_planned; }
    bool isPlanning() const { return m_job.isRunning(); }

signals:
    void started();
    void progressed(const QString& stage, int percent);
    void finished();

private:
    void start();

    DocumentPtr m_document;
    GenerateKnobs m_knobs;
    PlannedPtr m_planned;
    Job<PlannedPtr> m_job;
};

} // namespace strata
