// SPDX-License-Identifier: GPL-3.0-or-later
// System V gABI, chapters 4 and 5, and the MIPS64 supplement for its relocations: a row a field, W being the size of an
// address. Entries of a table are equally long; notes are walked from the first.
#include "widgets/hex/table_fields.h"

#include "core/image/elf_constants.h"
#include "core/image/relocation_entries.h"
#include "widgets/common/format.h"
#include "widgets/hex/header_fields.h"

#include <algorithm>
#include <span>

namespace strata {

namespace {

constexpr unsigned W = 0;
constexpr std::uint32_t kDynamic = 6, kRel = 9; // SHT_DYNAMIC, SHT_REL
constexpr FieldRow kSymbol32[] = {{"st_name", 4}, {"st_value", 4}, {"st_size", 4},
                                  {"st_info", 1}, {"st_other", 1}, {"st_shndx", 2}};
constexpr FieldRow kSymbol64[] = {{"st_name", 4},  {"st_info", 1},  {"st_other", 1},
                                  {"st_shndx", 2}, {"st_value", 8}, {"st_size", 8}};
constexpr FieldRow kRelocation[] = {{"r_offset", W}, {"r_info", W}, {"r_addend", W}};
constexpr FieldRow kMips64[] = {{"r_offset", 8}, {"r_sym", 4},   {"r_ssym", 1},  {"r_type3", 1},
                                {"r_type2", 1},  {"r_type1", 1}, {"r_addend", 8}};
constexpr FieldRow kTag[] = {{"d_tag", W}, {"d_val", W}};
constexpr FieldRow kNote[] = {{"n_namesz", 4}, {"n_descsz", 4}, {"n_type", 4}};

struct TagName {
    std::uint64_t tag;
    const char* name;
};
constexpr TagName kTags[] = {{0, "NULL"},
                             {1, "NEEDED"},
                             {2, "PLTRELSZ"},
                             {3, "PLTGOT"},
                             {4, "HASH"},
                             {5, "STRTAB"},
                             {6, "SYMTAB"},
                             {7, "RELA"},
                             {8, "RELASZ"},
                             {9, "RELAENT"},
                             {10, "STRSZ"},
                             {11, "SYMENT"},
                             {12, "INIT"},
                             {13, "FINI"},
                             {14, "SONAME"},
                             {15, "RPATH"},
                             {16, "SYMBOLIC"},
                             {17, "REL"},
                             {18, "RELSZ"},
                             {19, "RELENT"},
                             {20, "PLTREL"},
                             {21, "DEBUG"},
                             {22, "TEXTREL"},
                             {23, "JMPREL"},
                             {24, "BIND_NOW"},
                             {25, "INIT_ARRAY"},
                             {26, "FINI_ARRAY"},
                             {27, "INIT_ARRAYSZ"},
                             {28, "FINI_ARRAYSZ"},
                             {29, "RUNPATH"},
                             {30, "FLAGS"},
                             {35, "RELRSZ"},
                             {36, "RELR"},
                             {37, "RELRENT"},
                             {0x6ffffef5, "GNU_HASH"},
                             {0x6ffffff9, "RELACOUNT"},
                             {0x6ffffffa, "RELCOUNT"},
                             {0x6ffffffb, "FLAGS_1"}};

class Table {
public:
    Table(const Image& image, const Section& section, ByteView bytes, ByteRange range)
        : m_image(image), m_section(section), m_bytes(bytes), m_range(range) {}

    std::vector<ByteField> fields() {
        if (m_section.type == elf::kSectionNote)
            addNotes();
        else
            addEntries(rows());
        return std::move(m_fields);
    }

private:
    bool isWide() const { return m_image.bits == Bits::B64; }
    std::uint64_t sizeOf(const FieldRow& row) const { return row.size == W ? m_image.pointerSize() : row.size; }

    std::span<const FieldRow> rows() const {
        switch (m_section.type) {
        case elf::kSectionSymbols:
        case elf::kSectionDynamicSymbols:
            return isWide() ? std::span<const FieldRow>(kSymbol64) : kSymbol32;
        case elf::kSectionRela:
        case kRel: {
            const bool hasSplitInfo = isWide() && m_image.machine == elf::kMachineMips;
            const std::span<const FieldRow> all = hasSplitInfo ? std::span<const FieldRow>(kMips64) : kRelocation;
            return m_section.type == kRel ? all.first(all.size() - 1) : all;
        }
        case kDynamic:
            return kTag;
        default:
            return {};
        }
    }

    void addEntries(std::span<const FieldRow> rows) {
        std::uint64_t length = 0;
        for (const FieldRow& row : rows)
            length += sizeOf(row);
        if (length == 0) return;
        // Only what is in sight: a symbol table has a hundred thousand entries.
        for (std::uint64_t entry = m_range.begin / length;
             entry * length < std::min<std::uint64_t>(m_range.end, m_bytes.size()); ++entry) {
            std::uint64_t at = entry * length;
            for (std::size_t i = 0; i < rows.size(); ++i, at += sizeOf(rows[i - 1]))
                add(at, sizeOf(rows[i]), entry + i, QStringLiteral("[%1].%2").arg(entry).arg(rows[i].name),
                    rows[i].name);
        }
    }

    /// Header, name and description, each padded to four bytes, or to eight where the section is aligned so.
    void addNotes() {
        const std::uint64_t unit = m_section.alignment == 8 ? 8 : 4;
        const auto padded = [unit](std::uint64_t size) { return (size + unit - 1) / unit * unit; };
        std::uint64_t at = 0;
        for (std::uint64_t entry = 0; at < m_range.end; ++entry) {
            const auto nameSize = readInteger<std::uint32_t>(m_bytes, at, m_image.endian);
            const auto size = readInteger<std::uint32_t>(m_bytes, at + 4, m_image.endian);
            if (!nameSize || !size || !slice(m_bytes, at, 12)) return;
            for (std::size_t i = 0; i < std::size(kNote); ++i)
                add(at + 4 * i, 4, i, QStringLiteral("[%1].%2").arg(entry).arg(kNote[i].name), kNote[i].name);
            at += 12;
            add(at, *nameSize, 3, QStringLiteral("[%1].name").arg(entry), "name");
            at = padded(at + *nameSize);
            add(at, *size, 4, QStringLiteral("[%1].desc").arg(entry), "desc");
            at = padded(at + *size);
        }
    }

    void add(std::uint64_t at, std::uint64_t size, std::uint64_t number, QString label, std::string_view name) {
        const auto value = slice(m_bytes, at, size);
        if (!value || size == 0 || at >= m_range.end || at + size <= m_range.begin) return;
        const QString text = name == "name" ? QString() : fieldValueText(*value, m_image.endian);
        if (!text.isEmpty()) label += QStringLiteral(" = ") + text;
        const QString meaning = meaningOf(at, *value, name);
        if (!meaning.isEmpty()) label += (text.isEmpty() ? QStringLiteral(" = ") : QStringLiteral("  ")) + meaning;
        m_fields.push_back({{at, at + size}, FieldKind::Header, number, label});
    }

    QString meaningOf(std::uint64_t at, ByteView value, std::string_view name) const {
        const auto number = numberOf(value);
        if (name == "name") return text(cString(value, 0));
        if (!number) return {};
        if (name == "st_name") return text(stringOf(m_section.link, *number));
        if (name == "st_shndx" && *number < m_image.sections.size()) return text(m_image.sections[*number].name);
        if (name == "r_sym") return symbolName(*number);
        if (name == "r_type1") return text(relocationTypeName(m_image.machine, static_cast<std::uint32_t>(*number)));
        if (name == "r_info") return infoText(*number);
        if (name == "d_tag") return tagName(*number);
        if (name == "d_val") return neededName(at, *number);
        return {};
    }

    std::optional<std::uint64_t> numberOf(ByteView value) const {
        if (value.size() == 1) return std::to_integer<std::uint64_t>(value[0]);
        if (value.size() == 2) return readInteger<std::uint16_t>(value, 0, m_image.endian);
        if (value.size() != 4 && value.size() != 8) return std::nullopt;
        return readWord(value, 0, static_cast<unsigned>(value.size()), m_image.endian);
    }

    QString infoText(std::uint64_t info) const {
        const std::uint64_t symbol = isWide() ? info >> 32U : info >> 8U;
        const auto type = static_cast<std::uint32_t>(isWide() ? info & 0xffffffffU : info & 0xffU);
        const QString typeName = text(relocationTypeName(m_image.machine, type)), of = symbolName(symbol);
        return of.isEmpty() ? typeName : typeName + ' ' + of;
    }

    static QString tagName(std::uint64_t tag) {
        const auto found = std::ranges::find(kTags, tag, &TagName::tag);
        return found == std::end(kTags) ? QString() : QString::fromUtf8(found->name);
    }

    /// Of the tags whose value is a place in the string table.
    QString neededName(std::uint64_t at, std::uint64_t value) const {
        constexpr std::uint64_t kStrings[] = {1, 14, 15, 29}; // NEEDED, SONAME, RPATH, RUNPATH
        const unsigned width = m_image.pointerSize();
        const auto tag = at >= width ? readWord(m_bytes, at - width, width, m_image.endian) : std::nullopt;
        const bool isString = tag && std::ranges::find(kStrings, *tag) != std::end(kStrings);
        return isString ? text(stringOf(m_section.link, value)) : QString();
    }

    QString symbolName(std::uint64_t index) const {
        if (index == 0 || m_section.link >= m_image.sections.size()) return {};
        const Section& symbols = m_image.sections[m_section.link];
        const std::uint64_t length = isWide() ? 24 : 16;
        const ByteView bytes = m_image.contents(symbols);
        if (index > bytes.size() / length) return {};
        const auto name = readInteger<std::uint32_t>(bytes, index * length, m_image.endian);
        return name ? text(stringOf(symbols.link, *name)) : QString();
    }

    std::string_view stringOf(std::uint32_t section, std::uint64_t offset) const {
        if (section >= m_image.sections.size()) return {};
        return cString(m_image.contents(m_image.sections[section]), offset);
    }

    static std::string_view cString(ByteView bytes, std::uint64_t offset) {
        if (offset >= bytes.size()) return {};
        const std::string_view rest = asText(bytes).substr(offset);
        return rest.substr(0, rest.find('\0'));
    }

    const Image& m_image;
    const Section& m_section;
    ByteView m_bytes;
    ByteRange m_range;
    std::vector<ByteField> m_fields;
};

} // namespace

std::vector<ByteField> tableFields(const Image& image, std::uint32_t section, ByteView bytes, ByteRange range) {
    if (section >= image.sections.size()) return {};
    return Table(image, image.sections[section], bytes, range).fields();
}

} // namespace strata
