// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/nm_letter.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

/// Section names that some binutils know, with their letter. GNU nm took the first that fits; no two can.
struct NamedSection {
    std::string_view name;
    char letter;
    bool isPe; ///< Known to all releases, since PE sections have no flags to go by.
};
constexpr NamedSection kNamedSections[] = {
    {".bss", 'b', false},    {"code", 't', false},    {".data", 'd', false},    {"*DEBUG*", 'N', false},
    {".debug", 'N', false},  {".drectve", 'i', true}, {".edata", 'e', true},    {".fini", 't', false},
    {".idata", 'i', true},   {".init", 't', false},   {".pdata", 'p', true},    {".rdata", 'r', false},
    {".rodata", 'r', false}, {".sbss", 's', false},   {".scommon", 'c', false}, {".sdata", 'g', false},
    {".text", 't', false},   {"vars", 'd', false},    {"zerovars", 'b', false},
};

/// `.idata`, `.idata.x`, `.idata$2`, `.idata5`, but not `.idatafoo`.
bool isNamedAs(std::string_view name, std::string_view base) {
    if (!name.starts_with(base)) return false;
    if (name.size() == base.size()) return true;
    const char next = name[base.size()];
    return next == '.' || next == '$' || (next >= '0' && next <= '9');
}

/// The letter that `rules` give to the name alone, or 0.
char letterOfName(std::string_view name, NmRules rules) {
    for (const NamedSection& known : kNamedSections) {
        if (rules == NmRules::Flags && !known.isPe) continue;
        const bool fits = rules == NmRules::NameStarts ? name.starts_with(known.name) : isNamedAs(name, known.name);
        if (fits) return known.letter;
    }
    return '\0';
}

bool isDebugName(std::string_view name) {
    constexpr std::array<std::string_view, 6> kPrefixes = {
        ".debug", ".zdebug", ".gnu.debuglto_.debug_", ".gnu.linkonce.wi.", ".line", ".stab"};
    return name == ".gdb_index" ||
           std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

} // namespace

const char* nmRulesName(NmRules rules) {
    switch (rules) {
    case NmRules::Flags:
        return "binutils 2.35 and later";
    case NmRules::NameWords:
        return "binutils 2.33 and 2.34";
    case NmRules::NameStarts:
        return "binutils 2.32 and before";
    }
    return "unknown";
}

char sectionLetter(const Section& section, NmRules rules) {
    if (const char letter = letterOfName(section.name, rules); letter != '\0') return letter;
    if (section.isExecutable()) return 't';
    if (section.isNoBits()) return 'b';
    if (section.isAlloc()) return section.isWritable() ? 'd' : 'r';
    if (isDebugName(section.name)) return 'N';
    return section.isWritable() ? '?' : 'n';
}

char symbolLetter(const Symbol& symbol, char localLetter) {
    const bool isObject = symbol.type == elf::kSymbolObject || symbol.type == elf::kSymbolCommon;
    if (symbol.place == SymbolPlace::Common) return 'C';
    if (symbol.place == SymbolPlace::Undefined) {
        if (symbol.binding != elf::kBindingWeak) return 'U';
        return symbol.type == elf::kSymbolObject ? 'v' : 'w';
    }
    if (symbol.type == elf::kSymbolIndirect) return 'i';
    if (symbol.binding == elf::kBindingWeak) return isObject ? 'V' : 'W';
    if (symbol.binding == elf::kBindingUnique) return 'u';
    if (symbol.binding != elf::kBindingLocal && symbol.binding != elf::kBindingGlobal) return '?';
    const char letter = symbol.place == SymbolPlace::Absolute ? 'a' : localLetter;
    return symbol.binding == elf::kBindingGlobal ? upper(letter) : letter;
}

bool isHiddenByNm(std::uint16_t machine, std::string_view name) {
    if (machine == elf::kMachineRiscV) {
        return name.empty() || name.starts_with(".L") || name.starts_with("$d") || name.starts_with("$x");
    }
    if (machine != elf::kMachineArm && machine != elf::kMachineAArch64) return false;
    return name.size() >= 2 && name[0] == '$' && name[1] >= 'a' && name[1] <= 'z' &&
           (name.size() == 2 || name[2] == '.');
}

} // namespace strata
