// SPDX-License-Identifier: GPL-3.0-or-later
// From the bytes of the tables to entries.
//
//   names         03 41 c9 fe | 02 54 d0 | …     length, then codes; each code stands for a string
//   token_table   "…" 00 "in" 00 "__" 00 …       256 strings, found through token_index
//   offsets       00000000 00000010 …            one word an entry
//
// Debian's 6.12 kernel has 154 686 entries, 1.6 million codes and 4.2 MB of expanded names. Two passes over the
// codes: the first checks lengths and markers and sums the expansions, so that the names go into one allocation;
// the second copies tokens, 16 bytes at a time whatever their length (nearly all are shorter). A string per entry
// was rejected: 154 686 allocations cost more than everything here together.
//
// The format is inferred, not looked up: a marker width and a kind of length are right when walking the records
// arrives at every marker.
#include "core/kallsyms/decode.h"

#include "core/kallsyms/name_order.h"
#include "core/kallsyms/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace strata {

namespace {

using enum KallsymsTable;
constexpr std::size_t kChunk = KallsymsTokens::kChunk;

constexpr std::uint64_t kArenaFactor = 16;     ///< Names may expand to this many times the names table …
constexpr std::uint64_t kArenaFloor = 1 << 20; ///< … plus this (small tables of long equal names).

/// Word `i` of a table that is known to be long enough: readInteger() without its check, 310 000 times.
template <class T> inline T wordAt(ByteView table, std::size_t i, Endian endian) {
    T word;
    std::memcpy(&word, table.data() + i * sizeof(T), sizeof(T));
    if ((endian == Endian::Big) == (std::endian::native == std::endian::big)) return word;
    return sizeof(T) == 4 ? static_cast<T>(__builtin_bswap32(static_cast<std::uint32_t>(word)))
                          : static_cast<T>(__builtin_bswap64(word));
}

class Decoder {
public:
    explicit Decoder(const KallsymsBytes& in) : m_in(in) {}
    Kallsyms run();

private:
    ByteView bytes(KallsymsTable t) const { return m_in.bytes(t); }
    void report(Severity severity, KallsymsTable t, std::uint64_t offset, std::string text);
    void setUsed(KallsymsTable t, std::uint64_t size);
    KallsymsTable addressTable() const { return m_in.part(Addresses) ? Addresses : Offsets; }
    unsigned addressWidth() const { return m_in.part(Addresses) ? m_in.pointerSize : 4; }

    void keepTokens();
    void readBase();
    void chooseOrder();
    KallsymsStyle styleWithoutBase(std::size_t words) const;
    KallsymsStyle styleWithBase(std::size_t words) const;
    void chooseStyle();
    std::uint32_t readableEntries();
    void expandNames(std::uint32_t count);
    char* expandRecord(const KallsymsRecord& record, char* out, const char* end) const;
    std::uint64_t addressOf(std::uint64_t word, std::uint64_t at, KallsymsEntry& entry);
    void readAddresses();
    void readSeqs();
    void measure();

    const KallsymsBytes& m_in;
    KallsymsTokens m_tokens;
    KallsymsWalk m_walk;
    Kallsyms m_out;
    bool m_inPercpu = false; ///< Absolute style: no entry yet that is not per-cpu.
};

void Decoder::report(Severity severity, KallsymsTable t, std::uint64_t offset, std::string text) {
    m_out.diagnostics.push_back({severity, kallsymsPlace(m_in, t, offset), std::move(text)});
}

void Decoder::setUsed(KallsymsTable t, std::uint64_t size) {
    auto& slot = m_out.tables[static_cast<std::size_t>(t)];
    if (slot) slot->used = {std::min<std::uint64_t>(size, bytes(t).size())};
}

/// Copies the tokens out. A hostile index can name one long string 256 times: twice the table is all that is kept.
void Decoder::keepTokens() {
    std::uint64_t budget = 2 * bytes(TokenTable).size();
    m_out.tokens.reserve(KallsymsTokens::kCodes);
    for (const std::string_view text : m_tokens.text) {
        m_out.tokens.emplace_back(text.substr(0, std::min<std::uint64_t>(text.size(), budget)));
        budget -= m_out.tokens.back().size();
    }
}

void Decoder::readBase() {
    if (!m_in.part(RelativeBase)) return;
    m_out.baseIsRelocated = m_in.relocatedBase.has_value();
    const auto word = readWord(bytes(RelativeBase), 0, m_in.pointerSize, m_in.endian);
    if (!word) report(Severity::Error, RelativeBase, 0, "the relative base is cut off");
    m_out.relativeBase = {m_in.relocatedBase.value_or(word.value_or(0))};
}

void Decoder::chooseOrder() {
    const auto& addresses = m_in.part(addressTable());
    const auto& count = m_in.part(NumSyms);
    if (addresses && count)
        m_out.format.order = addresses->vma < count->vma ? KallsymsOrder::AddressesFirst : KallsymsOrder::AddressesLast;
}

/// Words without a base are distances from their own places or, in 32-bit kernels that can't be relocated, addresses:
/// whichever puts more of the symbols inside the image. Where both do, distances must be negative for what lies
/// before the tables, and that is at least all of the text.
KallsymsStyle Decoder::styleWithoutBase(std::size_t words) const {
    using enum KallsymsStyle;
    if (m_in.pointerSize == 8) return PlaceRelative;
    const auto place = static_cast<std::uint32_t>(m_in.vma(Offsets).value);
    constexpr std::uint32_t kReach = 256 << 20; ///< No image is longer.
    std::uint32_t first = place - kReach;
    std::uint32_t length = 2 * kReach;
    if (m_in.imageRange) {
        first = static_cast<std::uint32_t>(m_in.imageRange->first.value);
        length = static_cast<std::uint32_t>(m_in.imageRange->second.value) - first;
    }
    std::size_t raw = 0;
    std::size_t placed = 0;
    bool negative = false;
    for (std::size_t i = 0; i < words; ++i) {
        const auto word = wordAt<std::uint32_t>(bytes(Offsets), i, m_in.endian);
        raw += word - first <= length ? 1U : 0U;
        placed += place + static_cast<std::uint32_t>(4 * i) + word - first <= length ? 1U : 0U;
        negative |= word >> 31 != 0;
    }
    if (raw != placed) return raw > placed ? Raw32 : PlaceRelative;
    return negative || words == 0 ? PlaceRelative : Raw32;
}

/// With absolute per-cpu addresses (x86-64) all others are stored negative, so the words descend where the addresses
/// ascend: the style under which fewer addresses are below the one before.
KallsymsStyle Decoder::styleWithBase(std::size_t words) const {
    using enum KallsymsStyle;
    std::size_t plainDescents = 0;
    std::size_t percpuDescents = 0;
    std::uint32_t previous = 0;
    std::uint64_t previousKey = 0;
    for (std::size_t i = 0; i < words; ++i) {
        const auto word = wordAt<std::uint32_t>(bytes(Offsets), i, m_in.endian);
        const bool negative = word >> 31 != 0;
        const std::uint64_t key = negative ? 0x100000000 + ~word : word;
        plainDescents += word < previous ? 1U : 0U;
        percpuDescents += key < previousKey ? 1U : 0U;
        previous = word;
        previousKey = key;
    }
    if (plainDescents != percpuDescents)
        return percpuDescents < plainDescents ? BaseRelativeAbsolutePercpu : BaseRelative;
    // No 64-bit image is 2 GiB long, so a word that large is a negative one.
    return m_in.pointerSize == 8 && previous >> 31 != 0 ? BaseRelativeAbsolutePercpu : BaseRelative;
}

void Decoder::chooseStyle() {
    using enum KallsymsStyle;
    const std::size_t words = std::min<std::size_t>(m_walk.records, bytes(Offsets).size() / 4);
    if (m_in.part(Addresses))
        m_out.format.style = Absolute;
    else if (!m_in.part(RelativeBase))
        m_out.format.style = styleWithoutBase(words);
    else if (m_walk.records > 0)
        m_out.format.style = styleWithBase(words);
    else if (m_out.format.style != BaseRelativeAbsolutePercpu)
        m_out.format.style = BaseRelative;
}

/// How many entries have both a name and an address.
std::uint32_t Decoder::readableEntries() {
    const std::uint64_t addresses = bytes(addressTable()).size() / addressWidth();
    if (addresses < m_walk.records)
        report(Severity::Error, addressTable(), bytes(addressTable()).size(),
               fmt::format("room for {} addresses, but there are {} names", addresses, m_walk.records));
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(addresses, m_walk.records));
}

/// Writes the expansion of one record to `out` and returns its end; at most to `end`, behind which kChunk bytes are
/// free, and at most the limit of one name.
char* Decoder::expandRecord(const KallsymsRecord& record, char* out, const char* end) const {
    const char* const limit = out + std::min<std::ptrdiff_t>(end - out, kKallsymsNameLimit);
    for (const std::byte raw : record.codes) {
        const auto code = static_cast<std::uint8_t>(raw);
        const std::uint32_t length = m_tokens.length[code];
        if (length > limit - out) break;
        if (length <= kChunk)
            std::memcpy(out, m_tokens.head[code].data(), kChunk);
        else
            std::memcpy(out, m_tokens.text[code].data(), length);
        out += length;
    }
    return out;
}

void Decoder::expandNames(std::uint32_t count) {
    const ByteView names = bytes(Names);
    const std::uint64_t allowed = kArenaFactor * names.size() + kArenaFloor;
    if (m_walk.expanded > allowed)
        report(Severity::Error, Names, 0,
               fmt::format("the names expand to {} bytes, cut at {}", m_walk.expanded, allowed));
    auto arena = std::make_shared<std::vector<char>>(std::min(m_walk.expanded, allowed) + kChunk);
    m_out.entries.resize(count);
    char* out = arena->data();
    const char* const end = arena->data() + arena->size() - kChunk;
    std::uint64_t at = 0;
    for (KallsymsEntry& entry : m_out.entries) {
        const auto record = recordAt(names, at, m_walk.twoByteLengths);
        if (!record) break;
        at = record->next;
        char* const begin = out;
        out = expandRecord(*record, begin, end);
        if (out == begin) continue;
        entry.letter = *begin;
        entry.name = {begin + 1, static_cast<std::size_t>(out - begin - 1)};
    }
    m_out.names = std::move(arena);
}

std::uint64_t Decoder::addressOf(std::uint64_t word, std::uint64_t at, KallsymsEntry& entry) {
    const std::uint64_t base = m_out.relativeBase.value;
    const auto signedWord = static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int32_t>(word)));
    switch (m_out.format.style) {
    case KallsymsStyle::Absolute:
        // Per-cpu addresses start at 0, so they come first. An A behind others is a boundary of text (to 5.4).
        m_inPercpu = m_inPercpu && entry.letter == 'A' && word < 0x80000000;
        entry.absolutePercpu = m_inPercpu;
        return word;
    case KallsymsStyle::BaseRelative:
        return base + word;
    case KallsymsStyle::BaseRelativeAbsolutePercpu:
        entry.absolutePercpu = word < 0x80000000;
        return entry.absolutePercpu ? word : base - 1 - signedWord;
    case KallsymsStyle::PlaceRelative:
        return at + signedWord;
    case KallsymsStyle::Raw32:
        return word;
    }
    return word;
}

void Decoder::readAddresses() {
    const KallsymsTable t = addressTable();
    const unsigned width = addressWidth();
    const std::uint64_t mask = m_in.pointerSize == 4 ? 0xffffffff : ~0ULL;
    const ByteView table = bytes(t);
    const std::uint64_t start = m_in.vma(t).value;
    m_inPercpu = m_in.pointerSize == 8; // x86-64 alone has them
    Vma previous;
    std::uint32_t descending = 0;
    std::uint64_t firstDescending = 0;
    for (std::size_t i = 0; i < m_out.entries.size(); ++i) {
        KallsymsEntry& entry = m_out.entries[i];
        const std::uint64_t at = i * width;
        const std::uint64_t word =
            width == 4 ? wordAt<std::uint32_t>(table, i, m_in.endian) : wordAt<std::uint64_t>(table, i, m_in.endian);
        entry.address = {addressOf(word, start + at, entry) & mask};
        if (entry.address < previous && descending++ == 0) firstDescending = at;
        previous = entry.address;
    }
    if (descending > 0)
        report(Severity::Warning, t, firstDescending,
               fmt::format("{} addresses, this the first, are below the one before", descending));
}

void Decoder::readSeqs() {
    m_out.format.seqWidth = 0;
    m_out.format.seqsKey = KallsymsSeqsKey::FullName;
    if (!m_in.part(SeqsOfNames)) return;
    m_out.format.seqWidth = m_in.expected.seqWidth == 4 ? 4 : 3;
    const std::size_t count = m_out.entries.size();
    if (count == 0) return;
    const ByteView table = bytes(SeqsOfNames);
    const auto fits = [&](unsigned width) { return isSeqPermutation(table, count, width, m_in.endian); };
    m_out.format.seqWidth = fits(3) ? 3 : 4;
    if (m_out.format.seqWidth == 4 && !fits(4)) {
        m_out.format.seqWidth = 3;
        report(Severity::Error, SeqsOfNames, 0,
               fmt::format("read as 3 or as 4 bytes an entry, it is no order of {} entries", count));
        return;
    }
    // Only in a clang LTO kernel the key can be less than the whole name. Such names give one away; of the releases
    // whose key was cut at any dot, all are looked at.
    const bool hasLlvm =
        std::string_view(m_out.names->data(), m_out.names->size()).find(".llvm.") != std::string_view::npos;
    if (hasLlvm || m_in.ltoKey == KallsymsSeqsKey::CutAtDot)
        m_out.format.seqsKey = findSeqsKey(m_out.entries, table, m_out.format.seqWidth, m_in.endian);
}

void Decoder::measure() {
    if (!m_out.filled) return;
    const std::uint64_t count = m_out.entries.size();
    setUsed(Addresses, count * m_in.pointerSize);
    setUsed(Offsets, count * 4);
    setUsed(RelativeBase, m_in.pointerSize);
    setUsed(NumSyms, m_out.format.markerWidth);
    setUsed(Names, m_walk.end);
    setUsed(Markers, (std::uint64_t{m_walk.records} + 255) / 256 * m_out.format.markerWidth);
    setUsed(SeqsOfNames, count * m_out.format.seqWidth);
    setUsed(TokenTable, m_tokens.end);
    setUsed(TokenIndex, 2 * KallsymsTokens::kCodes);
    for (const auto& slot : m_out.tables)
        if (slot) m_out.bytes += slot->used;
}

Kallsyms Decoder::run() {
    m_out.format = m_in.expected;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& part = m_in.parts[i]) m_out.tables[i] = KallsymsSlot{part->vma, {}, {part->bytes.size()}};
    m_tokens = readTokens(m_in, m_out.diagnostics);
    keepTokens();
    m_walk = walkRecords(m_in, m_tokens);
    m_out.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(m_walk.declared, 0xffffffff));
    m_out.format.markerWidth = m_walk.markerWidth;
    m_out.format.twoByteLengths = m_walk.twoByteLengths;
    m_out.format.compressed = !m_tokens.plain;
    // The index alone: what follows it is somebody else's.
    const ByteView index = bytes(TokenIndex).first(std::min(bytes(TokenIndex).size(), 2 * KallsymsTokens::kCodes));
    const bool indexed = std::ranges::any_of(index, [](std::byte b) { return b != std::byte{0}; });
    m_out.filled = m_walk.declared != 0 || indexed;
    reportWalk(m_in, m_walk, m_out.diagnostics);
    readBase();
    chooseOrder();
    chooseStyle();
    expandNames(readableEntries());
    readAddresses();
    readSeqs();
    measure();
    return std::move(m_out);
}

} // namespace

Kallsyms decodeKallsyms(const KallsymsBytes& in) {
    return Decoder(in).run();
}

} // namespace strata
