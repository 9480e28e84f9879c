// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace strata {

/// Who defines a symbol and who pulled it in.
struct CrossReferenceEntry {
    std::string_view symbol; ///< As printed: may be demangled and hold blanks.
    /// Files as the linker names them ("lib/lib.a(string.o)"): the definer first, if there is one, then the users.
    std::vector<std::string_view> files;
};

/// The table that `--cref` appends to the map of GNU ld, ld.lld and gold. A view into the map's file: nothing is copied
/// or indexed (the table is a quarter of a 160 MB map, and few people ask); a question reads through it at some GB/s.
class CrossReference {
public:
    CrossReference() = default;
    /// `text` starts behind the heading: an empty line, the titles of the two columns, then the rows.
    explicit CrossReference(std::string_view text);

    bool empty() const { return m_rows.empty(); }
    /// The entry of a symbol named exactly so.
    std::optional<CrossReferenceEntry> find(std::string_view symbol) const;
    /// All symbols in whose entry `file` is named, in the order of the table.
    std::vector<CrossReferenceEntry> entriesOf(std::string_view file) const;
    /// All entries.
    std::vector<CrossReferenceEntry> entries() const;

private:
    std::string_view m_rows; ///< From the first row on.
};

} // namespace strata
