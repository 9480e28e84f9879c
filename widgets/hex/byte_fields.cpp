// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/byte_fields.h"

#include "core/kallsyms/records.h"
#include "widgets/common/format.h"
#include "widgets/hex/header_fields.h"
#include "widgets/hex/table_fields.h"
#include "widgets/models/item_lookup.h"

#include <QObject>

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::uint64_t kShortestText = 4;
constexpr std::uint64_t kLongestText = 1024; ///< How far before the first visible byte a text may begin.

FieldKind kindOf(KallsymsTable table) {
    switch (table) {
    case KallsymsTable::Addresses:
    case KallsymsTable::Offsets:
    case KallsymsTable::RelativeBase:
        return FieldKind::Addresses;
    case KallsymsTable::NumSyms:
    case KallsymsTable::Names:
        return FieldKind::Names;
    case KallsymsTable::Markers:
    case KallsymsTable::SeqsOfNames:
        return FieldKind::Index;
    case KallsymsTable::TokenTable:
    case KallsymsTable::TokenIndex:
        return FieldKind::Tokens;
    }
    return FieldKind::Names;
}

/// Bytes of an entry; 0 where entries differ in length.
std::uint64_t entryWidth(const Document& document, KallsymsTable table) {
    switch (table) {
    case KallsymsTable::Addresses:
    case KallsymsTable::RelativeBase:
        return document.image.pointerSize();
    case KallsymsTable::NumSyms:
    case KallsymsTable::Markers:
        return document.kallsyms->format.markerWidth;
    case KallsymsTable::SeqsOfNames:
        return document.kallsyms->format.seqWidth;
    case KallsymsTable::TokenIndex:
        return 2;
    case KallsymsTable::Offsets:
        return 4;
    case KallsymsTable::Names:
    case KallsymsTable::TokenTable:
        break;
    }
    return 0;
}

bool isLetter(std::byte byte) {
    const int value = std::to_integer<int>(byte);
    return (value >= 0x20 && value < 0x7f) || value == '\n' || value == '\t';
}

bool touches(ByteRange a, ByteRange b) {
    return a.begin < b.end && b.begin < a.end;
}

std::string_view nameOfEntry(const Kallsyms& kallsyms, std::uint64_t entry) {
    return entry < kallsyms.entries.size() ? kallsyms.entries[entry].name : std::string_view();
}

/// "kallsyms_offsets[7] = startup_64", as far as the entry's own meaning is known.
QString entryText(const Document& document, KallsymsTable table, std::uint64_t entry) {
    const Kallsyms& kallsyms = *document.kallsyms;
    QString label = textOf(kallsymsLabel(table));
    if (table == KallsymsTable::NumSyms) return QStringLiteral("%1 = %2").arg(label, countText(kallsyms.count));
    if (table == KallsymsTable::RelativeBase) return label;
    QString meaning;
    if (table == KallsymsTable::Names || table == KallsymsTable::Offsets || table == KallsymsTable::Addresses)
        meaning = textOf(nameOfEntry(kallsyms, entry));
    if (table == KallsymsTable::TokenTable && entry < kallsyms.tokens.size())
        meaning = '"' + textOf(kallsyms.tokens[entry]) + '"';
    if (table == KallsymsTable::Markers) meaning = QObject::tr("names from %1 on").arg(countText(entry * 256));
    const QString place = QStringLiteral("%1[%2]").arg(label).arg(entry);
    return meaning.isEmpty() ? place : place + QStringLiteral(" = ") + meaning;
}

} // namespace

QString fieldKindName(FieldKind kind) {
    switch (kind) {
    case FieldKind::Header:
        return QObject::tr("ELF field");
    case FieldKind::Addresses:
        return QObject::tr("kallsyms addresses");
    case FieldKind::Names:
        return QObject::tr("kallsyms names");
    case FieldKind::Index:
        return QObject::tr("kallsyms markers, seqs");
    case FieldKind::Tokens:
        return QObject::tr("kallsyms tokens");
    case FieldKind::Text:
        return QObject::tr("text");
    }
    return {};
}

ByteFields::ByteFields(DocumentPtr document, const ByteSource& source)
    : m_document(std::move(document)), m_source(source) {
    if (!m_document->kallsyms || source.section == kNone) return;
    for (std::uint32_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto& slot = m_document->kallsyms->tables[i];
        if (slot && slot->section == source.section)
            m_tables[i] = rangeIn(*m_document, source, {Side::A, RefKind::KallsymsTable, i});
    }
    const auto bytesOf = [this](KallsymsTable table) {
        const ByteRange range = m_tables[static_cast<std::size_t>(table)];
        return slice(m_source.bytes, range.begin, range.end - range.begin).value_or(ByteView{});
    };
    const ByteView names = bytesOf(KallsymsTable::Names);
    const std::uint64_t namesBegin = m_tables[static_cast<std::size_t>(KallsymsTable::Names)].begin;
    for (std::uint64_t at = 0; const auto record = recordAt(names, at, m_document->kallsyms->format.twoByteLengths);) {
        m_records.push_back(namesBegin + at);
        at = record->next;
    }
    const ByteView tokens = bytesOf(KallsymsTable::TokenTable);
    const std::uint64_t tokensBegin = m_tables[static_cast<std::size_t>(KallsymsTable::TokenTable)].begin;
    for (std::uint64_t at = 0; at < tokens.size(); ++at)
        if (at == 0 || tokens[at - 1] == std::byte{0}) m_tokens.push_back(tokensBegin + at);
}

std::vector<ByteField> ByteFields::in(ByteRange range) const {
    std::vector<ByteField> fields;
    addHeaders(range, fields);
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (touches(m_tables[i], range)) addTable(static_cast<KallsymsTable>(i), range, fields);
    addText(range, fields);
    std::ranges::sort(fields, {}, [](const ByteField& field) { return field.range.begin; });
    return fields;
}

void ByteFields::addHeaders(ByteRange range, std::vector<ByteField>& out) const {
    if (m_source.section != kNone) {
        auto entries = tableFields(m_document->image, m_source.section, m_source.bytes, range);
        out.insert(out.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
        return;
    }
    if (m_source.ref.kind != RefKind::LayoutItem) return;
    const ItemKind kind = m_document->layout.items[m_source.ref.index].kind;
    auto fields = headerFields(m_document->image, kind, m_source.bytes, range);
    out.insert(out.end(), std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end()));
}

void ByteFields::addTable(KallsymsTable table, ByteRange range, std::vector<ByteField>& out) const {
    const ByteRange whole = m_tables[static_cast<std::size_t>(table)];
    const auto add = [&](ByteRange field, std::uint64_t entry) {
        if (touches(field, range)) out.push_back({field, kindOf(table), entry, entryText(*m_document, table, entry)});
    };
    const std::uint64_t from = std::max(range.begin, whole.begin), to = std::min(range.end, whole.end);
    if (const std::uint64_t width = entryWidth(*m_document, table); width > 0) {
        for (std::uint64_t i = (from - whole.begin) / width; whole.begin + i * width < to; ++i)
            add({whole.begin + i * width, std::min(whole.begin + (i + 1) * width, whole.end)}, i);
        return;
    }
    const auto& starts = table == KallsymsTable::Names ? m_records : m_tokens;
    auto at = std::ranges::upper_bound(starts, from);
    if (at != starts.begin()) --at;
    for (; at != starts.end() && *at < to; ++at) {
        const auto next = std::next(at);
        add({*at, next == starts.end() ? whole.end : *next}, static_cast<std::uint64_t>(at - starts.begin()));
    }
}

void ByteFields::addText(ByteRange range, std::vector<ByteField>& out) const {
    if (m_source.section != kNone && m_document->image.sections[m_source.section].isExecutable()) return;
    const ByteView bytes = m_source.bytes;
    const std::uint64_t end = std::min<std::uint64_t>(bytes.size(), range.end + kLongestText);
    std::uint64_t at = range.begin > kLongestText ? range.begin - kLongestText : 0;
    const std::vector<ByteField> known = out;
    while (at < end && at < range.end) {
        std::uint64_t behind = at;
        while (behind < end && isLetter(bytes[behind]))
            ++behind;
        const ByteRange text{at, behind};
        const bool isText = behind - at >= kShortestText && behind < bytes.size() && bytes[behind] == std::byte{0};
        const bool isOther = std::ranges::any_of(known, [&](const ByteField& f) { return touches(f.range, text); });
        if (isText && !isOther && touches(text, range)) out.push_back({text, FieldKind::Text, 0, {}});
        at = behind + 1;
    }
}

std::vector<std::uint64_t> ByteFields::symbolStarts(ByteRange range) const {
    std::vector<std::uint64_t> starts;
    if (m_source.section == kNone || m_source.section >= m_document->layout.symbolsOf.size() || !m_source.vma)
        return starts;
    const auto& spans = m_document->layout.symbols;
    const IndexRange indices = m_document->layout.symbolsOf[m_source.section];
    const auto end = spans.begin() + indices.end;
    const Vma from = *m_source.vma + ByteCount{range.begin};
    for (auto at = std::lower_bound(spans.begin() + indices.begin, end, from,
                                    [](const SymbolSpan& span, Vma vma) { return span.vma < vma; });
         at != end && (at->vma - *m_source.vma).value < range.end; ++at)
        if (at->symbol != kNone) starts.push_back((at->vma - *m_source.vma).value);
    return starts;
}

QString ByteFields::describe(std::uint64_t at) const {
    if (at >= m_source.size) return {};
    QStringList parts{addressText(m_source.address(at), m_document->image.bits)};
    for (const ByteField& field : in({at, at + 1}))
        if (!field.name.isEmpty()) parts += field.name;
    if (m_source.vma && m_source.section != kNone) {
        const Vma vma = *m_source.vma + ByteCount{at};
        const auto span = spanAt(*m_document, m_source.section, vma);
        if (span && m_document->layout.symbols[*span].symbol != kNone) {
            const SymbolSpan& owner = m_document->layout.symbols[*span];
            parts += offsetText(textOf(m_document->image.symbols[owner.symbol].name), (vma - owner.vma).value);
        }
    }
    parts += offsetText(m_source.name, at);
    if (m_source.offset)
        parts += QObject::tr("file %1").arg(hexText(m_source.offset->value + at));
    else
        parts += QObject::tr("not in the file: zero at run time");
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace strata
