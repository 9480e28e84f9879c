// SPDX-License-Identifier: GPL-3.0-or-later
// References that the linker's kept relocations know: S + A at P by its type. What stands there now must be what the
// type makes of the label's old address; only then is it known what the new one makes. A type may be written in more
// than one way, since linkers relax loads from the GOT, and the TOC pointer of ppc64 is one of a few: the bytes tell.
#include "core/generate/elf_fields.h"
#include "core/generate/kept_relocations.h"
#include "core/generate/reference_types.h"
#include "core/generate/references.h"
#include "core/image/elf_constants.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

/// A field that is computed from a label.
struct Reference {
    const MovedLabel* label;
    const ReferenceType* type;
    Vma place;
    FileOffset offset; ///< Of the word that the field is in.
    std::uint32_t section;
    std::uint64_t addend, word;
};

class KeptReferences {
public:
    KeptReferences(Planning& planning, ReferenceState& state)
        : m_planning(planning), m_image(planning.image), m_state(state) {}
    Result<void> run();

private:
    Result<void> readSymbols(std::uint32_t symbols);
    void findTocPointers();
    Result<void> take(const KeptRelocation& relocation);
    Result<void> checkUnlabelled(const KeptRelocation& relocation) const;
    Result<void> collect(const KeptRelocation& relocation, const MovedLabel& label);
    Result<void> movePlace(const KeptRelocation& relocation);
    bool matches(Reference& reference);
    std::uint64_t valueOf(const Reference& reference, Vma symbol, Vma toc) const;
    std::optional<std::uint64_t> addendInPlace(const Reference& reference) const;
    Endian endianOf(const ReferenceType& type) const;
    Result<void> rewrite(const Reference& reference);
    std::string placeName(const Reference& reference) const;

    Planning& m_planning;
    const Image& m_image;
    ReferenceState& m_state;
    std::uint32_t m_symbols = kNoSection; ///< The symbol table that all kept relocations use.
    static constexpr std::uint8_t kOther = 255, kSectionSymbol = 254;
    std::vector<std::uint8_t> m_labelOf;   ///< By symbol: index into the moved labels, or one of the above.
    std::vector<std::uint64_t> m_values;   ///< By symbol, of section symbols only: st_value.
    std::vector<Vma> m_tocPointers{Vma{}}; ///< Those that fit all references so far.
    std::vector<Reference> m_references;
};

std::uint64_t word32(const Image& image, std::uint64_t value) {
    return image.bits == Bits::B32 ? value & 0xffffffff : value;
}

/// Which symbols of the table are labels that move.
Result<void> KeptReferences::readSymbols(std::uint32_t symbols) {
    if (symbols == m_symbols) return {};
    if (m_symbols != kNoSection || symbols >= m_image.sections.size())
        return std::unexpected(Error{"the kept relocations use more than one symbol table"});
    m_symbols = symbols;
    const ElfFields& fields = elfFieldsOf(m_image);
    const Section& section = m_image.sections[symbols];
    const auto bytes = fileBytes(m_image, section.offset, section.size);
    if (!bytes) return std::unexpected(bytes.error());
    const std::uint64_t count = bytes->size() / fields.symbol;
    const std::uint64_t infoField = m_image.bits == Bits::B64 ? 4 : 12;
    m_labelOf.assign(count, kOther);
    m_values.resize(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t at = i * fields.symbol;
        m_values[i] = *readWord(*bytes, at + fields.symbolValue, fields.word, m_image.endian);
        const unsigned info = std::to_integer<unsigned>((*bytes)[at + infoField]);
        const MovedLabel* label = m_state.labelAt({m_values[i]});
        if ((info & 0xf) == elf::kSymbolSection)
            m_labelOf[i] = kSectionSymbol;
        else if (label != nullptr && info >> 4U != elf::kBindingLocal)
            m_labelOf[i] = static_cast<std::uint8_t>(label - m_state.moved.data());
    }
    return {};
}

/// ppc64: ELFv2 keeps the pointer in the first word of the GOT; else it is 0x8000 behind the GOT's start, which GNU ld
/// rounds down to 256.
void KeptReferences::findTocPointers() {
    const Section* got = m_image.section(".got");
    if (m_image.machine != elf::kMachinePpc64 || got == nullptr) return;
    constexpr std::uint64_t kBias = 0x8000;
    m_tocPointers = {got->vma + ByteCount{kBias}, Vma{(got->vma.value & ~0xffULL) + kBias}};
    if (const Symbol* toc = m_image.symbol(".TOC.")) m_tocPointers.push_back(toc->value);
    if (const auto word = fileBytes(m_image, got->offset, {m_image.pointerSize()}))
        m_tocPointers.push_back({*readWord(*word, 0, m_image.pointerSize(), m_image.endian)});
    std::ranges::sort(m_tocPointers);
    const auto same = std::ranges::unique(m_tocPointers);
    m_tocPointers.erase(same.begin(), same.end());
}

Endian KeptReferences::endianOf(const ReferenceType& type) const {
    constexpr std::uint32_t kArmBe8 = 0x00800000; // EF_ARM_BE8
    const bool littleCode = m_image.machine == elf::kMachineAArch64 ||
                            (m_image.machine == elf::kMachineArm && (m_image.flags & kArmBe8) != 0);
    return type.instruction && littleCode ? Endian::Little : m_image.endian;
}

std::uint64_t KeptReferences::valueOf(const Reference& r, Vma symbol, Vma toc) const {
    constexpr std::uint64_t kPage = 0xfff;
    const std::uint64_t target = symbol.value + r.addend;
    switch (r.type->value) {
    case ReferenceValue::Address:
        return word32(m_image, target);
    case ReferenceValue::AddressOnly:
        return symbol.value;
    case ReferenceValue::FromPlace:
        return word32(m_image, target - r.place.value);
    case ReferenceValue::PagesFromPlace:
        return static_cast<std::uint64_t>(static_cast<std::int64_t>((target & ~kPage) - (r.place.value & ~kPage)) >>
                                          12U);
    case ReferenceValue::FromToc:
        return target - toc.value;
    case ReferenceValue::ThroughGot:
        break;
    }
    return 0;
}

/// SHT_REL: the bytes hold the sum. What is not the label's address was added to it, and is no more than its table.
std::optional<std::uint64_t> KeptReferences::addendInPlace(const Reference& r) const {
    if (r.type->instruction) return 0; // half of a sum can't be taken apart: matches() refuses what is not 0
    const std::uint64_t none = valueOf(r, r.label->before, {});
    const std::uint64_t addend = word32(m_image, r.word - none);
    return addend <= r.label->room.value ? std::optional(addend) : std::nullopt;
}

/// Whether the bytes are what this type makes of the old address; narrows down the TOC pointer.
bool KeptReferences::matches(Reference& r) {
    const auto fits = [&](Vma toc) {
        const auto made = r.type->insert(r.word, valueOf(r, r.label->before, toc));
        return made == r.word;
    };
    if (r.type->value != ReferenceValue::FromToc) return fits({});
    std::vector<Vma> fitting;
    std::ranges::copy_if(m_tocPointers, std::back_inserter(fitting), fits);
    if (fitting.empty()) return false;
    m_tocPointers = std::move(fitting);
    return true;
}

/// A relocation against anything but a label must not lead among the tables all the same. Only those against a
/// section say it by their addend; in x86 code that counts from the end of the field.
Result<void> KeptReferences::checkUnlabelled(const KeptRelocation& relocation) const {
    const std::uint8_t kind = m_labelOf[relocation.symbol];
    if (kind != kSectionSymbol || !relocation.addend) return {};
    const bool code = m_image.sections[relocation.section].isExecutable();
    const auto types = referenceTypes(m_image.machine, relocation.type);
    const bool relative = !types.empty() && types.front().value == ReferenceValue::FromPlace;
    const std::uint64_t bias = m_image.machine == elf::kMachineX86_64 && code && relative ? 4 : 0;
    const Vma target{word32(m_image, m_values[relocation.symbol] + *relocation.addend + bias)};
    const MovedLabel* label = m_state.labelAround(target);
    if (label == nullptr) return {};
    return std::unexpected(Error{fmt::format("{:#x} refers to {:#x} among the tables by its section and not by {}",
                                             relocation.place.value, target.value, kallsymsLabel(label->table)),
                                 relocation.entry});
}

/// A kept relocation of a word in a table that moves goes with it: tools make KASLR's list of them.
Result<void> KeptReferences::movePlace(const KeptRelocation& relocation) {
    const MovedLabel* label = m_state.labelAround(relocation.place);
    const auto& slot = label == nullptr ? std::nullopt : m_planning.found.table(label->table);
    if (!slot || slot->section != relocation.section) return {};
    const Vma after = label->after + (relocation.place - label->before);
    return addWord(m_planning,
                   {fmt::format("place of the kept relocation of {}", kallsymsLabel(label->table)), relocation.entry,
                    std::nullopt, m_image.pointerSize()},
                   relocation.place.value, after.value);
}

Result<void> KeptReferences::collect(const KeptRelocation& relocation, const MovedLabel& label) {
    const Section& section = m_image.sections[relocation.section];
    const auto refuse = [&](std::string_view why) {
        return std::unexpected(Error{fmt::format("{:#x} refers to {} by relocation type {}, {}", relocation.place.value,
                                                 kallsymsLabel(label.table), relocation.type, why),
                                     relocation.entry});
    };
    const auto types = referenceTypes(m_image.machine, relocation.type);
    if (types.empty()) return refuse("which is not known here");
    for (const ReferenceType& type : types) {
        if (type.value == ReferenceValue::ThroughGot) {
            m_state.throughGot |= m_state.bitOf(label);
            return {};
        }
        // ppc64 marks the halfword of an instruction that has the field; the field is in the whole of it.
        const bool marksMiddle = type.instruction && m_image.machine == elf::kMachinePpc64;
        const Vma start{marksMiddle ? relocation.place.value & ~3ULL : relocation.place.value};
        const bool inside = start >= section.vma && type.width <= section.size.value &&
                            (start - section.vma).value <= section.size.value - type.width;
        if (!inside || !section.occupiesFile()) return refuse("and that is no place in its section");
        Reference reference{.label = &label,
                            .type = &type,
                            .place = relocation.place,
                            .offset = section.offset + (start - section.vma),
                            .section = relocation.section,
                            .addend = relocation.addend.value_or(0)};
        const auto bytes = fileBytes(m_image, reference.offset, {type.width});
        if (!bytes) return std::unexpected(bytes.error());
        reference.word = *readWord(*bytes, 0, type.width, endianOf(type));
        if (!relocation.addend) {
            const auto addend = addendInPlace(reference);
            if (!addend) return refuse("and the bytes there are not near its address");
            reference.addend = *addend;
        }
        const bool whole = type.value == ReferenceValue::Address && type.width == m_image.pointerSize();
        if (whole) m_state.words[relocation.place] = word32(m_image, label.after.value + reference.addend);
        if (matches(reference)) {
            m_references.push_back(reference);
            return {};
        }
        if (whole && reference.word == 0) {
            m_state.onlyByAddend.insert(relocation.place);
            return {};
        }
    }
    return refuse("and the bytes there are not what that makes of its address");
}

Result<void> KeptReferences::take(const KeptRelocation& relocation) {
    if (auto planned = movePlace(relocation); !planned) return planned;
    if (relocation.symbol >= m_labelOf.size())
        return std::unexpected(
            Error{fmt::format("a kept relocation is against symbol {} of {}", relocation.symbol, m_labelOf.size()),
                  relocation.entry});
    const std::uint8_t kind = m_labelOf[relocation.symbol];
    if (kind >= m_state.moved.size()) return checkUnlabelled(relocation);
    return collect(relocation, m_state.moved[kind]);
}

std::string KeptReferences::placeName(const Reference& r) const {
    const auto& symbols = m_image.symbols;
    const auto defined = std::ranges::find_if(symbols, &Symbol::isDefined);
    auto at = std::upper_bound(defined, symbols.end(), r.place, [](Vma v, const Symbol& s) { return v < s.value; });
    while (at != defined && std::prev(at)->section != r.section)
        --at;
    if (at == defined) return fmt::format("{:#x}", r.place.value);
    const Symbol& symbol = *std::prev(at);
    return fmt::format("{}+{:#x}", symbol.name, (r.place - symbol.value).value);
}

Result<void> KeptReferences::rewrite(const Reference& r) {
    const auto made = r.type->insert(r.word, valueOf(r, r.label->after, m_tocPointers.front()));
    const std::string what = fmt::format("reference from {} to {}", placeName(r), kallsymsLabel(r.label->table));
    if (!made)
        return std::unexpected(Error{
            fmt::format("the {} can't be written for the new address {:#x}", what, r.label->after.value), r.offset});
    PlannedRange range{.what = what,
                       .offset = r.offset,
                       .vma = Vma{r.type->instruction && m_image.machine == elf::kMachinePpc64 ? r.place.value & ~3ULL
                                                                                               : r.place.value}};
    range.before.resize(r.type->width);
    range.after.resize(r.type->width);
    writeWord(range.before.data(), r.word, r.type->width, endianOf(*r.type));
    writeWord(range.after.data(), *made, r.type->width, endianOf(*r.type));
    addRange(m_planning.plan, std::move(range));
    ++m_state.references;
    return {};
}

Result<void> KeptReferences::run() {
    const auto sections = keptRelocationSections(m_image);
    if (sections.empty())
        return std::unexpected(Error{"labels would move, and what refers to them can't be found: the image did not "
                                     "keep its relocations (link with --emit-relocs)"});
    findTocPointers();
    for (const std::uint32_t section : sections) {
        if (auto read = readSymbols(m_image.sections[section].link); !read) return read;
        auto taken = forEachKeptRelocation(m_image, section, [&](const KeptRelocation& r) { return take(r); });
        if (!taken) return taken;
    }
    const bool usesToc =
        std::ranges::any_of(m_references, [](const Reference& r) { return r.type->value == ReferenceValue::FromToc; });
    if (usesToc && m_tocPointers.size() > 1)
        return std::unexpected(Error{"it can't be told what the TOC pointer of the image is"});
    for (const Reference& reference : m_references)
        if (auto written = rewrite(reference); !written) return written;
    return {};
}

} // namespace

Result<void> planKeptReferences(Planning& planning, ReferenceState& state) {
    return KeptReferences(planning, state).run();
}

} // namespace strata
