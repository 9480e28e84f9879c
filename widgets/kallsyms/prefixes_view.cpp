// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/prefixes_view.h"

#include "widgets/common/format.h"
#include "widgets/common/job_bar.h"
#include "widgets/common/list_panel.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QObject>
#include <QPushButton>

#include <numeric>

namespace strata {
namespace {

std::vector<ListColumn> prefixColumns(const AnalysisPtr& a) {
    const auto cost = [a](std::uint32_t i) -> const PrefixCost& { return a->prefixes[i]; };
    return {
        {QObject::tr("Prefix"), ColumnStyle::Name, 30, [=](auto i) { return QVariant(visibleText(cost(i).prefix)); }},
        {QObject::tr("Symbols"), ColumnStyle::Number, 10, [=](auto i) { return QVariant(cost(i).symbols); }},
        {QObject::tr("In names"), ColumnStyle::Number, 12,
         [=](auto i) { return QVariant(qulonglong{cost(i).records.value}); }},
        {QObject::tr("In all tables"), ColumnStyle::Number, 14,
         [=](auto i) { return QVariant(qulonglong{cost(i).bytes.value}); }},
        {QObject::tr("Share"), ColumnStyle::Number, 8,
         [=](auto i) {
             const auto all = static_cast<double>(a->kallsyms().bytes.value);
             return QVariant(percentText(static_cast<double>(cost(i).bytes.value), all));
         }},
    };
}

} // namespace

QString leftOutText(const LeftOut& result) {
    if (result.symbols == 0)
        return QObject::tr("No name begins with “%1”: nothing would change.").arg(textOf(result.prefix));
    const auto all = static_cast<double>(result.before.sum().value);
    QStringList parts;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto delta = static_cast<std::int64_t>(result.after.table[i].value) -
                           static_cast<std::int64_t>(result.before.table[i].value);
        if (delta == 0) continue;
        const QString name = textOf(kallsymsLabel(static_cast<KallsymsTable>(i))).remove(QLatin1String("kallsyms_"));
        const QString bytes = countText(static_cast<std::uint64_t>(delta < 0 ? -delta : delta));
        parts.push_back(QStringLiteral("%1 %2 B").arg(name, signedText(static_cast<double>(delta), bytes)));
    }
    const std::int64_t saved = result.saved();
    const QString verb = saved >= 0 ? QObject::tr("smaller") : QObject::tr("larger");
    return QObject::tr("Without the %1 that begin with “%2” the tables are %3 %4 (%5): %6.")
        .arg(countOf(result.symbols, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols")), textOf(result.prefix),
             byteText({static_cast<std::uint64_t>(saved < 0 ? -saved : saved)}), verb,
             percentText(static_cast<double>(saved < 0 ? -saved : saved), all), parts.join(QStringLiteral(" · ")));
}

PrefixesView::PrefixesView(QWidget* parent)
    : QWidget(parent), m_jobBar(new JobBar(this)), m_list(new ListPanel(tr("Prefixes and what they cost"), this)),
      m_prefix(new QLineEdit(this)), m_run(new QPushButton(tr("What if left out?"), this)), m_answer(new QLabel(this)) {
    m_prefix->setPlaceholderText(tr("A prefix, such as __pfx_"));
    m_prefix->setAccessibleName(tr("Prefix to leave out"));
    m_list->controls().addWidget(m_prefix, 1);
    m_list->controls().addWidget(m_run);
    m_answer->setObjectName("tableSummary");
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_jobBar);
    column->addWidget(m_answer);
    column->addWidget(m_list, 1);
    m_list->setEmptyText(tr("No costly prefix"), tr("No prefix is shared by 16 symbols or more."));
    const auto run = [this] { leaveOut(m_prefix->text()); };
    connect(m_run, &QPushButton::clicked, this, run);
    connect(m_prefix, &QLineEdit::returnPressed, this, run);
    connect(m_prefix, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_run->setEnabled(m_analysis && !text.isEmpty()); });
    connect(m_list, &ListPanel::entered, this,
            [this](std::uint32_t row) { leaveOut(textOf(m_analysis->prefixes[row].prefix)); });
    connect(m_list, &ListPanel::currentChanged, this,
            [this](std::uint32_t row) { m_prefix->setText(textOf(m_analysis->prefixes[row].prefix)); });
    connect(m_jobBar, &JobBar::cancelRequested, this, [this] {
        m_job.cancel();
        m_jobBar->finish();
    });
    setAnalysis(nullptr);
}

void PrefixesView::setAnalysis(AnalysisPtr analysis) {
    m_job.cancel();
    m_jobBar->finish();
    m_analysis = std::move(analysis);
    m_answer->setText(tr("Bytes as the tables are. Enter on a prefix tells exactly what leaving it out would save, by "
                         "compressing all names anew."));
    m_run->setEnabled(m_analysis && !m_prefix->text().isEmpty());
    if (!m_analysis) return m_list->setRows({}, {}, Bits::B64);
    std::vector<std::uint32_t> rows(m_analysis->prefixes.size());
    std::iota(rows.begin(), rows.end(), 0U);
    m_list->setRows(std::move(rows), prefixColumns(m_analysis), m_analysis->document->image.bits);
}

void PrefixesView::leaveOut(const QString& prefix) {
    if (!m_analysis || prefix.isEmpty()) return;
    m_prefix->setText(prefix);
    m_jobBar->start(tr("Compressing without %1").arg(prefix));
    m_job.start(
        this,
        [analysis = m_analysis, text = prefix.toStdString()](const Progress& progress) {
            return strata::leaveOut(analysis->kallsyms(), text, analysis->document->image.pointerSize(), progress);
        },
        [this](const QString& stage, int percent) { m_jobBar->setProgress(stage, percent); },
        [this](const Result<LeftOut>& result) {
            m_jobBar->finish();
            show(result);
            emit answered();
        });
}

void PrefixesView::show(const Result<LeftOut>& result) {
    m_answer->setText(result
                          ? leftOutText(*result)
                          : tr("This cannot be worked out: %1").arg(QString::fromStdString(describe(result.error()))));
}

QString PrefixesView::answer() const {
    return m_answer->text();
}

} // namespace strata
