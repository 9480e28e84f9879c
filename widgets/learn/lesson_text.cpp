// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/lesson_text.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QStringList>

namespace strata {

namespace {

QString paragraphHtml(const QString& paragraph, const TextDecorator& decorate) {
    const QStringList parts = paragraph.split('`');
    QString html;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        // Lines of a paragraph are one text, however they were broken in the file.
        // A narrow space in a number is one that breaks for Qt's rich text.
        const QString part = QString(parts[i]).replace('\n', ' ').replace(QChar(0x202f), QChar::Nbsp);
        if (i % 2 == 1)
            html += QStringLiteral("<span style=\"font-family:'%1'\">%2</span>")
                        .arg(addressFont().family(), part.toHtmlEscaped());
        else
            html += decorate ? decorate(part) : part.toHtmlEscaped();
    }
    return html;
}

} // namespace

QString lessonHtml(std::string_view utf8, const TextDecorator& decorate) {
    QString html;
    for (const QString& paragraph : text(utf8).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        html += QStringLiteral("<p style=\"margin-top:0; margin-bottom:8px\">%1</p>")
                    .arg(paragraphHtml(paragraph, decorate));
    return html;
}

QString lessonPlainText(std::string_view utf8) {
    return text(utf8).remove('`');
}

} // namespace strata
