// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/layout/owners.h"
#include "widgets/session/highlight.h"
#include "widgets/session/item_ref.h"

#include <QObject>

#include <algorithm>
#include <span>
#include <unordered_map>

namespace strata {

/// The children of all nodes, sorted below each parent.
struct OwnerOrder {
    std::vector<std::uint32_t> children; ///< As Owners::children, in the order wanted.
    std::vector<std::uint32_t> rowOf;    ///< By node: its row below its parent.
};
using OwnerOrderPtr = std::shared_ptr<const OwnerOrder>;

/// What a node has beside what its children have.
struct OwnBytes {
    ByteCount padding, others;
};

/// All that the Owners view shows of one image. Made off the GUI thread; immutable.
struct OwnerAnalysis {
    DocumentPtr document;
    Owners owners;
    OwnerOrderPtr bySize;                            ///< The biggest first.
    std::vector<ContentKind> content;                ///< By node: what most of it is.
    std::vector<ItemRef> items;                      ///< By node: what it is in the document; none for folders.
    std::unordered_map<std::uint32_t, OwnBytes> own; ///< Of the nodes with children that have bytes beside them.

    const OwnerNode& node(std::uint32_t index) const { return owners.nodes[index]; }
    /// The node's children, the biggest first.
    std::span<const std::uint32_t> childrenOf(std::uint32_t index) const {
        const IndexRange range = node(index).children;
        return std::span(bySize->children).subspan(range.begin, range.end - range.begin);
    }
};
using OwnerAnalysisPtr = std::shared_ptr<const OwnerAnalysis>;

/// Null when cancelled.
OwnerAnalysisPtr analyseOwners(const DocumentPtr& document, const Progress& progress = {});

/// `isLess` compares two nodes.
template <class Less> OwnerOrderPtr sortOwners(const Owners& owners, const Less& isLess) {
    auto order = std::make_shared<OwnerOrder>();
    order->children = owners.children;
    order->rowOf.assign(owners.nodes.size(), 0);
    for (const OwnerNode& node : owners.nodes) {
        const auto begin = order->children.begin() + node.children.begin;
        const auto end = order->children.begin() + node.children.end;
        std::stable_sort(begin, end, [&](auto a, auto b) { return isLess(owners.nodes[a], owners.nodes[b]); });
        for (auto child = begin; child != end; ++child)
            order->rowOf[*child] = static_cast<std::uint32_t>(child - begin);
    }
    return order;
}

/// The node of an item: its own, else that of the object or the symbol that its first byte belongs to.
std::optional<std::uint32_t> ownerOf(const OwnerAnalysis& analysis, ItemRef item);

/// All that a folder, an archive, an object or the linker owns; empty for what is one item by itself, and for all.
Highlight ownedBy(const OwnerAnalysis& analysis, std::uint32_t node);

/// "copy_process"; of the root the name of the image.
QString ownerName(const OwnerAnalysis& analysis, std::uint32_t node);
/// "copy_process: 2 884 B with 12 B of padding, 0.4 %", of what the root has.
QString ownerSentence(const OwnerAnalysis& analysis, std::uint32_t node);
/// Whose owners these are, and that their sum is the image.
QString ownersSentence(const OwnerAnalysis& analysis);

} // namespace strata
