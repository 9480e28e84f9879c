// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns each byte of the file and of the memory image.
//
// The two domains are tiled apart: claims of headers and sections first, what is left becomes gaps. Then tiles of
// both domains that are the same bytes are joined into one item: a section's tiles, and a gap in memory with the gap
// in the file that its segment maps onto it. What has no partner stays an item of one domain (.bss, .symtab).
#include "core/image/elf_constants.h"
#include "core/layout/layout_parts.h"
#include "core/layout/tiling.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace strata {

namespace {

// Owners of claims: section indices, and above them the three header tables.
constexpr std::uint32_t kElfHeader = 0xfffffff0, kProgramHeaders = 0xfffffff1, kSectionHeaders = 0xfffffff2;
constexpr std::uint64_t kPage = 4096;

std::uint64_t endOf(std::uint64_t begin, std::uint64_t size) {
    return checkedAdd(begin, size).value_or(std::numeric_limits<std::uint64_t>::max());
}

class ItemBuilder {
public:
    ItemBuilder(const Image& image, Layout& layout) : m_image(image), m_layout(layout) {}

    void build();

private:
    std::vector<Claim> memoryExtents() const;
    std::vector<Claim> memoryClaims() const;
    std::vector<Claim> fileClaims() const;
    std::vector<std::pair<FileRange, std::uint32_t>> headerTables() const;
    LayoutItem ownedItem(std::uint32_t owner) const;
    LayoutItem memoryItem(const Tile& tile, std::uint32_t next);
    LayoutItem fileItem(const Tile& tile, std::uint32_t next) const;
    void joinFile(LayoutItem& item, const Tile& tile);
    bool takeFromFile(std::uint64_t begin, std::uint64_t end, std::uint32_t owner);
    const Segment* segmentAt(Vma vma) const;
    bool isZero(std::uint64_t begin, std::uint64_t end) const;
    void reportShortened(const Tiling& tiling, const char* domain);
    bool isLaidOut() const { return !m_image.isObjectFile(); }

    const Image& m_image;
    Layout& m_layout;
    std::vector<Tile> m_fileTiles;
};

/// The owner of the first owned tile behind `at`, which a gap at `at` makes room for.
std::uint32_t nextOwner(const std::vector<Tile>& tiles, std::size_t at) {
    for (std::size_t i = at + 1; i < tiles.size() && tiles[i].begin == tiles[i - 1].end; ++i) {
        if (tiles[i].owner != kNobody) return tiles[i].owner;
    }
    return kNobody;
}

/// Why nothing lies in the `size` positions in front of `end`: `end` is aligned to more than that.
PaddingCause causeOf(std::uint64_t end, std::uint64_t size, std::uint64_t wantedAlignment) {
    const std::uint64_t alignment = end == 0 ? 0 : end & (~end + 1); // largest power of two that divides it
    if (wantedAlignment > size && wantedAlignment != 0 && end % wantedAlignment == 0 && wantedAlignment < kPage) {
        return PaddingCause::Alignment;
    }
    if (size >= alignment) return PaddingCause::None;
    return alignment >= kPage ? PaddingCause::Page : PaddingCause::Alignment;
}

std::vector<Claim> ItemBuilder::memoryExtents() const {
    std::vector<Claim> extents;
    if (!isLaidOut()) return extents;
    for (const Segment& s : m_image.segments) {
        if (s.isLoad()) extents.push_back({s.vma.value, endOf(s.vma.value, s.memorySize.value)});
    }
    for (const Section& s : m_image.sections) {
        if (s.occupiesMemory()) extents.push_back({s.vma.value, endOf(s.vma.value, s.size.value)});
    }
    return extents;
}

std::vector<std::pair<FileRange, std::uint32_t>> ItemBuilder::headerTables() const {
    return {{m_image.elfHeader, kElfHeader},
            {m_image.programHeaders, kProgramHeaders},
            {m_image.sectionHeaders, kSectionHeaders}};
}

std::vector<Claim> ItemBuilder::memoryClaims() const {
    std::vector<Claim> claims;
    if (!isLaidOut()) return claims;
    for (std::uint32_t i = 0; i < m_image.sections.size(); ++i) {
        const Section& s = m_image.sections[i];
        if (s.occupiesMemory()) claims.push_back({s.vma.value, endOf(s.vma.value, s.size.value), i});
    }
    for (const auto& [range, owner] : headerTables()) {
        for (const Segment& s : m_image.segments) {
            const std::uint64_t end = endOf(range.offset.value, range.size.value);
            if (!s.isLoad() || range.size.value == 0 || range.offset < s.offset) continue;
            if (end > endOf(s.offset.value, s.fileSize.value)) continue;
            const Vma vma = s.vma + (range.offset - s.offset);
            claims.push_back({vma.value, endOf(vma.value, range.size.value), owner});
            break;
        }
    }
    return claims;
}

std::vector<Claim> ItemBuilder::fileClaims() const {
    std::vector<Claim> claims;
    for (const auto& [range, owner] : headerTables()) {
        claims.push_back({range.offset.value, endOf(range.offset.value, range.size.value), owner});
    }
    for (std::uint32_t i = 0; i < m_image.sections.size(); ++i) {
        const Section& s = m_image.sections[i];
        if (s.occupiesFile()) claims.push_back({s.offset.value, endOf(s.offset.value, s.size.value), i});
    }
    std::erase_if(claims, [](const Claim& c) { return c.begin >= c.end; });
    return claims;
}

LayoutItem ItemBuilder::ownedItem(std::uint32_t owner) const {
    switch (owner) {
    case kElfHeader:
        return {.kind = ItemKind::ElfHeader};
    case kProgramHeaders:
        return {.kind = ItemKind::ProgramHeaders};
    case kSectionHeaders:
        return {.kind = ItemKind::SectionHeaders};
    default:
        break;
    }
    const Section& section = m_image.sections[owner];
    return {.kind = ItemKind::Section, .content = contentKind(section), .section = owner};
}

const Segment* ItemBuilder::segmentAt(Vma vma) const {
    const auto holds = [&](const Segment& s) { return s.isLoad() && vma >= s.vma && vma - s.vma < s.memorySize; };
    const auto found = std::ranges::find_if(m_image.segments, holds);
    return found == m_image.segments.end() ? nullptr : &*found;
}

bool ItemBuilder::isZero(std::uint64_t begin, std::uint64_t end) const {
    const auto bytes = m_image.file->view({begin}, {end - begin});
    return !bytes || std::ranges::all_of(*bytes, [](std::byte b) { return b == std::byte{0}; });
}

/// Cuts [begin, end) out of one file tile of `owner`; false when no single tile holds it.
bool ItemBuilder::takeFromFile(std::uint64_t begin, std::uint64_t end, std::uint32_t owner) {
    const auto after = std::ranges::upper_bound(m_fileTiles, begin, {}, &Tile::begin);
    if (after == m_fileTiles.begin()) return false;
    const auto found = std::prev(after);
    if (found->owner != owner || begin < found->begin || end > found->end) return false;
    const Tile whole = *found;
    std::vector<Tile> rest;
    if (whole.begin < begin) rest.push_back({whole.begin, begin, owner});
    if (end < whole.end) rest.push_back({end, whole.end, owner});
    m_fileTiles.insert(m_fileTiles.erase(found), rest.begin(), rest.end());
    return true;
}

/// Gives the item the file bytes behind its memory range, if the file tiling gave them to the same owner.
void ItemBuilder::joinFile(LayoutItem& item, const Tile& tile) {
    const Segment* segment = segmentAt({tile.begin});
    std::optional<FileOffset> offset;
    if (item.kind == ItemKind::Section) {
        const Section& section = m_image.sections[item.section];
        if (section.occupiesFile()) offset = section.offset + (Vma{tile.begin} - section.vma);
    } else if (segment != nullptr && Vma{tile.begin} - segment->vma < segment->fileSize) {
        offset = segment->offset + (Vma{tile.begin} - segment->vma);
    }
    const std::uint64_t size = tile.end - tile.begin;
    if (!offset || !takeFromFile(offset->value, endOf(offset->value, size), tile.owner)) return;
    item.offset = offset;
    item.fileSize = {size};
}

LayoutItem ItemBuilder::memoryItem(const Tile& tile, std::uint32_t next) {
    LayoutItem item;
    if (tile.owner != kNobody) {
        item = ownedItem(tile.owner);
    } else {
        const bool beforeSection = next < m_image.sections.size();
        const std::uint64_t wanted = beforeSection ? m_image.sections[next].alignment : 1;
        item.cause = causeOf(tile.end, tile.end - tile.begin, wanted);
        item.kind = item.cause == PaddingCause::None ? ItemKind::Hole : ItemKind::Padding;
        if (beforeSection) item.section = next;
    }
    item.vma = Vma{tile.begin};
    item.memorySize = {tile.end - tile.begin};
    if (const Segment* segment = segmentAt(*item.vma)) {
        item.segment = static_cast<std::uint32_t>(segment - m_image.segments.data());
        item.lma = segment->lma + (*item.vma - segment->vma);
    } else {
        item.lma = Lma{tile.begin};
    }
    joinFile(item, tile);
    return item;
}

LayoutItem ItemBuilder::fileItem(const Tile& tile, std::uint32_t next) const {
    LayoutItem item;
    if (tile.owner != kNobody) {
        item = ownedItem(tile.owner);
    } else {
        const bool beforeSection = next < m_image.sections.size();
        const std::uint64_t wanted = beforeSection ? m_image.sections[next].alignment : m_image.pointerSize();
        item.cause = causeOf(tile.end, tile.end - tile.begin, wanted);
        const bool zero = isZero(tile.begin, tile.end);
        if (item.cause == PaddingCause::None && zero) item.cause = PaddingCause::Fill;
        item.kind = item.cause == PaddingCause::None || !zero ? ItemKind::Hole : ItemKind::Padding;
        if (item.kind == ItemKind::Hole) item.cause = PaddingCause::None;
        if (beforeSection) item.section = next;
    }
    item.offset = FileOffset{tile.begin};
    item.fileSize = {tile.end - tile.begin};
    return item;
}

void ItemBuilder::reportShortened(const Tiling& tiling, const char* domain) {
    for (const std::uint32_t owner : tiling.shortened) {
        const std::string name = owner < m_image.sections.size()
                                     ? fmt::format("section {}", m_image.sections[owner].name)
                                     : std::string(itemKindName(ownedItem(owner).kind));
        m_layout.diagnostics.push_back(
            {Severity::Warning, name, fmt::format("overlaps another owner, or leaves the {}: counted once", domain)});
    }
}

void ItemBuilder::build() {
    m_layout.fileSize = m_image.file->size();
    Tiling file = tile({{0, m_layout.fileSize.value}}, fileClaims());
    reportShortened(file, "file");
    m_fileTiles = std::move(file.tiles);
    const Tiling memory = tile(memoryExtents(), memoryClaims());
    reportShortened(memory, "memory image");
    for (const Claim& extent : joined(memoryExtents()))
        m_layout.memorySize += {extent.end - extent.begin};

    for (std::size_t i = 0; i < memory.tiles.size(); ++i) {
        m_layout.items.push_back(memoryItem(memory.tiles[i], nextOwner(memory.tiles, i)));
    }
    m_layout.memoryItemCount = static_cast<std::uint32_t>(m_layout.items.size());
    for (std::size_t i = 0; i < m_fileTiles.size(); ++i) {
        m_layout.items.push_back(fileItem(m_fileTiles[i], nextOwner(m_fileTiles, i)));
    }
    for (const LayoutItem& item : m_layout.items) {
        m_layout.accountedMemory += item.memorySize;
        m_layout.accountedFile += item.fileSize;
    }
}

/// Everything between __init_begin and __init_end is freed after boot, whatever its name; so a section there that has
/// no colour of its own gets init's.
void markFreedAfterBoot(const Image& image, Layout& layout) {
    const Symbol* begin = image.symbol("__init_begin");
    const Symbol* end = image.symbol("__init_end");
    const bool hasRange = begin != nullptr && end != nullptr;
    for (LayoutItem& item : layout.items) {
        if (!item.vma) continue;
        const bool inRange = hasRange && *item.vma >= begin->value && *item.vma < end->value;
        item.freedAfterBoot = hasRange ? inRange : item.content == ContentKind::Init;
        const bool special = item.content == ContentKind::PerCpu || item.content == ContentKind::Other;
        if (inRange && item.kind == ItemKind::Section && !special) item.content = ContentKind::Init;
    }
}

} // namespace

void buildItems(const Image& image, Layout& layout) {
    ItemBuilder(image, layout).build();
    markFreedAfterBoot(image, layout);
}

} // namespace strata
