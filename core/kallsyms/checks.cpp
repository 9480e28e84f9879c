// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/checks.h"

#include "core/kallsyms/locate.h"
#include "core/kallsyms/name_order.h"
#include "core/kallsyms/records.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using enum KallsymsTable;

class TableChecks {
public:
    TableChecks(const Image& image, const Kallsyms& found) : m_image(image), m_found(found) {}
    std::vector<KallsymsCheck> run();

private:
    ByteView bytes(KallsymsTable t) const;
    void pass(std::string_view name, std::string text) { m_checks.push_back({name, true, std::move(text)}); }
    void fail(std::string_view name, std::string text) { m_checks.push_back({name, false, std::move(text)}); }
    void entries();
    void addresses();
    void markers();
    void tokenIndex();
    void nameOrder();
    void padding();

    const Image& m_image;
    const Kallsyms& m_found;
    std::vector<KallsymsCheck> m_checks;
};

ByteView TableChecks::bytes(KallsymsTable t) const {
    const auto& slot = m_found.table(t);
    return slot ? slotBytes(m_image, *slot) : ByteView();
}

void TableChecks::entries() {
    if (m_found.entries.size() == m_found.count)
        pass("entries", fmt::format("all {} entries can be read", m_found.count));
    else
        fail("entries", fmt::format("{} of {} entries can be read", m_found.entries.size(), m_found.count));
}

void TableChecks::addresses() {
    const auto down = std::ranges::is_sorted_until(m_found.entries, {}, &KallsymsEntry::address);
    if (down == m_found.entries.end()) {
        pass("addresses", "addresses ascend");
        return;
    }
    fail("addresses",
         fmt::format("entry {} ({} at {:#x}) is below the entry before it ({:#x})", down - m_found.entries.begin(),
                     down->name, down->address.value, std::prev(down)->address.value));
}

void TableChecks::markers() {
    const ByteView names = bytes(Names);
    const ByteView table = bytes(Markers);
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < m_found.entries.size(); ++i) {
        const std::uint64_t place = i / 256 * m_found.format.markerWidth;
        if (i % 256 == 0) {
            const auto marker = readWord(table, place, m_found.format.markerWidth, m_image.endian);
            if (marker != at) {
                fail("markers", fmt::format("kallsyms_markers+{:#x} is {:#x}, but record {} begins at {:#x}", place,
                                            marker.value_or(0), i, at));
                return;
            }
        }
        const auto record = recordAt(names, at, m_found.format.twoByteLengths);
        if (!record) return; // the entries check has said so
        at = record->next;
    }
    pass("markers", fmt::format("all {} markers are where their records begin", (m_found.entries.size() + 255) / 256));
}

void TableChecks::tokenIndex() {
    if (!m_found.table(TokenIndex)) return;
    const std::string_view table = asText(bytes(TokenTable));
    std::uint64_t at = 0;
    for (std::size_t code = 0; code < KallsymsTokens::kCodes; ++code) {
        const auto start = readInteger<std::uint16_t>(bytes(TokenIndex), 2 * code, m_image.endian);
        const std::size_t end = at < table.size() ? table.find('\0', at) : std::string_view::npos;
        if (start != static_cast<std::uint16_t>(at) || end == std::string_view::npos) {
            fail("token index", fmt::format("kallsyms_token_index+{:#x} is {:#x}, but token {} begins at {:#x}",
                                            2 * code, start.value_or(0), code, at));
            return;
        }
        at = end + 1;
    }
    pass("token index", "the token index is the sums of the 256 tokens");
}

void TableChecks::nameOrder() {
    if (!m_found.table(SeqsOfNames)) return;
    const std::size_t count = m_found.entries.size();
    if (isSeqPermutation(bytes(SeqsOfNames), count, m_found.format.seqWidth, m_image.endian))
        pass("seqs of names", fmt::format("kallsyms_seqs_of_names has each of the {} entries once", count));
    else
        fail("seqs of names", fmt::format("kallsyms_seqs_of_names is no order of {} entries", count));
}

void TableChecks::padding() {
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto& slot = m_found.tables[i];
        if (!slot) continue;
        const ByteView all = slotBytes(m_image, *slot);
        const auto from = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(slot->used.value, all.size()));
        const auto odd = std::find_if(all.begin() + from, all.end(), [](std::byte b) { return b != std::byte{0}; });
        if (odd == all.end()) continue;
        fail("padding", fmt::format("{}+{:#x}, behind the table's end at {:#x}, is {:#04x} and not 0",
                                    kallsymsLabel(static_cast<KallsymsTable>(i)), odd - all.begin(), from,
                                    static_cast<unsigned>(*odd)));
        return;
    }
    pass("padding", "zeros behind every table");
}

std::vector<KallsymsCheck> TableChecks::run() {
    entries();
    addresses();
    markers();
    tokenIndex();
    nameOrder();
    padding();
    return std::move(m_checks);
}

} // namespace

std::vector<KallsymsCheck> checkTables(const Image& image, const Kallsyms& found) {
    if (!found.filled) return {};
    return TableChecks(image, found).run();
}

} // namespace strata
