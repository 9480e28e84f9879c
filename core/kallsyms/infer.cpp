// SPDX-License-Identifier: GPL-3.0-or-later
// Which switches made the tables of an image. What the tables contain decides; the release only where they are
// silent: stable branches carry filters back and vendors add their own, so a version number proves little.
//
//   a name in the tables that a rule drops              → the rule was off
//   a symbol that a rule drops, and no such name there  → the rule was on
//   no symbol that the rule concerns                    → as the release has it; it makes no difference
#include "core/image/elf_constants.h"
#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

namespace strata {

namespace {

using enum KallsymsTable;

std::uint64_t groupMask(FilterGroup group) {
    const auto rules = filterRules();
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < rules.size(); ++i)
        if (rules[i].group == group) mask |= std::uint64_t{1} << i;
    return mask;
}

/// What the rules about names would do to entries.
struct RulesAndNames {
    std::uint64_t hit = 0;    ///< Rules that match one of them.
    std::uint64_t kept = 0;   ///< Entries that no rule of the release drops.
    std::uint64_t labels = 0; ///< Entries that are labels of the tables.
};

/// Names lie all over the string table, and looking at 190 000 of them costs 7 ms: both answers in one pass.
RulesAndNames tryRules(std::span<const KallsymsEntry> entries, std::uint64_t rules) {
    RulesAndNames result;
    const std::uint64_t labels = groupMask(FilterGroup::Tables);
    for (const KallsymsEntry& entry : entries) {
        const std::uint64_t matching = matchingRules(entry.name);
        result.hit |= matching;
        result.kept += (matching & rules) == 0 ? 1U : 0U;
        result.labels += (matching & labels) != 0 ? 1U : 0U;
    }
    return result;
}

/// The symbols that can be entries when all are, or only those in text: before any rule about names.
struct Candidates {
    std::vector<KallsymsEntry> entries;
    RulesAndNames names;
};

class Inference {
public:
    Inference(const Image& image, const Kallsyms& found) : m_image(image), m_found(found) {}
    KallsymsOptions run();

private:
    void say(std::string reason) { m_options.reasons.push_back(std::move(reason)); }
    void inferRelease();
    void inferPercpu();
    void inferLetters();
    void inferNameLimit();
    void inferLowest();
    void inferBase();
    void inferStyle();
    Candidates candidates(bool allSymbols) const;
    Candidates inferAllSymbols();
    void inferRules(std::uint64_t inTable, const Candidates& candidates);
    void inferGroups(std::uint64_t inTable, std::uint64_t inImage);
    void inferLto();
    std::uint64_t entryCount() const;
    std::uint64_t distanceTo(const Candidates& candidates) const;
    /// Every entry was readable, so a name that is not there was left out on purpose.
    bool isComplete() const { return m_found.filled && m_found.count > 0 && m_found.entries.size() == m_found.count; }

    const Image& m_image;
    const Kallsyms& m_found;
    KallsymsOptions m_options;
    KernelRelease m_release;
};

/// A release that writes tables like these, for an image without linux_banner.
KernelRelease releaseOfFormat(const KallsymsFormat& format) {
    using enum KallsymsStyle;
    if (format.style == PlaceRelative || format.style == Raw32) return {7, 0};
    if (format.order == KallsymsOrder::AddressesLast) return {6, 12};
    if (format.seqWidth != 0 || format.twoByteLengths) return {6, 1};
    if (format.style == Absolute) return {4, 4};
    return format.markerWidth == 4 ? KernelRelease{5, 10} : KernelRelease{4, 14};
}

void Inference::inferRelease() {
    m_release = releaseOf(m_image);
    if (m_release.known()) {
        const std::string made = m_image.upstream.empty() ? "" : fmt::format(", made of {}", m_image.upstream);
        say(fmt::format("release {}: linux_banner says {}{}", releaseName(m_release), m_image.release, made));
    } else {
        m_release = releaseOfFormat(m_found.format);
        say(fmt::format("release {} assumed: no linux_banner; the tables are {}, {}", releaseName(m_release),
                        kallsymsStyleName(m_found.format.style), kallsymsOrderName(m_found.format.order)));
    }
    m_options.major = m_release.major;
    m_options.minor = m_release.minor;
    m_options.patch = m_release.patch;
    if (!m_found.format.compressed)
        say("not compressed: there are no token tables, and the names can be read as they are");
}

constexpr NmRules kNmRules[] = {NmRules::Flags, NmRules::NameWords, NmRules::NameStarts};
using RuleLetters = std::array<char, std::size(kNmRules)>; ///< Of a section, by rule set.

std::vector<RuleLetters> lettersByRule(const Image& image) {
    std::vector<RuleLetters> letters(image.sections.size());
    for (std::size_t i = 0; i < letters.size(); ++i)
        for (std::size_t rule = 0; rule < std::size(kNmRules); ++rule)
            letters[i][rule] = sectionLetter(image.sections[i], kNmRules[rule]);
    return letters;
}

/// Which nm listed the symbols: the one whose letters the tables have, asked of symbols in sections whose letter the
/// rules disagree on (.init.data, a writable .rodata). A few thousand are plenty.
void Inference::inferLetters() {
    constexpr std::uint32_t kEnough = 4096;
    if (m_image.symbolSource != SymbolSource::SymbolTable) return;
    const auto letters = lettersByRule(m_image);
    std::array<std::uint32_t, std::size(kNmRules)> agree{};
    std::uint32_t asked = 0;
    auto entry = m_found.entries.begin();
    for (const Symbol& symbol : m_image.symbols) {
        if (symbol.section >= letters.size() || asked == kEnough) continue;
        const RuleLetters& own = letters[symbol.section];
        if (std::ranges::count(own, own[0]) == std::ssize(own)) continue;
        while (entry != m_found.entries.end() && entry->address < symbol.value)
            ++entry;
        for (auto at = entry; at != m_found.entries.end() && at->address == symbol.value; ++at) {
            if (at->name != symbol.name || at->absolutePercpu) continue;
            ++asked;
            for (std::size_t rule = 0; rule < own.size(); ++rule)
                agree[rule] += at->letter == symbolLetter(symbol, own[rule]) ? 1U : 0U;
            break;
        }
    }
    if (asked == 0) return;
    const auto best = static_cast<std::size_t>(std::ranges::max_element(agree) - agree.begin());
    m_options.letters = kNmRules[best];
    say(fmt::format("letters of {}: those of {} of {} symbols in sections that others name differently",
                    nmRulesName(m_options.letters), agree[best], asked));
}

/// Names longer than the release allows: a vendor raised the limit.
void Inference::inferNameLimit() {
    std::size_t longest = 0;
    for (const KallsymsEntry& entry : m_found.entries)
        longest = std::max(longest, entry.name.size());
    if (longest <= nameLimitOf(m_options)) return;
    m_options.nameLimit = static_cast<std::uint32_t>(longest);
    say(fmt::format("names of up to {} bytes, where {} stops at {}: the tables contain such", longest,
                    releaseName(m_release), selectionEraOf(m_release).nameLimit));
}

/// ARM kernels of 3.13 to 4.5 left out what lies below PAGE_OFFSET (stable 3.10 to 3.12 too).
void Inference::inferLowest() {
    const bool possible =
        m_image.machine == elf::kMachineArm && m_release >= KernelRelease{3, 10} && m_release < KernelRelease{4, 6};
    if (!possible || m_found.entries.empty()) return;
    const Vma lowest = m_found.entries.front().address;
    const auto below = std::ranges::count_if(
        m_image.symbols, [&](const Symbol& symbol) { return symbol.value < lowest && isListed(symbol, m_options); });
    if (below == 0) return;
    m_options.lowest = lowest;
    say(fmt::format("{} symbols below {:#x} are left out, as below PAGE_OFFSET in ARM kernels of 3.13 to 4.5", below,
                    lowest.value));
}

bool isBaseRelative(KallsymsStyle style) {
    return style == KallsymsStyle::BaseRelative || style == KallsymsStyle::BaseRelativeAbsolutePercpu;
}

void Inference::inferStyle() {
    m_options.baseRelative = isBaseRelative(m_found.format.style);
    say(*m_options.baseRelative
            ? "base-relative: there are kallsyms_offsets and kallsyms_relative_base"
            : fmt::format("not base-relative: addresses are {}", kallsymsStyleName(m_found.format.style)));
}

/// Which symbol the base is the address of, where the two rules differ.
void Inference::inferBase() {
    using enum KallsymsBaseRule;
    if (!isBaseRelative(m_found.format.style) || m_found.entries.empty()) return;
    const bool isFirstEntry = m_found.relativeBase == chooseRelativeBase(m_found.entries);
    const auto byRelease = selectionEraOf(m_release).baseRule;
    if (isFirstEntry && byRelease == FirstEntry) return;
    KallsymsOptions options = m_options;
    options.baseRule = FirstRead;
    const bool isFirstRead = m_found.relativeBase == chooseRelativeBase(m_image, options, {});
    if (isFirstEntry == isFirstRead) return;
    m_options.baseRule = isFirstEntry ? FirstEntry : FirstRead;
    say(fmt::format("the base is the {}", isFirstEntry ? "first entry" : "lowest symbol that was read, entry or not"));
}

void Inference::inferPercpu() {
    const auto absolute = std::ranges::count_if(m_found.entries, &KallsymsEntry::absolutePercpu);
    m_options.absolutePercpu = absolute > 0 || m_found.format.style == KallsymsStyle::BaseRelativeAbsolutePercpu;
    if (m_options.absolutePercpu)
        say(fmt::format("absolute percpu: {} entries hold their address itself", absolute));
    else
        say("no absolute percpu: no entry holds a per-cpu address as it is");
}

/// Entries in the tables; for reserved tables, how many they have room for.
std::uint64_t Inference::entryCount() const {
    if (m_found.filled) return m_found.count;
    if (const auto& slot = m_found.table(Offsets)) return slot->slot.value / 4;
    if (const auto& slot = m_found.table(Addresses)) return slot->slot.value / m_image.pointerSize();
    return 0;
}

Candidates Inference::candidates(bool allSymbols) const {
    KallsymsOptions unfiltered = m_options;
    unfiltered.rules = 0;
    unfiltered.allSymbols = allSymbols;
    Candidates found;
    found.entries = selectEntries(m_image, unfiltered);
    found.names = tryRules(found.entries, rulesOfRelease(m_release));
    return found;
}

/// How far the number of entries in the tables is from that of the candidates, with the release's rules about names
/// or with none, whichever is nearer; or without the tables' own labels, which the link before these tables lacked.
std::uint64_t Inference::distanceTo(const Candidates& candidates) const {
    const auto distance = [&](std::uint64_t n) { return n > entryCount() ? n - entryCount() : entryCount() - n; };
    const std::uint64_t all = candidates.entries.size();
    return std::min({distance(candidates.names.kept), distance(all), distance(all - candidates.names.labels)});
}

/// KALLSYMS_ALL or not: whichever gives a number of entries nearer to that of the tables. Returns the symbols that
/// are candidates under it. Numbers, not addresses, since addresses may be stale.
Candidates Inference::inferAllSymbols() {
    Candidates all = candidates(true);
    if (entryCount() == 0) { // a first link, or the empty tables that 6.11 and later link it with
        say("all symbols: there are no entries that could tell");
        return all;
    }
    const char* const verb = m_found.filled ? "have" : "have room for";
    m_options.allSymbols = distanceTo(all) == 0;
    if (m_options.allSymbols) {
        say(fmt::format("all symbols: the tables {} {} entries, as many as there are with data symbols", verb,
                        entryCount()));
        return all;
    }
    Candidates text = candidates(false);
    m_options.allSymbols = distanceTo(all) <= distanceTo(text);
    say(fmt::format("{}: the tables {} {} entries, the image has {} symbols and {} of them in text",
                    m_options.allSymbols ? "all symbols" : "text symbols only", verb, entryCount(), all.entries.size(),
                    text.entries.size()));
    return m_options.allSymbols ? std::move(all) : std::move(text);
}

void Inference::inferGroups(std::uint64_t inTable, std::uint64_t inImage) {
    const std::uint64_t byRelease = rulesOfRelease(m_release);
    const auto decide = [&](FilterGroup group, std::string_view what) {
        const std::uint64_t mask = groupMask(group);
        const bool dropped = (inImage & ~inTable & mask) != 0;
        bool keep = (inTable & mask) != 0 && !dropped;
        if ((inTable & mask) == 0 && !dropped) keep = (byRelease & mask) == 0;
        const std::string why = (inTable & mask) != 0 ? "the tables contain some"
                                : dropped             ? "the image has some and the tables have none"
                                          : fmt::format("as in {}; the tables can't tell", releaseName(m_release));
        say(fmt::format("{} {}: {}", what, keep ? "are entries" : "are left out", why));
        return keep;
    };
    m_options.keepTables = decide(FilterGroup::Tables, "the tables' own labels");
    m_options.keepDollarNames = decide(FilterGroup::Dollar, "names with $");
    m_options.keepStubs = decide(FilterGroup::Stubs, "linker stubs");
}

void Inference::inferRules(std::uint64_t inTable, const Candidates& candidates) {
    const std::uint64_t byRelease = rulesOfRelease(m_release);
    const std::uint64_t inImage = isComplete() ? candidates.names.hit : 0;
    const std::uint64_t rules = (byRelease & ~inTable) | (inImage & ~inTable);
    m_options.rules = rules;
    inferGroups(inTable, inImage);
    const auto rows = filterRules();
    const std::uint64_t named = groupMask(FilterGroup::Names);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (((rules ^ byRelease) & named & bit) == 0) continue;
        say(fmt::format("the filter \"{}\" is {}, unlike in {}: the tables {}", rows[i].name,
                        (rules & bit) != 0 ? "on" : "off", releaseName(m_release),
                        (rules & bit) != 0 ? "have no such name" : "contain such names"));
    }
}

void Inference::inferLto() {
    m_options.ltoClang = m_found.format.seqsKey != KallsymsSeqsKey::FullName;
    if (m_options.ltoClang) say("clang LTO: seqs_of_names is ordered by names cut at a dot");
}

KallsymsOptions Inference::run() {
    constexpr std::size_t kWorthAThread = 4096;
    const auto policy = m_found.entries.size() < kWorthAThread ? std::launch::deferred : std::launch::async;
    auto inTable = std::async(policy, [this] { return tryRules(m_found.entries, 0).hit; });
    inferRelease();
    inferStyle();
    inferPercpu();
    inferLetters();
    inferNameLimit();
    inferLowest();
    const Candidates candidates = inferAllSymbols();
    inferRules(inTable.get(), candidates);
    inferBase();
    inferLto();
    return std::move(m_options);
}

} // namespace

KallsymsOptions inferOptions(const Image& image, const Kallsyms& found) {
    return Inference(image, found).run();
}

KallsymsFormat formatFor(const Kallsyms& found, const KallsymsOptions& options) {
    using enum KallsymsStyle;
    KallsymsFormat format = found.format;
    if (format.style == Absolute && options.baseRelative == true) format.style = BaseRelative;
    if (isBaseRelative(format.style) && options.baseRelative == false) format.style = Absolute;
    if (format.style == BaseRelative && options.absolutePercpu) format.style = BaseRelativeAbsolutePercpu;
    if (format.style == BaseRelativeAbsolutePercpu && !options.absolutePercpu) format.style = BaseRelative;
    if (!options.ltoClang)
        format.seqsKey = KallsymsSeqsKey::FullName;
    else if (format.seqsKey == KallsymsSeqsKey::FullName)
        format.seqsKey = ltoSeqsKeyOfRelease(releaseOf(options));
    return format;
}

} // namespace strata
