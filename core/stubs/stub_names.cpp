// SPDX-License-Identifier: GPL-3.0-or-later
// A row a spelling. In a spelling, %i is the id of ld's stub group (8 hex digits, no address), %x one or more hex
// digits, %d one or more digits, %w letters, digits and underscores or nothing, %t the target. The rest is literal.
#include "core/stubs/stub_names.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::uint16_t kAny = 0, k64 = elf::kMachinePpc64, k32 = elf::kMachinePpc, kArm = elf::kMachineArm,
                        kAArch64 = elf::kMachineAArch64, kMips = elf::kMachineMips;

/// Who could have given a symbol such a name.
enum class Author : std::uint8_t {
    Linker,  ///< No compiler makes such names.
    GnuPpc,  ///< The same, and an addend may stand behind the target: `sched_op_01+10`.
    Anybody, ///< A C program could use it too.
};

struct Spelling {
    std::uint16_t machine;
    std::string_view text;
    StubKind kind;
    Author author;
};

using enum StubKind;
using enum Author;
constexpr Spelling kSpellings[] = {
    // GNU ld and gold: _r2off, _notoc, _p9notoc, _both, … stand behind the kind. gold's target is an address.
    {k64, "%i.long_branch%w.%t", LongBranch, GnuPpc},
    {k64, "%i.plt_branch%w.%t", PltBranch, GnuPpc},
    {k64, "%i.plt_call%w.%t", PltCall, GnuPpc},
    {k64, "%i.global_entry.%t", PltCall, GnuPpc},
    {k64, "__long_branch_%t", LongBranch, Anybody}, // lld
    {k64, "__plt_pcrel_%t", PltCall, Anybody},
    {k64, "__plt_%t", PltCall, Anybody},
    {k64, "__gep_setup_%t", Other, Anybody},
    {k64, "__toc_save_%t", Other, Anybody},

    {k32, "__LongThunk_%t", LongBranch, Anybody},   // lld
    {k32, "%i.long_branch.%t", LongBranch, GnuPpc}, // gold
    {k32, "%i.plt_call%w.%t", PltCall, GnuPpc},     // gold; GNU ld and lld: plt_call32
    {k32, "%i.got2.plt_call32.%t", PltCall, GnuPpc},
    {k32, "%i.plt_pic32.%t", PltCall, GnuPpc},
    {k32, "%i.got2.plt_pic32.%t", PltCall, GnuPpc},

    // GNU ld; with _r behind it, the label that a veneer comes back to.
    {kArm, "__vfp11_veneer_%x", Erratum, Anybody},
    {kArm, "__stm32l4xx_veneer_%x", Erratum, Anybody},
    {kArm, "__bx_r%d", Veneer, Anybody},
    {kArm, "__%t_from_arm", Veneer, Anybody},
    {kArm, "__%t_from_thumb", Veneer, Anybody},
    {kArm, "__%t_veneer", Veneer, Anybody},
    {kArm, "__CortexA8657417_%x", Erratum, Linker}, // lld
    {kArm, "__ARMV%wThunk_%t", Thunk, Linker},
    {kArm, "__ARMv%wThunk_%t", Thunk, Linker},
    {kArm, "__ThumbV%wThunk_%t", Thunk, Linker},
    {kArm, "__Thumbv%wThunk_%t", Thunk, Linker},

    {kAArch64, "e843419@%x_%x_%x", Erratum, Linker}, // GNU ld
    {kAArch64, "__erratum_835769_veneer_%d", Erratum, Anybody},
    {kAArch64, "__%t_bti_veneer", Veneer, Anybody},
    {kAArch64, "__%t_veneer", Veneer, Anybody},
    {kAArch64, "__CortexA53843419_%x", Erratum, Linker}, // lld
    {kAArch64, "__AArch64%wThunk_%t", Thunk, Linker},

    {kMips, ".pic.%t", Thunk, Anybody},        // GNU ld
    {kMips, "__LA25Thunk_%t", Thunk, Anybody}, // lld
    {kMips, "__microLA25Thunk_%t", Thunk, Anybody},

    {kAny, "%t$thunk", Thunk, Anybody}, // mold
    {kAny, "%t$thunk%d", Thunk, Anybody},
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr std::size_t kId = 8; ///< Digits of %i.

/// How long what a % stands for may be at the start of `name`.
struct Lengths {
    std::size_t least, most;
};
Lengths lengthsOf(char what, std::string_view name) {
    const auto run = [&](bool (*belongs)(char)) {
        return static_cast<std::size_t>(std::ranges::find_if_not(name, belongs) - name.begin());
    };
    switch (what) {
    case 'i':
        return {kId, std::min(run(isHexDigit), kId)};
    case 'x':
        return {1, run(isHexDigit)};
    case 'd':
        return {1, run(isDigit)};
    case 'w':
        return {0, run(isWord)};
    default: // 't'
        return {0, name.size()};
    }
}

/// Whether all of `name` is spelled so; the longest target that can be.
bool isSpelled(std::string_view spelling, std::string_view name, std::string_view& target) {
    while (!spelling.empty() && spelling.front() != '%') {
        if (name.empty() || name.front() != spelling.front()) return false;
        spelling.remove_prefix(1);
        name.remove_prefix(1);
    }
    if (spelling.empty()) return name.empty();
    const char what = spelling[1];
    const auto [least, most] = lengthsOf(what, name);
    const std::string_view behind = spelling.substr(2);
    const bool isLiteralNext = !behind.empty() && behind.front() != '%';
    for (std::size_t length = most + 1; length-- > least;) {
        if (isLiteralNext) { // only where the literal begins
            length = name.rfind(behind.front(), length);
            if (length == name.npos || length < least) return false;
        }
        if (!isSpelled(behind, name.substr(length), target)) continue;
        if (what == 't') target = name.substr(0, length);
        return true;
    }
    return false;
}

/// False for nearly all names of an image: the first thing to look at.
bool couldBeSpelled(std::string_view spelling, std::string_view name) {
    if (spelling.front() != '%') return !name.empty() && name.front() == spelling.front();
    if (spelling[1] == 'i') return name.size() > kId && name[kId] == spelling[2];
    return name.find(spelling[2]) != name.npos;
}

/// `schedule+10` without its addend.
std::string_view withoutAddend(std::string_view target) {
    const auto plus = target.rfind('+');
    if (plus == std::string_view::npos || plus + 1 == target.size()) return target;
    return std::ranges::all_of(target.substr(plus + 1), isHexDigit) ? target.substr(0, plus) : target;
}

} // namespace

std::optional<StubName> readStubName(std::uint16_t machine, std::string_view name) {
    if (!hasStubs(machine)) return std::nullopt;
    for (const Spelling& spelling : kSpellings) {
        if (spelling.machine != machine && spelling.machine != kAny) continue;
        std::string_view target;
        if (!couldBeSpelled(spelling.text, name) || !isSpelled(spelling.text, name, target)) continue;
        if (spelling.author == GnuPpc) target = withoutAddend(target);
        return StubName{spelling.kind, target, spelling.author != Anybody};
    }
    return std::nullopt;
}

const char* stubKindName(StubKind kind) {
    constexpr std::array kNames = {"long-branch", "plt-branch", "plt-call", "veneer", "thunk", "erratum", "other"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* stubEvidenceName(StubEvidence found) {
    constexpr std::array kNames = {"symbol", "map", "pattern"};
    return kNames[static_cast<std::size_t>(found)];
}

} // namespace strata
