// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explain/explain_text.h"

#include "widgets/common/format.h"
#include "widgets/explain/explain_parts.h"
#include "widgets/inspector/kallsyms_facts.h"

#include <QObject>

namespace strata {

Subject subjectOf(const Document& document, ItemRef ref) {
    Subject subject{.ref = ref, .table = {}, .extent = extentOf(document, ref)};
    subject.section = sectionOf(document, ref);
    if (ref.kind == RefKind::Symbol) subject.symbol = ref.index;
    if (ref.kind == RefKind::SymbolSpan) subject.symbol = document.layout.symbols[ref.index].symbol;
    if (ref.kind == RefKind::Stub) subject.stub = ref.index;
    if (ref.kind == RefKind::KallsymsTable) subject.table = static_cast<KallsymsTable>(ref.index);
    if (ref.kind == RefKind::LayoutItem) subject.item = ref.index;
    if (subject.symbol != kNone) {
        const Symbol& symbol = document.image.symbols[subject.symbol];
        subject.table = kallsymsTableNamed(document, symbol.name);
        const Stub* stub = stubAt(document.stubs, symbol.value);
        if (stub != nullptr && stub->section == symbol.section)
            subject.stub = static_cast<std::uint32_t>(stub - document.stubs.data());
    }
    if (ref.kind == RefKind::Piece)
        subject.piece = ref.index;
    else if (subject.item == kNone && subject.extent.vma)
        subject.piece = pieceAt(document, subject.section, *subject.extent.vma).value_or(kNone);
    return subject;
}

void ExplainWriter::begin(const QString& title, const QString& subtitle) {
    m_text.title = title;
    m_text.subtitle = subtitle;
}

void ExplainWriter::chapter(const QString& title) {
    m_text.chapters.push_back({title, {}});
}

void ExplainWriter::paragraph(const QString& sentence) {
    if (!sentence.isEmpty()) m_text.chapters.back().paragraphs.push_back(sentence);
}

void ExplainWriter::say(const QString& sentence) {
    QStringList& paragraphs = m_text.chapters.back().paragraphs;
    if (paragraphs.isEmpty())
        paragraph(sentence);
    else if (!sentence.isEmpty())
        paragraphs.back() += ' ' + sentence;
}

QString ExplainWriter::mark(const NamedItem& item) {
    if (m_text.names.size() > static_cast<std::size_t>(kLastNameMark - kFirstNameMark)) return item.name;
    m_text.names.push_back(item);
    return nameMark(m_text.names.size() - 1);
}

QString ExplainWriter::named(ItemRef ref) {
    return mark({nameOf(m_document, ref), ref, {}});
}

QString ExplainWriter::namedSection(std::uint32_t section) {
    const auto item = sectionItem(m_document, section);
    return item ? named({Side::A, RefKind::LayoutItem, *item}) : sectionName(m_document, section);
}

QString ExplainWriter::namedPlace(Vma vma) {
    const auto item = itemAt(m_document, vma);
    const QString name = placeText(m_document, vma);
    return item ? mark({name, *item, vma}) : name;
}

QString ExplainWriter::namedFunction(Vma vma) {
    const auto item = itemAt(m_document, vma);
    return item ? named(*item) : placeText(m_document, vma);
}

ExplainText ExplainWriter::take() {
    std::erase_if(m_text.chapters, [](const ExplainChapter& chapter) { return chapter.paragraphs.isEmpty(); });
    return std::move(m_text);
}

QString amountText(std::uint64_t bytes) {
    constexpr std::uint64_t kKi = 1024, kMi = kKi * kKi;
    constexpr QChar kSpace(0x202f); // as in sizeText()
    if (bytes >= kMi && bytes % kMi == 0) return countText(bytes / kMi) + kSpace + QLatin1String("MiB");
    if (bytes >= kKi && bytes % kKi == 0) return countText(bytes / kKi) + kSpace + QLatin1String("KiB");
    return sizeText({bytes});
}

ExplainText explainItem(const Document& document, const BranchScan* branches, ItemRef ref, const SectionGuide* guide,
                        const Progress& progress) {
    if (!refExists(document, ref)) ref = {ref.side, RefKind::Image, 0};
    const Subject subject = subjectOf(document, ref);
    ExplainWriter writer(document);
    QString subtitle;
    if (subject.extent.vma)
        subtitle = QObject::tr("%1 at %2")
                       .arg(sizeText(subject.extent.size), addressText(subject.extent.vma->value, document.image.bits));
    writer.begin(nameOf(document, ref), subtitle);
    const GrowthModel model(document, branches);
    writeWhatItIs(writer, subject, guide);
    if (progress.cancelled()) return writer.take();
    writeWhyHere(writer, subject, model, branches, progress);
    if (progress.cancelled()) return writer.take();
    writeWhatWouldMove(writer, subject, model);
    return writer.take();
}

} // namespace strata
