// SPDX-License-Identifier: GPL-3.0-or-later
// System V gABI, chapters 4 and 5: a row a field, W being the size of an address.
#include "widgets/hex/header_fields.h"

#include "widgets/common/format.h"

#include <span>

namespace strata {

namespace {

using Row = FieldRow;
constexpr unsigned W = 0;
constexpr Row kElfHeader[] = {{"EI_MAG", 4},    {"EI_CLASS", 1},      {"EI_DATA", 1},  {"EI_VERSION", 1},
                              {"EI_OSABI", 1},  {"EI_ABIVERSION", 1}, {"EI_PAD", 7},   {"e_type", 2},
                              {"e_machine", 2}, {"e_version", 4},     {"e_entry", W},  {"e_phoff", W},
                              {"e_shoff", W},   {"e_flags", 4},       {"e_ehsize", 2}, {"e_phentsize", 2},
                              {"e_phnum", 2},   {"e_shentsize", 2},   {"e_shnum", 2},  {"e_shstrndx", 2}};
constexpr Row kSegment32[] = {{"p_type", 4},   {"p_offset", 4}, {"p_vaddr", 4}, {"p_paddr", 4},
                              {"p_filesz", 4}, {"p_memsz", 4},  {"p_flags", 4}, {"p_align", 4}};
constexpr Row kSegment64[] = {{"p_type", 4},  {"p_flags", 4},  {"p_offset", 8}, {"p_vaddr", 8},
                              {"p_paddr", 8}, {"p_filesz", 8}, {"p_memsz", 8},  {"p_align", 8}};
constexpr Row kSection[] = {{"sh_name", 4}, {"sh_type", 4}, {"sh_flags", W}, {"sh_addr", W},      {"sh_offset", W},
                            {"sh_size", W}, {"sh_link", 4}, {"sh_info", 4},  {"sh_addralign", W}, {"sh_entsize", W}};

} // namespace

QString fieldValueText(ByteView bytes, Endian endian) {
    if (bytes.size() == 1) return hexText(std::to_integer<unsigned>(bytes[0]));
    if (const auto half = readInteger<std::uint16_t>(bytes, 0, endian); half && bytes.size() == 2)
        return hexText(*half);
    if (bytes.size() == 4 || bytes.size() == 8)
        return hexText(readWord(bytes, 0, static_cast<unsigned>(bytes.size()), endian).value_or(0));
    return {};
}

std::vector<ByteField> headerFields(const Image& image, ItemKind kind, ByteView bytes, ByteRange range) {
    const bool isWide = image.bits == Bits::B64;
    std::span<const Row> rows;
    if (kind == ItemKind::ElfHeader) rows = kElfHeader;
    if (kind == ItemKind::ProgramHeaders) rows = isWide ? std::span<const Row>(kSegment64) : kSegment32;
    if (kind == ItemKind::SectionHeaders) rows = kSection;
    std::vector<ByteField> fields;
    std::uint64_t entry = 0;
    for (std::uint64_t at = 0; !rows.empty() && at < bytes.size() && at < range.end; ++entry)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::uint64_t size = rows[i].size == W ? image.pointerSize() : rows[i].size;
            const auto value = slice(bytes, at, size);
            if (!value) return fields;
            if (at < range.end && at + size > range.begin) {
                const QString name = QString::fromUtf8(rows[i].name);
                // The last four bytes of EI_MAG and EI_PAD are text and filler.
                const QString text =
                    i < 1 && kind == ItemKind::ElfHeader ? QString() : fieldValueText(*value, image.endian);
                QString label = kind == ItemKind::ElfHeader ? name : QStringLiteral("[%1].%2").arg(entry).arg(name);
                if (!text.isEmpty()) label += QStringLiteral(" = ") + text;
                fields.push_back({{at, at + size}, FieldKind::Header, i, label});
            }
            at += size;
        }
    return fields;
}

} // namespace strata
