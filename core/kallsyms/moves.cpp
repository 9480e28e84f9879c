// SPDX-License-Identifier: GPL-3.0-or-later
// Why addresses are wrong.
//
// The tables were made of one link, the image is the next. What changed its size between the two moved everything
// behind it, up to where alignment or a fixed address absorbed it: runs of neighbours with one delta. What did it
// lies between the last symbol in front that is where it was (or moved by another delta) and the first of the run.
// On a kernel with its tables in a section of their own at the end, 22 symbols in 4 runs: .got has 8 entries less,
// .dynsym …, _end stands behind the tables. A reason is read off what lies in that gap; if nothing known does, the
// gap itself is named.
#include "core/kallsyms/reasons.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using Findings = std::span<KallsymsFinding>;
using enum KallsymsReason;

std::int64_t deltaOf(const KallsymsFinding& finding) {
    return static_cast<std::int64_t>(finding.symtab->value - finding.table->value);
}

std::string signedHex(std::int64_t delta) {
    const auto magnitude = delta < 0 ? -static_cast<std::uint64_t>(delta) : static_cast<std::uint64_t>(delta);
    return fmt::format("{}{:#x}", delta < 0 ? '-' : '+', magnitude);
}

/// The part of the image in front of a run, from the symbol before it on: what changed is in there.
struct Gap {
    Vma begin, end;
    std::string_view symbol; ///< The one before; empty: there is none.
    bool overlaps(Vma from, ByteCount size) const { return size.value > 0 && from < end && from + size > begin; }
};

class MoveFinder {
public:
    MoveFinder(const Image& image, const Kallsyms& found, const KallsymsReference& reference)
        : m_image(image), m_found(found), m_reference(reference) {}
    std::vector<KallsymsCause> run(Findings wrong);

private:
    std::size_t runLength(Findings wrong, std::size_t at) const;
    bool isNeighbour(const KallsymsFinding& a, const KallsymsFinding& b) const;
    Gap gapBefore(Vma vma) const;
    KallsymsReason reasonFor(const Gap& gap, std::int64_t delta, std::int64_t before, std::string& what) const;
    KallsymsCause explain(Findings group, std::int64_t before) const;

    const Image& m_image;
    const Kallsyms& m_found;
    const KallsymsReference& m_reference;
};

/// True when no symbol stands between the two that is where the tables say.
bool MoveFinder::isNeighbour(const KallsymsFinding& a, const KallsymsFinding& b) const {
    const auto expected = m_reference.expected;
    const auto next = std::ranges::upper_bound(expected, *a.symtab, {}, &KallsymsEntry::address);
    return next == expected.end() || next->address >= *b.symtab;
}

std::size_t MoveFinder::runLength(Findings wrong, std::size_t at) const {
    std::size_t n = 1;
    while (at + n < wrong.size() && deltaOf(wrong[at + n]) == deltaOf(wrong[at]) &&
           isNeighbour(wrong[at + n - 1], wrong[at + n]))
        ++n;
    return n;
}

Gap MoveFinder::gapBefore(Vma vma) const {
    const auto& symbols = m_image.symbols;
    const auto defined = std::ranges::find_if(symbols, &Symbol::isDefined);
    auto at = std::lower_bound(defined, symbols.end(), vma, [](const Symbol& s, Vma v) { return s.value < v; });
    while (at != defined && std::prev(at)->place != SymbolPlace::Section)
        --at;
    if (at == defined) return {{0}, vma, {}};
    return {std::prev(at)->value, vma, std::prev(at)->name};
}

bool isDynamic(const Section& section) {
    constexpr std::uint32_t kTypes[] = {4, 5, 6, 9, 11, 19, 0x6ffffff6}; // RELA HASH DYNAMIC REL DYNSYM RELR GNU_HASH
    return std::ranges::find(kTypes, section.type) != std::end(kTypes);
}

/// True when the run could be where it is because alignment takes more than what is in front moved by.
bool alignmentExplains(std::int64_t delta, std::int64_t before, Vma vma) {
    const std::uint64_t step = delta > before ? static_cast<std::uint64_t>(delta) - static_cast<std::uint64_t>(before)
                                              : static_cast<std::uint64_t>(before) - static_cast<std::uint64_t>(delta);
    const std::uint64_t both = vma.value | (vma.value - static_cast<std::uint64_t>(delta));
    return before != 0 && step < (both & -both); // no less aligned than both the old and the new place
}

KallsymsReason MoveFinder::reasonFor(const Gap& gap, std::int64_t delta, std::int64_t before, std::string& what) const {
    for (const auto& slot : m_found.tables)
        if (slot && gap.overlaps(slot->vma, slot->used)) {
            what = fmt::format("the kallsyms tables lie in front and {}", delta > 0 ? "grew" : "shrank");
            return BehindTables;
        }
    for (const Section& section : m_image.sections) {
        if (!section.occupiesMemory() || !gap.overlaps(section.vma, section.size)) continue;
        if (section.name != ".got" && section.name != ".plt" && !isDynamic(section)) continue;
        const bool got = !isDynamic(section);
        what = fmt::format("{} lies in front, {}", section.name,
                           got ? "and the earlier link needed another number of entries"
                               : "which is for the dynamic linker, and the earlier link needed other entries");
        return got ? GotChanged : DynamicChanged;
    }
    if (alignmentExplains(delta, before, gap.end)) {
        what = fmt::format("what is in front moved by {}, alignment made it this", signedHex(before));
        return AlignmentMoved;
    }
    what = gap.symbol.empty() ? "something in front" : fmt::format("something behind {}", gap.symbol);
    what += before == 0 ? " changed its size"
                        : fmt::format(" changed its size as well: what is in front moved by {}", signedHex(before));
    return ContentsChanged;
}

KallsymsCause MoveFinder::explain(Findings group, std::int64_t before) const {
    const KallsymsFinding& first = group.front();
    const KallsymsFinding& last = group.back();
    KallsymsCause cause{.kind = KallsymsFindingKind::WrongAddress,
                        .symbols = static_cast<std::uint32_t>(group.size()),
                        .first = first.name,
                        .last = last.name,
                        .delta = deltaOf(first)};
    std::string what;
    cause.reason = reasonFor(gapBefore(*first.symtab), cause.delta, before, what);
    const std::string who = group.size() == 1
                                ? fmt::format("{} moved", first.name)
                                : fmt::format("{} symbols, {} to {}, moved", group.size(), first.name, last.name);
    cause.text = fmt::format("{} by {} after the tables were made: {}", who, signedHex(cause.delta), what);
    return cause;
}

std::vector<KallsymsCause> MoveFinder::run(Findings wrong) {
    std::vector<KallsymsCause> causes;
    for (std::size_t at = 0; at < wrong.size();) {
        const Findings group = wrong.subspan(at, runLength(wrong, at));
        const bool touches = at > 0 && isNeighbour(wrong[at - 1], wrong[at]);
        causes.push_back(explain(group, touches ? deltaOf(wrong[at - 1]) : 0));
        for (KallsymsFinding& finding : group)
            finding.cause = static_cast<std::uint32_t>(causes.size() - 1);
        at += group.size();
    }
    return causes;
}

} // namespace

std::vector<KallsymsCause> findMoves(const Image& image, const Kallsyms& found, const KallsymsReference& reference,
                                     Findings wrong) {
    return MoveFinder(image, found, reference).run(wrong);
}

} // namespace strata
