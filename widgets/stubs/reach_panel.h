// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/stubs/reach_source.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QScrollArea;
class QSlider;
class QStackedLayout;
class QVBoxLayout;

namespace strata {

class CurveView;
class EmptyState;
class HistogramView;
class OpenList;

/// How far branches go of what they reach, what would happen if bytes were put in or taken out somewhere, and which
/// branches and objects would be the first to need a stub.
class ReachPanel : public QWidget {
    Q_OBJECT
public:
    ReachPanel(ReachSource& source, Selection& selection, QWidget* parent = nullptr);

    QComboBox& place() { return *m_place; }
    QComboBox& shownClass() { return *m_class; }
    QSlider& slider() { return *m_slider; }
    void setBytes(std::int64_t bytes);
    QString answer() const;
    OpenList& next() { return *m_next; }
    OpenList& pairs() { return *m_pairs; }

private:
    QWidget* makePage();
    void addWhatIf(QVBoxLayout& column, QWidget* page);
    void addLists(QVBoxLayout& column, QWidget* page);
    void connectAll();
    void showAnalysis();
    void showLists();
    void choosePlace();
    void showAnswer();

    ReachSource& m_source;
    Selection& m_selection;
    ReachAnalysisPtr m_analysis;
    std::int64_t m_bytes = 0;
    QStackedLayout* m_stack;
    QScrollArea* m_page;
    EmptyState* m_empty;
    QLabel* m_sentence;
    QComboBox* m_class;
    HistogramView* m_histogram;
    QComboBox* m_place;
    QLabel* m_room;
    CurveView* m_curve;
    QSlider* m_slider;
    QLabel* m_answer;
    OpenList* m_next;
    OpenList* m_pairs;
    std::shared_ptr<const ReachCurve> m_shownCurve;
};

} // namespace strata
