// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/passes/pass_source.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedLayout;
class QVBoxLayout;

namespace strata {

class EmptyState;
class ListPanel;
class PassChartsView;
class PassStageView;
class TransportBar;
class TryPanel;
class WayButton;

/// The links of a kernel build, one by one: real ones where they lie beside the image, else those that it would take,
/// in passes, in one pass and with slots; and what becomes of them when something is turned.
class PassPlayer : public QWidget {
    Q_OBJECT
public:
    explicit PassPlayer(QWidget* parent = nullptr);

    void setDocument(DocumentPtr document);
    void showWay(LinkWay way);
    void showLink(std::size_t link);
    LinkWay way() const { return m_way; }
    std::size_t link() const { return m_link; }
    bool isPlaying() const { return m_timer.isActive(); }
    /// Also while the links of this image are worked out.
    bool isBusy() const { return m_source.isBusy(); }
    QString sentence() const;
    const std::shared_ptr<const ShownWays>& ways() const { return m_source.ways(); }
    /// Between two links while it plays.
    void setPace(int milliseconds) { m_timer.setInterval(milliseconds); }

signals:
    /// All that is to be known is shown.
    void settled();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makePage();
    QWidget* makePlayer(QWidget* page);
    void connectAll();
    const ShownWay* shown() const;
    std::size_t count() const;
    void showWays();
    void showCurrent();
    void keepSentenceSteady();
    /// By hand: what plays stops.
    void goTo(std::size_t link);
    void step(int by);
    void play();
    void pause();
    void advance();

    PassSource m_source;
    LinkWay m_way = LinkWay::Passes;
    std::size_t m_link = 0;
    QTimer m_timer;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QWidget* m_page;
    QLabel *m_sentence, *m_loop;
    std::array<WayButton*, kWays.size()> m_buttons{};
    PassStageView* m_stage;
    TransportBar* m_transport;
    PassChartsView* m_charts;
    ListPanel* m_links;
    TryPanel* m_try;
};

} // namespace strata
