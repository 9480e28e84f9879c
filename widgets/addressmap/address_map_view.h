// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "widgets/addressmap/axis.h"
#include "widgets/addressmap/cursor_info.h"

#include <QWidget>

#include <memory>

class QMenu;

namespace strata {

class Bookmarks;
class TrackArrangement;
struct Highlight;
enum class MapColour : std::uint8_t;

/// The address map: minimap, ruler and tracks on one axis. Listens to the selection and sets it; calls no other view.
///
/// Hands: Ctrl+wheel or pinch zooms at the cursor, wheel pans, drag selects a range, Shift+drag pans; W/S zoom,
/// A/D and arrows pan, double click fits the item, F fits the current item and again the selected range, 0 the whole
/// image, Alt+Left/Right history, `.` and `,` neighbours, Esc clears.
class AddressMapView : public QWidget {
    Q_OBJECT
public:
    /// `selection` must outlive the view.
    explicit AddressMapView(Selection& selection, QWidget* parent = nullptr);
    ~AddressMapView() override;

    /// Shows another document (or none), from end to end.
    void setDocument(DocumentPtr document);
    const DocumentPtr& document() const;
    /// True while the document's branches are measured and its owners counted; `settled` comes then.
    bool isBusy() const;

    AxisScale axisScale() const;
    AxisDomain axisDomain() const;
    /// What is shown stays in view, and so do the selected range and what Alt+Left goes back to.
    void setAxisScale(AxisScale scale);
    void setAxisDomain(AxisDomain domain);

    MapColour colour() const;
    void setColour(MapColour colour);

    /// Which tracks there are, in which order, how high: changed by hand, kept by the window.
    const TrackArrangement& tracks() const;
    void setTracks(const TrackArrangement& tracks);
    /// Of the document that is shown: set and left by hand, kept by the window.
    const Bookmarks& bookmarks() const;
    void setBookmarks(const Bookmarks& bookmarks);
    /// What the keys do, as actions.
    void fillMenu(QMenu& menu);
    /// Check marks of all tracks, and what can be done with the chosen one.
    void fillTrackMenu(QMenu& menu);

    /// Matches of a search: sorted indices into Image::symbols. They stand out and all else is dimmed.
    void setHighlight(const std::vector<std::uint32_t>& symbols);
    /// No search: nothing is dimmed, unless what something owns stands out.
    void clearHighlight();
    /// What one thing owns stands out, in place of a search's matches, until Esc; without a title nothing does.
    void highlightOwned(Highlight owned);
    const Highlight& highlight() const;

    /// 0: every move is immediate (tests). The default is 120 ms.
    void setAnimationDuration(int milliseconds);

    /// The part of the axis that is shown, in axis units; the target while a move is under way.
    VisibleRange visibleRange() const;
    RangeInfo selectedRange() const;
    /// Selects what lies at addresses [begin, end) of memory and shows it; false when nothing does.
    bool selectAddresses(Vma begin, Vma end);

    /// Draws the whole map as it stands into `size`, with any paint device and without a display.
    void draw(QPainter& painter, QSize size);

    /// Does what a letter, a digit or a sign means here, for whoever has the keyboard; false when it means nothing.
    bool takeTyped(const QKeyEvent& event);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    void zoomIn();
    void zoomOut();
    void showWholeImage();
    /// Fits the current item; when that is fitted already, the selected range.
    void focusCurrent();
    void goBack();
    void goForward();
    void selectNext();
    void selectPrevious();
    /// Marks the selected range, else the current item, or the middle of what is in view; or takes the mark away.
    void toggleBookmark();
    void goToBookmark(int number);
    void removeBookmark(int number);
    /// Puts the readout of the selected range on the clipboard.
    void copyRange();
    /// Asks for the list of what the selected range holds.
    void listRange();
    /// Drops the selected range, then the current item.
    void clearSelection();
    void fitRange(strata::VisibleRange range);

signals:
    void cursorMoved(const strata::CursorInfo& info);
    void rangeChanged(const strata::RangeInfo& info);
    /// What lies at addresses [begin, end) is to be listed.
    void rangeListRequested(quint64 begin, quint64 end);
    /// The current item is to be explained.
    void explanationRequested();
    void axisChanged();
    void colourChanged();
    void tracksChanged();
    void bookmarksChanged();
    void settled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
