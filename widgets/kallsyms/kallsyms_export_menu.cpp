// SPDX-License-Identifier: GPL-3.0-or-later
// The Kallsyms view's Export menu: lists to CSV and JSON, the drawing to PNG, SVG and PDF.
#include "widgets/common/draw_to_file.h"
#include "widgets/common/format.h"
#include "widgets/common/list_panel.h"
#include "widgets/kallsyms/kallsyms_export.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/kallsyms/names_view.h"
#include "widgets/kallsyms/prefixes_view.h"
#include "widgets/kallsyms/verification_view.h"
#include "widgets/tables/document_table.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>

namespace strata {
namespace {

struct ExportRow {
    const char* id;
    const char* title;
};
constexpr ExportRow kLists[] = {{"tables", QT_TRANSLATE_NOOP("Words", "Tables…")},
                                {"tokens", QT_TRANSLATE_NOOP("Words", "Tokens…")},
                                {"names", QT_TRANSLATE_NOOP("Words", "Listed names…")},
                                {"prefixes", QT_TRANSLATE_NOOP("Words", "Prefixes…")},
                                {"findings", QT_TRANSLATE_NOOP("Words", "Findings of the verification…")}};

} // namespace

void KallsymsView::fillExportMenu() {
    m_exportMenu = new QMenu(tr("Kallsyms lists"), m_export);
    for (const ExportRow& list : kLists)
        m_exportMenu->addAction(word(list.title), this, [this, id = QString::fromUtf8(list.id)] { askAndExport(id); });
    m_exportMenu->addSeparator();
    m_exportMenu->addAction(tr("Drawing…"), this, [this] { askAndDraw(); });
    m_export->setMenu(m_exportMenu);
}

std::optional<QString> KallsymsView::exportList(const QString& list, const QString& path) {
    fillTokenList(*m_tokens, m_analysis);
    const std::pair<QLatin1String, const QAbstractItemModel*> models[] = {
        {QLatin1String("tables"), &m_table->model()},
        {QLatin1String("tokens"), m_tokens},
        {QLatin1String("names"), &m_names->list().model()},
        {QLatin1String("prefixes"), &m_prefixes->list().model()},
        {QLatin1String("findings"), &m_verification->list().model()}};
    for (const auto& [id, model] : models)
        if (list == id) return writeTable(*model, path);
    return tr("there is no list \"%1\"").arg(list);
}

void KallsymsView::askAndExport(const QString& list) {
    const QString path = QFileDialog::getSaveFileName(this, tr("Export"), QStringLiteral("kallsyms-%1.csv").arg(list),
                                                      tr("Comma-separated values (*.csv);;JSON (*.json)"));
    if (path.isEmpty()) return;
    if (const auto problem = exportList(list, path)) emit failed(*problem);
}

void KallsymsView::askAndDraw() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the drawing"), QStringLiteral("kallsyms.svg"),
                                                      tr("Drawings (*.svg *.pdf *.png)"));
    if (path.isEmpty()) return;
    if (const auto problem = drawToFile(*this, path)) emit failed(*problem);
}

} // namespace strata
