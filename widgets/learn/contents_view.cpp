// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/contents_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace strata {

namespace {

enum Role { About = Qt::UserRole, Done, Pages };

/// A lesson: a disc that fills with what is done, its title, and below it what it is about.
class LessonDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QRect about = aboutRect(option.rect.width() > 0 ? option.rect.width() : 300, index);
        return {100, 3 * kGrid + QFontMetrics(titleFont()).height() + about.height() + 2 * kGrid};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme theme = themeFor(QGuiApplication::palette()); // the list itself is transparent
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if ((option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) != 0)
            painter->fillRect(option.rect, theme.currentRow);
        paintDisc(*painter, theme, option.rect, index);
        const QRect row = option.rect.adjusted(textLeft(), 2 * kGrid, -3 * kGrid, 0);
        painter->setFont(titleFont());
        painter->setPen(theme.text);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignTop, index.data(Qt::DisplayRole).toString());
        painter->setFont(uiFont(TextSize::Small));
        painter->setPen(theme.mutedText);
        const QRect about = aboutRect(option.rect.width(), index);
        painter->drawText(about.translated(row.left(), row.top() + QFontMetrics(titleFont()).height() + 2),
                          Qt::AlignLeft | Qt::TextWordWrap, index.data(About).toString());
        painter->setPen(theme.hairline);
        painter->drawLine(row.left(), option.rect.bottom(), row.right(), option.rect.bottom());
        painter->restore();
    }

private:
    static QFont titleFont() {
        QFont font = uiFont();
        font.setWeight(QFont::DemiBold);
        return font;
    }
    static int textLeft() { return withText(16) + 5 * kGrid; }
    static QRect aboutRect(int width, const QModelIndex& index) {
        return QFontMetrics(uiFont(TextSize::Small))
            .boundingRect(QRect(0, 0, width - textLeft() - 3 * kGrid, 1000), Qt::AlignLeft | Qt::TextWordWrap,
                          index.data(About).toString());
    }
    static void paintDisc(QPainter& painter, const Theme& theme, const QRect& row, const QModelIndex& index) {
        const double share = index.data(Done).toDouble() / index.data(Pages).toDouble();
        const QRectF disc(row.left() + 3 * kGrid, row.top() + 2 * kGrid + 2, withText(14), withText(14));
        painter.setPen(QPen(share > 0 ? theme.good : theme.mutedText, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(disc);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.good);
        if (share > 0) painter.drawPie(disc.adjusted(3, 3, -3, -3), 90 * 16, -static_cast<int>(share * 360 * 16));
    }
};

} // namespace

ContentsView::ContentsView(const std::vector<Lesson>& lessons, QWidget* parent)
    : QWidget(parent), m_lessons(lessons), m_list(new QListWidget(this)), m_summary(new QLabel(this)),
      m_restart(new QPushButton(this)) {
    setObjectName("lessonContents");
    setAttribute(Qt::WA_StyledBackground);
    auto* title = new QLabel(tr("Lessons"), this);
    title->setObjectName("cardTitle");
    m_summary->setObjectName("quiet");
    m_summary->setWordWrap(true);
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setItemDelegate(new LessonDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAttribute(Qt::WA_Hover);
    for (const Lesson& lesson : lessons) {
        auto* item = new QListWidgetItem(text(lesson.title), m_list);
        item->setData(About, text(lesson.about));
        item->setData(Pages, static_cast<int>(lesson.steps.size()));
    }
    m_restart->setObjectName("link");
    m_restart->setToolTip(tr("Forget what is done"));
    connect(m_restart, &QPushButton::clicked, this, &ContentsView::restart);
    auto* passes = new QPushButton(tr("The links of a build, one by one"), this);
    passes->setObjectName("chip");
    passes->setToolTip(tr("Real ones where they lie beside the image, else those that it would take"));
    connect(passes, &QPushButton::clicked, this, &ContentsView::passesRequested);
    auto* terms = new QPushButton(tr("Glossary"), this);
    terms->setObjectName("chip");
    terms->setToolTip(tr("The terms of the field, each with its source"));
    connect(terms, &QPushButton::clicked, this, &ContentsView::termsRequested);
    connect(m_list, &QListWidget::itemClicked, this, [this] { emit chosen(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemActivated, this, [this] { emit chosen(m_list->currentRow()); });

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3 * kGrid, 0, 2 * kGrid);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(4 * kGrid, 0, 4 * kGrid, 0);
    head->addWidget(title);
    head->addWidget(m_summary);
    head->addWidget(m_restart, 0, Qt::AlignLeft);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(2 * kGrid);
    chips->addWidget(passes);
    chips->addWidget(terms);
    chips->addStretch(1);
    head->addLayout(chips);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);
    showProgress({});
    m_list->setCurrentRow(0);
}

void ContentsView::showProgress(const LessonProgress& progress) {
    std::size_t done = 0, pages = 0;
    for (std::size_t i = 0; i < m_lessons.size(); ++i) {
        const std::size_t mine = std::min(progress.doneIn(m_lessons[i].id), m_lessons[i].steps.size());
        QListWidgetItem* item = m_list->item(static_cast<int>(i));
        item->setData(Done, static_cast<int>(mine));
        item->setData(
            Qt::AccessibleDescriptionRole,
            tr("%1 of %2 pages done. %3").arg(mine).arg(m_lessons[i].steps.size()).arg(text(m_lessons[i].about)));
        done += mine, pages += m_lessons[i].steps.size();
    }
    m_summary->setText(tr("%1 of %2 pages done. They are about the open image where it has what they speak of, "
                          "and about a bundled sample where it has not.")
                           .arg(done)
                           .arg(pages));
    m_isAsking = false;
    m_restart->setText(tr("Begin again"));
    m_restart->setVisible(done > 0);
}

void ContentsView::restart() {
    if (m_isAsking) return emit restartRequested();
    m_isAsking = true;
    m_restart->setText(tr("Forget what is done? Click once more"));
}

void ContentsView::setCurrent(std::size_t lesson) {
    m_list->setCurrentRow(static_cast<int>(lesson));
}

} // namespace strata
