// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/job.h"
#include "widgets/session/session.h"
#include "widgets/stubs/reach_analysis.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QStackedLayout;

namespace strata {

class CurveView;
class EmptyState;
class HistogramView;

/// How far branches go of what they reach, and what would happen if bytes were put in or taken out somewhere.
class ReachPanel : public QWidget {
    Q_OBJECT
public:
    explicit ReachPanel(Session& session, QWidget* parent = nullptr);

    /// Decodes and counts unless that is done or under way; called when the panel is shown.
    void ensureAnalysed();
    bool isBusy() const { return m_job.isRunning(); }
    const ReachAnalysisPtr& analysis() const { return m_analysis; }

    QComboBox& place() { return *m_place; }
    QComboBox& shownClass() { return *m_class; }
    QSlider& slider() { return *m_slider; }
    void setBytes(std::int64_t bytes);
    QString answer() const;

signals:
    void analysed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makePage();
    void forget();
    void setAnalysis(const ReachAnalysisPtr& analysis);
    void choosePlace();
    void showAnswer();

    Session& m_session;
    Job<ReachAnalysisPtr> m_job;
    ReachAnalysisPtr m_analysis;
    std::int64_t m_bytes = 0;
    QStackedLayout* m_stack;
    QWidget* m_page;
    EmptyState* m_empty;
    QLabel* m_sentence;
    QComboBox* m_class;
    HistogramView* m_histogram;
    QComboBox* m_place;
    QLabel* m_room;
    CurveView* m_curve;
    QSlider* m_slider;
    QLabel* m_answer;
    std::shared_ptr<const ReachCurve> m_shownCurve;
};

} // namespace strata
