// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/places.h"
#include "widgets/session/selection.h"

#include <QWidget>

namespace strata {

/// The tables in the image, and the tables to scale. A click on a table selects it everywhere; arrow keys step through
/// the tables.
class PlacesView : public QWidget {
    Q_OBJECT
public:
    explicit PlacesView(Selection& selection, QWidget* parent = nullptr);

    void setAnalysis(AnalysisPtr analysis);
    const Places& places() const { return m_places; }
    QSize sizeHint() const override { return {560, static_cast<int>(placesHeight())}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void step(int by);
    const PlaceBlock* blockAt(QPointF point) const;
    std::optional<KallsymsTable> selected() const;

    Selection& m_selection;
    AnalysisPtr m_analysis;
    Places m_places;
    const PlaceBlock* m_hovered = nullptr; ///< Into m_places.
    QPointF m_cursor;
};

} // namespace strata
