// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/delta_tree.h"

#include "core/layout/owner_tree.h"

namespace strata {

namespace {

class TreeMaker {
public:
    TreeMaker(const LayoutDiff& diff, DeltaTree& tree) : m_diff(diff), m_tree(tree), m_owners(tree.owners) {}

    void make(const Progress& progress) {
        const bool hasMaps = m_diff.a.document->map && m_diff.b.document->map;
        if (hasMaps) {
            m_a.owners = ownersOf(*m_diff.a.document), m_b.owners = ownersOf(*m_diff.b.document);
            if (progress.cancelled()) return;
            m_a.nodes.assign(m_a.owners.nodes.size(), kNone), m_b.nodes.assign(m_b.owners.nodes.size(), kNone);
        }
        add(m_diff.added, DeltaKind::New);
        add(m_diff.removed, DeltaKind::Gone);
        add(m_diff.grown, DeltaKind::Grown);
        add(m_diff.shrunk, DeltaKind::Shrunk);
        finish();
    }

private:
    struct Build {
        Owners owners;                    ///< Empty without maps.
        std::vector<std::uint32_t> nodes; ///< Of the tree, by index into owners.nodes; kNone: not made yet.
    };

    void add(const std::vector<PartChange>& changes, DeltaKind kind) {
        for (const PartChange& change : changes) {
            const bool isInB = change.b != kNone;
            const CompareSide& side = isInB ? m_diff.b : m_diff.a;
            const std::uint32_t part = isInB ? change.b : change.a;
            const std::uint32_t parent = parentOf(isInB ? m_b : m_a, side, part);
            addLeaf(parent, side.name(part), kind, change);
        }
    }

    /// Each change is a leaf of its own: of several symbols with one name one may grow and one shrink.
    void addLeaf(std::uint32_t parent, std::string_view name, DeltaKind kind, const PartChange& change) {
        const auto leaf = static_cast<std::uint32_t>(m_tree.owners.nodes.size());
        const ByteCount bytes{magnitude(change.delta)};
        m_tree.owners.nodes.push_back(
            {.name = name, .kind = OwnerKind::Symbol, .bytes = {.data = bytes}, .parent = parent});
        m_tree.nodes.resize(leaf + 1);
        m_tree.nodes[leaf] = {.kind = kind, .parts = {change.a, change.b}};
        (change.delta < 0 ? m_tree.nodes[leaf].less : m_tree.nodes[leaf].more) = bytes;
    }

    std::uint32_t parentOf(Build& build, const CompareSide& side, std::uint32_t part) {
        const Part& at = side.parts[part];
        const std::uint32_t owner = at.span < build.owners.nodeOfSpan.size() ? build.owners.nodeOfSpan[at.span] : kNone;
        if (owner != kNone) return nodeOf(build, owner);
        const bool hasSection = at.section < side.image->sections.size();
        return m_owners.child(0, hasSection ? side.image->sections[at.section].name : "(unknown)", OwnerKind::Other);
    }

    /// The node of an owner's folder or object: the tree has no input sections.
    std::uint32_t nodeOf(Build& build, std::uint32_t owner) {
        if (owner == 0) return 0;
        const OwnerNode& node = build.owners.nodes[owner];
        if (build.nodes[owner] != kNone) return build.nodes[owner];
        const std::uint32_t parent = nodeOf(build, node.parent);
        const bool isBelowObject = node.kind == OwnerKind::Symbol || node.kind == OwnerKind::InputSection;
        return build.nodes[owner] = isBelowObject ? parent : m_owners.child(parent, node.name, node.kind);
    }

    void finish() {
        auto& nodes = m_tree.nodes;
        nodes.resize(m_tree.owners.nodes.size());
        for (std::size_t i = nodes.size() - 1; i > 0; --i) {
            DeltaNode& parent = nodes[m_tree.owners.nodes[i].parent];
            parent.more += nodes[i].more, parent.less += nodes[i].less;
        }
        m_owners.finish();
    }

    const LayoutDiff& m_diff;
    DeltaTree& m_tree;
    OwnerTree m_owners;
    Build m_a, m_b;
};

} // namespace

DeltaTree deltaTree(const LayoutDiff& diff, const Progress& progress) {
    DeltaTree tree;
    TreeMaker(diff, tree).make(progress);
    tree.nodes.resize(tree.owners.nodes.size());
    return tree;
}

} // namespace strata
