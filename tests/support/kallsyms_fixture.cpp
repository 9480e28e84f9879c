// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kallsyms_fixture.h"

#include "core/kallsyms/layout_blob.h"

#include <QtGlobal>

#include <algorithm>

namespace strata::test {

namespace {

using enum KallsymsTable;
constexpr std::uint64_t kTablesStart = 0xffffffff82000000;

std::size_t index(KallsymsTable t) {
    return static_cast<std::size_t>(t);
}

Image emptyImage(std::string release) {
    Image image;
    image.file = FileBytes::fromBytes({});
    image.machine = 62;
    image.release = std::move(release);
    image.sections.resize(2);
    image.sections[1].name = ".rodata";
    image.sections[1].type = 1;
    image.sections[1].flags = 0x2;
    image.sections[1].vma = {kTablesStart};
    return image;
}

void setSymbols(Image& image, std::vector<NamedAddress> symbols) {
    std::ranges::stable_sort(symbols, {}, [](const NamedAddress& s) { return std::pair(s.address, s.name); });
    image.symbols.clear();
    for (const NamedAddress& s : symbols) {
        Symbol symbol;
        symbol.name = s.name;
        symbol.value = {s.address};
        symbol.letter = s.letter;
        symbol.binding = 1;
        symbol.place = s.letter == 'U' || s.letter == 'w'   ? SymbolPlace::Undefined
                       : s.letter == 'A' || s.letter == 'a' ? SymbolPlace::Absolute
                                                            : SymbolPlace::Section;
        if (symbol.place == SymbolPlace::Section) symbol.section = 1;
        image.symbols.push_back(symbol);
    }
}

KallsymsBlob encode(const Image& image, const KallsymsOptions& options, const KallsymsFormat& format) {
    auto entries = selectEntries(image, options);
    const Vma base = chooseRelativeBase(image, options, entries);
    auto blob = encodeBlob(std::move(entries), format, image.endian, image.pointerSize(), base, 8, Vma{kTablesStart});
    if (!blob) qFatal("fixture: %s", blob.error().text.c_str());
    return std::move(*blob);
}

} // namespace

KallsymsBytes LaidOutTables::bytes() const {
    KallsymsBytes out;
    out.endian = endian;
    out.pointerSize = pointerSize;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        if (offsets[i] == kAbsent) continue;
        std::size_t end = blob.size();
        for (const std::size_t other : offsets)
            if (other > offsets[i]) end = std::min(end, other); // kAbsent is the largest there is
        out.parts[i] =
            KallsymsBytes::Part{start + ByteCount{offsets[i]}, ByteView(blob).subspan(offsets[i], end - offsets[i])};
    }
    return out;
}

std::span<std::byte> LaidOutTables::table(KallsymsTable t) {
    const ByteView view = bytes().bytes(t);
    return std::span(blob).subspan(offsets[index(t)], view.size());
}

LaidOutTables layOut(const EncodedKallsyms& encoded, const KallsymsFormat& format, Endian endian, unsigned pointerSize,
                     Vma start, unsigned alignment) {
    KallsymsBlob blob = layOutBlob(encoded, format, alignment == 0 ? pointerSize : alignment, start);
    LaidOutTables out;
    out.blob = std::move(blob.bytes);
    out.start = start;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        out.offsets[i] = blob.labels[i] ? blob.labels[i]->value : LaidOutTables::kAbsent;
    out.endian = endian;
    out.pointerSize = pointerSize;
    return out;
}

Image imageOf(std::vector<NamedAddress> symbols, std::string release) {
    Image made = emptyImage(std::move(release));
    setSymbols(made, std::move(symbols));
    return made;
}

Image imageWithTables(const std::vector<NamedAddress>& symbols, const KallsymsOptions& options,
                      const KallsymsFormat& format, std::string release) {
    Image made = emptyImage(std::move(release));
    // Round 0 finds out which labels there are, round 1 where they lie (the names alone decide that), and round 2
    // encodes with the right addresses.
    std::vector<NamedAddress> labels;
    for (int round = 0; round < 3; ++round) {
        std::vector<NamedAddress> all = symbols;
        all.insert(all.end(), labels.begin(), labels.end());
        setSymbols(made, std::move(all));
        const KallsymsBlob tables = encode(made, options, format);
        labels.clear();
        for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
            if (const auto& at = tables.labels[i])
                labels.push_back({kallsymsLabel(static_cast<KallsymsTable>(i)), kTablesStart + at->value, 'D'});
        made.sections[1].size = {tables.bytes.size()};
        made.file = FileBytes::fromBytes(tables.bytes);
    }
    return made;
}

} // namespace strata::test
