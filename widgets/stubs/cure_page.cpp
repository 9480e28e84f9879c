// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/cure_page.h"

#include "core/reach/cure_text.h"
#include "widgets/common/format.h"
#include "widgets/common/list_panel.h"
#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <numeric>

namespace strata {

namespace {

/// "632 stubs are needed for reach; one move would leave 1. Foretold, not linked."
QString sentenceOf(const ReachAnalysis& analysis) {
    if (analysis.cure.empty()) return {};
    const std::uint64_t before = analysis.cure.front().stubsBefore;
    const std::uint64_t after = analysis.cure.back().stubsAfter;
    return QObject::tr("%1 needed for reach; %2 would leave %3. Foretold from this link: link again to be sure.")
        .arg(countOf(before, "%1 stub is", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs are")),
             countOf(analysis.cure.size(), "%1 move", QT_TRANSLATE_N_NOOP("Counts", "%1 moves")), countText(after));
}

QString moveText(const Image& image, const CureMove& move) {
    return QString::fromStdString(movedName(image, move) + ' ' + movePlaceName(image, move));
}

/// What the map shows of what is moved.
ItemRef refOf(const Document& document, const CureMove& move) {
    if (move.what.kind == MovableKind::Section) {
        const auto item = sectionItem(document, move.what.section);
        return item ? ItemRef{Side::A, RefKind::LayoutItem, *item} : ItemRef{};
    }
    if (move.what.piece != kNone) return {Side::A, RefKind::Piece, move.what.piece};
    return itemAt(document, move.what.begin).value_or(ItemRef{});
}

} // namespace

CurePage::CurePage(ReachSource& source, Selection& selection, QWidget* parent)
    : QWidget(parent), m_source(source), m_selection(selection), m_sentence(new QLabel(this)),
      m_list(new ListPanel(tr("Moves that make stubs needless"), this)), m_below(new QWidget(this)),
      m_hint(new QPlainTextEdit(m_below)) {
    m_sentence->setObjectName("tableSummary");
    m_sentence->setWordWrap(true);
    m_hint->setReadOnly(true);
    m_hint->setFont(addressFont());
    m_hint->setMinimumHeight(2 * QFontMetrics(addressFont()).lineSpacing());
    m_hint->setAccessibleName(tr("What to write in the linker script"));
    auto* title = new QLabel(tr("What to write").toUpper(), m_below);
    title->setObjectName("groupTitle");
    auto* copy = new QPushButton(tr("Copy"), m_below);
    copy->setObjectName("chip");
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(hint()); });
    auto* row = new QHBoxLayout;
    row->addWidget(title, 1);
    row->addWidget(copy);
    auto* below = new QVBoxLayout(m_below);
    below->setContentsMargins(16, 8, 16, 12);
    below->setSpacing(6);
    below->addLayout(row);
    below->addWidget(m_hint, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(m_list, 3);
    column->addWidget(m_below, 2);
    connect(m_list, &ListPanel::currentChanged, this, [this](std::uint32_t shown) {
        showHint(shown);
        const ReachAnalysis& analysis = *m_source.analysis();
        m_selection.reveal(refOf(*analysis.document, analysis.cure[shown]));
    });
    connect(&source, &ReachSource::changed, this, &CurePage::showAnalysis);
    showAnalysis();
}

void CurePage::showAnalysis() {
    const ReachAnalysisPtr analysis = m_source.analysis();
    const bool has = analysis && !analysis->cure.empty();
    m_sentence->setVisible(has);
    m_below->setVisible(has);
    m_list->setEmptyText(!analysis                     ? m_source.reason()
                         : analysis->now.needs.empty() ? tr("No stub is needed for reach")
                                                       : tr("No move of a section or an object helps"),
                         tr("Here stand the sections, objects and folders which, put elsewhere, would make the most "
                            "stubs needless, with the line for the linker script. Objects are told by the link map."));
    if (!has) return m_list->setRows({}, {}, Bits::B64);
    std::vector<std::uint32_t> rows(analysis->cure.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const auto move = [analysis](std::uint32_t shown) -> const CureMove& { return analysis->cure[shown]; };
    const Image& image = analysis->document->image;
    m_list->setRows(
        std::move(rows),
        {
            {tr("Move"), ColumnStyle::Name, 26, [=, &image](auto i) { return QVariant(moveText(image, move(i))); }},
            {tr("Stubs then"), ColumnStyle::Number, 10,
             [=](auto i) { return QVariant(qulonglong{move(i).stubsAfter}); }},
            {tr("Fewer"), ColumnStyle::Number, 6,
             [=](auto i) { return QVariant(qulonglong{move(i).stubsBefore - move(i).stubsAfter}); }},
            {tr("Out of reach"), ColumnStyle::Number, 11,
             [=](auto i) { return QVariant(qulonglong{move(i).farAfter}); }},
            {tr("Bytes"), ColumnStyle::Number, 10,
             [=](auto i) { return QVariant(qulonglong{move(i).what.size.value}); }},
        },
        image.bits);
    m_sentence->setText(sentenceOf(*analysis));
    showHint(0);
}

void CurePage::showHint(std::uint32_t row) {
    const ReachAnalysis& analysis = *m_source.analysis();
    m_hint->setPlainText(QString::fromStdString(cureHint(cureInputOf(analysis), analysis.cure[row])).trimmed());
}

QString CurePage::sentence() const {
    return m_sentence->text();
}

QString CurePage::hint() const {
    return m_hint->toPlainText();
}

} // namespace strata
