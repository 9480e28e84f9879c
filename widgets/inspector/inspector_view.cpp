// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector_view.h"

#include "widgets/common/hairline.h"
#include "widgets/common/theme.h"
#include "widgets/models/item_lookup.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace strata {
namespace {

QLabel* label(const QString& text, const char* role, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setText(text);
    made->setObjectName(role);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

/// Paths and mangled names have no blanks to break at; a zero-width one after each separator gives the label some.
QString breakable(QString text) {
    for (const char separator : {'/', '_', '.', '('})
        text.replace(QLatin1Char(separator), QString(QLatin1Char(separator)) + QChar(0x200b));
    return text;
}

} // namespace

InspectorView::InspectorView(Session& session, Selection& selection, QWidget* parent)
    : QScrollArea(parent), m_session(session), m_selection(selection) {
    setObjectName("inspector");
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(withText(240));
    connect(&session, &Session::documentChanged, this, &InspectorView::rebuild);
    connect(&session, &Session::branchesChanged, this, &InspectorView::rebuild);
    connect(&selection, &Selection::currentChanged, this, &InspectorView::rebuild);
    rebuild();
}

void InspectorView::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    // A link keeps the colour that it was made with.
    if (event->type() == QEvent::PaletteChange) QTimer::singleShot(0, this, &InspectorView::rebuild);
}

void InspectorView::rebuild() {
    const DocumentPtr document = m_session.document();
    m_card = document ? itemCard(*document, m_selection.current(), &m_guide)
                      : ItemCard{tr("Nothing open"), tr("What you select is explained here."), {}};
    auto* page = new QWidget;
    page->setObjectName("inspectorPage");
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(2);
    column->addWidget(label(breakable(m_card.title), "cardTitle", page));
    if (!m_card.subtitle.isEmpty()) column->addWidget(label(breakable(m_card.subtitle), "cardSubtitle", page));
    if (document) column->addWidget(makeExplainButton(page), 0, Qt::AlignLeft);
    for (const FactGroup& group : m_card.groups)
        column->addWidget(makeGroup(group));
    column->addStretch(1);
    setWidget(page); // deletes the old one
    if (document)
        complete(document, column);
    else
        m_more.cancel();
}

QWidget* InspectorView::makeExplainButton(QWidget* parent) {
    auto* button = new QPushButton(tr("Explain this"), parent);
    button->setObjectName("link");
    button->setCursor(Qt::PointingHandCursor);
    button->setToolTip(tr("What it is, why it is here, what would move (E)"));
    connect(button, &QPushButton::clicked, this, &InspectorView::explanationRequested);
    return button;
}

void InspectorView::needBranches() {
    const DocumentPtr& document = m_session.document();
    const std::uint32_t section =
        refExists(*document, m_selection.current()) ? sectionOf(*document, m_selection.current()) : kNone;
    const auto& sections = document->image.sections;
    if (section < sections.size() && sections[section].isExecutable()) m_session.needBranches();
}

void InspectorView::complete(const DocumentPtr& document, QVBoxLayout* column) {
    needBranches();
    m_more.start(
        this,
        [document, ref = m_selection.current(), branches = m_session.branches()](const Progress& progress) {
            return moreFacts(*document, branches.get(), ref, progress);
        },
        {},
        [this, column](const std::vector<FactGroup>& groups) {
            for (const FactGroup& group : groups) {
                m_card.groups.push_back(group);
                column->insertWidget(column->count() - 1, makeGroup(group)); // in front of the stretch
            }
            emit completed();
        });
}

QWidget* InspectorView::makeGroup(const FactGroup& group) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 16, 0, 0);
    column->setSpacing(6);
    column->addWidget(hairline(box));
    column->addSpacing(4);
    column->addWidget(label(group.title.toUpper(), "groupTitle", box));
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    form->setColumnStretch(1, 1);
    int row = 0;
    for (const Fact& fact : group.facts) {
        auto* name = label(fact.label, "factLabel", box);
        name->setWordWrap(false);
        form->addWidget(name, row, 0, Qt::AlignTop);
        form->addWidget(makeValue(fact, box), row++, 1);
    }
    column->addLayout(form);
    if (!group.sentence.isEmpty()) column->addWidget(label(group.sentence, "groupSentence", box));
    return box;
}

QWidget* InspectorView::makeValue(const Fact& fact, QWidget* parent) {
    auto* value = label(breakable(fact.value), "factValue", parent);
    value->setAlignment(Qt::AlignRight | Qt::AlignTop);
    if (fact.style == FactStyle::Address) value->setFont(addressFont());
    if (!fact.link && fact.opens == FactPage::None) return value;
    value->setObjectName("factLink");
    value->setTextFormat(Qt::RichText);
    value->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    value->setText(QStringLiteral("<a href=\"item\" style=\"text-decoration:none\">%1</a>")
                       .arg(breakable(fact.value).toHtmlEscaped()));
    // Queued: the click's own label goes away with the old card.
    const auto follow = [this, ref = fact.link, place = fact.place, page = fact.opens] {
        if (page != FactPage::None) return emit pageRequested(page);
        m_selection.reveal(ref);
        if (place) emit addressRequested(place->value);
    };
    connect(value, &QLabel::linkActivated, this, follow, Qt::QueuedConnection);
    return value;
}

} // namespace strata
