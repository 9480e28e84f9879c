// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace strata {

/// First, back, play, on, last; and which link it is.
class TransportBar : public QWidget {
    Q_OBJECT
public:
    explicit TransportBar(QWidget* parent = nullptr);

    void setLink(std::size_t link, std::size_t count);
    void setPlaying(bool isPlaying);

signals:
    void firstRequested();
    void backRequested();
    void playRequested();
    void nextRequested();
    void lastRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPushButton *m_first, *m_back, *m_play, *m_next, *m_last;
    QLabel* m_where;
};

} // namespace strata
