// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/projection.h"
#include "widgets/session/item_ref.h"

#include <QElapsedTimer>
#include <QObject>
#include <QVariantAnimation>

#include <functional>
#include <optional>

namespace strata {

/// What happens to the place one comes from.
enum class MoveKind : std::uint8_t {
    Step, ///< Wheel, keys, dragging: a burst of them is one entry of the history.
    Jump, ///< Fit, focus, whole image: an entry of its own.
};
enum class MovePace : std::uint8_t { Animated, Immediate };

/// Where the map stands and where it is going: the projection shown, the one aimed at, and the way back.
/// A move that comes while another is under way starts from what is shown: animation never blocks the hand.
class MapNavigator : public QObject {
    Q_OBJECT
public:
    explicit MapNavigator(QObject* parent = nullptr);

    /// Begins anew with another axis, which must outlive its use here. The history is dropped.
    void reset(const Axis& axis, double width);
    /// Goes to another axis of the same image. `carry` tells where a range is there; what is nowhere is dropped from
    /// the history.
    using Carry = std::function<std::optional<VisibleRange>(VisibleRange)>;
    void changeAxis(const Axis& axis, double width, VisibleRange shown, const Carry& carry);
    void resize(double width);
    void setDuration(int milliseconds) { m_animation.setDuration(milliseconds); }

    const Projection& shown() const { return m_shown; }
    const Projection& target() const { return m_target; }

    /// What is current where the map stands: it comes along with the place in the history.
    void setItem(ItemRef item) { m_item = item; }
    void moveTo(const Projection& target, MoveKind kind, MovePace pace = MovePace::Animated);
    /// Ends a move where it has come to: something was pressed, and it must not go on under the hand.
    void halt();
    void back();
    void forward();

signals:
    /// What is shown has changed.
    void moved();
    /// Back or forward to a place where this was current.
    void returned(strata::ItemRef item);

private:
    struct Place {
        VisibleRange range;
        ItemRef item;
    };
    void remember(MoveKind kind);
    /// The last place of one history; where the map stands becomes the last of the other.
    void returnTo(std::vector<Place>& from, std::vector<Place>& other);
    void go(const Projection& target, MovePace pace);

    Projection m_shown, m_target;
    VisibleRange m_from;
    QVariantAnimation m_animation;
    ItemRef m_item;
    std::vector<Place> m_past, m_future;
    QElapsedTimer m_sinceStep;
};

} // namespace strata
