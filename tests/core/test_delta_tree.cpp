// SPDX-License-Identifier: GPL-3.0-or-later
// What differs by who brought it: every change is a leaf, sums are those of the comparison, folders are those of the
// map.
#include "core/compare/delta_tree.h"
#include "tests/support/compared.h"
#include "tests/support/edited_program.h"
#include "tests/support/fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestDeltaTree : public QObject {
    Q_OBJECT
private slots:
    void nothingDiffersFromItself();
    void sumsAreThoseOfTheComparison_data();
    void sumsAreThoseOfTheComparison();
    void withoutMapsSectionsAreTheFolders();
    void withMapsFoldersAndObjectsAreThoseOfTheMap();
};

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

void checkSums(const LayoutDiff& diff, const DeltaTree& tree) {
    QCOMPARE(tree.nodes.size(), tree.owners.nodes.size());
    QCOMPARE(tree.nodes[0].delta() + diff.padding.delta(), diff.memory.delta());
    std::size_t leaves[5] = {};
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        const DeltaNode& node = tree.nodes[i];
        QCOMPARE(tree.owners.nodes[i].bytes.total(), node.more + node.less);
        ++leaves[static_cast<std::size_t>(node.kind)];
        if (node.kind == DeltaKind::Several) {
            ByteCount more, less;
            const IndexRange children = tree.owners.nodes[i].children;
            for (std::uint32_t child = children.begin; child < children.end; ++child) {
                more += tree.nodes[tree.owners.children[child]].more;
                less += tree.nodes[tree.owners.children[child]].less;
            }
            QCOMPARE(node.more, more);
            QCOMPARE(node.less, less);
            continue;
        }
        QVERIFY(tree.owners.nodes[i].children.empty());
        QCOMPARE(node.parts.a == kNone, node.kind == DeltaKind::New);
        QCOMPARE(node.parts.b == kNone, node.kind == DeltaKind::Gone);
        QCOMPARE(node.less.value == 0, node.kind == DeltaKind::New || node.kind == DeltaKind::Grown);
    }
    QCOMPARE(leaves[1], diff.added.size());
    QCOMPARE(leaves[2], diff.removed.size());
    QCOMPARE(leaves[3], diff.grown.size());
    QCOMPARE(leaves[4], diff.shrunk.size());
}

} // namespace

void TestDeltaTree::nothingDiffersFromItself() {
    const DocumentPtr document = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document && document->map);
    const LayoutDiff diff = compared(document, document);
    const DeltaTree tree = deltaTree(diff);
    QCOMPARE(tree.owners.nodes.size(), std::size_t{1});
    QCOMPARE(tree.nodes[0].delta(), 0);
    QVERIFY(tree.owners.children.empty());
}

void TestDeltaTree::sumsAreThoseOfTheComparison_data() {
    QTest::addColumn<EditTarget>("target");
    for (const EditTarget& target : editTargets())
        QTest::addRow("%s", qPrintable(target.name)) << target;
}

void TestDeltaTree::sumsAreThoseOfTheComparison() {
    QFETCH(EditTarget, target);
    std::mt19937 random(5);
    EditedProgram program(target, 60, random);
    const DocumentPtr a = program.link("a");
    for (unsigned i = 0; i < 25; ++i)
        program.edit(random);
    const LayoutDiff diff = compared(a, program.link("b"));
    QVERIFY(!diff.added.empty() && !diff.grown.empty() && !diff.shrunk.empty());
    checkSums(diff, deltaTree(diff));
}

void TestDeltaTree::withoutMapsSectionsAreTheFolders() {
    std::mt19937 random(5);
    EditedProgram program(editTargets().front(), 30, random);
    const DocumentPtr a = program.link("a");
    program.items.push_back(EditItem{"came", 6, 4, ".data", {}, 0});
    const LayoutDiff diff = compared(a, program.link("b"));
    const DeltaTree tree = deltaTree(diff);
    const auto came = std::ranges::find(tree.owners.nodes, std::string_view("came"), &OwnerNode::name);
    QVERIFY(came != tree.owners.nodes.end());
    QCOMPARE(tree.owners.path(static_cast<std::uint32_t>(came - tree.owners.nodes.begin())), std::string(".data/came"));
    QCOMPARE(came->bytes.total(), ByteCount{24});
}

void TestDeltaTree::withMapsFoldersAndObjectsAreThoseOfTheMap() {
    const DocumentPtr a = load(STRATA_SAMPLES "/kallsyms-middle/pass1-vmlinux"),
                      b = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(a && b && a->map && b->map);
    const LayoutDiff diff = compared(a, b);
    const DeltaTree tree = deltaTree(diff);
    checkSums(diff, tree);
    bool hasObject = false;
    for (std::uint32_t i = 1; i < tree.nodes.size(); ++i) {
        const OwnerNode& node = tree.owners.nodes[i];
        QVERIFY(node.parent < i);
        QVERIFY(node.kind != OwnerKind::InputSection);
        if (tree.nodes[i].kind == DeltaKind::Several) continue;
        QCOMPARE(node.kind, OwnerKind::Symbol);
        hasObject = hasObject || tree.owners.nodes[node.parent].kind == OwnerKind::Object;
    }
    QVERIFY(hasObject);
}

QTEST_GUILESS_MAIN(TestDeltaTree)
#include "test_delta_tree.moc"
