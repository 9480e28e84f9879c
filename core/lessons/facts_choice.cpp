// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons run on images that their author never saw: what they point at is found by what it is good for.
#include "core/kallsyms/spelling.h"
#include "core/lessons/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

using Outcome = Result<Value>;

Outcome thingAt(const Thing& from, ThingKind kind, std::size_t index, std::size_t count, std::string_view what) {
    if (index >= count) return missing(fmt::format("there is no {} in {}", what, from.of->name()));
    return Thing{kind, from.of, static_cast<std::uint32_t>(index)};
}

/// The first element that fits.
template <class Range, class Fits>
Outcome first(const Thing& from, ThingKind kind, const Range& all, Fits fits, std::string_view what) {
    const auto found = std::ranges::find_if(all, fits);
    return thingAt(from, kind, static_cast<std::size_t>(found - all.begin()), all.size(), what);
}

/// The first element with the largest weight that is more than 0.
template <class Range, class Weight>
Outcome largest(const Thing& from, ThingKind kind, const Range& all, Weight weight, std::string_view what) {
    std::size_t best = all.size();
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::uint64_t mine = weight(all[i]);
        if (mine > most) most = mine, best = i;
    }
    return thingAt(from, kind, best, all.size(), what);
}

Outcome byName(const Thing& image, FactArguments arguments) {
    const std::string_view name = textArgument(arguments);
    return first(
        image, ThingKind::Symbol, image.of->image().symbols, [&](const Symbol& symbol) { return symbol.name == name; },
        fmt::format("symbol {}", name));
}

Outcome sectionByName(const Thing& image, FactArguments arguments) {
    const std::string_view name = textArgument(arguments);
    return first(
        image, ThingKind::Section, image.of->image().sections,
        [&](const Section& section) { return section.name == name; }, fmt::format("section {}", name));
}

Outcome perCpu(const Thing& image, FactArguments) {
    return first(
        image, ThingKind::Section, image.of->image().sections,
        [](const Section& section) { return section.name == ".data..percpu" || section.name == ".data.percpu"; },
        "per-cpu section");
}

Outcome widestPadding(const Thing& image, FactArguments) {
    const Layout& layout = image.of->document().layout;
    return largest(
        image, ThingKind::Padding, layout.items,
        [](const LayoutItem& item) {
            const bool aligns = item.kind == ItemKind::Padding && item.cause == PaddingCause::Alignment;
            return aligns && item.vma && item.section != kNone ? item.memorySize.value : 0;
        },
        "padding in front of an aligned section");
}

Outcome fullestSection(const Thing& image, FactArguments) {
    const Layout& layout = image.of->document().layout;
    std::vector<std::uint64_t> inputs(image.of->image().sections.size());
    for (const Piece& piece : layout.pieces)
        if (piece.kind == PieceKind::InputSection) ++inputs[piece.section];
    return largest(
        image, ThingKind::Section, inputs, [](std::uint64_t count) { return count; },
        "section whose parts a link map names");
}

Outcome biggestFunction(const Thing& image, FactArguments) {
    return largest(
        image, ThingKind::Symbol, image.of->image().symbols,
        [](const Symbol& s) { return s.type == 2 && s.section != kNoSection ? s.size.value : 0; },
        "function with a size");
}

/// A function whose place in its file differs from its place in memory: the interesting case.
Outcome exampleFunction(const Thing& image, FactArguments) {
    const auto& symbols = image.of->image().symbols;
    const auto fits = [&](const Symbol& s) {
        return s.type == 2 && s.binding == 1 && s.size.value >= 32 && s.section != kNoSection &&
               s.value > image.of->image().sections[s.section].vma;
    };
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < symbols.size(); ++i)
        if (fits(symbols[i])) all.push_back(i);
    // One from the middle: nothing that only the image's start has.
    return thingAt(image, ThingKind::Symbol, all.empty() ? symbols.size() : all[all.size() / 2], symbols.size(),
                   "global function");
}

Outcome emptyInFile(const Thing& image, FactArguments) {
    return largest(
        image, ThingKind::Section, image.of->image().sections,
        [](const Section& s) { return s.isNoBits() && s.isAlloc() ? s.size.value : 0; },
        "section without bytes in the file");
}

Outcome undefinedSymbol(const Thing& image, FactArguments) {
    return first(
        image, ThingKind::Symbol, image.of->image().symbols,
        // .TOC. is defined by the linker itself, which is no example of anything.
        [](const Symbol& s) { return !s.isDefined() && s.binding == 1 && !s.name.starts_with('.'); },
        "undefined symbol");
}

Outcome weakSymbol(const Thing& image, FactArguments) {
    return first(
        image, ThingKind::Symbol, image.of->image().symbols,
        [](const Symbol& s) { return s.binding == 2 && s.isDefined() && s.section != kNoSection; },
        "weak symbol that is defined");
}

Outcome busiestStub(const Thing& image, FactArguments) {
    return largest(
        image, ThingKind::Stub, image.of->document().stubs,
        [](const Stub& stub) { return stub.target ? stub.callers : 0U; }, "stub with a known target");
}

/// A call without a stub, to a function with a name.
Outcome exampleCall(const Thing& image, FactArguments) {
    const Subject& subject = *image.of;
    const auto& calls = subject.calls();
    const BranchScan* scan = subject.branches();
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const Call& call = calls[i];
        if (call.stub != kNone || branchForms(*scan->isa)[call.form].use != BranchUse::Call) continue;
        if (subject.image().sections[call.section].name != ".text") continue;
        const std::uint64_t distance = call.target.value - call.at.value;
        if (distance >= 0x100 && distance < 0x100000 && subject.entries().symbolAt(call.target)) all.push_back(i);
    }
    return thingAt(image, ThingKind::Call, all.empty() ? calls.size() : all[all.size() / 2], calls.size(),
                   "direct call forward in .text");
}

Outcome farthestCall(const Thing& image, FactArguments) {
    const Subject& subject = *image.of;
    return largest(
        image, ThingKind::Call, subject.calls(),
        [&](const Call& call) {
            if (call.stub != kNone || !subject.entries().symbolAt(call.target)) return std::uint64_t{0};
            if (branchForms(*subject.branches()->isa)[call.form].use != BranchUse::Call) return std::uint64_t{0};
            const std::uint64_t forward = call.target.value - call.at.value;
            const std::uint64_t backward = call.at.value - call.target.value;
            const std::uint64_t distance = std::min(forward, backward);
            return call.isFar(static_cast<std::int64_t>(forward)) ? 0 : distance;
        },
        "direct call");
}

/// What an image that runs elsewhere needs: a word of .data or .rodata that holds an address.
Outcome exampleRelocation(const Thing& image, FactArguments) {
    const Document& document = image.of->document();
    const std::uint32_t count = document.relocations.count();
    std::uint32_t found = count;
    for (std::uint32_t i = 0; i < count && found == count; ++i) {
        const RelocationEntry entry = document.relocations.at(document.image, i);
        const bool wanted = document.image.isObjectFile() ? !entry.symbol.empty() && !entry.symbol.starts_with('.')
                                                          : entry.target().value != 0 && entry.addend.has_value();
        if (wanted) found = i;
    }
    return thingAt(image, ThingKind::Relocation, found, count, "relocation");
}

/// A name to be spelled by hand: not long, and with tokens that are more than letters.
Outcome exampleEntry(const Thing& image, FactArguments) {
    const auto& kallsyms = image.of->document().kallsyms;
    if (!kallsyms) return missing("there are no kallsyms tables in " + image.of->name());
    const KallsymsBytes tables = tableBytes(image.of->image(), *kallsyms);
    const NamesExplained& names = image.of->names();
    const std::uint32_t count = std::min<std::uint32_t>(names.count(), 100'000);
    // From the 300th on: its marker is not the first one, and records are to be skipped.
    std::uint32_t fallback = static_cast<std::uint32_t>(kallsyms->entries.size());
    for (std::uint32_t i = std::min<std::uint32_t>(300, count / 2); i < count; ++i) {
        const std::uint32_t record = names.recordBytes(i);
        if (record < 4 || record > 7 || kallsyms->entries[i].name.size() < 8) continue;
        const auto spelled = spellEntry(tables, *kallsyms, names, i);
        if (!spelled) continue;
        const auto tokens = std::ranges::count(spelled->codes, TokenKind::Assigned, &SpelledCode::kind);
        if (tokens >= 2 && i % 256 >= 2) return Thing{ThingKind::Entry, image.of, i};
        if (fallback == kallsyms->entries.size()) fallback = i;
    }
    return thingAt(image, ThingKind::Entry, fallback, kallsyms->entries.size(), "entry that is easy to spell");
}

Outcome dearestToken(const Thing& image, FactArguments) {
    const NamesExplained& names = image.of->names();
    return largest(
        image, ThingKind::Token, names.tokens,
        [](const TokenUse& token) {
            return token.kind == TokenKind::Assigned && token.saved > 0 ? static_cast<std::uint64_t>(token.saved) : 0;
        },
        "token that saves bytes");
}

Outcome tableCalled(const Thing& image, FactArguments arguments) {
    const std::string_view label = textArgument(arguments);
    const auto& kallsyms = image.of->document().kallsyms;
    for (std::uint32_t i = 0; kallsyms && i < kKallsymsTableCount; ++i)
        if (kallsyms->tables[i] && kallsymsLabel(static_cast<KallsymsTable>(i)) == label)
            return Thing{ThingKind::Table, image.of, i};
    return missing(fmt::format("there is no table {} in {}", label, image.of->name()));
}

/// A function that stands elsewhere than in the link before.
Outcome movedFunction(const Thing& image, FactArguments) {
    const SubjectPtr& before = image.of->before();
    if (before == nullptr) return missing("no link before " + image.of->name() + " is known");
    struct Namesakes {
        std::optional<Vma> before; ///< Nothing: in no section.
        int there = 0, here = 0;   ///< Of two statics of one name nobody knows which is which.
    };
    std::unordered_map<std::string_view, Namesakes> known;
    for (const Symbol& symbol : before->image().symbols) {
        Namesakes& all = known[symbol.name];
        if (symbol.section != kNoSection) all.before = symbol.value;
        ++all.there;
    }
    for (const Symbol& symbol : image.of->image().symbols)
        ++known[symbol.name].here;
    return first(
        image, ThingKind::Symbol, image.of->image().symbols,
        [&](const Symbol& symbol) {
            const Namesakes& all = known[symbol.name];
            return symbol.type == 2 && symbol.section != kNoSection && all.there == 1 && all.here == 1 && all.before &&
                   *all.before != symbol.value;
        },
        "function that stands elsewhere than in the link before");
}

} // namespace

std::span<const Fact> choiceFacts() {
    using enum ThingKind;
    static constexpr Fact kFacts[] = {
        {Image, "symbol", 1, byName, "the first symbol of that name"},
        {Image, "section", 1, sectionByName, "the section of that name"},
        {Image, "table", 1, tableCalled, "the kallsyms table of that label"},
        {Image, "perCpu", 0, perCpu, "the section of per-cpu data"},
        {Image, "widestPadding", 0, widestPadding, "the widest padding that an alignment made between sections"},
        {Image, "fullestSection", 0, fullestSection, "the section made of most input sections (by the map)"},
        {Image, "biggestFunction", 0, biggestFunction, "the symbol of type FUNC with the largest size"},
        {Image, "exampleFunction", 0, exampleFunction, "a global function that is not the first of its section"},
        {Image, "emptyInFile", 0, emptyInFile, "the largest NOBITS section"},
        {Image, "undefinedSymbol", 0, undefinedSymbol, "the first global symbol that is not defined here"},
        {Image, "weakSymbol", 0, weakSymbol, "the first weak symbol that is defined"},
        {Image, "busiestStub", 0, busiestStub, "the stub that most branches go through"},
        {Image, "exampleCall", 0, exampleCall, "a call forward in .text, without a stub"},
        {Image, "farthestCall", 0, farthestCall, "the call without a stub that goes farthest"},
        {Image, "exampleRelocation", 0, exampleRelocation, "a relocation that leads somewhere"},
        {Image, "exampleEntry", 0, exampleEntry, "a kallsyms entry of few codes, with tokens"},
        {Image, "dearestToken", 0, dearestToken, "the token that saves most"},
        {Image, "movedFunction", 0, movedFunction, "the first function that stands elsewhere than in the link before"},
    };
    return kFacts;
}

} // namespace strata
