// SPDX-License-Identifier: GPL-3.0-or-later
// Everything in the file that knows where a label of the tables is. What is not known for certain is refused: a
// reference that was missed is a kernel that reads its symbols from the wrong place.
#include "core/generate/references.h"

#include "core/generate/elf_fields.h"
#include "core/image/elf_constants.h"
#include "core/image/relocations.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

std::unexpected<Error> refuse(std::string text, FileOffset where) {
    return std::unexpected(Error{std::move(text), where});
}

bool isGot(const Section& section) {
    return section.isAlloc() && section.occupiesFile() &&
           (section.name.starts_with(".got") || section.name.starts_with(".toc"));
}

/// The name of the symbol of a dynamic relocation's own table.
std::string_view symbolName(const Image& image, const Section& symbols, std::uint64_t index) {
    const ElfFields& fields = elfFieldsOf(image);
    if (symbols.link >= image.sections.size()) return {};
    const auto table = fileBytes(image, symbols.offset, symbols.size);
    const Section& strings = image.sections[symbols.link];
    const auto names = fileBytes(image, strings.offset, strings.size);
    const auto at = table ? readInteger<std::uint32_t>(*table, index * fields.symbol, image.endian) : std::nullopt;
    if (!names || !at || *at >= names->size()) return {};
    const std::string_view text = asText(*names).substr(*at);
    return text.substr(0, text.find('\0'));
}

/// One dynamic relocation whose value is an address among those that move.
Result<void> planAddend(Planning& planning, ReferenceState& state, const DynamicRelocation& relocation) {
    const Image& image = planning.image;
    const Section& section = image.sections[relocation.section];
    const MovedLabel* label = state.labelAround({relocation.target});
    if (label == nullptr) return {};
    const std::string_view name = kallsymsLabel(label->table);
    if (!relocation.byAddend) {
        const bool ofLabel = section.link < image.sections.size() && relocation.symbol != 0 &&
                             symbolName(image, image.sections[section.link], relocation.symbol) == name;
        if (ofLabel && relocation.value) return {}; // follows the symbol's value
        return refuse(fmt::format("a dynamic relocation of type {} at {:#x} leads to {}, and what it writes is not "
                                  "known here",
                                  relocation.type, relocation.vma.value, name),
                      relocation.entry);
    }
    const auto word = state.words.find(relocation.vma);
    if (word == state.words.end() && relocation.target != label->before.value)
        return refuse(fmt::format("a dynamic relocation at {:#x} leads into {} by no label, and no kept relocation "
                                  "says from where it counts",
                                  relocation.vma.value, name),
                      relocation.entry);
    for (const Section& got : image.sections)
        if (isGot(got) && relocation.vma >= got.vma && relocation.vma < got.end()) state.inGot |= state.bitOf(*label);
    state.references += static_cast<std::uint32_t>(state.onlyByAddend.erase(relocation.vma));
    const unsigned width = image.pointerSize();
    const ByteCount field{2ULL * width}; // r_addend
    const std::uint64_t value = word != state.words.end() ? word->second : label->after.value;
    return addWord(planning,
                   {fmt::format("relocation addend at {:#x}: address of {}", relocation.vma.value, name),
                    relocation.entry + field, section.vma + (relocation.entry - section.offset) + field, width},
                   relocation.target, value);
}

/// One dynamic relocation of a word that is in a table that moves.
Result<void> planPlace(Planning& planning, const ReferenceState& state, const DynamicRelocation& relocation) {
    const MovedLabel* label = state.labelAround(relocation.vma);
    if (label == nullptr) return {};
    const Section& section = planning.image.sections[relocation.section];
    const Vma after = label->after + (relocation.vma - label->before);
    return addWord(planning,
                   {fmt::format("place of the dynamic relocation of {}", kallsymsLabel(label->table)), relocation.entry,
                    section.vma + (relocation.entry - section.offset), planning.image.pointerSize()},
                   relocation.vma.value, after.value);
}

Result<void> planSymbolTable(Planning& planning, std::span<const MovedLabel> moved, const Section& symbols) {
    const Image& image = planning.image;
    const ElfFields& fields = elfFieldsOf(image);
    const auto table = fileBytes(image, symbols.offset, symbols.size);
    if (!table) return std::unexpected(table.error());
    for (std::uint64_t i = 0; (i + 1) * fields.symbol <= table->size(); ++i) {
        const std::uint64_t field = i * fields.symbol + fields.symbolValue;
        const std::uint64_t value = *readWord(*table, field, fields.word, image.endian);
        const auto label = std::ranges::find(moved, Vma{value}, &MovedLabel::before);
        if (label == moved.end() || symbolName(image, symbols, i) != kallsymsLabel(label->table)) continue;
        const bool inMemory = symbols.isAlloc();
        auto planned = addWord(planning,
                               {fmt::format("value of {} in {}", kallsymsLabel(label->table), symbols.name),
                                symbols.offset + ByteCount{field},
                                inMemory ? std::optional(symbols.vma + ByteCount{field}) : std::nullopt, fields.word},
                               value, label->after.value);
        if (!planned) return planned;
    }
    return {};
}

} // namespace

const MovedLabel* ReferenceState::labelAround(Vma vma) const {
    const auto label = std::ranges::find_if(moved, [&](const MovedLabel& l) { return l.holds(vma); });
    return label == moved.end() ? nullptr : &*label;
}

const MovedLabel* ReferenceState::labelAt(Vma vma) const {
    const auto label = std::ranges::find(moved, vma, &MovedLabel::before);
    return label == moved.end() ? nullptr : &*label;
}

Result<void> planGotWords(Planning& planning, ReferenceState& state) {
    const Image& image = planning.image;
    const unsigned width = image.pointerSize();
    for (const Section& section : image.sections) {
        if (!isGot(section)) continue;
        const auto bytes = fileBytes(image, section.offset, section.size);
        if (!bytes) return std::unexpected(bytes.error());
        for (std::uint64_t at = 0; at + width <= bytes->size(); at += width) {
            const Vma place = section.vma + ByteCount{at};
            const MovedLabel* label = state.labelAt({*readWord(*bytes, at, width, image.endian)});
            if (label == nullptr || state.words.contains(place)) continue;
            const std::string what =
                fmt::format("word of {} with the address of {}", section.name, kallsymsLabel(label->table));
            auto planned = addWord(planning, {what, section.offset + ByteCount{at}, place, width}, label->before.value,
                                   label->after.value);
            if (!planned) return planned;
            state.inGot |= state.bitOf(*label);
            ++state.references;
        }
    }
    return {};
}

Result<void> planDynamicRelocations(Planning& planning, ReferenceState& state) {
    for (const DynamicRelocation& relocation : dynamicRelocations(planning.image, {0}, {~std::uint64_t{0}})) {
        if (auto planned = planAddend(planning, state, relocation); !planned) return planned;
        if (auto planned = planPlace(planning, state, relocation); !planned) return planned;
    }
    return {};
}

Result<void> planSymbolValues(Planning& planning, std::span<const MovedLabel> moved) {
    for (const Section& section : planning.image.sections) {
        if (section.type != elf::kSectionSymbols && section.type != elf::kSectionDynamicSymbols) continue;
        if (auto planned = planSymbolTable(planning, moved, section); !planned) return planned;
    }
    return {};
}

Result<std::uint32_t> planReferences(Planning& planning, std::span<const MovedLabel> moved) {
    ReferenceState state{.moved = moved};
    if (auto planned = planKeptReferences(planning, state); !planned) return std::unexpected(planned.error());
    if (auto planned = planGotWords(planning, state); !planned) return std::unexpected(planned.error());
    if (auto planned = planDynamicRelocations(planning, state); !planned) return std::unexpected(planned.error());
    if (auto planned = planSymbolValues(planning, moved); !planned) return std::unexpected(planned.error());
    if (!state.onlyByAddend.empty())
        return std::unexpected(Error{fmt::format("the word at {:#x} is 0, its kept relocation makes the address of a "
                                                 "label of it, and no dynamic relocation does",
                                                 state.onlyByAddend.begin()->value)});
    for (const MovedLabel& label : moved)
        if ((state.throughGot & ~state.inGot & state.bitOf(label)) != 0)
            return std::unexpected(
                Error{fmt::format("code loads the address of {} from the GOT, and no word of the GOT "
                                  "holds it",
                                  kallsymsLabel(label.table))});
    if (state.references == 0)
        return std::unexpected(Error{"labels would move, and the relocations that the link kept know no reference to "
                                     "any of them: they can't be all there are"});
    return state.references;
}

} // namespace strata
