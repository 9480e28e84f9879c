// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/kallsyms_tab.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QLabel>
#include <QVBoxLayout>

namespace strata {

KallsymsTab::KallsymsTab(Session& session, QWidget* table, QWidget* parent)
    : QWidget(parent), m_summary(new QLabel(this)) {
    m_summary->setObjectName("tableSummary");
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(table, 1);
    connect(&session, &Session::documentChanged, this, [this, &session] { update(session); });
    update(session);
}

void KallsymsTab::update(const Session& session) {
    const QString line = session.document() ? kallsymsLine(*session.document()) : QString();
    m_summary->setText(line);
    m_summary->setVisible(!line.isEmpty());
}

QString kallsymsLine(const Document& document) {
    if (!document.kallsyms) return {};
    const Kallsyms& kallsyms = *document.kallsyms;
    const auto& names = kallsyms.table(KallsymsTable::Names);
    QStringList parts{QObject::tr("%1 symbols").arg(countText(kallsyms.count)),
                      QString::fromUtf8(kallsymsStyleName(kallsyms.format.style)),
                      QString::fromUtf8(kallsymsOrderName(kallsyms.format.order))};
    QString bytes = QObject::tr("%1 B").arg(countText(kallsyms.bytes.value));
    if (names) bytes += QObject::tr(" in %1").arg(sectionName(document, names->section));
    parts.push_back(bytes);
    if (!kallsyms.filled) parts.push_back(QObject::tr("slots reserved, not filled yet"));
    return parts.join(QStringLiteral(" · "));
}

} // namespace strata
