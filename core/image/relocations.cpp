// SPDX-License-Identifier: GPL-3.0-or-later
// A kernel that can be relocated keeps `kallsyms_relative_base: .quad _text` as an entry of .rela.dyn:
//
//   ppc64le   R_PPC64_RELATIVE  addend = base   (the file holds the base as well)
//   arm64     R_AARCH64_RELATIVE addend = base  (the file holds 0)
//   s390x     R_390_64 against dynsym _text + 0 (the file holds 0)
#include "core/image/relocations.h"

#include "core/image/relocation_types.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint32_t kSectionRela = 4; // SHT_RELA

/// Elf32_Rela or Elf64_Rela.
struct Rela {
    Vma offset;
    std::uint32_t type = 0, symbol = 0;
    std::uint64_t addend = 0;
};

std::optional<Rela> readRela(const Image& image, ByteView bytes, std::uint64_t at) {
    const unsigned width = image.pointerSize();
    const auto offset = readWord(bytes, at, width, image.endian);
    const auto info = readWord(bytes, at + width, width, image.endian);
    const auto addend = readWord(bytes, at + 2ULL * width, width, image.endian);
    if (!offset || !info || !addend) return std::nullopt;
    const unsigned symbolShift = width == 8 ? 32 : 8;
    const std::uint64_t typeMask = width == 8 ? 0xffffffff : 0xff;
    return Rela{Vma{*offset}, static_cast<std::uint32_t>(*info & typeMask),
                static_cast<std::uint32_t>(*info >> symbolShift), *addend};
}

/// st_value of a symbol in the table that the relocation section links to.
std::optional<std::uint64_t> symbolValue(const Image& image, const Section& relocations, std::uint32_t index) {
    if (relocations.link >= image.sections.size()) return std::nullopt;
    const ByteView table = image.contents(image.sections[relocations.link]);
    if (image.bits == Bits::B64) return readWord(table, index * 24ULL + 8, 8, image.endian);
    return readWord(table, index * 16ULL + 4, 4, image.endian);
}

DynamicRelocation describe(const Image& image, const Section& section, const Rela& rela) {
    DynamicRelocation out{.vma = rela.offset, .type = rela.type, .symbol = rela.symbol, .target = rela.addend};
    const auto symbol = symbolValue(image, section, rela.symbol);
    if (rela.symbol != 0) out.target += symbol.value_or(0);
    const RelocationTypes* types = relocationTypesOf(image.machine, image.bits);
    if (types == nullptr || rela.type == 0) return out;
    out.byAddend = rela.type == types->relative;
    if (out.byAddend) out.value = rela.addend;
    if (rela.type == types->pointer && symbol) out.value = *symbol + rela.addend;
    return out;
}

void collect(const Image& image, std::uint32_t index, Vma begin, Vma end, std::vector<DynamicRelocation>& out) {
    const Section& section = image.sections[index];
    const ByteView bytes = image.contents(section);
    const unsigned entry = 3 * image.pointerSize();
    for (std::uint64_t at = 0; at + entry <= bytes.size(); at += entry) {
        const auto place = readWord(bytes, at, image.pointerSize(), image.endian);
        if (!place || *place < begin.value || *place >= end.value) continue;
        const auto rela = readRela(image, bytes, at);
        if (!rela || rela->type == 0) continue; // R_*_NONE is 0 on every machine
        DynamicRelocation relocation = describe(image, section, *rela);
        relocation.entry = section.offset + ByteCount{at};
        relocation.section = index;
        out.push_back(relocation);
    }
}

/// The RELATIVE relocations among the bytes of a flat image, which has no section that would say where they are.
void scanFlat(const Image& image, Vma begin, Vma end, std::vector<RelocatedWord>& out) {
    if (image.bits != Bits::B64 || image.sections.size() < 2) return;
    const RelocationTypes* types = relocationTypesOf(image.machine, image.bits);
    if (types == nullptr || types->relative == 0) return;
    const ByteView bytes = image.contents(image.sections[1]);
    for (std::uint64_t at = 0; at + 24 <= bytes.size(); at += 8) {
        const auto place = readWord(bytes, at, 8, image.endian);
        if (*place < begin.value || *place >= end.value) continue;
        if (readWord(bytes, at + 8, 8, image.endian) != types->relative) continue;
        out.push_back({{*place}, *readWord(bytes, at + 16, 8, image.endian)});
    }
}

} // namespace

std::vector<DynamicRelocation> dynamicRelocations(const Image& image, Vma begin, Vma end) {
    std::vector<DynamicRelocation> relocations;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i)
        if (image.sections[i].type == kSectionRela && image.sections[i].isAlloc())
            collect(image, i, begin, end, relocations);
    std::ranges::stable_sort(relocations, {}, &DynamicRelocation::vma);
    return relocations;
}

std::vector<RelocatedWord> relocatedWords(const Image& image, Vma begin, Vma end) {
    std::vector<RelocatedWord> words;
    for (const DynamicRelocation& relocation : dynamicRelocations(image, begin, end))
        if (relocation.value) words.push_back({relocation.vma, *relocation.value});
    if (image.container && image.container->flat) scanFlat(image, begin, end, words);
    std::ranges::sort(words, {}, &RelocatedWord::vma);
    return words;
}

} // namespace strata
