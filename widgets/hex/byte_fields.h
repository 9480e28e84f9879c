// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_source.h"

#include <QString>

#include <memory>
#include <vector>

namespace strata {

/// The colours of bytes: what they are for.
enum class FieldKind : std::uint8_t {
    Header,    ///< ELF header, program and section headers, entries of ELF tables.
    Addresses, ///< kallsyms_addresses, _offsets, _relative_base
    Names,     ///< kallsyms_names, _num_syms
    Index,     ///< kallsyms_markers, _seqs_of_names
    Tokens,    ///< kallsyms_token_table, _token_index
    Text,      ///< Four and more letters, ended by a zero.
};
inline constexpr std::size_t kFieldKinds = 6;
QString fieldKindName(FieldKind kind);

/// Bytes that mean one thing.
struct ByteField {
    ByteRange range;
    FieldKind kind = FieldKind::Text;
    std::uint64_t number = 0; ///< Of an entry or a field: neighbours are told apart by its parity.
    QString name;             ///< "e_entry = 0x10000000", "kallsyms_names[17] = tprocess_one_work"; empty for text.
};

/// What the bytes of a source are. Cost follows what is asked for, but for one walk through kallsyms_names.
class ByteFields {
public:
    ByteFields(DocumentPtr document, const ByteSource& source);

    /// The fields that touch `range`, in order.
    std::vector<ByteField> in(ByteRange range) const;
    /// Where symbols begin inside `range`.
    std::vector<std::uint64_t> symbolStarts(ByteRange range) const;
    /// Field, symbol + offset, section + offset, file offset: one line for people.
    QString describe(std::uint64_t at) const;

private:
    void addHeaders(ByteRange range, std::vector<ByteField>& out) const;
    void addTable(KallsymsTable table, ByteRange range, std::vector<ByteField>& out) const;
    void addText(ByteRange range, std::vector<ByteField>& out) const;

    DocumentPtr m_document;
    ByteSource m_source;
    ByteRange m_tables[kKallsymsTableCount];
    std::vector<std::uint64_t> m_records; ///< Where each record of kallsyms_names begins in the source.
    std::vector<std::uint64_t> m_tokens;  ///< Where each token begins.
};

} // namespace strata
