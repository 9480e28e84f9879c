// SPDX-License-Identifier: GPL-3.0-or-later
// Two builds of one thing side by side: programs that are edited and linked again for eight machines.
#include "core/compare/changed_pair.h"
#include "core/compare/code_keys.h"
#include "tests/support/compared.h"
#include "tests/support/edited_program.h"
#include "tests/support/fixture.h"

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestChangedPair : public QObject {
    Q_OBJECT
private slots:
    void numbersAreTold_data();
    void numbersAreTold();
    void whatOnlyMovedDoesNotDiffer_data();
    void whatOnlyMovedDoesNotDiffer();
    void theChangedWordIsTheOneThatDiffers_data();
    void theChangedWordIsTheOneThatDiffers();
    void wordsThatCameStandAlone_data();
    void wordsThatCameStandAlone();
    void theTocIsTheSameWhereverItIs();
    void anotherConditionIsNoMove_data();
    void anotherConditionIsNoMove();
    void aPartOfOneBuildIsAllNew();
    void bytesWithoutAFileAreNone();
};

namespace {

void addTargets() {
    QTest::addColumn<EditTarget>("target");
    for (const EditTarget& target : editTargets())
        QTest::addRow("%s", qPrintable(target.name)) << target;
}

PairReader readerOf(const DocumentPtr& a, const DocumentPtr& b) {
    return PairReader(sharedDiff(a, b));
}

/// By the name in B.
PartPair pairOf(const LayoutDiff& diff, const QString& name) {
    for (std::uint32_t b = 0; b < diff.b.parts.size(); ++b)
        if (diff.b.name(b) == name.toStdString() && diff.b.parts[b].kind == PartKind::Symbol)
            return {diff.matching.toA[b], b};
    qFatal("no part %s", qPrintable(name));
}

/// The last function, so that all in front moves what it refers to.
EditItem& lastFunction(EditedProgram& program) {
    return *std::find_if(program.items.rbegin(), program.items.rend(),
                         [](const EditItem& item) { return item.section == ".text" && !item.refersTo.isEmpty(); });
}

/// One whose last words are instructions that end with them, on every machine.
std::unique_ptr<EditedProgram> tidyProgram(const EditTarget& target) {
    std::mt19937 random(2);
    auto program = std::make_unique<EditedProgram>(target, 60, random);
    for (EditItem& item : program->items)
        item.seed = 0;
    return program;
}

void insertInFront(EditedProgram& program) {
    program.items.insert(program.items.begin(), EditItem{"inserted", 5, 16, ".text", {}, 0});
}

} // namespace

void TestChangedPair::numbersAreTold_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("none");
    QTest::addColumn<QString>("butLast");
    QTest::newRow("registers are no numbers")
        << "movq\t0x18(%r12), %rax" << "movq\t(%r12), %rax" << "movq\t(%r12), %rax";
    QTest::newRow("ppc") << "bf\t2, 0xc00000000000cd74" << "bf\t, " << "bf\t2, ";
    QTest::newRow("sign") << "ld\t10, -32512(2)" << "ld\t, ()" << "ld\t10, -32512()";
    QTest::newRow("aarch64") << "tbz\tw0, #3, 0xffff800008010000" << "tbz\tw0, #, " << "tbz\tw0, #3, ";
    QTest::newRow("none") << "retq" << "retq" << "retq";
}

void TestChangedPair::numbersAreTold() {
    QFETCH(QString, text);
    QFETCH(QString, none);
    QFETCH(QString, butLast);
    QCOMPARE(QString::fromStdString(withoutNumbers(text.toStdString())), none);
    QCOMPARE(QString::fromStdString(withoutLastNumber(text.toStdString())), butLast);
}

void TestChangedPair::whatOnlyMovedDoesNotDiffer_data() {
    addTargets();
}

void TestChangedPair::whatOnlyMovedDoesNotDiffer() {
    QFETCH(EditTarget, target);
    const auto made = tidyProgram(target);
    EditedProgram& program = *made;
    const DocumentPtr a = program.link("a");
    insertInFront(program);
    PairReader reader = readerOf(a, program.link("b"));
    std::uint64_t moved = 0, code = 0;
    for (const EditItem& item : program.items) {
        if (item.name == "inserted") continue;
        const PartPair pair = pairOf(*reader.diff(), item.name);
        const BytePair bytes = reader.bytes(pair);
        QCOMPARE(bytes.differing, 0U);
        QCOMPARE(bytes.counts.differing(), 0U);
        moved += bytes.counts.moved;
        QCOMPARE(reader.isCode(pair), item.section == ".text");
        if (!reader.isCode(pair)) continue;
        ++code;
        const CodePair lines = reader.code(pair);
        QVERIFY(!lines.a.empty());
        QCOMPARE(lines.counts.rows, lines.a.size());
        QCOMPARE(lines.counts.differing(), 0U);
        moved += lines.counts.moved;
    }
    QVERIFY(code > 10 && moved > 0);
}

void TestChangedPair::theChangedWordIsTheOneThatDiffers_data() {
    addTargets();
}

void TestChangedPair::theChangedWordIsTheOneThatDiffers() {
    QFETCH(EditTarget, target);
    const auto made = tidyProgram(target);
    EditedProgram& program = *made;
    const DocumentPtr a = program.link("a");
    insertInFront(program);
    EditItem& changed = lastFunction(program);
    changed.seed = 0x100; // the same mnemonic, another register
    PairReader reader = readerOf(a, program.link("b"));
    const PartPair pair = pairOf(*reader.diff(), changed.name);
    const CodePair lines = reader.code(pair);
    QCOMPARE(lines.counts.differing(), 1U);
    const BytePair bytes = reader.bytes(pair);
    QCOMPARE(bytes.differing, 1U);
    QCOMPARE(bytes.counts.changed, 1U);
    QCOMPARE(bytes.rows.back(), RowKind::Changed);
    const std::vector<ByteFate> fates = reader.fates(pair, bytes.rows.size() - 1);
    QCOMPARE(std::ranges::count(fates, ByteFate::Differs), 1);
}

void TestChangedPair::wordsThatCameStandAlone_data() {
    addTargets();
}

void TestChangedPair::wordsThatCameStandAlone() {
    QFETCH(EditTarget, target);
    const auto made = tidyProgram(target);
    EditedProgram& program = *made;
    const DocumentPtr a = program.link("a");
    EditItem& grown = lastFunction(program);
    grown.words += 3;
    PairReader reader = readerOf(a, program.link("b"));
    const PartPair pair = pairOf(*reader.diff(), grown.name);
    const CodePair lines = reader.code(pair);
    QCOMPARE(lines.counts.onlyB, lines.b.size() - lines.a.size());
    QCOMPARE(lines.counts.differing(), lines.counts.onlyB);
    // By bytes the last word of A stands beside one that came.
    const BytePair bytes = reader.bytes(pair);
    QVERIFY(bytes.differing >= 12);
    QCOMPARE(bytes.counts.onlyA, 0U);
}

void TestChangedPair::theTocIsTheSameWhereverItIs() {
    const EditTarget target{"ppc64le", "powerpc64le-linux-gnu",
                            "0: addis 2, 12, .TOC.-0b@ha\n addi 2, 2, .TOC.-0b@l\n bl %1\n nop", "0x7c631a14"};
    const auto program = tidyProgram(target);
    const DocumentPtr a = program->link("a");
    // Behind all functions, in front of the GOT: both halves of the distance change.
    program->items.push_back(EditItem{"inserted", 20000, 16, ".text", {}, 0});
    PairReader reader = readerOf(a, program->link("b"));
    QVERIFY(reader.diff()->changed.empty());
    std::uint64_t moved = 0, functions = 0;
    for (const EditItem& item : program->items) {
        if (item.section != ".text" || item.refersTo.isEmpty()) continue;
        ++functions;
        const CodePair code = reader.code(pairOf(*reader.diff(), item.name));
        QCOMPARE(code.counts.differing(), 0U);
        moved += code.counts.moved;
    }
    QVERIFY(functions > 5);
    QCOMPARE(moved, 2 * functions);
}

void TestChangedPair::anotherConditionIsNoMove_data() {
    QTest::addColumn<QString>("triple");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("x86-64 condition") << "x86_64-linux-gnu" << "0x90c08548" << "je %1" << "jne %1";
    QTest::newRow("i386 condition") << "i386-linux-gnu" << "0x90909090" << "je %1" << "jg %1";
    QTest::newRow("ppc64le condition") << "powerpc64le-linux-gnu" << "0x7c631a14" << "beq %1" << "bne %1";
    QTest::newRow("ppc64le condition register") << "powerpc64le-linux-gnu" << "0x7c631a14" << "beq %1" << "beq 7, %1";
    QTest::newRow("aarch64 condition") << "aarch64-linux-gnu" << "0x8b000000" << "b.eq %1" << "b.lt %1";
    QTest::newRow("aarch64 register") << "aarch64-linux-gnu" << "0x8b000000" << "cbz x0, %1" << "cbz x1, %1";
    QTest::newRow("aarch64 bit") << "aarch64-linux-gnu" << "0x8b000000" << "tbz x0, #3, %1" << "tbz x0, #4, %1";
    QTest::newRow("arm condition") << "armv7-linux-gnueabi" << "0xe0800000" << "beq %1" << "bne %1";
}

void TestChangedPair::anotherConditionIsNoMove() {
    QFETCH(QString, triple);
    QFETCH(QString, word);
    QFETCH(QString, before);
    QFETCH(QString, after);
    const auto programOf = [&](const QString& call) { return tidyProgram({triple, triple, call, word}); };
    const auto program = programOf(before);
    const DocumentPtr a = program->link("a");
    for (const bool isAnother : {false, true}) {
        const auto edited = programOf(isAnother ? after : before);
        insertInFront(*edited);
        PairReader reader = readerOf(a, edited->link("b"));
        std::size_t branches = 0;
        for (const EditItem& item : program->items) {
            if (item.section != ".text" || item.refersTo.isEmpty()) continue;
            const PartPair pair = pairOf(*reader.diff(), item.name);
            const auto& changed = reader.diff()->changed;
            QCOMPARE(std::ranges::find(changed, pair.b, &PartChange::b) != changed.end(), isAnother);
            QCOMPARE(reader.bytes(pair).differing > 0, isAnother);
            QCOMPARE(reader.code(pair).counts.differing() > 0, isAnother);
            ++branches;
        }
        QVERIFY(branches > 5);
    }
}

void TestChangedPair::aPartOfOneBuildIsAllNew() {
    const auto made = tidyProgram(editTargets().front());
    EditedProgram& program = *made;
    const DocumentPtr a = program.link("a");
    insertInFront(program);
    PairReader reader = readerOf(a, program.link("b"));
    const PartPair pair = pairOf(*reader.diff(), "inserted");
    QCOMPARE(pair.a, kNone);
    QVERIFY(reader.isCode(pair));
    const CodePair lines = reader.code(pair);
    QVERIFY(lines.a.empty());
    QCOMPARE(lines.counts.onlyB, lines.b.size());
    const BytePair bytes = reader.bytes(pair);
    QCOMPARE(bytes.differing, bytes.b.size());
    QCOMPARE(bytes.counts.onlyB, bytes.rows.size());
    QVERIFY(reader.fates(pair, 0).empty());
}

void TestChangedPair::bytesWithoutAFileAreNone() {
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document);
    PairReader reader = readerOf(*document, *document);
    const CompareSide& side = reader.diff()->a;
    std::size_t bss = 0;
    for (std::uint32_t part = 0; part < side.parts.size(); ++part) {
        const std::uint32_t section = side.parts[part].section;
        if (section == kNone || !side.image->sections[section].isNoBits()) continue;
        ++bss;
        QVERIFY(!reader.hasBytes({part, part}));
        QVERIFY(!reader.isCode({part, part}));
        QVERIFY(reader.bytes({part, part}).rows.empty());
    }
    QVERIFY(bss > 0);
    QVERIFY(!reader.hasBytes({}));
}

QTEST_GUILESS_MAIN(TestChangedPair)
#include "test_changed_pair.moc"
