// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/owner_analysis.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <array>

namespace strata {

namespace {

constexpr std::size_t kKinds = 8;

void sortBySize(OwnerAnalysis& analysis) {
    analysis.bySize = sortOwners(
        analysis.owners, [](const OwnerNode& a, const OwnerNode& b) { return a.bytes.total() > b.bytes.total(); });
}

/// The nodes that are kallsyms tables, which lie in .rodata and have a colour of their own.
std::vector<std::uint32_t> kallsymsNodes(const OwnerAnalysis& analysis) {
    std::vector<std::uint32_t> nodes;
    if (!analysis.document->kallsyms) return nodes;
    for (const auto& slot : analysis.document->kallsyms->tables) {
        if (!slot) continue;
        if (const auto span = spanAt(*analysis.document, slot->section, slot->vma))
            nodes.push_back(analysis.owners.nodeOfSpan[*span]);
    }
    return nodes;
}

/// A node's own bytes have the content of its section; above, the most bytes decide.
void findContents(OwnerAnalysis& analysis) {
    const auto& nodes = analysis.owners.nodes;
    const auto& sections = analysis.document->image.sections;
    analysis.content.assign(nodes.size(), ContentKind::Other);
    const std::vector<std::uint32_t> tables = kallsymsNodes(analysis);
    // Sums are needed where something is below, which few of a million nodes are.
    std::vector<std::uint32_t> slot(nodes.size(), kNone);
    std::vector<std::array<std::uint64_t, kKinds>> sums;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].children.empty()) continue;
        slot[i] = static_cast<std::uint32_t>(sums.size());
        sums.emplace_back();
    }
    std::vector<std::uint64_t> below(sums.size());
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const std::uint64_t size = nodes[i].bytes.total().value;
        const bool isTable = std::ranges::find(tables, i) != tables.end();
        const ContentKind own = isTable                              ? ContentKind::Kallsyms
                                : nodes[i].section < sections.size() ? contentKind(sections[nodes[i].section])
                                                                     : ContentKind::Other;
        ContentKind most = own;
        if (slot[i] != kNone) {
            auto& sum = sums[slot[i]];
            sum[static_cast<std::size_t>(own)] += size - below[slot[i]];
            most = static_cast<ContentKind>(std::ranges::max_element(sum) - sum.begin());
        }
        analysis.content[i] = most;
        if (i == 0) break;
        const std::uint32_t parent = slot[nodes[i].parent];
        below[parent] += size;
        if (slot[i] == kNone)
            sums[parent][static_cast<std::size_t>(own)] += size;
        else
            for (std::size_t kind = 0; kind < kKinds; ++kind)
                sums[parent][kind] += sums[slot[i]][kind];
    }
}

void findOwn(OwnerAnalysis& analysis) {
    const Owners& owners = analysis.owners;
    for (std::uint32_t i = 0; i < owners.nodes.size(); ++i) {
        const OwnerNode& node = owners.nodes[i];
        if (node.children.empty()) continue;
        OwnerBytes below;
        for (const std::uint32_t child : analysis.childrenOf(i))
            below += owners.nodes[child].bytes;
        const OwnBytes own{node.bytes.padding - below.padding,
                           (node.bytes.total() - node.bytes.padding) - (below.total() - below.padding)};
        if (own.padding.value > 0 || own.others.value > 0) analysis.own[i] = own;
    }
}

void findItems(OwnerAnalysis& analysis) {
    const Owners& owners = analysis.owners;
    const Layout& layout = analysis.document->layout;
    analysis.items.assign(owners.nodes.size(), {});
    const auto take = [&](std::uint32_t node, RefKind kind, std::size_t index) {
        ItemRef& item = analysis.items[node];
        if (!item) item = {Side::A, kind, static_cast<std::uint32_t>(index)};
    };
    for (std::size_t i = 0; i < layout.symbols.size(); ++i) {
        const std::uint32_t node = owners.nodeOfSpan[i];
        if (node != kNone && owners.nodes[node].kind == OwnerKind::Symbol) take(node, RefKind::SymbolSpan, i);
    }
    for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
        const std::uint32_t node = owners.nodeOfPiece[i];
        if (node == kNone) continue;
        take(node, RefKind::Piece, i);
        const std::uint32_t parent = owners.nodes[node].parent;
        if (owners.nodes[parent].kind == OwnerKind::Object) take(parent, RefKind::Piece, i);
    }
    // What no object brought is at least in a section.
    for (std::uint32_t i = 0; i < owners.nodes.size(); ++i) {
        const OwnerNode& node = owners.nodes[i];
        if (analysis.items[i] || node.section == kNone || node.kind == OwnerKind::Symbol) continue;
        if (const auto item = sectionItem(*analysis.document, node.section)) take(i, RefKind::LayoutItem, *item);
    }
}

} // namespace

OwnerAnalysisPtr analyseOwners(const DocumentPtr& document, const Progress& progress) {
    auto analysis = std::make_shared<OwnerAnalysis>();
    analysis->document = document;
    const LinkMap* map = document->linkMap();
    analysis->owners = buildOwners(document->image, map, document->layout);
    for (const auto step : {sortBySize, findContents, findOwn, findItems}) {
        if (progress.stop.stop_requested()) return nullptr;
        step(*analysis);
    }
    return analysis;
}

std::optional<std::uint32_t> ownerOf(const OwnerAnalysis& analysis, ItemRef item) {
    const Document& document = *analysis.document;
    if (!refExists(document, item)) return std::nullopt;
    const auto known = [](std::uint32_t node) { return node == kNone ? std::nullopt : std::optional(node); };
    switch (item.kind) {
    case RefKind::SymbolSpan:
        return known(analysis.owners.nodeOfSpan[item.index]);
    case RefKind::Piece:
        return known(analysis.owners.nodeOfPiece[item.index]);
    case RefKind::Symbol:
    case RefKind::Stub:
    case RefKind::KallsymsTable:
        break;
    default:
        return std::nullopt; // a section or a segment has many owners
    }
    const auto vma = extentOf(document, item).vma;
    const auto span = vma ? spanAt(document, sectionOf(document, item), *vma) : std::nullopt;
    return span ? known(analysis.owners.nodeOfSpan[*span]) : std::nullopt;
}

Highlight ownedBy(const OwnerAnalysis& analysis, std::uint32_t node) {
    const Owners& owners = analysis.owners;
    Highlight owned;
    switch (analysis.node(node).kind) {
    case OwnerKind::Image:
    case OwnerKind::InputSection:
    case OwnerKind::Symbol:
        return owned;
    default:
        break;
    }
    // A parent stands in front of what is below it.
    std::vector<bool> isOwned(owners.nodes.size(), false);
    isOwned[node] = true;
    for (std::size_t i = node + 1; i < isOwned.size(); ++i)
        isOwned[i] = isOwned[owners.nodes[i].parent];
    const auto collect = [&](const std::vector<std::uint32_t>& nodeOf, std::vector<std::uint32_t>& into) {
        for (std::uint32_t i = 0; i < nodeOf.size(); ++i)
            if (nodeOf[i] != kNone && isOwned[nodeOf[i]]) into.push_back(i);
    };
    collect(owners.nodeOfSpan, owned.spans);
    collect(owners.nodeOfPiece, owned.pieces);
    owned.title = ownerSentence(analysis, node);
    return owned;
}

QString ownerName(const OwnerAnalysis& analysis, std::uint32_t node) {
    if (node == 0) return nameOf(*analysis.document, {Side::A, RefKind::Image, 0});
    return text(analysis.node(node).name);
}

QString ownerSentence(const OwnerAnalysis& analysis, std::uint32_t node) {
    const ByteCount bytes = analysis.node(node).bytes.total(), all = analysis.owners.root().bytes.total();
    const ByteCount padding = analysis.node(node).bytes.padding;
    const QString sum = padding.value == 0 || padding == bytes
                            ? byteText(bytes)
                            : QObject::tr("%1 with %2 of padding").arg(byteText(bytes), byteText(padding));
    return QObject::tr("%1: %2, %3")
        .arg(ownerName(analysis, node), sum,
             percentText(static_cast<double>(bytes.value), static_cast<double>(all.value)));
}

QString ownersSentence(const OwnerAnalysis& analysis) {
    const Owners& owners = analysis.owners;
    const ByteCount sum = owners.root().bytes.total(), memory = analysis.document->layout.memorySize;
    QString sentence =
        sum == memory
            ? QObject::tr("All owners together: %1, the whole memory image.").arg(byteText(sum))
            : QObject::tr("Error: the owners have %1, the memory image has %2.").arg(byteText(sum), byteText(memory));
    const auto share = [&](ByteCount part) {
        return percentText(static_cast<double>(part.value), static_cast<double>(sum.value));
    };
    if (owners.byMap.value > 0) sentence += ' ' + QObject::tr("Owners are the objects of the link map.");
    if (owners.bySourceFile.value > 0)
        sentence += ' ' + (owners.byMap.value > 0
                               ? QObject::tr("For %1 they are the source files that symbols name.")
                               : QObject::tr("Without a link map, owners are the source files that symbols name: %1."))
                              .arg(share(owners.bySourceFile));
    if (owners.unknown.value == 0) return sentence;
    const bool nobody = owners.byMap.value + owners.bySourceFile.value == 0;
    sentence +=
        ' ' + (nobody ? QObject::tr("No link map and no symbol tells whose they are: open the image with its map.")
                      : QObject::tr("Nobody names the owner of %1.").arg(share(owners.unknown)));
    return sentence;
}

} // namespace strata
