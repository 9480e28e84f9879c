// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explain/explain_html.h"

#include "widgets/glossary/glossary_text.h"
#include "widgets/glossary/term_html.h"

#include <QObject>

namespace strata {

namespace {

constexpr QLatin1String kScheme("item:");

/// Paths and mangled names have no blanks to break at. Short ones are not to be broken.
QString breakable(const QString& name) {
    constexpr qsizetype kShort = 28;
    if (name.size() <= kShort) return name.toHtmlEscaped();
    QString broken;
    for (const QChar c : name) {
        broken += c;
        if (c == '/' || c == '_' || c == '.' || c == '(') broken += QChar(0x200b);
    }
    return broken.toHtmlEscaped();
}

QString body(QString rich) {
    // Qt breaks lines at the thin space in "5.50 MiB", whatever Unicode says of it; not at this one.
    rich.replace(QChar(0x202f), QChar::Nbsp);
    return QStringLiteral("<p style=\"margin:0 0 8px 0; line-height:135%\">%1</p>").arg(rich);
}

/// Names in the places of their marks.
QString withNames(QString rich, const std::vector<NamedItem>& names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        rich.replace(
            nameMark(i),
            QStringLiteral("<a href=\"%1%2\">%3</a>").arg(kScheme, QString::number(i), breakable(names[i].name)));
    return rich;
}

} // namespace

QString explainHtml(const ExplainText& text, const Glossary& glossary, const Theme& theme) {
    QString html = headingHtml(breakable(text.title), TextSize::Title);
    if (!text.subtitle.isEmpty()) html += quietHtml(text.subtitle.toHtmlEscaped(), theme, "2px 0 0 0");
    GlossaryText words(glossary);
    for (const ExplainChapter& chapter : text.chapters) {
        html += QStringLiteral("<p style=\"margin:20px 0 6px 0; font-size:%1; font-weight:600; color:%2\">%3</p>")
                    .arg(pointsText(TextSize::Small), theme.mutedText.name(), chapter.title.toUpper().toHtmlEscaped());
        for (const QString& paragraph : chapter.paragraphs)
            html += body(withNames(words.rich(paragraph), text.names));
    }
    return html;
}

std::optional<std::size_t> nameOfLink(const QString& link) {
    bool isNumber = false;
    if (!link.startsWith(kScheme)) return std::nullopt;
    const qulonglong index = link.mid(kScheme.size()).toULongLong(&isNumber);
    return isNumber ? std::optional<std::size_t>(index) : std::nullopt;
}

} // namespace strata
