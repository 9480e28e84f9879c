// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/reach_source.h"

namespace strata {

ReachSource::ReachSource(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, &ReachSource::forget);
}

void ReachSource::forget() {
    m_job.cancel();
    m_analysis.reset();
    m_failed = false;
    emit changed();
    emit forgotten();
}

void ReachSource::ensureAnalysed() {
    if (m_analysis || m_failed || m_job.isRunning() || !m_session.document()) return;
    m_job.start(
        this, [document = m_session.document()](const Progress& progress) { return analyseReach(document, progress); },
        {},
        [this](const ReachAnalysisPtr& analysis) {
            m_analysis = analysis;
            m_failed = !analysis;
            emit changed();
            emit analysed();
        });
}

QString ReachSource::reason() const {
    if (!m_session.document()) return tr("No image is open");
    return m_failed ? tr("Branches of this machine can’t be decoded") : tr("Decoding branches…");
}

} // namespace strata
