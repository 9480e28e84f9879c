// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_header.h"

#include "core/compare/compare_text.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CompareHeader)
};

QLabel* lineOf(const QString& name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// The file and its folder: "build-6.12/vmlinux".
QString buildText(const CompareSide& side) {
    const std::filesystem::path& path = side.document->path;
    return QString::fromStdString((path.parent_path().filename() / path.filename()).string());
}

QString pathOf(const CompareSide& side) {
    return QString::fromStdString(side.document->path.string());
}

} // namespace

QString headlineText(const LayoutDiff& diff) {
    if (diff.isEmpty())
        return Texts::tr("A and B are the same in memory: nothing came, went, grew, shrank, changed or moved.");
    const Headline headline = headlineOf(diff);
    QString line =
        headline.delta == 0 ? Texts::tr("B is as large as A") : Texts::tr("B is %1").arg(deltaText(headline.delta));
    QStringList parts;
    for (const Headline::Part& part : headline.parts) {
        QString said = deltaText(part.delta) + ' ' + text(part.section);
        if (part.kallsyms != 0) said += Texts::tr(" (of it %1 kallsyms)").arg(deltaText(part.kallsyms));
        parts.append(said);
    }
    if (!parts.isEmpty()) line += QStringLiteral(": ") + parts.join(QStringLiteral(", "));
    if (headline.moreSections > 0)
        line += Texts::tr(" and %1").arg(
            countOf(headline.moreSections, "%1 section more", QT_TRANSLATE_N_NOOP("Counts", "%1 sections more")));
    if (headline.tablesWentElsewhere())
        line += Texts::tr("; kallsyms went from %1 to %2").arg(text(headline.tablesA), text(headline.tablesB));
    if (headline.stubs > 0)
        line += QStringLiteral("; ") +
                countOf(magnitude(headline.stubs), "%1 stub more", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs more"));
    if (headline.stubs < 0)
        line += QStringLiteral("; ") +
                countOf(magnitude(headline.stubs), "%1 stub fewer", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs fewer"));
    return line + QStringLiteral("; ") +
           countOf(headline.movedSymbols, "%1 symbol only moved.",
                   QT_TRANSLATE_N_NOOP("Counts", "%1 symbols only moved."));
}

QString whyText(const ComparedBuilds& compared) {
    if (!compared.why) return {};
    const WhyAnswer& why = *compared.why;
    if (why.isConsistent())
        return Texts::tr("Consistent: all %1 symbols of the tables stand in B where A has them.")
            .arg(countText(why.symbols));
    QString line = Texts::tr("Inconsistent: %1 of %2 symbols of the tables stand elsewhere in B")
                       .arg(countText(why.wrong), countText(why.symbols));
    if (why.appeared > 0) line += Texts::tr(", %1 appeared").arg(countText(why.appeared));
    if (why.gone > 0) line += Texts::tr(", %1 are gone").arg(countText(why.gone));
    if (why.causes.empty()) return line + '.';
    line += Texts::tr(". First cause: %1").arg(QString::fromStdString(why.causes.front().detail));
    for (std::size_t i = 1; i < why.causes.size(); ++i)
        line += Texts::tr("; then %1").arg(QString::fromStdString(why.causes[i].detail));
    return line + '.';
}

CompareHeader::CompareHeader(QWidget* parent) : QWidget(parent) {
    setObjectName("compareHeader");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    row->setSpacing(2 * kGrid);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    m_sentence = lineOf(QStringLiteral("compareSentence"), this);
    m_builds = lineOf(QStringLiteral("compareBuilds"), this);
    m_why = lineOf(QStringLiteral("compareWhy"), this);
    for (QLabel* label : {m_sentence, m_why, m_builds})
        column->addWidget(label);
    row->addLayout(column, 1);
    auto* swap = new QPushButton(tr("Swap A and B"), this);
    swap->setToolTip(tr("Compare the other way round (R)"));
    auto* other = new QPushButton(tr("Another B…"), this);
    other->setToolTip(tr("Compare with another image"));
    for (QPushButton* button : {swap, other}) {
        button->setObjectName("chip");
        row->addWidget(button, 0, Qt::AlignTop);
    }
    connect(swap, &QPushButton::clicked, this, &CompareHeader::swapRequested);
    connect(other, &QPushButton::clicked, this, &CompareHeader::otherRequested);
}

void CompareHeader::show(const ComparedBuilds& compared) {
    const LayoutDiff& diff = *compared.diff;
    m_sentence->setText(headlineText(diff));
    m_why->setText(whyText(compared));
    m_why->setVisible(!m_why->text().isEmpty());
    if (compared.why && !compared.why->causes.empty())
        m_why->setToolTip(QString::fromUtf8(whyAdvice(compared.why->causes.front().kind)));
    const double share = 100 * compared.matchedShare;
    m_builds->setText(tr("A %1   B %2   %3 % of A's symbols are in B   N and P: next and previous difference")
                          .arg(buildText(diff.a), buildText(diff.b), QString::number(share, 'f', 2)));
    m_builds->setToolTip(pathOf(diff.a) + '\n' + pathOf(diff.b));
}

QString CompareHeader::sentence() const {
    return m_sentence->text();
}

} // namespace strata
