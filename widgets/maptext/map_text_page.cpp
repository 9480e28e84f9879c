// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maptext/map_text_page.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/maptext/map_places.h"
#include "widgets/maptext/map_search_bar.h"
#include "widgets/models/item_lookup.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace strata {
namespace {

/// The lines together with the text that they are views into.
struct MapText {
    std::shared_ptr<const FileBytes> file;
    LineIndex lines;
};

LineIndexPtr readLines(const std::shared_ptr<const FileBytes>& file, const Progress& progress) {
    auto lines = LineIndex::build(file->text(), progress);
    if (!lines) return nullptr;
    const auto made = std::make_shared<const MapText>(MapText{file, std::move(*lines)});
    return {made, &made->lines};
}

} // namespace

MapTextPage::MapTextPage(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_pages(new QStackedWidget(this)),
      m_text(new MapTextView(this)), m_empty(new EmptyState(this)) {
    setObjectName("mapTextPage");
    setAccessibleName(tr("Map text"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header = makeHeader());
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_empty);
    setFocusProxy(m_text);
    connectParts();
    forget();
}

QWidget* MapTextPage::makeHeader() {
    auto* header = new QWidget(this);
    header->setObjectName("tablesHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    m_readout = new QLabel(header);
    m_readout->setObjectName("quiet");
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_search = new MapSearchBar(header);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 4, 8, 4);
    row->addWidget(m_readout, 1);
    row->addWidget(m_search);
    return header;
}

void MapTextPage::connectParts() {
    connect(&m_session, &Session::documentChanged, this, &MapTextPage::forget);
    connect(&m_selection, &Selection::currentChanged, this, &MapTextPage::followSelection);
    connect(m_text, &MapTextView::lineChosen, this, &MapTextPage::choose);
    connect(m_search, &MapSearchBar::hitsChanged, this,
            [this] { m_text->setHits(m_search->hits(), m_search->hitLength()); });
    connect(m_search, &MapSearchBar::hitChosen, this, [this](quint64 offset) {
        if (!m_lines) return;
        const std::uint32_t line = m_lines->lineAt(offset);
        m_text->showLine(line);
        m_text->showColumns(offset - m_lines->begin(line), m_search->hitLength());
    });
    connect(m_search, &MapSearchBar::lineEntered, this, [this](quint32 line) {
        showLine(std::max(line, 1U));
        m_text->setFocus();
    });
    connect(m_search, &MapSearchBar::addressEntered, this, &MapTextPage::goToAddress);
    connect(m_search, &MapSearchBar::left, m_text, qOverload<>(&QWidget::setFocus));
    m_search->listenOn(*this);
}

void MapTextPage::forget() {
    m_job.cancel();
    setLines(nullptr);
    sayNothingIsHere();
    const DocumentPtr& document = m_session.document();
    m_pages->setCurrentWidget(document && document->map ? static_cast<QWidget*>(m_text) : m_empty);
    m_header->setVisible(m_pages->currentWidget() == m_text);
    if (isVisible()) needLines();
}

void MapTextPage::sayNothingIsHere() {
    if (m_session.document())
        m_empty->setText(
            tr("This image has no link map"),
            tr("Here would be the map as the linker wrote it, in step with all other views. Link with "
               "-Map=IMAGE.map (a kernel: CONFIG_VMLINUX_MAP=y) and open the image again: a map beside it is "
               "found by itself. One that lies elsewhere is named on the command line: --map FILE."));
    else
        m_empty->setText(tr("The text of the link map"), tr("Open an image that has a link map beside it."));
}

void MapTextPage::needLines() {
    const DocumentPtr& document = m_session.document();
    if (m_lines || isBusy() || !document || !document->map) return;
    m_job.start(
        this, [file = document->map->file](const Progress& progress) { return readLines(file, progress); },
        [this](const QString&, int percent) { m_readout->setText(tr("Counting lines: %1 %").arg(percent)); },
        [this](const LineIndexPtr& lines) {
            setLines(lines);
            followSelection();
        });
}

void MapTextPage::setLines(LineIndexPtr lines) {
    m_lines = std::move(lines);
    m_text->setLines(m_lines);
    m_search->setLines(m_lines);
    if (!m_lines) return m_readout->clear();
    const Document& document = *m_session.document();
    m_readout->setText(tr("%1 · %2 · %3 · %4")
                           .arg(QString::fromStdString(document.mapPath.filename().string()),
                                word(mapDialectName(document.map->dialect)), sizeText({m_lines->text().size()}),
                                countOf(m_lines->count(), "%1 line", QT_TRANSLATE_N_NOOP("Counts", "%1 lines"))));
}

QString MapTextPage::readout() const {
    return m_readout->text();
}

void MapTextPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    needLines();
    followSelection();
}

/// What the map does not tell of leaves the text where it is.
void MapTextPage::followSelection() {
    if (m_isOwn || !m_lines || !isVisible()) return;
    if (const auto line = lineOfItem(*m_session.document(), *m_lines, m_selection.current()))
        showLine(*line);
    else
        m_text->showLine(0);
}

void MapTextPage::showLine(std::uint32_t line) {
    m_text->showLine(line);
    if (m_lines) m_search->setOrigin(m_lines->begin(m_text->currentLine()));
}

void MapTextPage::choose(std::uint32_t line) {
    const QScopedValueRollback own(m_isOwn, true);
    m_search->setOrigin(m_lines->begin(line));
    if (const ItemRef item = itemOfLine(*m_session.document(), *m_lines, line)) m_selection.reveal(item);
}

void MapTextPage::goToAddress(std::uint64_t vma) {
    const Document& document = *m_session.document();
    const auto item = itemAt(document, {vma});
    const auto line = item ? lineOfItem(document, *m_lines, *item) : std::nullopt;
    if (!line) return m_search->say(tr("The map has nothing at %1").arg(hexText(vma)));
    showLine(*line);
    m_text->setFocus();
    choose(*line);
}

} // namespace strata
