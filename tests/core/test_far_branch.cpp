// SPDX-License-Identifier: GPL-3.0-or-later
// What the installed linkers do with branches that are out of reach, against what we say that they do; and which
// branches count at all.
#include "core/reach/forecast.h"
#include "tests/support/fixture.h"
#include "tests/support/small_link.h"

#include <algorithm>

using namespace strata;

namespace {

constexpr const char* kPpcConditional = R"(
    .globl _start
    .type _start,@function
_start:
    bne away
    bcl 20,31,away
    blr
    .size _start,.-_start
    .section .away,"ax",@progbits
    .globl away
    .type away,@function
away:
    blr
)";
constexpr const char* kThumbConditional = R"(
    .syntax unified
    .thumb
    .globl _start
    .thumb_func
_start:
    bne.w away
    bx lr
    .section .away,"ax",%progbits
    .globl away
    .thumb_func
    .type away,%function
away:
    bx lr
)";

/// What the linker does when the code 0x10000 bytes above is to stand 1 MiB and more away.
enum class Does : std::uint8_t { Stub, Fail, GoAstray, RefuseTheKind };

struct Row {
    const char* name;
    QStringList assembler;
    const char* source;
    QStringList linker;
    MapDialect dialect;
    Does medium, farther; ///< 4 MiB, 256 MiB.
};

std::vector<Row> rows() {
    const QStringList p32{"powerpc64le-linux-gnu-as", "-a32", "-mbig"},
        p64{"powerpc64le-linux-gnu-as", "-a64", "-mlittle"}, arm{"arm-linux-gnueabi-as", "-march=armv7-a"};
    const QString ppcLd = "powerpc64le-linux-gnu-ld", ppcGold = "powerpc64le-linux-gnu-ld.gold";
    using enum Does;
    using enum MapDialect;
    return {
        {"ppc32, GNU ld", p32, kPpcConditional, {ppcLd, "-melf32ppclinux"}, Gnu, Fail, Stub},
        {"ppc32, lld", p32, kPpcConditional, {"ld.lld-19"}, Lld, Fail, Fail},
        {"ppc32, gold", p32, kPpcConditional, {ppcGold, "-melf32ppc"}, Gold, Stub, Stub},
        {"ppc32, mold", p32, kPpcConditional, {"ld.mold", "-melf32ppc"}, Mold, GoAstray, GoAstray},
        {"ppc64le, GNU ld", p64, kPpcConditional, {ppcLd, "-melf64lppc"}, Gnu, Stub, Stub},
        {"ppc64le, lld", p64, kPpcConditional, {"ld.lld-19"}, Lld, Stub, Stub},
        {"ppc64le, gold", p64, kPpcConditional, {ppcGold, "-melf64lppc"}, Gold, Stub, Stub},
        {"ppc64le, mold", p64, kPpcConditional, {"ld.mold", "-melf64lppc"}, Mold, RefuseTheKind, RefuseTheKind},
        {"thumb, GNU ld", arm, kThumbConditional, {"arm-linux-gnueabi-ld"}, Gnu, Stub, Stub},
        {"thumb, lld", arm, kThumbConditional, {"ld.lld-19"}, Lld, Stub, Stub},
        {"thumb, gold", arm, kThumbConditional, {"arm-linux-gnueabi-ld.gold"}, Gold, Fail, Fail},
        {"thumb, mold", arm, kThumbConditional, {"ld.mold", "-marmelf_linux_eabi"}, Mold, Fail, Fail},
    };
}

test::SmallLink linkOf(const Row& row, const char* away) {
    return {row.assembler, row.source,
            row.linker + QStringList{"--section-start=.text=0x10010000", QString("--section-start=.away=") + away}};
}

struct Seen {
    Image image;
    BranchScan scan;
};
Seen scanned(Image image) {
    auto scan = scanBranches(image);
    if (!scan) qFatal("%s", scan.error().text.c_str());
    return {std::move(image), std::move(*scan)};
}

/// What the linker did; its image, where there is one, is looked at.
Does done(const Row& row, const char* place) {
    const auto linked = test::linkSmall(linkOf(row, place));
    if (!linked.image) return linked.errors.contains("unknown relocation") ? Does::RefuseTheKind : Does::Fail;
    const Seen seen = scanned(*linked.image);
    const auto first = std::ranges::find(seen.scan.branches, seen.image.symbol("_start")->value, &Branch::at);
    const auto stubs = findStubs(seen.image, nullptr, buildLayout(seen.image, nullptr), &seen.scan);
    const Stub* stub = stubAround(stubs, first->target);
    // gold's loads from a table, and nothing in so small a program says where r2 points.
    const Vma away = seen.image.symbol("away")->value;
    return stub != nullptr && stub->target.value_or(away) == away ? Does::Stub : Does::GoAstray;
}

} // namespace

class TestFarBranch : public QObject {
    Q_OBJECT
private slots:
    void linkersDoWhatWeSay_data();
    void linkersDoWhatWeSay();
    void linkerIsInTheBanner();
    void branchesIntoNoCodeDoNotCount();
};

void TestFarBranch::linkersDoWhatWeSay_data() {
    QTest::addColumn<int>("row");
    const auto all = rows();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}

void TestFarBranch::linkersDoWhatWeSay() {
    QFETCH(int, row);
    const Row expected = rows()[std::size_t(row)];
    if (const QString missing = test::missingTool(linkOf(expected, "0")); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    QCOMPARE(done(expected, "0x10410000"), expected.medium);
    QCOMPARE(done(expected, "0x20010000"), expected.farther);

    // Foretold from a link in which all is near.
    const auto near = test::linkSmall(linkOf(expected, "0x10011000"));
    QCOMPARE(near.image.has_value(), expected.medium != Does::RefuseTheKind);
    if (!near.image) return;
    const Seen seen = scanned(*near.image);
    QCOMPARE(linkerOf(seen.image), expected.dialect);
    if (expected.dialect == MapDialect::Mold) return; // 1.10 leads the branch 4 bytes too far
    const ReachModel model(seen.image, seen.scan, {});
    const Vma away = seen.image.section(".away")->vma;
    const ReachState then = model.state(AddressShift(seen.image, {{away, 0x400000}}));
    const std::uint64_t branches = seen.scan.branches.size();
    QVERIFY(branches > 0);
    QCOMPARE(then.far, branches);
    QCOMPARE(then.failedLink, expected.medium == Does::Stub ? 0 : branches);
    QCOMPARE(then.needs.empty(), expected.medium != Does::Stub);
    // The map knows better than the image.
    const ReachModel byMap(seen.image, seen.scan, {}, MapDialect::Lld);
    const bool lldMakesStubs = !QByteArray(expected.name).startsWith("ppc32");
    QCOMPARE(byMap.state(AddressShift(seen.image, {{away, 0x400000}})).failedLink, lldMakesStubs ? 0 : branches);
}

void TestFarBranch::linkerIsInTheBanner() {
    const test::SmallLink link{{"powerpc64le-linux-gnu-as", "-a64", "-mlittle"},
                               R"(
    .globl _start, linux_banner
_start:
    blr
    .data
    .type linux_banner,@object
linux_banner:
    .asciz "Linux version 6.12.0 (builder@host) (Debian clang version 19.1.7, Debian LLD 19.1.7) #1 SMP\n"
)",
                               {"powerpc64le-linux-gnu-ld", "-melf64lppc"}};
    if (const QString missing = test::missingTool(link); !missing.isEmpty()) QSKIP(qPrintable(missing));
    test::SmallLink gnu = link;
    gnu.source.replace("Debian LLD 19.1.7", "GNU ld (GNU Binutils for Debian) 2.40");
    QCOMPARE(linkerOf(*test::linkSmall(link).image), MapDialect::Lld);
    QCOMPARE(linkerOf(*test::linkSmall(gnu).image), MapDialect::Gnu);
}

/// A word of data in .text that would be a bl to 16 MiB below, where nothing is; and a real call.
void TestFarBranch::branchesIntoNoCodeDoNotCount() {
    const test::SmallLink link{{"powerpc64le-linux-gnu-as", "-a64", "-mlittle"},
                               R"(
    .globl _start
_start:
    bl callee
    blr
    .long 0x4b000001
    .section .away,"ax",@progbits
    .globl callee
    .type callee,@function
callee:
    blr
)",
                               {"powerpc64le-linux-gnu-ld", "-melf64lppc", "--section-start=.text=0x12000000",
                                "--section-start=.away=0x12001000"}};
    if (const QString missing = test::missingTool(link); !missing.isEmpty()) QSKIP(qPrintable(missing));
    const Seen seen = scanned(*test::linkSmall(link).image);
    QCOMPARE(seen.scan.branches.size(), 2U);
    const ReachModel model(seen.image, seen.scan, {});
    QCOMPARE(model.calls().size(), 1U);
    // All of the code goes up by 32 MiB: only the data would be too far from where it seems to lead.
    const ReachState together = model.state(AddressShift(seen.image, {{seen.image.section(".text")->vma, 0x2000000}}));
    QCOMPARE(together.far, 0U);
    const ReachState apart = model.state(AddressShift(seen.image, {{seen.image.section(".away")->vma, 0x2000000}}));
    QCOMPARE(apart.far, 1U);
}

QTEST_GUILESS_MAIN(TestFarBranch)
#include "test_far_branch.moc"
