// SPDX-License-Identifier: GPL-3.0-or-later
// The linkers of Debian 12 that make stubs, and what each calls them.
#include "tests/support/stub_linkers.h"

namespace strata::test {

namespace {

constexpr const char *kLld = "ld.lld-19", *kMold = "ld.mold", *kArmLd = "arm-linux-gnueabi-ld",
                     *kArmGold = "arm-linux-gnueabi-ld.gold";
constexpr auto kByOptions = FarPlacement::Options;
const std::vector<StubNaming> kMoldNames = {{"\\$thunk[0-9]*$", "thunk"}};

} // namespace

std::vector<StubLinker> stubLinkersOfPpc() {
    const char *ppcLd = "powerpc64le-linux-gnu-ld", *ppcGold = "powerpc64le-linux-gnu-ld.gold";
    const std::vector<StubNaming> ppcGnu = {{"^[0-9a-f]{8}\\.plt_branch\\.", "plt-branch"},
                                            {"^[0-9a-f]{8}\\.long_branch\\.", "long-branch"},
                                            {"^[0-9a-f]{8}\\.plt_call\\.", "plt-call"}};
    // Both call it a long branch when it jumps through a pointer. gold's name ends with where it leads; mid0 is near.
    const std::vector<StubNaming> ppcGold64 = {{"^[0-9a-f]{8}\\.long_branch\\.10110000$", "long-branch"},
                                               {"^[0-9a-f]{8}\\.long_branch\\.", "plt-branch"},
                                               {"^[0-9a-f]{8}\\.plt_call\\.", "plt-call"}};
    const std::vector<StubNaming> ppcLld = {{"^__long_branch_", "plt-branch"}, {"^__plt_", "plt-call"}};
    // Whether the callee is near or not, the code computes its address: nothing is loaded.
    const std::vector<StubNaming> ppcNoToc = {{"^[0-9a-f]{8}\\.plt_branch", "plt-branch", "long-branch"}};
    const std::vector<StubNaming> ppcLldNoToc = {{"^__long_branch_|^__gep_setup_", "long-branch"}};
    return {
        {"ppc64le", "GNU ld", ppcLd, {"-melf64lppc"}, ppcGnu},
        {"ppc64le", "GNU ld --no-emit-stub-syms", ppcLd, {"-melf64lppc", "--no-emit-stub-syms"}, {}},
        {"ppc64le", "lld", kLld, {}, ppcLld},
        {"ppc64le", "gold", ppcGold, {"-melf64lppc"}, ppcGold64},
        {"ppc64le, no conditional", "mold", kMold, {"-melf64lppc"}, kMoldNames, kByOptions},
        {"ppc64 ELFv2", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv2", "lld", kLld, {}, ppcLld},
        {"ppc64 ELFv1", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv1", "gold", ppcGold, {"-melf64ppc"}, ppcGold64},
        {"ppc64 ELFv1, no conditional", "mold", kMold, {"-melf64ppc"}, kMoldNames, kByOptions},
        {"ppc32", "GNU ld", ppcLd, {"-melf32ppclinux"}, {{nullptr, "long-branch"}}},
        {"ppc32, no conditional", "lld", kLld, {}, {{"^__LongThunk_", "long-branch"}}},
        {"ppc32, no conditional", "gold", ppcGold, {"-melf32ppc"}, {{nullptr, "long-branch"}}},
        {"ppc32, no static", "mold", kMold, {"-melf32ppc"}, kMoldNames, kByOptions},
        {"ppc64le", "GNU ld -pie", ppcLd, {"-melf64lppc", "-pie"}, ppcGnu},
        {"ppc64le", "lld -pie", kLld, {"-pie"}, ppcLld},
        {"ppc64le", "gold -pie", ppcGold, {"-melf64lppc", "-pie"}, ppcGold64},
        {"ppc64le, notoc", "GNU ld", ppcLd, {"-melf64lppc", "--no-power10-stubs"}, ppcNoToc},
        {"ppc64le, notoc", "GNU ld --power10-stubs", ppcLd, {"-melf64lppc", "--power10-stubs"}, ppcNoToc},
        {"ppc64le, notoc", "lld", kLld, {}, ppcLldNoToc},
        {"ppc64le, library", "GNU ld", ppcLd, {"-melf64lppc"}, ppcGnu},
        {"ppc64le, library", "lld", kLld, {}, ppcLld},
        {"ppc64le, library", "gold", ppcGold, {"-melf64lppc"}, ppcGold64, kByOptions},
        {"ppc64le, two TOCs", "GNU ld", ppcLd, {"-melf64lppc"}, ppcGnu},
        {"ppc64 ELFv1, two TOCs", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv1, library", "GNU ld", ppcLd, {"-melf64ppc"}, ppcGnu},
        {"ppc64 ELFv1, library", "GNU ld --plt-static-chain", ppcLd, {"-melf64ppc", "--plt-static-chain"}, ppcGnu},
        {"ppc64 ELFv1, library", "gold", ppcGold, {"-melf64ppc"}, ppcGold64, kByOptions},
        {"ppc32", "GNU ld -pie", ppcLd, {"-melf32ppclinux", "-pie"}, {{nullptr, "long-branch"}}},
        {"ppc32, no conditional", "lld -pie", kLld, {"-pie"}, {{"^__LongThunk_", "long-branch"}}},
        {"ppc32, no conditional",
         "gold -pie",
         ppcGold,
         {"-melf32ppc", "-pie"},
         {{"^[0-9a-f]{8}\\.long_branch\\.", "long-branch"}}},
    };
}

std::vector<StubLinker> stubLinkersOfArm() {
    const std::vector<StubNaming> armGnu = {{"^__.*_(veneer|from_arm|from_thumb)$", "veneer"}};
    const std::vector<StubNaming> armLld = {{"^__(ARM|Thumb)[vV][0-9].*Thunk_", "thunk"}};
    // The same words as GNU ld's.
    const std::vector<StubNaming> armOldLld = {{"^__(ARM|Thumb)[vV][0-9].*Thunk_", "thunk", "veneer"}};
    return {
        {"arm", "GNU ld", kArmLd, {}, armGnu},
        {"arm", "GNU ld --pic-veneer", kArmLd, {"--pic-veneer"}, armGnu},
        {"arm", "lld", kLld, {}, armLld},
        {"arm", "gold", kArmGold, {}, {{nullptr, "veneer"}}},
        {"arm", "mold", kMold, {"-marmelf_linux_eabi"}, kMoldNames, kByOptions, true},
        {"armv4t", "GNU ld", kArmLd, {}, armGnu},
        {"thumb-2", "GNU ld", kArmLd, {}, armGnu},
        {"thumb-2", "GNU ld --pic-veneer", kArmLd, {"--pic-veneer"}, armGnu},
        {"thumb-2", "lld", kLld, {}, armLld},
        {"thumb-2, no conditional", "gold", kArmGold, {}, {{nullptr, "veneer"}}},
        {"thumb-2, no conditional", "mold", kMold, {"-marmelf_linux_eabi"}, kMoldNames, kByOptions, true},
        {"thumb-1 v4t", "GNU ld", kArmLd, {}, armGnu},
        {"thumb v7-M", "GNU ld", kArmLd, {}, armGnu},
        {"thumb v7-M", "lld", kLld, {}, armLld},
        {"thumb v6-M", "GNU ld", kArmLd, {}, armGnu},
        {"thumb v6-M", "GNU ld --pic-veneer", kArmLd, {"--pic-veneer"}, armGnu},
        {"thumb v6-M", "gold", kArmGold, {}, {{nullptr, "veneer"}}},
        {"thumb v7-M", "GNU ld --pic-veneer", kArmLd, {"--pic-veneer"}, armGnu},
        {"armv4t", "GNU ld --pic-veneer", kArmLd, {"--pic-veneer"}, armGnu},
        {"armv4t", "gold", kArmGold, {}, {{nullptr, "veneer"}}},
        {"armv4t", "gold --pic-veneer", kArmGold, {"--pic-veneer"}, {{nullptr, "veneer"}}},
        {"thumb v6-M", "lld", kLld, {}, armLld},
        {"arm", "lld -pie", kLld, {"-pie"}, armLld},
        {"arm", "gold --pic-veneer", kArmGold, {"--pic-veneer"}, {{nullptr, "veneer"}}},
        {"armv4t", "lld", kLld, {}, armOldLld},
        {"armv4t", "lld -pie", kLld, {"-pie"}, armOldLld},
        {"thumb-2", "lld -pie", kLld, {"-pie"}, armLld},
        {"thumb-2, no conditional", "gold --pic-veneer", kArmGold, {"--pic-veneer"}, {{nullptr, "veneer"}}},
        {"thumb-1 v4t", "lld", kLld, {}, armOldLld},
        {"thumb-1 v4t", "lld -pie", kLld, {"-pie"}, armOldLld},
        {"thumb-1 v4t", "GNU ld --pic-veneer", kArmLd, {"--pic-veneer"}, armGnu},
        {"thumb-1 v4t", "gold", kArmGold, {}, {{nullptr, "veneer"}}},
        {"thumb v7-M, no conditional", "gold", kArmGold, {}, {{nullptr, "veneer"}}},
        {"thumb v6-M", "lld -pie", kLld, {"-pie"}, armLld},
    };
}

std::vector<StubLinker> stubLinkersOfAArch64() {
    const char *a64Ld = "aarch64-linux-gnu-ld", *a64Gold = "aarch64-linux-gnu-ld.gold";
    return {
        {"aarch64", "GNU ld", a64Ld, {}, {{"^__.*_veneer$", "veneer"}}},
        {"aarch64, errata",
         "GNU ld --fix-cortex-a53-…",
         a64Ld,
         {"--fix-cortex-a53-835769", "--fix-cortex-a53-843419=full"},
         {{"^__erratum_835769_veneer_|^e843419@", "erratum"}, {"^__.*_veneer$", "veneer"}}},
        {"aarch64", "lld", kLld, {}, {{"^__AArch64.*Thunk_", "thunk"}}},
        {"aarch64, errata",
         "lld --fix-cortex-a53-843419",
         kLld,
         {"--fix-cortex-a53-843419"},
         {{"^__AArch64.*Thunk_", "thunk"}, {"^__CortexA53843419_", "erratum"}}},
        {"aarch64", "gold", a64Gold, {}, {{nullptr, "veneer"}}},
        {"aarch64, no static", "mold", kMold, {"-maarch64linux"}, {{"\\$thunk[0-9]*$", "thunk", "veneer"}}, kByOptions},
        {"aarch64", "lld -pie", kLld, {"-pie"}, {{"^__AArch64.*Thunk_", "thunk", "veneer"}}},
        {"aarch64, 8 GiB", "GNU ld", a64Ld, {}, {{"^__.*_veneer$", "veneer"}}},
        {"aarch64, 8 GiB", "lld", kLld, {}, {{"^__AArch64.*Thunk_", "thunk"}}},
        // What we call lld's, for it is the same code.
        {"aarch64, 8 GiB", "gold", a64Gold, {}, {{nullptr, "thunk"}}},
        {"aarch64, errata",
         "gold --fix-cortex-a53-…",
         a64Gold,
         {"--fix-cortex-a53-835769", "--fix-cortex-a53-843419"},
         {{nullptr, "veneer"}}},
    };
}

std::vector<StubLinker> stubLinkersOfOthers() {
    return {
        {"hppa, 17 bits", "GNU ld", "hppa-linux-gnu-ld", {}, {{nullptr, "long-branch"}}},
        {"hppa, 22 bits", "GNU ld", "hppa-linux-gnu-ld", {}, {{nullptr, "long-branch"}}},
        {"hppa, 17 bits", "GNU ld -pie", "hppa-linux-gnu-ld", {"-pie"}, {{nullptr, "long-branch"}}},
        {"hppa, 22 bits", "GNU ld -pie", "hppa-linux-gnu-ld", {"-pie"}, {{nullptr, "long-branch"}}},
        {"hppa, library", "GNU ld", "hppa-linux-gnu-ld", {}, {}, kByOptions},
        {"hppa, library", "GNU ld -pie", "hppa-linux-gnu-ld", {"-pie"}, {}, kByOptions},
        {"mips", "GNU ld", "mips-linux-gnu-ld", {}, {{"^\\.pic\\.", "thunk"}}},
        {"mips", "lld", kLld, {}, {{"^__LA25Thunk_", "thunk"}}},
        {"micromips", "GNU ld", "mips-linux-gnu-ld", {}, {{"^\\.pic\\.", "thunk"}}},
        {"micromips", "gold", "mips-linux-gnu-ld.gold", {}, {{"^\\.pic\\.", "thunk"}}},
        {"mips", "gold", "mips-linux-gnu-ld.gold", {}, {{"^\\.pic\\.", "thunk"}}},
    };
}

} // namespace strata::test
