// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/listed_document.h"

#include "core/image/elf_constants.h"
#include "core/stubs/stub_names.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::uint64_t kGap = std::uint64_t{16} << 20U;
constexpr std::uint64_t kAlloc = 2; // SHF_ALLOC

/// The names as the document's own: what they were read from may go.
std::shared_ptr<const std::vector<char>> copyNames(std::span<const KallsymsEntry> entries) {
    auto names = std::make_shared<std::vector<char>>();
    for (const KallsymsEntry& entry : entries)
        names->insert(names->end(), entry.name.begin(), entry.name.end());
    return names;
}

void addSection(Image& image, Vma begin, Vma end) {
    image.sections.push_back(
        {.name = "(listed)", .type = elf::kSectionNoBits, .flags = kAlloc, .vma = begin, .size = end - begin});
    image.segments.push_back({.type = elf::kSegmentLoad, .vma = begin, .memorySize = end - begin});
}

/// A number, and no place.
bool isAbsolute(const KallsymsEntry& entry) {
    return entry.letter == 'A' || entry.letter == 'a';
}

void addSymbols(Image& image, std::span<const KallsymsEntry> entries) {
    std::size_t at = 0;
    for (const KallsymsEntry& entry : entries) {
        image.symbols.push_back({.name = {image.recoveredNames->data() + at, entry.name.size()},
                                 .value = entry.address,
                                 .letter = entry.letter,
                                 .place = isAbsolute(entry) ? SymbolPlace::Absolute : SymbolPlace::Section});
        at += entry.name.size();
    }
    std::ranges::stable_sort(image.symbols, {}, &Symbol::value);
}

/// One section for each crowd of symbols.
void addSections(Image& image) {
    image.sections.emplace_back();
    std::vector<Symbol*> placed;
    for (Symbol& symbol : image.symbols)
        if (symbol.place == SymbolPlace::Section) placed.push_back(&symbol);
    for (std::size_t first = 0; first < placed.size();) {
        std::size_t behind = first + 1;
        while (behind < placed.size() && placed[behind]->value - placed[behind - 1]->value <= ByteCount{kGap})
            ++behind;
        addSection(image, placed[first]->value, placed[behind - 1]->value + ByteCount{1});
        for (; first < behind; ++first)
            placed[first]->section = static_cast<std::uint32_t>(image.sections.size()) - 1;
    }
}

bool isStub(std::string_view name) {
    constexpr std::array kMachines{elf::kMachinePpc64, elf::kMachineAArch64, elf::kMachineArm,
                                   elf::kMachinePpc,   elf::kMachineMips,    elf::kMachinePaRisc};
    return std::ranges::any_of(kMachines, [&](std::uint16_t machine) {
        const auto read = readStubName(machine, name);
        return read && read->onlyLinkersUse;
    });
}

} // namespace

DocumentPtr listedDocument(std::span<const KallsymsEntry> entries, std::filesystem::path path) {
    auto document = std::make_shared<Document>();
    document->path = path;
    Image& image = document->image;
    image.file = FileBytes::fromBytes({}, std::move(path));
    image.type = elf::kTypeExecutable;
    image.recoveredNames = copyNames(entries);
    addSymbols(image, entries);
    addSections(image);
    document->layout = buildLayout(image, nullptr);
    for (std::uint32_t i = 0; i < image.symbols.size(); ++i)
        if (isStub(image.symbols[i].name))
            document->stubs.push_back(
                {.vma = image.symbols[i].value, .symbol = i, .section = image.symbols[i].section});
    return document;
}

} // namespace strata
