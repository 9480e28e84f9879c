// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_navigator.h"

namespace strata {

namespace {
/// Steps that follow one another faster belong together.
constexpr qint64 kBurstMilliseconds = 700;
constexpr std::size_t kLongestHistory = 200;
} // namespace

MapNavigator::MapNavigator(QObject* parent) : QObject(parent) {
    m_animation.setDuration(120);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double t = value.toDouble();
        if (t >= 1 || m_target.isEmpty()) {
            m_shown = m_target;
        } else {
            // Both ends move in proportion, so that the point under the cursor stays where it is.
            const VisibleRange to = m_target.visible();
            m_shown =
                m_target.fitted({m_from.begin + (to.begin - m_from.begin) * t, m_from.end + (to.end - m_from.end) * t});
        }
        emit moved();
    });
}

void MapNavigator::reset(const Axis& axis, double width) {
    m_animation.stop();
    m_past.clear();
    m_future.clear();
    m_item = {};
    m_sinceStep.invalidate();
    m_shown = m_target = Projection(axis, width);
    emit moved();
}

void MapNavigator::changeAxis(const Axis& axis, double width, VisibleRange shown, const Carry& carry) {
    m_animation.stop();
    m_sinceStep.invalidate();
    for (auto* history : {&m_past, &m_future}) {
        std::vector<Place> kept;
        for (const Place& place : *history)
            if (const auto there = carry(place.range)) kept.push_back({*there, place.item});
        *history = std::move(kept);
    }
    const Projection whole(axis, width);
    const auto there = carry(shown);
    m_shown = m_target = there ? whole.fitted(*there) : whole;
    emit moved();
}

void MapNavigator::resize(double width) {
    m_animation.stop();
    m_shown = m_target = m_target.resized(width);
    emit moved();
}

void MapNavigator::remember(MoveKind kind) {
    const bool burst = kind == MoveKind::Step && m_sinceStep.isValid() && m_sinceStep.elapsed() < kBurstMilliseconds;
    if (kind == MoveKind::Step)
        m_sinceStep.start();
    else
        m_sinceStep.invalidate();
    m_future.clear();
    if (burst) return;
    if (m_past.size() == kLongestHistory) m_past.erase(m_past.begin());
    m_past.push_back({m_target.visible(), m_item});
}

void MapNavigator::moveTo(const Projection& target, MoveKind kind, MovePace pace) {
    if (target == m_target) return;
    remember(kind);
    go(target, pace);
}

void MapNavigator::go(const Projection& target, MovePace pace) {
    m_animation.stop();
    m_from = m_shown.visible();
    m_target = target;
    if (pace == MovePace::Immediate || m_animation.duration() == 0) {
        m_shown = m_target;
        emit moved();
        return;
    }
    m_animation.start();
}

void MapNavigator::halt() {
    if (m_animation.state() != QAbstractAnimation::Running) return;
    m_animation.stop();
    m_target = m_shown;
    emit moved();
}

void MapNavigator::returnTo(std::vector<Place>& from, std::vector<Place>& other) {
    if (from.empty()) return;
    other.push_back({m_target.visible(), m_item});
    const Place to = from.back();
    from.pop_back();
    m_item = to.item;
    m_sinceStep.invalidate();
    go(m_target.fitted(to.range), MovePace::Animated);
    emit returned(to.item);
}

void MapNavigator::back() {
    returnTo(m_past, m_future);
}

void MapNavigator::forward() {
    returnTo(m_future, m_past);
}

} // namespace strata
