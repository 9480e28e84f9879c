// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/passes_strip.h"

#include "core/record/passes.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/compare/side_colour.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace strata {

namespace {

constexpr double kSide = 12;

double lineHeight() {
    return withText(18.0);
}
/// Between two frames, for what is said of the step.
double stepWidth() {
    return withText(150.0);
}

QString nameOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.filename().string());
}

} // namespace

PassesStrip::PassesStrip(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Links of this build"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    hide();
}

QSize PassesStrip::sizeHint() const {
    return {600, static_cast<int>(3 * lineHeight() + 24)};
}

void PassesStrip::setImage(const std::filesystem::path& image) {
    const auto passes = image.empty() ? std::vector<std::filesystem::path>() : passesBeside(image);
    if (passes == m_passes) return;
    m_passes = passes;
    m_links.clear();
    m_current = 0;
    m_reading.cancel();
    m_a = m_b = std::nullopt;
    setVisible(!m_passes.empty());
    describeAll();
    update();
    ensureRead();
}

void PassesStrip::ensureRead() {
    if (!isVisible() || m_passes.empty() || !m_links.empty() || m_reading.isRunning()) return;
    m_reading.start(
        this, [passes = m_passes](const Progress& progress) { return readRealLinks(passes, progress); }, {},
        [this](const std::vector<RealLink>& links) {
            m_links = links;
            describeAll();
            update();
        });
}

void PassesStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ensureRead();
}

void PassesStrip::setCompared(const std::filesystem::path& a, const std::filesystem::path& b) {
    m_a = passOf(m_passes, a), m_b = passOf(m_passes, b);
    update();
}

QRectF PassesStrip::frameOf(std::size_t pass) const {
    const auto count = static_cast<double>(m_passes.size());
    const double room = (width() - 2 * kSide - (count - 1) * stepWidth()) / std::max(1.0, count);
    const double wide = std::clamp(room, withText(110.0), withText(260.0));
    return {kSide + static_cast<double>(pass) * (wide + stepWidth()), 8, wide, 3 * lineHeight() + 4};
}

QString PassesStrip::numbersOf(std::size_t pass) const {
    if (pass >= m_links.size()) return tr("reading …");
    const RealLink& link = m_links[pass];
    if (!link.isRead) return tr("cannot be read");
    return sizeText(link.pass.memory) + QStringLiteral(" · ") +
           countOf(link.pass.stubs, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
}

QString PassesStrip::stepText(std::size_t pass) const {
    if (pass >= m_links.size() || !m_links[pass].moved) return {};
    const std::uint64_t wrong = *m_links[pass].moved;
    if (wrong == 0) return tr("consistent");
    return tr("%1 wrong").arg(countText(wrong));
}

void PassesStrip::describeAll() {
    QStringList told;
    for (std::size_t i = 0; i < m_passes.size(); ++i) {
        if (const QString step = stepText(i); !step.isEmpty()) told += step;
        told += nameOf(m_passes[i]) + ' ' + numbersOf(i);
    }
    setAccessibleDescription(told.join(QStringLiteral(", ")));
}

void PassesStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    painter.setFont(uiFont(TextSize::Small));
    for (std::size_t i = 0; i < m_passes.size(); ++i) {
        const QRectF frame = frameOf(i);
        const bool isA = i == m_a, isB = i == m_b;
        const QColor side = isA && isB   ? theme.accent
                            : isA || isB ? sideColour(theme, isA ? Side::A : Side::B)
                                         : theme.hairline;
        painter.setPen(QPen(side, isA || isB ? 2 : 1));
        painter.setBrush(hasFocus() && i == m_current ? theme.currentRow : theme.raised);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        const QRectF inside = frame.adjusted(10, 3, -10, -3);
        const auto line = [&](int at, const QString& text, const QColor& colour) {
            const QRectF box(inside.left(), inside.top() + at * lineHeight(), inside.width(), lineHeight());
            painter.setPen(colour);
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(text, Qt::ElideMiddle, static_cast<int>(box.width())));
        };
        const QString letter = isA && isB ? tr("A and B")
                               : isA      ? QStringLiteral("A")
                               : isB      ? QStringLiteral("B")
                                          : QString();
        line(0, letter.isEmpty() ? nameOf(m_passes[i]) : letter + QStringLiteral(" · ") + nameOf(m_passes[i]),
             theme.text);
        line(1, numbersOf(i), theme.mutedText);
        const bool hasTables = i < m_links.size() && m_links[i].pass.tables.value > 0;
        line(2,
             hasTables            ? tr("kallsyms %1").arg(sizeText(m_links[i].pass.tables))
             : i < m_links.size() ? tr("no kallsyms")
                                  : QString(),
             theme.mutedText);
        if (i == 0) continue;
        const QRectF step(frame.left() - stepWidth(), frame.top(), stepWidth(), frame.height());
        painter.setPen(QPen(theme.mutedText, 1));
        const double middle = step.center().y();
        painter.drawLine(QPointF(step.left() + 8, middle), QPointF(step.right() - 8, middle));
        painter.drawLine(QPointF(step.right() - 14, middle - 4), QPointF(step.right() - 8, middle));
        painter.drawLine(QPointF(step.right() - 14, middle + 4), QPointF(step.right() - 8, middle));
        const bool isGood = i < m_links.size() && m_links[i].moved && *m_links[i].moved == 0;
        painter.setPen(isGood ? theme.good : theme.text);
        painter.drawText(QRectF(step.left(), middle - lineHeight() - 2, step.width(), lineHeight()), Qt::AlignCenter,
                         stepText(i));
        if (i >= m_links.size() || !m_links[i].pass.firstCause) continue;
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(step.left(), middle + 2, step.width(), lineHeight()), Qt::AlignCenter,
                         tr("first: %1").arg(word(causeKindName(*m_links[i].pass.firstCause))));
    }
}

std::optional<std::size_t> PassesStrip::passAt(QPointF point) const {
    for (std::size_t i = 0; i < m_passes.size(); ++i) {
        QRectF area = frameOf(i);
        if (i > 0) area.setLeft(area.left() - stepWidth()); // the step to it is its own
        if (area.contains(point)) return i;
    }
    return std::nullopt;
}

/// The first one has none before it.
void PassesStrip::choose(std::size_t pass) {
    m_current = pass;
    update();
    const std::size_t b = std::max<std::size_t>(1, pass);
    emit pairChosen(QString::fromStdString(m_passes[b - 1].string()), QString::fromStdString(m_passes[b].string()));
}

bool PassesStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto pass = passAt(help->pos());
        QToolTip::showText(help->globalPos(), pass ? QString::fromStdString(m_passes[*pass].string()) : QString(),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void PassesStrip::mousePressEvent(QMouseEvent* event) {
    const auto pass = passAt(event->position());
    if (pass && event->button() == Qt::LeftButton) choose(*pass);
}

void PassesStrip::keyPressEvent(QKeyEvent* event) {
    if (m_passes.empty()) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        m_current = m_current == 0 ? 0 : m_current - 1;
        return update();
    case Qt::Key_Right:
        m_current = std::min(m_current + 1, m_passes.size() - 1);
        return update();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(m_current);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace strata
