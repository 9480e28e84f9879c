// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/build_pair.h"
#include "widgets/compare/difference_tabs.h"
#include "widgets/session/selection.h"

#include <QWidget>

#include <optional>

class QStackedLayout;

namespace strata {

class CompareHeader;
class CompareLanesView;
class EmptyState;
class JobBar;
class PassesStrip;
class WaterfallView;

/// The Compare workspace: a sentence, two lanes, what adds up to a displacement, and a list for each category. The row
/// that is current in a list and the part that is current on the lanes are one.
class CompareView : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(Session& session, QWidget* parent = nullptr);

    /// Compares the open document with this one.
    void openOther(const QString& path, const QString& map = {});
    void askForOther();
    /// Nothing is current any more.
    void clearCurrent();
    BuildPair& pair() { return *m_pair; }
    bool isBusy() const;

    CompareHeader& header() { return *m_header; }
    CompareLanesView& lanes() { return *m_lanes; }
    WaterfallView& waterfall() { return *m_waterfall; }
    DifferenceTabs& tabs() { return *m_tabs; }
    PassesStrip& strip() { return *m_strip; }

signals:
    void compared();
    /// Two links of the build were chosen on the strip.
    void pairChosen(const QString& a, const QString& b);
    void failed(const QString& sentence, const QString& details);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makePage();
    void addKey(const QKeySequence& key, std::function<void()> act);
    void connectPair();
    void showCompared();
    void showEmpty();
    void showPage();
    void showParts(PartPair parts, Reveal reveal);
    void showSection(std::uint32_t section, Reveal reveal);
    std::optional<VisibleRange> rangeOf(std::uint32_t section, Side side) const;
    void explain();
    void explainImage();

    Session& m_session;
    BuildPair* m_pair;
    PartPair m_current;
    std::uint32_t m_section = kNone; ///< Index into LayoutDiff::sections: it is current, not a part.

    QStackedLayout* m_stack;
    QWidget* m_page;
    EmptyState* m_empty;
    JobBar* m_jobBar;
    PassesStrip* m_strip;
    CompareHeader* m_header;
    CompareLanesView* m_lanes;
    WaterfallView* m_waterfall;
    DifferenceTabs* m_tabs;
};

} // namespace strata
