// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/identity.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace strata {

namespace {

bool isDigits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Words that stand for a copy of the same function. ".cold" and ".part" are other code and stay.
bool isCopy(std::string_view word) {
    constexpr std::array<std::string_view, 6> kCopies{"isra", "constprop", "lto_priv", "llvm", "localalias", "clone"};
    return std::ranges::find(kCopies, word) != kCopies.end();
}

std::string withoutSuffixes(std::string_view name) {
    // A name may begin with a dot, on ppc64 ELFv1.
    const std::size_t first = name.find('.', 1);
    if (first == std::string_view::npos) return std::string(name);
    std::string kept(name.substr(0, first));
    for (std::size_t at = first; at < name.size();) {
        const std::size_t next = std::min(name.find('.', at + 1), name.size());
        const std::string_view word = name.substr(at + 1, next - at - 1);
        if (!isDigits(word) && !isCopy(word)) kept.append(".").append(word);
        at = next;
    }
    return kept;
}

/// Legacy Rust: "17h", 16 hexadecimal digits and "E" at the end.
void dropLegacyHash(std::string& name) {
    constexpr std::size_t kLength = 20;
    if (!name.starts_with("_ZN") || name.size() < kLength + 3 || !name.ends_with('E')) return;
    const std::size_t at = name.size() - kLength;
    const std::string_view hash = std::string_view(name).substr(at, kLength - 1);
    if (!hash.starts_with("17h")) return;
    const bool hex = std::ranges::all_of(hash.substr(3), [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (hex) name.erase(at, kLength - 1);
}

/// Rust's v0 mangling: a crate root is "C", then "s", a number in base 62 and "_".
void dropCrateHashes(std::string& name) {
    if (!name.starts_with("_R")) return;
    for (std::size_t at = name.find("Cs", 2); at != std::string::npos; at = name.find("Cs", at + 1)) {
        std::size_t end = at + 2;
        while (end < name.size() && std::isalnum(static_cast<unsigned char>(name[end])) != 0)
            ++end;
        if (end < name.size() && name[end] == '_') name.erase(at + 1, end - at);
    }
}

/// GNU ld names a ppc64 stub by the number of its group, eight hexadecimal digits: "0000001d.plt_branch.foo".
std::string_view withoutGroup(std::string_view name) {
    constexpr std::size_t kDigits = 8;
    if (name.size() <= kDigits + 1 || name[kDigits] != '.') return name;
    const bool hex =
        std::ranges::all_of(name.substr(0, kDigits), [](unsigned char c) { return std::isxdigit(c) != 0; });
    return hex ? name.substr(kDigits + 1) : name;
}

} // namespace

std::string normalisedName(std::string_view name) {
    std::string normalised = withoutSuffixes(withoutGroup(name));
    dropLegacyHash(normalised);
    dropCrateHashes(normalised);
    return normalised;
}

} // namespace strata
