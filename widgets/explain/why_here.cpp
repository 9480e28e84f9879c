// SPDX-License-Identifier: GPL-3.0-or-later
// The second chapter: who asked for an item, and why it has the address that it has.
#include "core/explain/asked_for.h"
#include "core/explain/place_reason.h"
#include "widgets/common/format.h"
#include "widgets/explain/explain_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

const MapInput* inputOf(const Document& document, std::uint32_t piece) {
    if (!document.map || piece == kNone) return nullptr;
    const std::uint32_t input = document.layout.pieces[piece].mapInput;
    return input < document.map->inputs.size() ? &document.map->inputs[input] : nullptr;
}

void writeObject(ExplainWriter& writer, const Subject& subject) {
    const Document& document = writer.document();
    const MapInput* input = inputOf(document, subject.piece);
    const Piece& piece = document.layout.pieces[subject.piece];
    if (input == nullptr || piece.kind != PieceKind::InputSection) return;
    const QString object = subject.ref.kind == RefKind::Piece ? objectName(document, subject.piece)
                                                              : writer.named({Side::A, RefKind::Piece, subject.piece});
    writer.paragraph(QObject::tr("%1 brought it, in its input section %2: line %3 of the link map.")
                         .arg(object, textOf(input->section), countText(input->line)));
    if (const std::string_view who = askedFor(*document.map, *input); who == "(--whole-archive)")
        writer.say(
            QObject::tr("It was taken from its archive because all members were to be taken (--whole-archive)."));
    else if (!who.empty())
        writer.say(QObject::tr("It was taken from its archive for %1.").arg(textOf(who)));
}

/// Who asked for it.
void writeOwner(ExplainWriter& writer, const Subject& subject) {
    const Document& document = writer.document();
    if (subject.stub != kNone) return writer.paragraph(QObject::tr("The linker made it; no object brought it."));
    if (subject.isSection(document)) {
        if (!document.map) return;
        const std::string_view name = document.image.sections[subject.section].name;
        const auto& outputs = document.map->outputs;
        const auto output =
            std::ranges::find_if(outputs, [&](const MapOutput& o) { return o.created && o.name == name; });
        if (output != outputs.end())
            writer.paragraph(
                QObject::tr("The linker script asks for it: line %1 of the link map.").arg(countText(output->line)));
        return;
    }
    if (subject.symbol != kNone && document.map)
        if (const MapAssignment* line = scriptLineOf(*document.map, document.image.symbols[subject.symbol].name))
            return writer.paragraph(QObject::tr("The linker script makes it: %1 (line %2 of the link map).")
                                        .arg(textOf(line->expression).simplified(), countText(line->line)));
    if (subject.piece != kNone && document.map) return writeObject(writer, subject);
    if (subject.symbol == kNone) return;
    const std::uint32_t file = document.image.symbols[subject.symbol].sourceFile;
    if (file > 0 && file <= document.image.sourceFiles.size())
        writer.paragraph(QObject::tr("It comes from the source file %1, as the symbol table says.")
                             .arg(textOf(document.image.sourceFiles[file - 1])));
    else
        writer.paragraph(QObject::tr("Without a link map nothing tells which object brought it."));
}

void writeReferrers(ExplainWriter& writer, const Subject& subject, const BranchScan* branches,
                    const Progress& progress) {
    const Document& document = writer.document();
    const auto range = subject.stub == kNone ? referredRange(document, subject.ref) : std::nullopt;
    if (!range) return;
    const std::vector<Referrer> found = referrersOf(document, branches, *range, progress);
    const auto count = [&](ReferrerKind kind) {
        return static_cast<std::uint64_t>(std::ranges::count(found, kind, &Referrer::kind));
    };
    if (const std::uint64_t calls = count(ReferrerKind::Branch) + count(ReferrerKind::ThroughStub); calls > 0)
        writer.say(countOf(calls, "%1 direct branch leads to it from outside.",
                           QT_TRANSLATE_N_NOOP("Counts", "%1 direct branches lead to it from outside.")));
    if (const std::uint64_t through = count(ReferrerKind::ThroughStub); through > 0)
        writer.say(
            countOf(through, "%1 of them needs a stub.", QT_TRANSLATE_N_NOOP("Counts", "%1 of them need a stub.")));
    if (const std::uint64_t words = count(ReferrerKind::Relocation); words > 0)
        writer.say(countOf(words, "%1 relocation names it.", QT_TRANSLATE_N_NOOP("Counts", "%1 relocations name it.")));
}

void writeSectionPlace(ExplainWriter& writer, const Subject& subject) {
    const Section& section = writer.document().image.sections[subject.section];
    if (!section.occupiesMemory())
        return writer.paragraph(QObject::tr("It is not in memory, so it has no address, only a file offset."));
    const PlaceReason reason = placeOfSection(writer.document().image, subject.section);
    if (reason.inFront == kNone)
        return writer.paragraph(QObject::tr("It has the lowest address of all: the linker script gives it."));
    const QString front = writer.namedSection(reason.inFront);
    if (reason.overlaps) return writer.paragraph(QObject::tr("It shares addresses with %1.").arg(front));
    if (reason.padding.value == 0)
        return writer.paragraph(QObject::tr("%1 ends here, and it follows without padding.").arg(front));
    const QString padding = amountText(reason.padding.value);
    if (reason.alignment == 0)
        writer.paragraph(
            QObject::tr("%1 ends %2 in front of it. No alignment explains that: the linker script gives it "
                        "an address, or leaves room.")
                .arg(front, padding));
    else
        writer.paragraph(
            QObject::tr("%1 ends %2 in front of it: that much padding brings it to the next multiple of %3.")
                .arg(front, padding, amountText(reason.alignment)));
    if (reason.alignment > section.alignment && section.alignment > 0)
        writer.say(QObject::tr("The section itself asks for an alignment of %1 only, so the linker script or a page is "
                               "the reason.")
                       .arg(amountText(section.alignment)));
}

void writePiecePlace(ExplainWriter& writer, const Subject& subject) {
    const Layout& layout = writer.document().layout;
    const Piece& own = layout.pieces[subject.piece];
    const PlaceReason reason = placeOfPiece(layout, subject.piece);
    const QString section = writer.namedSection(own.section);
    if (reason.inFront == kNone)
        return writer.paragraph(QObject::tr("It is the first that the linker put into %1.").arg(section));
    const QString front = writer.named({Side::A, RefKind::Piece, reason.inFront});
    if (reason.padding.value == 0)
        return writer.paragraph(QObject::tr("In %1 it follows %2 without padding.").arg(section, front));
    const QString padding = amountText(reason.padding.value);
    if (reason.alignment == 0)
        writer.paragraph(QObject::tr("In %1 it follows %2, with %3 between that no alignment explains.")
                             .arg(section, front, padding));
    else
        writer.paragraph(QObject::tr("In %1 it follows %2, with %3 of padding between: its alignment is %4 or more.")
                             .arg(section, front, padding, amountText(reason.alignment)));
}

/// Of a symbol or another place inside of something.
void writeInnerPlace(ExplainWriter& writer, const Subject& subject) {
    const Document& document = writer.document();
    if (subject.section >= document.image.sections.size() || !subject.extent.vma) return;
    const Vma own = *subject.extent.vma;
    if (inputOf(document, subject.piece) == nullptr ||
        document.layout.pieces[subject.piece].kind != PieceKind::InputSection) {
        const Section& section = document.image.sections[subject.section];
        if (own >= section.vma)
            writer.paragraph(QObject::tr("It stands %1 into its section %2.")
                                 .arg(hexText((own - section.vma).value), writer.namedSection(subject.section)));
        return;
    }
    const Piece& piece = document.layout.pieces[subject.piece];
    const ByteCount into = own - piece.vma;
    const QString input = textOf(inputOf(document, subject.piece)->section);
    const QString section = writer.namedSection(piece.section);
    if (into.value == 0)
        writer.paragraph(
            QObject::tr("It is at the start of the input section %1, which is in %2.").arg(input, section));
    else
        writer.paragraph(
            QObject::tr("It stands %1 into the input section %2, which is in %3: the order in there was made "
                        "by the compiler or the assembler, and a linker keeps it.")
                .arg(hexText(into.value), input, section));
}

void writeStubReason(ExplainWriter& writer, const Subject& subject, const GrowthModel& model) {
    const Document& document = writer.document();
    const auto reason = model.whyStub(subject.stub);
    if (!reason) return writer.paragraph(QObject::tr("Its callers are not known: the branches were not decoded."));
    if (reason->callers == 0) return writer.paragraph(QObject::tr("No direct branch leads to it."));
    const Stub& stub = document.stubs[subject.stub];
    const QString target = stub.target ? writer.namedFunction(*stub.target) : textOf(stub.targetName);
    if (reason->outOfReach == 0)
        return writer.paragraph(countOf(reason->callers,
                                        "%1 caller goes through it, and could reach the target: it is there for "
                                        "something else than reach.",
                                        QT_TRANSLATE_N_NOOP("Counts", "%1 callers go through it, and could reach the "
                                                                      "target: it is there for something else than "
                                                                      "reach.")));
    writer.paragraph(countOf(reason->outOfReach, "For %1 of its callers the target is out of reach.",
                             QT_TRANSLATE_N_NOOP("Counts", "For %1 of its callers the target is out of reach.")));
    writer.say(
        QObject::tr("The farthest is at %1: from there to %2 it is %3, its branch reaches %4, and %5 are missing.")
            .arg(writer.namedPlace(reason->at), target,
                 amountText(static_cast<std::uint64_t>(std::abs(reason->distance))),
                 amountText(static_cast<std::uint64_t>(std::abs(reason->limit))), sizeText(reason->lacking)));
}

void writePaddingReason(ExplainWriter& writer, const Subject& subject) {
    const Document& document = writer.document();
    const LayoutItem& item = document.layout.items[subject.item];
    if (item.section == kNone) return;
    const QString next = writer.namedSection(item.section);
    switch (item.cause) {
    case PaddingCause::Alignment:
        return writer.paragraph(QObject::tr("It brings %1 to its alignment of %2.")
                                    .arg(next, amountText(document.image.sections[item.section].alignment)));
    case PaddingCause::Page:
        return writer.paragraph(
            QObject::tr("It fills up a page: %1 has other access rights or another segment.").arg(next));
    case PaddingCause::Fill:
        return writer.paragraph(QObject::tr("The linker script left it in front of %1.").arg(next));
    case PaddingCause::None:
        return writer.paragraph(
            QObject::tr("Behind it stands %1, at an address that the linker script gives it.").arg(next));
    }
}

QString tableReason(KallsymsTable table) {
    switch (table) {
    case KallsymsTable::Addresses:
    case KallsymsTable::Offsets:
        return QObject::tr("Its size depends on the number of symbols, what is in it on the address of each of them.");
    case KallsymsTable::RelativeBase:
        return QObject::tr(
            "It is one address, and the only word of the tables that a kernel that moves has to relocate.");
    case KallsymsTable::NumSyms:
        return QObject::tr("It changes only when symbols come or go.");
    case KallsymsTable::Names:
    case KallsymsTable::Markers:
    case KallsymsTable::TokenTable:
    case KallsymsTable::TokenIndex:
    case KallsymsTable::SeqsOfNames:
        return QObject::tr("Its size depends on the names of the symbols only, not on where they are: it does not grow "
                           "when things move.");
    }
    return {};
}

} // namespace

void writeWhyHere(ExplainWriter& writer, const Subject& subject, const GrowthModel& model, const BranchScan* branches,
                  const Progress& progress) {
    const Document& document = writer.document();
    writer.chapter(QObject::tr("Why it is here"));
    if (subject.table) {
        writer.paragraph(
            QObject::tr("A kernel’s build writes it: it takes the symbols of one link, makes the tables of "
                        "them, and puts these into the next link. The last link has to agree with them."));
        writer.say(tableReason(*subject.table));
    }
    writeOwner(writer, subject);
    if (subject.isPadding(document)) return writePaddingReason(writer, subject);
    writeReferrers(writer, subject, branches, progress);
    if (subject.isSection(document))
        writeSectionPlace(writer, subject);
    else if (subject.stub != kNone)
        writeStubReason(writer, subject, model);
    else if (subject.ref.kind == RefKind::Piece)
        writePiecePlace(writer, subject);
    else if (subject.ref.kind == RefKind::Segment)
        writer.paragraph(QObject::tr("The linker makes a new segment where access rights change, or where the linker "
                                     "script says so."));
    else if (subject.item == kNone)
        writeInnerPlace(writer, subject);
}

} // namespace strata
