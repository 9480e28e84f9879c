// SPDX-License-Identifier: GPL-3.0-or-later
// One function a group of facts; a card is the groups that have something to say about the item.
#include "widgets/inspector/item_card.h"

#include "widgets/common/format.h"
#include "widgets/inspector/cost_facts.h"
#include "widgets/inspector/kallsyms_facts.h"
#include "widgets/inspector/section_guide.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>

namespace strata {
namespace {

void add(FactGroup& group, const QString& label, const QString& value, FactStyle style = FactStyle::Text,
         ItemRef link = {}) {
    if (!value.isEmpty()) group.facts.push_back({label, value, style, link});
}

/// "rodata read, write" as ELF flags say it; the kernel's .rodata is often flagged writable.
QString permissions(const Section& section) {
    QStringList ways{QObject::tr("read")};
    if (section.isWritable()) ways += QObject::tr("write");
    if (section.isExecutable()) ways += QObject::tr("execute");
    return ways.join(", ");
}

QString segmentPermissions(const Segment& segment) {
    QString text;
    if (segment.flags & 4) text += 'R';
    if (segment.flags & 2) text += 'W';
    if (segment.flags & 1) text += 'X';
    return text;
}

QString sizeWithHex(ByteCount size) {
    return QStringLiteral("%1 B (%2)").arg(countText(size.value), hexText(size.value));
}

/// Of a section: what the guide says of it.
FactGroup purpose(const Document& document, ItemRef ref, const SectionGuide& guide) {
    FactGroup group{.title = QObject::tr("What it is for"), .facts = {}, .sentence = {}};
    if (ref.kind != RefKind::LayoutItem || document.layout.items[ref.index].kind != ItemKind::Section) return group;
    const Section& section = document.image.sections[document.layout.items[ref.index].section];
    const GuideEntry* entry = guide.find(section.name, document.image.machine);
    if (entry != nullptr) group.sentence = entry->text;
    return group;
}

FactGroup where(const Document& document, ItemRef ref) {
    FactGroup group{.title = QObject::tr("Where"), .facts = {}, .sentence = {}};
    const Extent extent = extentOf(document, ref);
    if (extent.vma)
        add(group, QObject::tr("VMA"), addressText(extent.vma->value, document.image.bits), FactStyle::Address);
    if (extent.lma)
        add(group, QObject::tr("LMA"), addressText(extent.lma->value, document.image.bits), FactStyle::Address);
    add(group, QObject::tr("File offset"),
        extent.offset ? hexText(extent.offset->value) : QObject::tr("not in the file"),
        extent.offset ? FactStyle::Address : FactStyle::Text);
    add(group, QObject::tr("Size"), sizeWithHex(extent.size));
    const std::uint32_t section = sectionOf(document, ref);
    if (section < document.image.sections.size()) {
        const Section& s = document.image.sections[section];
        const auto item = sectionItem(document, section);
        const ItemRef link = item ? ItemRef{ref.side, RefKind::LayoutItem, *item} : ItemRef{};
        const bool isSection = ref.kind == RefKind::LayoutItem && item && *item == ref.index;
        if (!isSection && extent.vma && *extent.vma >= s.vma)
            add(group, QObject::tr("Section"),
                textOf(s.name) + QStringLiteral(" + ") + hexText((*extent.vma - s.vma).value), FactStyle::Text, link);
    }
    return group;
}

FactGroup owner(const Document& document, ItemRef ref) {
    FactGroup group{.title = QObject::tr("Owner"), .facts = {}, .sentence = {}};
    const Extent extent = extentOf(document, ref);
    const std::uint32_t section = sectionOf(document, ref);
    if (!extent.vma || ref.kind == RefKind::LayoutItem) return group;
    const auto piece = ref.kind == RefKind::Piece ? std::optional(ref.index) : pieceAt(document, section, *extent.vma);
    if (!piece || !document.map) return group;
    const Piece& p = document.layout.pieces[*piece];
    const ItemRef link = ref.kind == RefKind::Piece ? ItemRef{} : ItemRef{ref.side, RefKind::Piece, *piece};
    add(group, QObject::tr("Object"), objectName(document, *piece), FactStyle::Text, link);
    if (p.mapInput >= document.map->inputs.size()) return group;
    const MapInput& input = document.map->inputs[p.mapInput];
    add(group, QObject::tr("Input section"), textOf(input.section));
    if (ref.kind != RefKind::Piece)
        add(group, QObject::tr("Offset in it"), hexText((*extent.vma - p.vma).value), FactStyle::Address);
    add(group, QObject::tr("Map line"), countText(input.line));
    return group;
}

FactGroup sectionFacts(const Document& document, const LayoutItem& item) {
    FactGroup group{.title = QObject::tr("What"), .facts = {}, .sentence = {}};
    if (item.section >= document.image.sections.size()) return group;
    const Section& s = document.image.sections[item.section];
    add(group, QObject::tr("Holds"), word(contentKindName(item.content)));
    add(group, QObject::tr("Access by its flags"), permissions(s));
    add(group, QObject::tr("In the file"), QObject::tr("%1 B").arg(countText(item.fileSize.value)));
    const auto count = [&](const std::vector<IndexRange>& ranges) {
        return item.section < ranges.size() ? ranges[item.section].end - ranges[item.section].begin : 0;
    };
    add(group, QObject::tr("Symbol ranges"), countText(count(document.layout.symbolsOf)));
    if (document.map) add(group, QObject::tr("Pieces from objects"), countText(count(document.layout.piecesOf)));
    const auto stubs = std::count_if(document.stubs.begin(), document.stubs.end(),
                                     [&](const Stub& stub) { return stub.section == item.section; });
    if (stubs > 0) add(group, QObject::tr("Linker stubs"), countText(static_cast<std::uint64_t>(stubs)));
    return group;
}

FactGroup paddingFacts(const Document& document, const LayoutItem& item) {
    FactGroup group{.title = QObject::tr("Why it is here"), .facts = {}, .sentence = {}};
    add(group, QObject::tr("Cause"), word(paddingCauseName(item.cause)));
    const QString next = sectionName(document, item.section);
    const auto following = sectionItem(document, item.section);
    if (!next.isEmpty() && following)
        add(group, QObject::tr("It serves"), next, FactStyle::Text, {Side::A, RefKind::LayoutItem, *following});
    if (item.kind == ItemKind::Hole)
        group.sentence = QObject::tr("No section owns these bytes and no alignment explains them.");
    else if (item.cause == PaddingCause::Alignment && !next.isEmpty())
        group.sentence = QObject::tr("These bytes only bring %1 to its alignment of %2 B.")
                             .arg(next, countText(document.image.sections[item.section].alignment));
    else if (item.cause == PaddingCause::Page)
        group.sentence = QObject::tr("These bytes fill up a page: what follows has other access rights or another "
                                     "segment.");
    return group;
}

FactGroup symbolFacts(const Document& document, std::uint32_t index, std::uint32_t aliases) {
    FactGroup group{.title = QObject::tr("What"), .facts = {}, .sentence = {}};
    const Symbol& s = document.image.symbols[index];
    static constexpr const char* kTypes[] = {QT_TRANSLATE_NOOP("Words", "no type"),
                                             QT_TRANSLATE_NOOP("Words", "object"),
                                             QT_TRANSLATE_NOOP("Words", "function")};
    static constexpr const char* kBindings[] = {
        QT_TRANSLATE_NOOP("Words", "local"), QT_TRANSLATE_NOOP("Words", "global"), QT_TRANSLATE_NOOP("Words", "weak")};
    add(group, QObject::tr("Type letter"), QString(QLatin1Char(s.letter)));
    if (document.image.symbolSource == SymbolSource::Kallsyms) {
        add(group, QObject::tr("From"), QObject::tr("kallsyms: the image has no symbol table"));
        if (aliases > 0) add(group, QObject::tr("Further names here"), countText(aliases));
        return group;
    }
    if (s.type < std::size(kTypes)) add(group, QObject::tr("Type"), word(kTypes[s.type]));
    if (s.binding < std::size(kBindings)) add(group, QObject::tr("Binding"), word(kBindings[s.binding]));
    if (s.size.value == 0) add(group, QObject::tr("Size in the table"), QObject::tr("0: reaches to the next symbol"));
    if (s.sourceFile > 0 && s.sourceFile <= document.image.sourceFiles.size())
        add(group, QObject::tr("Source file"), textOf(document.image.sourceFiles[s.sourceFile - 1]));
    if (aliases > 0) add(group, QObject::tr("Further names here"), countText(aliases));
    return group;
}

FactGroup stubFacts(const Document& document, const Stub& stub) {
    FactGroup group{.title = QObject::tr("Linker stub"), .facts = {}, .sentence = {}};
    add(group, QObject::tr("Kind"), word(stubKindName(stub.kind)));
    const auto target = stub.target ? itemAt(document, *stub.target) : std::nullopt;
    add(group, QObject::tr("Target"), textOf(stub.targetName), FactStyle::Text, target.value_or(ItemRef{}));
    if (stub.target) {
        add(group, QObject::tr("Target VMA"), addressText(stub.target->value, document.image.bits), FactStyle::Address);
        const bool behind = *stub.target >= stub.vma;
        const std::uint64_t far = behind ? (*stub.target - stub.vma).value : (stub.vma - *stub.target).value;
        add(group, QObject::tr("Distance"),
            (behind ? QObject::tr("%1 B onwards") : QObject::tr("%1 B back")).arg(countText(far)));
    }
    if (document.branches && document.branches->isa != nullptr)
        add(group, QObject::tr("Callers"),
            stub.callers == 0 ? QObject::tr("no direct branch") : countText(stub.callers));
    add(group, QObject::tr("Found by"), word(stubEvidenceName(stub.foundBy)));
    group.sentence = QObject::tr("The linker put it in because a branch could not reach its target by itself.");
    return group;
}

FactGroup imageFacts(const Document& document) {
    FactGroup group{.title = QObject::tr("Image"), .facts = {}, .sentence = {}};
    const Image& image = document.image;
    if (image.container) add(group, QObject::tr("Taken from"), QString::fromStdString(image.container->kind));
    add(group, QObject::tr("Machine"), QString::fromStdString(machineName(image)));
    add(group, QObject::tr("Type"), word(imageTypeName(image)));
    add(group, QObject::tr("Linux"), QString::fromStdString(image.release));
    add(group, QObject::tr("Entry"), addressText(image.entry.value, image.bits), FactStyle::Address);
    add(group, QObject::tr("Sections"), countText(image.sections.empty() ? 0 : image.sections.size() - 1));
    const bool recovered = image.symbolSource == SymbolSource::Kallsyms;
    add(group, QObject::tr("Symbols"),
        recovered ? QObject::tr("%1, from kallsyms").arg(countText(image.symbols.size()))
                  : countText(image.symbols.size()));
    add(group, QObject::tr("Stubs"), countText(document.stubs.size()));
    add(group, QObject::tr("Build id"), QString::fromStdString(image.buildId.substr(0, 16)), FactStyle::Address);
    return group;
}

FactGroup sumFacts(const Document& document) {
    FactGroup group{.title = QObject::tr("Every byte has an owner"), .facts = {}, .sentence = {}};
    const Layout& layout = document.layout;
    add(group, QObject::tr("File"), QObject::tr("%1 B").arg(countText(layout.fileSize.value)));
    add(group, QObject::tr("Accounted for"), QObject::tr("%1 B").arg(countText(layout.accountedFile.value)));
    add(group, QObject::tr("Memory image"), QObject::tr("%1 B").arg(countText(layout.memorySize.value)));
    add(group, QObject::tr("Accounted for"), QObject::tr("%1 B").arg(countText(layout.accountedMemory.value)));
    return group;
}

FactGroup mapFacts(const Document& document) {
    FactGroup group{.title = QObject::tr("Link map"), .facts = {}, .sentence = {}};
    if (!document.map) {
        group.sentence = QObject::tr("None was found beside the image. With one (ld -Map), objects, padding and "
                                     "stub sections get their names.");
        return group;
    }
    add(group, QObject::tr("Written by"), word(mapDialectName(document.map->dialect)));
    add(group, QObject::tr("Fits the image"),
        document.mapCheck.stale ? QObject::tr("no, it is of another link") : QObject::tr("yes"));
    add(group, QObject::tr("Input sections"), countText(document.map->inputs.size()));
    add(group, QObject::tr("Discarded"), countText(document.map->discarded.size()));
    return group;
}

QString subtitleOf(const Document& document, ItemRef ref) {
    switch (ref.kind) {
    case RefKind::Segment: {
        const Segment& s = document.image.segments[ref.index];
        return QObject::tr("Segment %1, aligned to %2 B").arg(segmentPermissions(s), countText(s.alignment));
    }
    case RefKind::LayoutItem: {
        const LayoutItem& item = document.layout.items[ref.index];
        if (item.kind == ItemKind::Section) return QObject::tr("Output section");
        return QObject::tr("Bytes of no section");
    }
    case RefKind::Piece:
        return QObject::tr("Input section of an object");
    case RefKind::SymbolSpan:
    case RefKind::Symbol:
        return kallsymsLabelMeaning(nameOf(document, ref));
    case RefKind::Stub:
        return QObject::tr("Branch stub made by the linker");
    case RefKind::KallsymsTable:
        return kallsymsTableMeaning(static_cast<KallsymsTable>(ref.index));
    case RefKind::None:
    case RefKind::Image:
        break;
    }
    return QString::fromStdString(document.path.parent_path().string());
}

void addWhat(const Document& document, ItemRef ref, std::vector<FactGroup>& groups) {
    const auto stubWith = [&](std::uint32_t symbol) {
        return std::find_if(document.stubs.begin(), document.stubs.end(),
                            [&](const Stub& stub) { return symbol != kNone && stub.symbol == symbol; });
    };
    std::uint32_t symbol = kNone, aliases = 0;
    if (ref.kind == RefKind::Symbol) symbol = ref.index;
    if (ref.kind == RefKind::SymbolSpan) {
        symbol = document.layout.symbols[ref.index].symbol;
        aliases = document.layout.symbols[ref.index].aliases;
    }
    if (symbol != kNone) {
        groups.push_back(symbolFacts(document, symbol, aliases));
        if (const auto stub = stubWith(symbol); stub != document.stubs.end())
            groups.push_back(stubFacts(document, *stub));
        if (const auto table = kallsymsTableNamed(document, document.image.symbols[symbol].name))
            groups.push_back(kallsymsFacts(document, *table));
    }
    if (ref.kind == RefKind::Stub) groups.push_back(stubFacts(document, document.stubs[ref.index]));
    if (ref.kind == RefKind::KallsymsTable)
        groups.push_back(kallsymsFacts(document, static_cast<KallsymsTable>(ref.index)));
    if (ref.kind == RefKind::LayoutItem) {
        const LayoutItem& item = document.layout.items[ref.index];
        if (item.kind == ItemKind::Section) groups.push_back(sectionFacts(document, item));
        if (item.kind == ItemKind::Padding || item.kind == ItemKind::Hole)
            groups.push_back(paddingFacts(document, item));
    }
}

} // namespace

ItemCard itemCard(const Document& document, ItemRef ref, const SectionGuide* guide) {
    if (!refExists(document, ref)) ref = {ref.side, RefKind::Image, 0};
    ItemCard card{.title = nameOf(document, ref), .subtitle = subtitleOf(document, ref), .groups = {}};
    if (ref.kind == RefKind::Image) {
        card.groups = {imageFacts(document), sumFacts(document), mapFacts(document)};
        if (document.kallsyms) card.groups.push_back(kallsymsSummary(document));
    } else {
        if (guide != nullptr) card.groups.push_back(purpose(document, ref, *guide));
        card.groups.push_back(where(document, ref));
        addWhat(document, ref, card.groups);
        card.groups.push_back(owner(document, ref));
        card.groups.push_back(costFacts(document, ref));
    }
    std::erase_if(card.groups, [](const FactGroup& g) { return g.facts.empty() && g.sentence.isEmpty(); });
    return card;
}

} // namespace strata
