// SPDX-License-Identifier: GPL-3.0-or-later
// 0000001b.plt_branch.start_kernel+10   ppc64, GNU ld: id of the stub group, kind, target, addend
// __long_branch_start_kernel            ppc64, lld
// __schedule_veneer, __memcpy_from_arm  arm, aarch64 (GNU ld)
// __ThumbV7PILongThunk_memcpy           arm, aarch64 (lld)
// e843419@0002_00000013_1f5c            aarch64 erratum workaround (GNU ld)
#include "core/stubs/stub_names.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

bool isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

struct Affix {
    std::string_view text;
    StubKind kind;
};

/// `schedule+10` without its addend.
std::string_view withoutAddend(std::string_view target) {
    const auto plus = target.rfind('+');
    if (plus == std::string_view::npos || plus + 1 == target.size()) return target;
    return std::ranges::all_of(target.substr(plus + 1), isHexDigit) ? target.substr(0, plus) : target;
}

std::optional<StubName> ppc64Name(std::string_view name) {
    constexpr std::size_t kId = 8; // hex digits
    constexpr std::array<Affix, 3> kKinds = {
        {{"long_branch", StubKind::LongBranch}, {"plt_branch", StubKind::PltBranch}, {"plt_call", StubKind::PltCall}}};
    if (name.size() > kId + 1 && name[kId] == '.' && std::ranges::all_of(name.substr(0, kId), isHexDigit)) {
        const std::string_view rest = name.substr(kId + 1);
        const auto dot = rest.find('.');
        for (const Affix& kind : kKinds) {
            // Older linkers append _r2off, _notoc, … to the kind.
            if (dot == std::string_view::npos || !rest.substr(0, dot).starts_with(kind.text)) continue;
            return StubName{kind.kind, withoutAddend(rest.substr(dot + 1)), true};
        }
    }
    constexpr std::array<Affix, 3> kLldPrefixes = {{{"__long_branch_", StubKind::LongBranch},
                                                    {"__gep_setup_", StubKind::Other},
                                                    {"__toc_save_", StubKind::Other}}};
    for (const Affix& prefix : kLldPrefixes) {
        if (name.starts_with(prefix.text)) return StubName{prefix.kind, name.substr(prefix.text.size()), false};
    }
    return std::nullopt;
}

/// `__X_veneer` and its relatives.
std::optional<StubName> gnuVeneerName(std::string_view name, std::span<const std::string_view> suffixes) {
    if (!name.starts_with("__")) return std::nullopt;
    for (const std::string_view suffix : suffixes) {
        if (!name.ends_with(suffix) || name.size() < 2 + suffix.size()) continue;
        return StubName{StubKind::Veneer, name.substr(2, name.size() - 2 - suffix.size()), false};
    }
    return std::nullopt;
}

/// `__ARMV7PILongThunk_memcpy` with one of the given words behind the underscores.
std::optional<StubName> lldThunkName(std::string_view name, std::span<const std::string_view> words) {
    if (!name.starts_with("__")) return std::nullopt;
    const std::string_view rest = name.substr(2);
    const auto starts = [&](std::string_view word) { return rest.starts_with(word); };
    const auto thunk = rest.find("Thunk_");
    if (thunk == std::string_view::npos || std::ranges::none_of(words, starts)) return std::nullopt;
    return StubName{StubKind::Thunk, rest.substr(thunk + 6), true};
}

std::optional<StubName> armName(std::string_view name) {
    constexpr std::array<std::string_view, 2> kErrata = {"__vfp11_veneer_", "__stm32l4xx_veneer_"};
    for (const std::string_view prefix : kErrata) {
        if (name.starts_with(prefix)) return StubName{StubKind::Erratum, {}, false};
    }
    if (name.starts_with("__CortexA8657417_")) return StubName{StubKind::Erratum, {}, true};
    if (name.starts_with("__bx_r") && name.size() > 6 && std::ranges::all_of(name.substr(6), isDigit)) {
        return StubName{StubKind::Veneer, {}, false};
    }
    constexpr std::array<std::string_view, 4> kLld = {"ARMV", "ARMv", "ThumbV", "Thumbv"};
    if (const auto thunk = lldThunkName(name, kLld)) return thunk;
    constexpr std::array<std::string_view, 3> kGnu = {"_veneer", "_from_arm", "_from_thumb"};
    return gnuVeneerName(name, kGnu);
}

std::optional<StubName> aarch64Name(std::string_view name) {
    if (name.starts_with("e843419@") || name.starts_with("__CortexA53843419_")) {
        return StubName{StubKind::Erratum, {}, true};
    }
    if (name.starts_with("__erratum_835769_veneer_")) return StubName{StubKind::Erratum, {}, false};
    constexpr std::array<std::string_view, 1> kLld = {"AArch64"};
    if (const auto thunk = lldThunkName(name, kLld)) return thunk;
    constexpr std::array<std::string_view, 2> kGnu = {"_bti_veneer", "_veneer"};
    return gnuVeneerName(name, kGnu);
}

} // namespace

std::optional<StubName> readStubName(std::uint16_t machine, std::string_view name) {
    switch (machine) {
    case elf::kMachinePpc64:
        return ppc64Name(name);
    case elf::kMachineArm:
        return armName(name);
    case elf::kMachineAArch64:
        return aarch64Name(name);
    default:
        return std::nullopt;
    }
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
