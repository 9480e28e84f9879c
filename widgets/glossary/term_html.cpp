// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/glossary/term_html.h"

#include "widgets/glossary/glossary_text.h"

#include <QObject>

namespace strata {

QString pointsText(TextSize size) {
    return QString::number(uiFont(size).pointSizeF(), 'f', 2) + QLatin1String("pt");
}

QString headingHtml(const QString& escaped, TextSize size) {
    return QStringLiteral("<p style=\"margin:0; font-size:%1; font-weight:600\">%2</p>").arg(pointsText(size), escaped);
}

QString quietHtml(const QString& escaped, const Theme& theme, const char* margins) {
    return QStringLiteral("<p style=\"margin:%1; color:%2\">%3</p>")
        .arg(QLatin1String(margins), theme.mutedText.name(), escaped);
}

QString termHtml(const GlossaryEntry& entry, const Glossary& glossary, const Theme& theme) {
    QString html = headingHtml(entry.term().toHtmlEscaped(), TextSize::Heading);
    html += QStringLiteral("<p style=\"margin:4px 0 6px 0; line-height:135%\">%1</p>")
                .arg(GlossaryText(glossary, entry.term()).rich(entry.text));
    QStringList others;
    for (const QString& other : entry.see)
        others += QStringLiteral("<a href=\"term:%1\">%1</a>").arg(other.toHtmlEscaped());
    if (!others.isEmpty())
        html += quietHtml(QObject::tr("See also: %1").arg(others.join(QStringLiteral(" · "))), theme, "0 0 4px 0");
    return html + quietHtml(QObject::tr("Source: %1").arg(entry.source).toHtmlEscaped(), theme, "0");
}

} // namespace strata
