// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/bytes_page.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/hex/byte_search_bar.h"
#include "widgets/hex/code_lines.h"
#include "widgets/hex/disassembly_view.h"
#include "widgets/hex/field_legend.h"
#include "widgets/hex/hex_view.h"
#include "widgets/models/item_lookup.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace strata {

BytesPage::BytesPage(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_pages(new QStackedWidget(this)),
      m_hex(new HexView(m_pages)), m_code(new DisassemblyView(m_pages)), m_empty(new EmptyState(m_pages)) {
    setObjectName("bytesPage");
    for (QWidget* page : {static_cast<QWidget*>(m_hex), static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_empty)})
        m_pages->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_pages, 1);
    column->addWidget(makeFooter());
    connectViews();
    forget();
}

BytesPage::~BytesPage() = default;

QWidget* BytesPage::makeHeader() {
    auto* header = new QWidget(this);
    header->setObjectName("tablesHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    auto* group = new QButtonGroup(header);
    const auto chip = [&](const QString& text, Mode mode) {
        auto* button = new QPushButton(text, header);
        button->setObjectName("chip");
        button->setCheckable(true);
        button->setToolTip(tr("%1 (X turns from one to the other)").arg(text));
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, mode] { setMode(mode); });
        return button;
    };
    m_hexChip = chip(tr("Hex"), Mode::Hex);
    m_codeChip = chip(tr("Disassembly"), Mode::Code);
    m_hexChip->setChecked(true);
    m_name = new QLabel(header);
    m_name->setObjectName("quiet");
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_search = new ByteSearchBar(header);
    row->addWidget(m_name, 1);
    row->addWidget(m_search);
    return header;
}

QWidget* BytesPage::makeFooter() {
    auto* footer = new QWidget(this);
    footer->setObjectName("bytesFooter");
    footer->setAttribute(Qt::WA_StyledBackground);
    m_readout = new QLabel(footer);
    m_readout->setObjectName("quiet");
    m_readout->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_legend = new FieldLegend(footer);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(12, 2, 8, 2);
    row->setSpacing(16);
    footer->setFixedHeight(m_legend->sizeHint().height() + 6); // the same with and without a legend
    row->addWidget(m_readout, 1);
    row->addWidget(m_legend);
    return footer;
}

void BytesPage::connectViews() {
    connect(&m_session, &Session::documentChanged, this, &BytesPage::forget);
    connect(&m_selection, &Selection::currentChanged, this, &BytesPage::followSelection);
    connect(m_hex, &HexView::cursorMoved, this, &BytesPage::choose);
    connect(m_hex, &HexView::scrolled, this, [this] { m_legend->setKinds(m_hex->shownKinds()); });
    connect(m_hex, &HexView::hovered, this, [this](quint64 at) {
        m_hovered = at == HexView::kNoByte ? std::nullopt : std::optional<std::uint64_t>(at);
        if (m_session.document())
            m_selection.setHovered(m_hovered ? thingAt(*m_session.document(), m_source, at) : ItemRef{});
        updateReadout();
    });
    connect(m_code, &DisassemblyView::currentMoved, this, [this](quint64 vma) {
        if (m_source.vma) choose((Vma{vma} - *m_source.vma).value);
    });
    connect(m_code, &DisassemblyView::followed, this, [this](quint64 vma) { showAddress({vma}); });
    connect(m_search, &ByteSearchBar::addressEntered, this, [this](quint64 vma) {
        if (showAddress({vma}))
            m_pages->currentWidget()->setFocus();
        else
            m_readout->setText(tr("No section of this image holds %1").arg(hexText(vma)));
    });
    connect(m_search, &ByteSearchBar::hitsChanged, this, &BytesPage::markHits);
    connect(m_search, &ByteSearchBar::hitChosen, this, [this](quint32 section, quint64 offset) {
        if (const auto item = sectionItem(*m_session.document(), section))
            jump({{Side::A, RefKind::LayoutItem, *item}, offset});
    });
    connect(m_search, &ByteSearchBar::refused, m_readout, &QLabel::setText);
    connect(m_search, &ByteSearchBar::left, this, [this] { m_pages->currentWidget()->setFocus(); });
    m_search->listenOn(*this);
}

void BytesPage::forget() {
    m_job.cancel();
    m_lines.reset();
    m_past.clear();
    m_future.clear();
    m_search->setDocument(m_session.document());
    setSource({});
    m_isStale = true;
    if (isVisible()) followSelection();
}

void BytesPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale) followSelection();
}

void BytesPage::followSelection() {
    m_isStale = !isVisible();
    const DocumentPtr document = m_session.document();
    if (m_isOwn || m_isStale || !document) return;
    ItemRef ref = m_selection.current();
    if (!ref && !m_source.ref) ref = {Side::A, RefKind::Image, 0};
    const ByteSource source = byteSource(*document, ref);
    if (!source.ref) return; // what was there stays: an absolute symbol has no bytes
    if (source.ref != m_source.ref) setSource(source);
    const ByteRange range = rangeIn(*document, m_source, ref);
    // Outlining everything would say nothing.
    m_hex->setMarked(range.end - range.begin == m_source.size ? ByteRange() : range);
    showPlace(range.begin);
}

void BytesPage::setSource(const ByteSource& source) {
    m_source = source;
    m_at = 0;
    m_hovered.reset();
    m_hex->setSource(m_session.document(), source);
    m_code->setSource(m_lines && m_lines->hasCode(source.section) ? m_lines : nullptr, source);
    describeSource();
    markHits();
    updatePages();
    updateReadout();
}

void BytesPage::describeSource() {
    QStringList parts;
    if (m_source.ref) parts = {m_source.name, sizeText({m_source.size})};
    if (m_source.isZeros()) parts += tr("not in the file: zeros at run time");
    if (m_mode == Mode::Code && m_lines && !m_lines->knowsMachine())
        parts += tr("LLVM knows no %1: words, with their branches")
                     .arg(QString::fromStdString(machineName(m_session.document()->image)));
    m_name->setText(parts.join(QStringLiteral("  ·  ")));
}

void BytesPage::showPlace(std::uint64_t at) {
    m_at = at;
    m_hex->showByte(at);
    if (m_source.vma) m_code->showAddress(*m_source.vma + ByteCount{at});
    m_search->setOrigin({m_source.section == kNone ? 0 : m_source.section, at});
    m_legend->setKinds(m_hex->shownKinds());
    updateReadout();
}

void BytesPage::choose(std::uint64_t at) {
    const DocumentPtr document = m_session.document();
    if (!document) return;
    const ItemRef thing = thingAt(*document, m_source, at);
    m_isOwn = true;
    m_selection.setCurrent(thing);
    m_isOwn = false;
    m_hex->setMarked(thing == m_source.ref ? ByteRange() : rangeIn(*document, m_source, thing));
    m_hovered.reset();
    showPlace(at);
}

bool BytesPage::showAddress(Vma vma) {
    const DocumentPtr document = m_session.document();
    if (!document) return false;
    const bool isHere = m_source.vma && m_source.section != kNone && vma >= *m_source.vma &&
                        (vma - *m_source.vma).value < m_source.size;
    const auto section = isHere ? std::optional(m_source.section) : document->image.sectionAt(vma);
    const auto item = section ? sectionItem(*document, *section) : std::nullopt;
    if (!item) return false;
    jump({{Side::A, RefKind::LayoutItem, *item}, (vma - document->image.sections[*section].vma).value});
    return true;
}

void BytesPage::jump(const Place& place) {
    const Place here{m_source.ref, m_at};
    if (here.source && here != place) m_past.push_back(here);
    m_future.clear();
    if (place.source != m_source.ref) setSource(byteSource(*m_session.document(), place.source));
    choose(place.at);
}

void BytesPage::travel(std::vector<Place>& from, std::vector<Place>& to) {
    if (from.empty()) return;
    const Place place = from.back();
    from.pop_back();
    to.push_back({m_source.ref, m_at});
    if (place.source != m_source.ref) setSource(byteSource(*m_session.document(), place.source));
    choose(place.at);
}

void BytesPage::setMode(Mode mode) {
    m_mode = mode;
    (mode == Mode::Hex ? m_hexChip : m_codeChip)->setChecked(true);
    const bool hadFocus = m_pages->currentWidget()->hasFocus();
    updatePages();
    describeSource();
    if (hadFocus) m_pages->currentWidget()->setFocus();
    if (m_source.ref) showPlace(m_at);
}

void BytesPage::needCode() {
    const DocumentPtr document = m_session.document();
    if (m_lines || m_job.isRunning() || !document) return;
    // A kernel's symbols have to be sorted for it.
    m_job.start(
        this, [document](const Progress&) { return std::make_shared<CodeLines>(document); }, {},
        [this](const std::shared_ptr<CodeLines>& lines) {
            m_lines = lines;
            m_code->setSource(m_lines->hasCode(m_source.section) ? m_lines : nullptr, m_source);
            updatePages();
            describeSource();
            showPlace(m_at);
        });
}

void BytesPage::updatePages() {
    const DocumentPtr document = m_session.document();
    m_legend->setVisible(m_mode == Mode::Hex);
    if (!document || !m_source.ref) {
        m_empty->setText(document ? tr("Nothing is selected") : tr("No image is open"),
                         tr("Here are the bytes of what is selected: headers and kallsyms tables field by field, "
                            "strings, and code as instructions. Select a section, a symbol or a table in the map or "
                            "in a list, or go to an address with G."));
        return m_pages->setCurrentWidget(m_empty);
    }
    if (m_mode == Mode::Hex) return m_pages->setCurrentWidget(m_hex);
    needCode();
    if (!m_lines || m_lines->hasCode(m_source.section)) return m_pages->setCurrentWidget(m_code);
    m_empty->setText(tr("%1 has no code").arg(m_source.name),
                     tr("Code is disassembled where a section is executable and in the file. Select a function or a "
                        "section like .text; the bytes of this one are under Hex (X)."));
    m_pages->setCurrentWidget(m_empty);
}

void BytesPage::markHits() {
    std::vector<ByteRange> ranges;
    for (const ByteHit& hit : m_search->hits().hits)
        if (hit.section == m_source.section) ranges.push_back({hit.offset, hit.offset + m_search->patternSize()});
    m_hex->setFound(std::move(ranges));
}

QString BytesPage::readout() const {
    return m_readout->text();
}

void BytesPage::updateReadout() {
    const ByteFields* fields = m_hex->fields();
    const QString text = fields ? fields->describe(m_hovered.value_or(m_at)) : QString();
    m_readout->setText(text);
    m_readout->setToolTip(text);
    m_hex->setAccessibleDescription(text);
    m_code->setAccessibleDescription(text);
}

void BytesPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_legend->setKinds(m_hex->shownKinds());
}

/// Back and forward are the map's in the rest of the window.
bool BytesPage::event(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) return QWidget::event(event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool travels =
        key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right);
    if (travels) event->accept();
    return travels || QWidget::event(event);
}

void BytesPage::keyPressEvent(QKeyEvent* event) {
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    if (isAlt && event->key() == Qt::Key_Left) return travel(m_past, m_future);
    if (isAlt && event->key() == Qt::Key_Right) return travel(m_future, m_past);
    if (event->key() == Qt::Key_X && event->modifiers() == Qt::NoModifier)
        return setMode(m_mode == Mode::Hex ? Mode::Code : Mode::Hex);
    QWidget::keyPressEvent(event);
}

} // namespace strata
