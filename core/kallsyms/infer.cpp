// SPDX-License-Identifier: GPL-3.0-or-later
// Which switches made the tables of an image. What the tables contain decides; the release only where they are
// silent: stable branches carry filters back and vendors add their own, so a version number proves little.
//
//   a name in the tables that a rule drops              → the rule was off
//   a symbol that a rule drops, and no such name there  → the rule was on
//   no symbol that the rule concerns                    → as the release has it; it makes no difference
#include "core/kallsyms/filter.h"

#include <fmt/format.h>

#include <algorithm>

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

std::uint64_t rulesHit(std::span<const KallsymsEntry> entries) {
    std::uint64_t hit = 0;
    for (const KallsymsEntry& entry : entries)
        hit |= matchingRules(entry.name);
    return hit;
}

class Inference {
public:
    Inference(const Image& image, const Kallsyms& found) : m_image(image), m_found(found) {}
    KallsymsOptions run();

private:
    void say(std::string reason) { m_options.reasons.push_back(std::move(reason)); }
    void inferRelease();
    void inferPercpu();
    std::vector<KallsymsEntry> inferAllSymbols();
    void inferRules(std::span<const KallsymsEntry> candidates);
    void inferGroups(std::uint64_t inTable, std::uint64_t inImage);
    void inferLto();
    std::uint64_t entryCount() const;
    std::uint64_t distanceTo(std::span<const KallsymsEntry> candidates) const;
    /// Every entry was readable, so a name that is not there was left out on purpose.
    bool isComplete() const { return m_found.filled && m_found.count > 0 && m_found.entries.size() == m_found.count; }

    const Image& m_image;
    const Kallsyms& m_found;
    KallsymsOptions m_options;
    KernelRelease m_release;
};

void Inference::inferRelease() {
    m_release = parseRelease(m_image.release);
    if (m_release.known()) {
        say(fmt::format("release {}.{}: linux_banner says {}", m_release.major, m_release.minor, m_image.release));
    } else {
        m_release = m_found.format.style == KallsymsStyle::PlaceRelative    ? KernelRelease{7, 0}
                    : m_found.format.order == KallsymsOrder::AddressesFirst ? KernelRelease{6, 1}
                                                                            : KernelRelease{6, 12};
        say(fmt::format("release {}.{} assumed: no linux_banner; the tables are {}, {}", m_release.major,
                        m_release.minor, kallsymsStyleName(m_found.format.style),
                        kallsymsOrderName(m_found.format.order)));
    }
    m_options.major = m_release.major;
    m_options.minor = m_release.minor;
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

/// How far the number of entries in the tables is from that of the candidates, with the release's rules about names
/// or with none, whichever is nearer.
std::uint64_t Inference::distanceTo(std::span<const KallsymsEntry> candidates) const {
    const std::uint64_t rules = rulesOfRelease(m_release);
    const auto kept = static_cast<std::uint64_t>(std::ranges::count_if(
        candidates, [&](const KallsymsEntry& entry) { return (matchingRules(entry.name) & rules) == 0; }));
    const auto distance = [&](std::uint64_t n) { return n > entryCount() ? n - entryCount() : entryCount() - n; };
    return std::min(distance(kept), distance(candidates.size()));
}

/// KALLSYMS_ALL or not: whichever gives a number of entries nearer to that of the tables. Returns the symbols that
/// are candidates under it, before any rule about names. Numbers, not addresses, since addresses may be stale.
std::vector<KallsymsEntry> Inference::inferAllSymbols() {
    KallsymsOptions unfiltered = m_options;
    unfiltered.rules = 0;
    unfiltered.allSymbols = true;
    auto all = selectEntries(m_image, unfiltered);
    unfiltered.allSymbols = false;
    auto text = selectEntries(m_image, unfiltered);
    m_options.allSymbols = distanceTo(all) <= distanceTo(text);
    say(fmt::format("{}: the tables {} {} entries, the image has {} symbols and {} of them in text",
                    m_options.allSymbols ? "all symbols" : "text symbols only",
                    m_found.filled ? "have" : "have room for", entryCount(), all.size(), text.size()));
    return m_options.allSymbols ? std::move(all) : std::move(text);
}

void Inference::inferGroups(std::uint64_t inTable, std::uint64_t inImage) {
    const std::uint64_t byRelease = rulesOfRelease(m_release);
    const auto decide = [&](FilterGroup group, std::string_view what) {
        const std::uint64_t mask = groupMask(group);
        const bool dropped = (inImage & ~inTable & mask) != 0;
        bool keep = (inTable & mask) != 0 && !dropped;
        if ((inTable & mask) == 0 && !dropped) keep = (byRelease & mask) == 0;
        const std::string why =
            (inTable & mask) != 0 ? "the tables contain some"
            : dropped             ? "the image has some and the tables have none"
                                  : fmt::format("as in {}.{}; the tables can't tell", m_release.major, m_release.minor);
        say(fmt::format("{} {}: {}", what, keep ? "are entries" : "are left out", why));
        return keep;
    };
    m_options.keepTables = decide(FilterGroup::Tables, "the tables' own labels");
    m_options.keepDollarNames = decide(FilterGroup::Dollar, "names with $");
    m_options.keepStubs = decide(FilterGroup::Stubs, "linker stubs");
}

void Inference::inferRules(std::span<const KallsymsEntry> candidates) {
    const std::uint64_t byRelease = rulesOfRelease(m_release);
    const std::uint64_t inTable = rulesHit(m_found.entries);
    const std::uint64_t inImage = isComplete() ? rulesHit(candidates) : 0;
    const std::uint64_t rules = (byRelease & ~inTable) | (inImage & ~inTable);
    m_options.rules = rules;
    inferGroups(inTable, inImage);
    const auto rows = filterRules();
    const std::uint64_t named = groupMask(FilterGroup::Names);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (((rules ^ byRelease) & named & bit) == 0) continue;
        say(fmt::format("the filter \"{}\" is {}, unlike in {}.{}: the tables {}", rows[i].name,
                        (rules & bit) != 0 ? "on" : "off", m_release.major, m_release.minor,
                        (rules & bit) != 0 ? "have no such name" : "contain such names"));
    }
}

void Inference::inferLto() {
    m_options.ltoClang = m_found.format.seqsKey != KallsymsSeqsKey::FullName;
    if (m_options.ltoClang) say("clang LTO: seqs_of_names is ordered by names cut at a dot");
}

KallsymsOptions Inference::run() {
    inferRelease();
    inferPercpu();
    inferRules(inferAllSymbols());
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
    if (format.style == BaseRelative && options.absolutePercpu) format.style = BaseRelativeAbsolutePercpu;
    if (format.style == BaseRelativeAbsolutePercpu && !options.absolutePercpu) format.style = BaseRelative;
    if (!options.ltoClang)
        format.seqsKey = KallsymsSeqsKey::FullName;
    else if (format.seqsKey == KallsymsSeqsKey::FullName)
        format.seqsKey = ltoSeqsKeyOfRelease({options.major, options.minor});
    return format;
}

} // namespace strata
