// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/costs.h"

#include "core/image/elf_constants.h"
#include "core/kallsyms/explain.h"
#include "core/kallsyms/variants.h"

#include <algorithm>
#include <ranges>

namespace strata {

namespace {

/// Since then the link that .BTF is made of is also the first one of the tables.
constexpr KernelRelease kSharedBtfLink{6, 11};

/// What the proposal takes out of powerpc's init data and puts behind .bss, in front of the tables.
constexpr std::array<std::string_view, 7> kDynamicSections = {".dynsym",   ".dynstr", ".dynamic", ".hash",
                                                              ".gnu.hash", ".interp", ".rela.dyn"};

bool isDynamic(const Section& section) {
    return std::ranges::find(kDynamicSections, section.name) != kDynamicSections.end();
}

struct VmaRange {
    Vma begin, end;
    bool holds(Vma vma) const { return vma >= begin && vma < end; }
};

std::optional<VmaRange> rangeOf(const Image& image, std::string_view begin, std::string_view end) {
    const Symbol* first = image.symbol(begin);
    const Symbol* last = image.symbol(end);
    if (!first || !last || !first->isDefined() || !last->isDefined()) return std::nullopt;
    return VmaRange{first->value, last->value};
}

/// Memory sections by address.
std::vector<const Section*> memorySections(const Image& image) {
    std::vector<const Section*> sections;
    for (const Section& section : image.sections)
        if (section.occupiesMemory()) sections.push_back(&section);
    std::ranges::stable_sort(sections, {}, &Section::vma);
    return sections;
}

/// The costs of all places of one image: what they share is looked up once.
class Costs {
public:
    Costs(const Image& image, const Kallsyms& found, const Plan& plan)
        : m_image(image), m_sections(memorySections(image)), m_placement(explainPlacement(image, found)),
          m_init(rangeOf(image, "__init_begin", "__init_end")),
          m_rodata(rangeOf(image, "__start_rodata", "__end_rodata")), m_tables(tablesOf(found, plan)) {}

    const std::optional<KallsymsPlacement>& placement() const { return m_placement; }
    /// In a section of their own with nothing behind it and NOBITS in front.
    bool isAtEnd() const;
    bool isInRodata() const { return own().name == ".rodata"; }
    PlaceCost at(TablesPlace place) const;

private:
    struct Table {
        Vma vma;
        ByteCount bytes;
    };
    static std::vector<Table> tablesOf(const Kallsyms& found, const Plan& plan);
    const Section& own() const { return m_image.sections[m_placement->section]; }
    void countBehind(PlaceCost& cost) const;
    void countBehindRodata(PlaceCost& cost) const;
    std::optional<ByteCount> kept(const PlaceCost& cost) const;
    std::optional<ByteCount> unprotected(const PlaceCost& cost) const;
    ByteCount bssInFront() const;
    bool isOneLoad() const;

    const Image& m_image;
    std::vector<const Section*> m_sections;
    std::optional<KallsymsPlacement> m_placement;
    std::optional<VmaRange> m_init, m_rodata;
    std::vector<Table> m_tables;
};

std::vector<Costs::Table> Costs::tablesOf(const Kallsyms& found, const Plan& plan) {
    std::vector<Table> tables;
    tables.reserve(kKallsymsTableCount);
    for (const PlannedTable& table : plan.tables)
        tables.push_back({table.vma, table.newUsed});
    if (!tables.empty()) return tables;
    for (const auto& slot : found.tables)
        if (slot) tables.push_back({slot->vma, slot->used});
    return tables;
}

bool Costs::isAtEnd() const {
    if (isInRodata() || m_placement->sectionsBehind() > 0) return false;
    return std::ranges::any_of(m_sections, [&](const Section* s) { return s->isNoBits() && s->end() <= own().vma; });
}

void Costs::countBehind(PlaceCost& cost) const {
    cost.bytesBehind = m_placement->bytesBehind;
    cost.symbolsBehind = m_placement->symbolsBehind;
}

/// Tables that stand elsewhere would come to the end of .rodata; their own section is then no more.
void Costs::countBehindRodata(PlaceCost& cost) const {
    const Section* rodata = m_image.section(".rodata");
    if (!rodata || !rodata->occupiesMemory()) return;
    cost.bytesBehind = ByteCount{};
    for (const Section* section : m_sections)
        if (section != &own() && section->vma >= rodata->end()) *cost.bytesBehind += section->size;
    cost.symbolsBehind = static_cast<std::uint32_t>(std::ranges::count_if(m_image.symbols, [&](const Symbol& s) {
        const bool isLabel = s.section == m_placement->section && s.value < m_placement->end;
        return s.place == SymbolPlace::Section && !isLabel && s.value >= rodata->end();
    }));
}

std::optional<ByteCount> Costs::kept(const PlaceCost& cost) const {
    const bool isPowerPc = m_image.machine == elf::kMachinePpc || m_image.machine == elf::kMachinePpc64;
    if (!isPowerPc || cost.place == TablesPlace::InRodata) return ByteCount{};
    ByteCount bytes;
    for (const Section* section : m_sections) {
        if (!isDynamic(*section)) continue;
        if (!m_init) return std::nullopt;
        // As linked it has left the init data already, or it has not; at the end it would have to.
        if (cost.place == TablesPlace::AtImageEnd || !m_init->holds(section->vma)) bytes += section->size;
    }
    return bytes;
}

std::optional<ByteCount> Costs::unprotected(const PlaceCost& cost) const {
    if (!m_rodata) return std::nullopt;
    ByteCount bytes;
    if (cost.place == TablesPlace::InRodata) return bytes;
    for (const Table& table : m_tables)
        if (cost.place == TablesPlace::AtImageEnd || !m_rodata->holds(table.vma)) bytes += table.bytes;
    return bytes;
}

/// The NOBITS sections at the end of the image, the tables and what is moved with them left aside.
ByteCount Costs::bssInFront() const {
    ByteCount bytes;
    for (const Section* each : std::views::reverse(m_sections)) {
        const Section& section = *each;
        if (bytes.value == 0 && isAtEnd() && (&section == &own() || isDynamic(section))) continue;
        if (!section.isNoBits()) break;
        bytes += section.size;
    }
    return bytes;
}

/// True when one PT_LOAD holds all of memory, as on powerpc.
bool Costs::isOneLoad() const {
    return std::ranges::count_if(m_image.segments, &Segment::isLoad) == 1;
}

PlaceCost Costs::at(TablesPlace place) const {
    using enum TablesPlace;
    PlaceCost cost{.place = place};
    cost.isCurrent = place == AsLinked || (place == InRodata ? isInRodata() : isAtEnd());
    if (cost.isCurrent)
        countBehind(cost);
    else if (place == InRodata)
        countBehindRodata(cost);
    else {
        cost.bytesBehind = ByteCount{};
        const Vma end = m_sections.back()->end();
        cost.symbolsBehind = static_cast<std::uint32_t>(std::ranges::count_if(
            m_image.symbols, [&](const Symbol& s) { return s.place == SymbolPlace::Section && s.value >= end; }));
    }
    cost.keptAfterBoot = kept(cost);
    cost.unprotected = unprotected(cost);
    // As linked behind .bss: only if they share its PT_LOAD.
    const bool isBehindBss = place == AtImageEnd || (place == AsLinked && isAtEnd());
    if (isBehindBss && (isOneLoad() || !cost.isCurrent)) cost.bssInFile = bssInFront();
    cost.ownLoadAvoidsBss = cost.bssInFile.value > 0 && !isOneLoad();
    return cost;
}

/// Nothing where a link for .BTF is or is not one of the others, by a release that is not known.
std::optional<unsigned> linksOf(LinkWay way, const Image& image) {
    const unsigned links = way == LinkWay::Passes ? 3 : way == LinkWay::OnePass ? 2 : 1;
    if (!image.section(".BTF")) return links;
    if (way != LinkWay::Passes) return links + 1;
    const KernelRelease release = releaseOf(image);
    if (!release.known()) return std::nullopt;
    return release >= kSharedBtfLink ? links : links + 1;
}

bool hasReservedRoom(const Image& image, const Kallsyms& found) {
    const auto& variant = variantOfRelease(releaseOf(image), image.machine);
    const unsigned alignment = labelAlignment(variant, image.pointerSize(), image.machine);
    std::vector<const KallsymsSlot*> slots;
    for (const auto& slot : found.tables)
        if (slot) slots.push_back(&*slot);
    if (slots.empty()) return false;
    std::ranges::sort(slots, {}, &KallsymsSlot::vma);
    slots.pop_back(); // room behind the last one may be a page's
    return std::ranges::any_of(slots, [&](const KallsymsSlot* slot) {
        return slot->slot > slot->used && (slot->slot - slot->used).value >= std::max(alignment, 8U);
    });
}

} // namespace

const char* tablesPlaceName(TablesPlace place) {
    switch (place) {
    case TablesPlace::AsLinked:
        return "as linked";
    case TablesPlace::InRodata:
        return ".rodata";
    case TablesPlace::AtImageEnd:
        return ".kallsyms at the end";
    }
    return "";
}

const char* linkWayName(LinkWay way) {
    switch (way) {
    case LinkWay::Passes:
        return "passes";
    case LinkWay::OnePass:
        return "one pass";
    case LinkWay::Slots:
        return "slots";
    }
    return "";
}

std::vector<PlaceCost> placeCosts(const Image& image, const Kallsyms& found, const Plan& plan) {
    const Costs costs(image, found, plan);
    if (!costs.placement()) return {};
    return {costs.at(TablesPlace::AsLinked), costs.at(TablesPlace::InRodata), costs.at(TablesPlace::AtImageEnd)};
}

LinkWay linkWayOf(const Image& image, const Kallsyms& found) {
    if (!found.filled || hasReservedRoom(image, found)) return LinkWay::Slots;
    const Costs costs(image, found, {});
    return costs.placement() && costs.isAtEnd() ? LinkWay::OnePass : LinkWay::Passes;
}

std::vector<WayCost> wayCosts(const Image& image, const Kallsyms& found, const Plan& plan) {
    using enum LinkWay;
    const LinkWay current = linkWayOf(image, found);
    const auto places = placeCosts(image, found, plan);
    const auto wrongNow = static_cast<std::uint32_t>(plan.wrongBefore.size());
    // A plan that came as far as its tables has compared the old ones; without a symbol table it has not.
    const bool isCompared = found.filled && !plan.tables.empty();
    std::vector<WayCost> ways;
    for (const LinkWay way : {Passes, OnePass, Slots}) {
        WayCost cost{.way = way, .isCurrent = way == current, .links = linksOf(way, image)};
        if (way == Slots) {
            // Computed from the very image that they are in, and nothing moves: what is planned is what is so.
            cost.wrong = static_cast<std::uint32_t>(plan.wrongAfter.size());
            cost.moves = 0;
        } else if (cost.isCurrent && isCompared) {
            cost.wrong = wrongNow;
        }
        if (way == Passes && !places.empty()) cost.moves = places[1].symbolsBehind;
        // In one pass what moves is what is wrong.
        if (way == OnePass) cost.moves = cost.wrong;
        ways.push_back(cost);
    }
    return ways;
}

} // namespace strata
