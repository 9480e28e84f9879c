// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/status_line.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"

#include <QHBoxLayout>
#include <QLabel>

namespace strata {

StatusLine::StatusLine(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_left(new QLabel(this)), m_right(new QLabel(this)) {
    setObjectName("statusLine");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(withText(28));
    m_left->setFont(addressFont(TextSize::Small));
    // A long symbol name must not widen the window.
    m_left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(m_left, 1);
    row->addWidget(m_right);
    connect(&session, &Session::documentChanged, this, &StatusLine::showDocument);
    connect(&selection, &Selection::currentChanged, this, &StatusLine::showCurrent);
    showDocument();
}

QString StatusLine::left() const {
    return m_left->text();
}
QString StatusLine::right() const {
    return m_right->text();
}

void StatusLine::showCursor(const CursorInfo& info) {
    const DocumentPtr document = shown();
    const bool somewhere = info.vma || info.lma || info.offset;
    if (document && somewhere)
        m_left->setText(cursorLine(*document, info));
    else
        showCurrent();
}

void StatusLine::say(const QString& sentence) {
    m_left->setText(sentence);
}

void StatusLine::showInstead(std::vector<DocumentPtr> documents) {
    if (documents == m_instead) return;
    m_instead = std::move(documents);
    showDocument();
}

void StatusLine::showCurrent() {
    const DocumentPtr document = m_session.document();
    const ItemRef ref = m_selection.current();
    m_left->setText(document && ref && m_instead.empty() ? placeLine(*document, ref) : QString());
}

void StatusLine::showDocument() {
    if (m_instead.size() == 2)
        m_right->setText(
            QStringLiteral("A  %1    B  %2").arg(documentLine(*m_instead[0]), documentLine(*m_instead[1])));
    else
        m_right->setText(shown() ? documentLine(*shown()) : tr("No image open"));
    showCurrent();
}

QString cursorLine(const Document& document, const CursorInfo& info) {
    QStringList parts;
    if (info.vma) parts.push_back("VMA " + addressText(info.vma->value, document.image.bits));
    if (info.lma) parts.push_back("LMA " + addressText(info.lma->value, document.image.bits));
    if (info.offset) parts.push_back(QObject::tr("file %1").arg(hexText(info.offset->value)));
    if (info.section < document.image.sections.size())
        parts.push_back(offsetText(sectionName(document, info.section), info.sectionOffset));
    if (info.symbol < document.image.symbols.size())
        parts.push_back(offsetText(textOf(document.image.symbols[info.symbol].name), info.symbolOffset));
    return parts.join(QStringLiteral("  "));
}

QString placeLine(const Document& document, ItemRef ref) {
    const Extent extent = extentOf(document, ref);
    CursorInfo info;
    info.vma = extent.vma;
    info.lma = extent.lma;
    info.offset = extent.offset;
    const std::uint32_t section = sectionOf(document, ref);
    if (section < document.image.sections.size() && extent.vma && *extent.vma >= document.image.sections[section].vma) {
        info.section = section;
        info.sectionOffset = (*extent.vma - document.image.sections[section].vma).value;
    }
    const QString line = cursorLine(document, info);
    return ref.kind == RefKind::LayoutItem ? line : line + QStringLiteral("  ") + nameOf(document, ref);
}

QString documentLine(const Document& document) {
    QStringList parts{QString::fromStdString(machineName(document.image))};
    if (!document.image.release.empty())
        parts.push_back(QStringLiteral("Linux ") + QString::fromStdString(document.image.release));
    if (document.map)
        parts.push_back(QObject::tr("%1 map, %2")
                            .arg(word(mapDialectName(document.map->dialect)),
                                 document.mapCheck.stale ? QObject::tr("stale") : QObject::tr("fresh")));
    else
        parts.push_back(QObject::tr("no link map"));
    return parts.join(QStringLiteral(" · "));
}

} // namespace strata
