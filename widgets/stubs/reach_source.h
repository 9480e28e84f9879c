// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/job.h"
#include "widgets/session/session.h"
#include "widgets/stubs/reach_analysis.h"

namespace strata {

/// The analysis that all pages beside the stubs show: made once an image, when the first of them is seen.
class ReachSource : public QObject {
    Q_OBJECT
public:
    explicit ReachSource(Session& session, QObject* parent = nullptr);

    /// Decodes and counts unless that is done or under way.
    void ensureAnalysed();
    bool isBusy() const { return m_job.isRunning(); }
    const ReachAnalysisPtr& analysis() const { return m_analysis; }
    /// Why there is nothing to show yet, as the title of an empty page.
    QString reason() const;

signals:
    /// There is an analysis, or none any more, or the reason for none is another one.
    void changed();
    /// Another image was opened: whoever is seen asks for its analysis.
    void forgotten();
    void analysed();

private:
    void forget();

    Session& m_session;
    Job<ReachAnalysisPtr> m_job;
    ReachAnalysisPtr m_analysis;
    bool m_failed = false;
};

} // namespace strata
