// SPDX-License-Identifier: GPL-3.0-or-later
// The first chapter: what an item is, in a word of the field and a sentence on what it is for.
#include "core/stubs/stub_text.h"
#include "widgets/common/format.h"
#include "widgets/explain/explain_parts.h"
#include "widgets/inspector/kallsyms_facts.h"
#include "widgets/inspector/section_guide.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace strata {

namespace {

constexpr std::uint32_t kNoteSection = 7, kRela = 4, kRel = 9; // SHT_NOTE, SHT_RELA, SHT_REL

void writeNotes(ExplainWriter& writer, const Section& section) {
    QStringList names;
    for (const Note& note : writer.document().image.notes)
        if (note.offset >= section.offset && note.offset < section.offset + section.size)
            names += textOf(note.name) + QStringLiteral(" (%1)").arg(note.type);
    if (!names.isEmpty())
        writer.say(QObject::tr("It holds notes, by who made them and type: %1.").arg(names.join(QStringLiteral(", "))));
}

void writeRelocations(ExplainWriter& writer, const Section& section) {
    if (section.entrySize == 0) return;
    const std::uint64_t count = section.size.value / section.entrySize;
    writer.say(countOf(count, "It holds %1 relocation.", QT_TRANSLATE_N_NOOP("Counts", "It holds %1 relocations.")));
}

void writeSection(ExplainWriter& writer, const Subject& subject, const SectionGuide* guide) {
    const Document& document = writer.document();
    const Section& section = document.image.sections[subject.section];
    writer.paragraph(
        document.image.isObjectFile() ? QObject::tr("A section of %1.").arg(amountText(section.size.value))
        : section.isNoBits()
            ? QObject::tr("An output section: %1 of memory that start as zeros.").arg(amountText(section.size.value))
        : section.isAlloc()
            ? QObject::tr("An output section of %1.").arg(amountText(section.size.value))
            : QObject::tr("A section of %1 in the file, which is not loaded.").arg(amountText(section.size.value)));
    if (guide != nullptr)
        if (const GuideEntry* entry = guide->find(section.name, document.image.machine)) writer.say(entry->text);
    if (section.type == kNoteSection) writeNotes(writer, section);
    if (section.type == kRela || section.type == kRel) writeRelocations(writer, section);
    if (document.map && subject.section < document.layout.piecesOf.size()) {
        const IndexRange range = document.layout.piecesOf[subject.section];
        std::uint64_t inputs = 0;
        for (std::uint32_t i = range.begin; i < range.end; ++i)
            inputs += document.layout.pieces[i].kind == PieceKind::InputSection ? 1 : 0;
        if (inputs > 0)
            writer.say(countOf(inputs, "The linker made it of %1 input section.",
                               QT_TRANSLATE_N_NOOP("Counts", "The linker made it of %1 input sections.")));
    }
    const auto stubs = static_cast<std::uint64_t>(
        std::ranges::count(document.stubs, subject.section, [](const Stub& stub) { return stub.section; }));
    if (stubs > 0)
        writer.say(countOf(stubs, "%1 stub of the linker’s own is in it.",
                           QT_TRANSLATE_N_NOOP("Counts", "%1 stubs of the linker’s own are in it.")));
}

void writePadding(ExplainWriter& writer, const LayoutItem& item) {
    const QString size = amountText((item.vma ? item.memorySize : item.fileSize).value);
    if (item.kind == ItemKind::Hole)
        writer.paragraph(QObject::tr("A hole: %1 that no section owns and no alignment explains.").arg(size));
    else if (item.vma)
        writer.paragraph(QObject::tr("Padding: %1 that belong to nobody.").arg(size));
    else
        writer.paragraph(QObject::tr("Padding of the file: %1 that are not loaded and belong to nobody.").arg(size));
}

void writeItem(ExplainWriter& writer, const Subject& subject, const SectionGuide* guide) {
    const LayoutItem& item = writer.document().layout.items[subject.item];
    switch (item.kind) {
    case ItemKind::Section:
        return writeSection(writer, subject, guide);
    case ItemKind::Padding:
    case ItemKind::Hole:
        return writePadding(writer, item);
    case ItemKind::ElfHeader:
        return writer.paragraph(QObject::tr("The ELF header: which machine the image is for, where it is entered, and "
                                            "where its other tables stand."));
    case ItemKind::ProgramHeaders:
        return writer.paragraph(QObject::tr("The program headers: the table of segments, which a loader reads."));
    case ItemKind::SectionHeaders:
        return writer.paragraph(
            QObject::tr("The section headers: the table of sections, which linkers and debuggers read."));
    }
}

void writeSegment(ExplainWriter& writer, const Segment& segment) {
    QStringList rights;
    if ((segment.flags & 4U) != 0) rights += QObject::tr("read");
    if ((segment.flags & 2U) != 0) rights += QObject::tr("write");
    if ((segment.flags & 1U) != 0) rights += QObject::tr("execute");
    if (segment.isLoad())
        writer.paragraph(
            QObject::tr("A segment that is loaded as one: %1 of the file into %2 of memory. Allowed is to: %3.")
                .arg(amountText(segment.fileSize.value), amountText(segment.memorySize.value),
                     rights.join(QStringLiteral(", "))));
    else
        writer.paragraph(QObject::tr("A segment that is not loaded itself: it points to bytes that a loader or a "
                                     "kernel wants to find."));
}

void writePiece(ExplainWriter& writer, std::uint32_t index) {
    const Document& document = writer.document();
    const Piece& piece = document.layout.pieces[index];
    const QString size = amountText(piece.size.value);
    switch (piece.kind) {
    case PieceKind::InputSection: {
        const bool isKnown = document.map && piece.mapInput < document.map->inputs.size();
        const QString name = isKnown ? textOf(document.map->inputs[piece.mapInput].section) : QString();
        return writer.paragraph(
            QObject::tr("An input section: %1 that one object brought, under the name %2.").arg(size, name));
    }
    case PieceKind::Stubs:
        return writer.paragraph(QObject::tr("Stubs that the linker put between input sections: %1.").arg(size));
    case PieceKind::ScriptData:
        return writer.paragraph(QObject::tr("Data that the linker script itself writes: %1.").arg(size));
    case PieceKind::Fill:
        return writer.paragraph(QObject::tr("Padding inside of a section: %1.").arg(size));
    case PieceKind::Gap:
        return writer.paragraph(QObject::tr("Bytes that the link map gives to nobody: %1.").arg(size));
    }
}

QString bindingSentence(const Symbol& symbol) {
    switch (symbol.binding) {
    case 0:
        return QObject::tr("It is a local symbol: only its own object can name it.");
    case 1:
        return QObject::tr("It is a global symbol: every object of the link can name it.");
    case 2:
        return QObject::tr("It is a weak symbol: another definition of the name would have won over it.");
    default:
        return {};
    }
}

void writeSymbol(ExplainWriter& writer, const Subject& subject) {
    const Document& document = writer.document();
    const Symbol& symbol = document.image.symbols[subject.symbol];
    if (symbol.place == SymbolPlace::Absolute || subject.section >= document.image.sections.size()) {
        writer.paragraph(QObject::tr("A symbol without a place in a section: its value is a number."));
    } else if (subject.extent.size.value == 0) {
        writer.paragraph(QObject::tr("A symbol: the name of a place, without bytes of its own."));
    } else {
        const bool isCode = document.image.sections[subject.section].isExecutable();
        writer.paragraph((isCode ? QObject::tr("A symbol: the name of %1 of code.")
                                 : QObject::tr("A symbol: the name of %1 of data."))
                             .arg(amountText(subject.extent.size.value)));
    }
    if (document.image.symbolSource == SymbolSource::SymbolTable) writer.say(bindingSentence(symbol));
    if (subject.ref.kind == RefKind::SymbolSpan) {
        const std::uint32_t aliases = document.layout.symbols[subject.ref.index].aliases;
        if (aliases > 0)
            writer.say(countOf(aliases, "%1 alias stands at the same address.",
                               QT_TRANSLATE_N_NOOP("Counts", "%1 aliases stand at the same address.")));
    }
}

void writeStub(ExplainWriter& writer, const Stub& stub) {
    const QString target = stub.target ? writer.namedFunction(*stub.target) : textOf(stub.targetName);
    writer.paragraph(QObject::tr("A stub: %1 of code that the linker made, so that branches get to %2.")
                         .arg(amountText(stub.size.value), target));
    switch (stub.kind) {
    case StubKind::LongBranch:
        return writer.say(QObject::tr("It is a long branch: one branch, from a place that is nearer."));
    case StubKind::PltBranch:
        return writer.say(
            QObject::tr("It is a PLT branch: it loads the address from a table, and so reaches everything."));
    case StubKind::PltCall:
        return writer.say(QObject::tr("It calls through the PLT, what is in another file."));
    case StubKind::Erratum:
        return writer.say(QObject::tr("It is there for an erratum of some processors, and not for reach."));
    case StubKind::Veneer:
        return writer.say(QObject::tr("Its linker calls it a veneer."));
    case StubKind::Thunk:
        return writer.say(QObject::tr("Its linker calls it a thunk."));
    case StubKind::Other:
        return;
    }
}

} // namespace

void writeWhatItIs(ExplainWriter& writer, const Subject& subject, const SectionGuide* guide) {
    const Document& document = writer.document();
    writer.chapter(QObject::tr("What it is"));
    if (subject.table)
        writer.paragraph(QObject::tr("One of the kallsyms tables. %1.").arg(kallsymsTableMeaning(*subject.table)));
    else if (subject.stub != kNone)
        writeStub(writer, document.stubs[subject.stub]);
    else if (subject.symbol != kNone)
        writeSymbol(writer, subject);
    else if (subject.item != kNone)
        writeItem(writer, subject, guide);
    else if (subject.ref.kind == RefKind::SymbolSpan)
        writer.paragraph(QObject::tr("Bytes that no symbol names: %1.").arg(amountText(subject.extent.size.value)));
    else if (subject.ref.kind == RefKind::Piece)
        writePiece(writer, subject.ref.index);
    else if (subject.ref.kind == RefKind::Segment)
        writeSegment(writer, document.image.segments[subject.ref.index]);
    else
        writer.paragraph(
            QObject::tr("A linked image: %1 of file, %2 of memory. Choose something in it, on the map or "
                        "in a table, and this page is about that.")
                .arg(amountText(document.layout.fileSize.value), amountText(document.layout.memorySize.value)));
}

} // namespace strata
