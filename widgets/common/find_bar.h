// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <algorithm>
#include <optional>
#include <vector>

class QLineEdit;
class QLabel;
class QToolButton;

namespace strata {

/// A field with the count of hits, previous, next, and Cancel while a search runs. Enter and Shift+Enter run what was
/// typed, Esc cancels. What is searched, and where hits are, is the view's.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    void focusField();
    /// Ctrl+Shift+F, F3 and Shift+F3 anywhere on the page mean this field and its hits.
    void listenOn(QWidget& page);
    QString summary() const;
    /// Puts a text in place of the count of hits.
    void say(const QString& text);
    /// Forgets what was searched for and what was typed; false when there was nothing.
    bool dismiss();
    /// To the next hit (1), the previous one (-1), or the first at or behind the origin (0); around the ends.
    virtual void cycle(int step) = 0;

signals:
    /// Esc in an empty field.
    void left();

protected:
    enum class State : quint8 { Nothing, Busy, Hits };

    /// What the field takes: in it, for a screen reader, and at length.
    void describe(const QString& placeholder, const QString& name, const QString& hint);
    /// What was typed, without blanks around it.
    QString typed() const;
    void showState(State state);
    /// The end of a search; says so when nothing was found.
    void showFound(std::size_t hits);
    /// The hit to go to from `origin`, as cycle() says. `hits` are in order.
    template <class Hit> std::size_t nextHit(const std::vector<Hit>& hits, const Hit& origin, int step) {
        const auto here = std::ranges::lower_bound(hits, origin), behind = std::ranges::upper_bound(hits, origin);
        auto hit = step > 0 ? behind : here;
        if (step < 0) hit = std::prev(here == hits.begin() ? hits.end() : here);
        if (hit == hits.end()) hit = hits.begin();
        return static_cast<std::size_t>(hit - hits.begin());
    }
    /// "3 of 12"
    void sayHit(std::size_t hit, std::size_t hits);
    static constexpr std::size_t kMostHits = 100'000; ///< More are no answer to any question.
    /// "0x…": the address; nothing when it is none.
    static std::optional<quint64> addressIn(const QString& text);

    /// Searches for what was typed; when that was done already, cycles by `step`.
    virtual void run(int step) = 0;
    virtual void forget() = 0;
    virtual bool isSearching() const = 0;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void escape();

    QLineEdit* m_field;
    QLabel* m_summary;
    QToolButton *m_previous, *m_next, *m_cancel;
};

} // namespace strata
