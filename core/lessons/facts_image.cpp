// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/find.h"
#include "core/lessons/facts.h"

#include <algorithm>

namespace strata {

namespace {

using Outcome = Result<Value>;

const Image& imageOf(const Thing& thing) {
    return thing.of->image();
}

Value countSymbols(const Thing& thing, bool (*counts)(const Symbol&)) {
    return plain(static_cast<std::uint64_t>(std::ranges::count_if(imageOf(thing).symbols, counts)));
}

Value countSections(const Thing& thing, bool (*counts)(const Section&)) {
    return plain(static_cast<std::uint64_t>(std::ranges::count_if(imageOf(thing).sections, counts)));
}

ByteCount paddingBytes(const Document& document) {
    return paddingOf(document.layout, document.linkMap() != nullptr ? PieceGaps::Padding : PieceGaps::Unknown);
}

std::uint64_t freedBytes(const Image& image) {
    const Symbol *begin = image.symbol("__init_begin"), *end = image.symbol("__init_end");
    return begin != nullptr && end != nullptr && end->value > begin->value ? (end->value - begin->value).value : 0;
}

/// As a lesson offers them to choose from.
const char* causeWords(CauseKind kind) {
    switch (kind) {
    case CauseKind::Stub:
        return "branch stubs";
    case CauseKind::Got:
        return "the global offset table";
    case CauseKind::Dynamic:
        return "tables of the dynamic linker";
    case CauseKind::Kallsyms:
        return "the kallsyms tables";
    case CauseKind::Alignment:
        return "an alignment";
    case CauseKind::Order:
        return "the order of things";
    case CauseKind::Symbol:
        return "code or data of the kernel";
    }
    return "";
}

Outcome whyOf(const Thing& thing, Value (*value)(const WhyAnswer&)) {
    const auto& why = thing.of->why();
    if (!why) return missing("no link before " + thing.of->name() + " is known");
    return value(*why);
}

constexpr ThingKind kImage = ThingKind::Image;
constexpr Fact kImageFacts[] = {
    {kImage, "name", 0, [](const Thing& t, FactArguments) -> Outcome { return t.of->name(); },
     "the file and its folder"},
    {kImage, "machine", 0, [](const Thing& t, FactArguments) -> Outcome { return machineName(imageOf(t)); },
     "x86_64, ppc64le, …"},
    {kImage, "isObject", 0,
     [](const Thing& t, FactArguments) -> Outcome { return plain(imageOf(t).isObjectFile() ? 1 : 0); },
     "1 for an object file, which is not linked yet"},
    {kImage, "isStripped", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return plain(imageOf(t).symbolSource == SymbolSource::Kallsyms ? 1 : 0);
     },
     "1 for an image whose symbols come from its own kallsyms tables"},
    {kImage, "hasMap", 0,
     [](const Thing& t, FactArguments) -> Outcome { return plain(t.of->document().linkMap() != nullptr ? 1 : 0); },
     "1 when there is a link map"},
    {kImage, "pointerSize", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(imageOf(t).pointerSize()); },
     "4 or 8 bytes"},
    {kImage, "fileSize", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(t.of->document().layout.fileSize.value); },
     "bytes of the file"},
    {kImage, "memorySize", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(t.of->document().layout.memorySize.value); },
     "bytes of all PT_LOAD segments in memory"},
    {kImage, "symbols", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(imageOf(t).symbols.size()); },
     "how many, as nm lists them"},
    {kImage, "localSymbols", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return countSymbols(t, [](const Symbol& s) { return s.binding == 0 && s.isDefined(); });
     },
     "defined ones of binding local"},
    {kImage, "globalSymbols", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return countSymbols(t, [](const Symbol& s) { return s.binding == 1 && s.isDefined(); });
     },
     "defined ones of binding global"},
    {kImage, "weakSymbols", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return countSymbols(t, [](const Symbol& s) { return s.binding == 2; });
     },
     "those of binding weak, defined or not"},
    {kImage, "undefinedSymbols", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return countSymbols(t, [](const Symbol& s) { return !s.isDefined() && s.binding != 2; });
     },
     "those that are used and defined elsewhere, weak ones apart"},
    {kImage, "memorySections", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return countSections(t, [](const Section& s) { return s.isAlloc(); });
     },
     "sections with the flag A"},
    {kImage, "loadSegments", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return plain(static_cast<std::uint64_t>(std::ranges::count_if(imageOf(t).segments, &Segment::isLoad)));
     },
     "segments of type PT_LOAD"},
    {kImage, "relocations", 0,
     [](const Thing& t, FactArguments) -> Outcome { return plain(t.of->document().relocations.count()); },
     "entries for what is in memory"},
    {kImage, "paddingBytes", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(paddingBytes(t.of->document()).value); },
     "padding and holes, and what a map gives to nobody: the number that the map of addresses shows"},
    {kImage, "freedAfterBoot", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(freedBytes(imageOf(t))); },
     "bytes from __init_begin to __init_end; 0 without them"},
    {kImage, "stubs", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(t.of->document().stubs.size()); },
     "how many branch stubs there are"},
    {kImage, "calls", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(t.of->calls().size()); },
     "direct branches between functions"},
    {kImage, "wrongSymbols", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return whyOf(t, [](const WhyAnswer& why) { return plain(why.wrong); });
     },
     "symbols that stand elsewhere than in the link before"},
    {kImage, "newSymbols", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return whyOf(t, [](const WhyAnswer& why) { return plain(why.appeared); });
     },
     "symbols that the link before had not"},
    {kImage, "firstCause", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return whyOf(t, [](const WhyAnswer& why) -> Value {
             return why.causes.empty() ? std::string("nothing") : std::string(causeWords(why.causes.front().kind));
         });
     },
     "what moved symbols first, as in causeWords(); nothing"},
    {kImage, "firstCauseDetail", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return whyOf(t, [](const WhyAnswer& why) -> Value {
             return why.causes.empty() ? std::string() : why.causes.front().detail;
         });
     },
     "the same with its numbers"},
    {kImage, "hex", 1, [](const Thing&, FactArguments numbers) -> Outcome { return address(numberArgument(numbers)); },
     "a number as it is written in hex"},
    {kImage, "count", 1, [](const Thing&, FactArguments numbers) -> Outcome { return plain(numberArgument(numbers)); },
     "a number without a unit"},
    {kImage, "before", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         if (t.of->before() == nullptr) return missing("no link before " + t.of->name() + " is known");
         return Thing{kImage, t.of->before(), 0};
     },
     "the link before this one"},
};

} // namespace

std::span<const Fact> imageFacts() {
    return kImageFacts;
}

} // namespace strata
