// SPDX-License-Identifier: GPL-3.0-or-later
// The lookups of kernel/kallsyms.c, on the bytes.
//
//   address → entry   binary search over decoded address words, then left while the address is the same
//   entry → name      markers[i >> 8], skip i & 255 records, expand the codes
//   name → entry      6.2 and later: binary search in seqs_of_names, then left to the first equal name;
//                     before: every record from the first on
//
// 154 686 entries: 2.6 million steps each way. Skipping 128 records on average in each of them would be 350 million;
// so where each record begins is found once, from its own marker as the kernel does it, and kept; so are the address of
// each word and where going left ends (5.10 has 8694 symbols at one address). Names are asked in the order of
// seqs_of_names, so that one search goes nearly the way of the search before and stays in the cache, and compared token
// by token without expanding more than needed. Work is bounded: tables made to be slow (one name everywhere, tokens of
// a kilobyte) end the replay early.
#include "core/kallsyms/replay.h"

#include "core/kallsyms/format.h"
#include "core/kallsyms/locate.h"
#include "core/kallsyms/name_order.h"
#include "core/kallsyms/records.h"

#include <algorithm>
#include <random>
#include <unordered_map>

namespace strata {

namespace {

using enum KallsymsTable;
/// Steps and compared tokens of one replay. Debian's 6.12 takes 19 million, a quarter of what it may.
constexpr std::uint64_t kBudgetFloor = 1 << 20;
constexpr std::uint64_t kBudgetPerEntry = 512;
constexpr std::size_t kListed = 1000;      ///< Failures that are listed.
constexpr std::uint32_t kScanSamples = 32; ///< Names looked up by a linear scan.
constexpr std::uint32_t kNothing = ~std::uint32_t{0};

class Replay {
public:
    Replay(const Image& image, const Kallsyms& found);
    KallsymsLookups run(const Progress& progress);
    KallsymsLookups run(LookupSample sample, const Progress& progress);

private:
    ByteView bytes(KallsymsTable t) const;
    void readTokens();
    void findRecords();
    std::uint64_t decodeAddress(std::uint32_t i) const;
    void decodeAddresses();
    std::uint64_t addressAt(std::uint32_t i) const { return m_addresses[i]; }
    std::uint32_t entryAt(std::uint64_t address);
    int compareName(std::string_view wanted, std::uint32_t i);
    int compareWhole(std::string_view wanted, std::uint32_t i);
    std::string nameAt(std::uint32_t i) const;
    std::uint32_t entryOf(std::string_view name);
    std::uint32_t scanFor(std::string_view name);
    void failed(LookupBy by, const KallsymsEntry& asked, std::uint32_t answer);
    void byAddress(const Progress& progress);
    void byName(const Progress& progress);
    void askAddress(std::uint32_t asked);
    void askName(std::uint32_t asked);
    void judgeName(std::uint32_t asked, std::uint32_t answer);
    void scanForAll(std::span<const std::uint32_t> asked);
    bool spent() const { return m_spent > kBudgetFloor + kBudgetPerEntry * m_count; }

    const Image& m_image;
    const Kallsyms& m_found;
    std::uint32_t m_count;
    ByteView m_names, m_words, m_seqs;
    std::vector<std::byte> m_patched; ///< The address words, where relocations set them.
    unsigned m_width;                 ///< Bytes of an address word.
    std::uint64_t m_mask;
    Vma m_wordsVma;
    std::array<std::string_view, KallsymsTokens::kCodes> m_tokens;
    std::vector<KallsymsRecord> m_records;  ///< By entry, each found from its marker.
    std::vector<std::uint64_t> m_addresses; ///< By entry, each from its word.
    std::vector<std::uint32_t> m_firstAt;   ///< By entry: where going left while the address is the same ends.
    std::uint64_t m_spent = 0;
    KallsymsLookups m_out;
};

Replay::Replay(const Image& image, const Kallsyms& found)
    : m_image(image), m_found(found), m_count(static_cast<std::uint32_t>(found.entries.size())), m_names(bytes(Names)),
      m_seqs(bytes(SeqsOfNames)), m_width(4), m_mask(image.pointerSize() == 4 ? 0xffffffff : ~0ULL) {
    const auto& absolute = found.table(Addresses);
    if (absolute) m_width = image.pointerSize();
    if (const auto& slot = absolute ? absolute : found.table(Offsets)) {
        m_words = slotBytes(image, *slot);
        m_wordsVma = slot->vma;
        if (absolute) m_patched = relocatedSlotBytes(image, *slot);
        if (!m_patched.empty()) m_words = m_patched;
    }
    if (m_seqs.size() < std::uint64_t{m_count} * found.format.seqWidth) m_seqs = {};
    m_count = static_cast<std::uint32_t>(std::min<std::uint64_t>(m_count, m_words.size() / m_width));
    readTokens();
    findRecords();
    decodeAddresses();
}

ByteView Replay::bytes(KallsymsTable t) const {
    const auto& slot = m_found.table(t);
    return slot ? slotBytes(m_image, *slot) : ByteView();
}

void Replay::readTokens() {
    static constexpr std::array<char, 256> kPlain = [] {
        std::array<char, 256> plain{};
        for (std::size_t i = 0; i < plain.size(); ++i)
            plain[i] = static_cast<char>(i);
        return plain;
    }();
    const std::string_view table = asText(bytes(TokenTable));
    for (std::size_t code = 0; code < m_tokens.size(); ++code) {
        if (!m_found.format.compressed) {
            m_tokens[code] = {&kPlain[code], 1};
            continue;
        }
        const std::uint64_t at = readInteger<std::uint16_t>(bytes(TokenIndex), 2 * code, m_image.endian).value_or(0);
        if (at >= table.size()) continue;
        m_tokens[code] = table.substr(at, table.find('\0', at) - at);
    }
}

/// Where the kernel finds each record: from the marker of its 256 on. An entry whose record is not there has none.
void Replay::findRecords() {
    const ByteView markers = bytes(Markers);
    m_records.resize(m_count);
    std::uint64_t at = 0;
    bool lost = false;
    for (std::uint32_t i = 0; i < m_count; ++i) {
        if (i % 256 == 0) {
            const unsigned width = m_found.format.markerWidth;
            const auto marker = readWord(markers, std::uint64_t{i} / 256 * width, width, m_image.endian);
            lost = !marker;
            at = marker.value_or(0);
        }
        const auto record = lost ? std::nullopt : recordAt(m_names, at, m_found.format.twoByteLengths);
        lost = !record;
        if (!record) continue;
        m_records[i] = *record;
        at = record->next;
    }
}

std::uint64_t Replay::decodeAddress(std::uint32_t i) const {
    using enum KallsymsStyle;
    const std::uint64_t word = readWord(m_words, std::uint64_t{i} * m_width, m_width, m_image.endian).value_or(0);
    const auto extended = static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(word)});
    const std::uint64_t base = m_found.relativeBase.value;
    switch (m_found.format.style) {
    case BaseRelative:
        return (base + word) & m_mask;
    case BaseRelativeAbsolutePercpu:
        return (word >> 31 != 0 ? base - 1 - extended : word) & m_mask;
    case PlaceRelative:
        return (m_wordsVma.value + 4ULL * i + extended) & m_mask;
    case Absolute:
    case Raw32:
        return word;
    }
    return word;
}

void Replay::decodeAddresses() {
    m_addresses.reserve(m_count);
    m_firstAt.reserve(m_count);
    for (std::uint32_t i = 0; i < m_count; ++i) {
        m_addresses.push_back(decodeAddress(i));
        m_firstAt.push_back(i > 0 && m_addresses[i - 1] == m_addresses[i] ? m_firstAt[i - 1] : i);
    }
}

std::uint32_t Replay::entryAt(std::uint64_t address) {
    std::uint32_t low = 0;
    std::uint32_t high = m_count;
    while (high - low > 1) {
        const std::uint32_t mid = low + (high - low) / 2;
        (addressAt(mid) <= address ? low : high) = mid;
        ++m_spent;
    }
    return m_firstAt[low];
}

std::string Replay::nameAt(std::uint32_t i) const {
    std::string name;
    for (const std::byte code : m_records[i].codes) {
        if (name.size() > kKallsymsNameLimit) break;
        name += m_tokens[static_cast<std::uint8_t>(code)];
    }
    return name.empty() ? name : name.substr(1); // the letter comes first
}

/// strcmp of the wanted name with the whole name of entry `i`, token by token.
int Replay::compareWhole(std::string_view wanted, std::uint32_t i) {
    std::size_t letter = 1;
    for (const std::byte code : m_records[i].codes) {
        std::string_view token = m_tokens[static_cast<std::uint8_t>(code)];
        const std::size_t skipped = std::min(letter, token.size());
        letter -= skipped;
        token.remove_prefix(skipped);
        const std::size_t common = std::min(token.size(), wanted.size());
        m_spent += 1 + common / 16;
        if (const int order = wanted.compare(0, common, token, 0, common); order != 0) return order;
        if (common < token.size()) return -1;
        wanted.remove_prefix(common);
    }
    return wanted.empty() ? 0 : 1;
}

/// The same, under the key that the kernel compares by: LTO kernels of 6.1 to 6.10 cut its own name first.
int Replay::compareName(std::string_view wanted, std::uint32_t i) {
    if (m_found.format.seqsKey == KallsymsSeqsKey::FullName) return compareWhole(wanted, i);
    const std::string name = nameAt(i);
    m_spent += 1 + name.size();
    return wanted.compare(seqsKeyOf(name, m_found.format.seqsKey));
}

std::uint32_t Replay::entryOf(std::string_view name) {
    const unsigned width = m_found.format.seqWidth;
    const auto seq = [&](std::uint32_t i) { return std::min(readSeq(m_seqs, i, width, m_image.endian), m_count - 1); };
    std::int64_t low = 0;
    std::int64_t high = std::int64_t{m_count} - 1;
    while (low <= high) {
        const std::int64_t mid = low + (high - low) / 2;
        const int order = compareName(name, seq(static_cast<std::uint32_t>(mid)));
        if (order == 0) {
            auto first = static_cast<std::uint32_t>(mid);
            while (first > 0 && !spent() && compareName(name, seq(first - 1)) == 0)
                --first;
            return seq(first);
        }
        if (order > 0)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return kNothing;
}

std::uint32_t Replay::scanFor(std::string_view name) {
    for (std::uint32_t i = 0; i < m_count && !spent(); ++i)
        if (compareWhole(name, i) == 0) return i;
    return kNothing;
}

void Replay::failed(LookupBy by, const KallsymsEntry& asked, std::uint32_t answer) {
    ++m_out.failures;
    if (m_out.failed.size() < kListed)
        m_out.failed.push_back({by, std::string(asked.name), asked.address, answer == kNothing ? "" : nameAt(answer)});
}

void Replay::askAddress(std::uint32_t asked) {
    const KallsymsEntry& entry = m_found.entries[asked];
    const std::uint32_t answer = entryAt(entry.address.value);
    // The answer has to be the first of those at the address, and its record the name that was read there.
    const bool right = addressAt(answer) == entry.address.value && answer <= asked &&
                       compareWhole(m_found.entries[answer].name, answer) == 0;
    if (spent()) return;
    ++m_out.byAddress;
    if (!right) failed(LookupBy::Address, entry, answer);
}

void Replay::byAddress(const Progress& progress) {
    for (std::uint32_t i = 0; i < m_count && !spent(); ++i) {
        if (i % 4096 == 0 && progress.cancelled()) return;
        askAddress(i);
    }
}

/// The answer has to be the lowest address of those of that name (under the key).
void Replay::judgeName(std::uint32_t asked, std::uint32_t answer) {
    const KallsymsEntry& entry = m_found.entries[asked];
    ++m_out.byName;
    const bool right = answer != kNothing && addressAt(answer) <= entry.address.value;
    if (!right) failed(LookupBy::Name, entry, answer);
}

void Replay::askName(std::uint32_t asked) {
    const std::string_view key = seqsKeyOf(m_found.entries[asked].name, m_found.format.seqsKey);
    const std::uint32_t answer = m_seqs.empty() ? scanFor(key) : entryOf(key);
    if (!spent()) judgeName(asked, answer);
}

/// The first record of each name, as one scan a name would find it.
void Replay::scanForAll(std::span<const std::uint32_t> asked) {
    std::unordered_map<std::string_view, std::uint32_t> firstOf;
    for (const std::uint32_t i : asked)
        firstOf.emplace(seqsKeyOf(m_found.entries[i].name, m_found.format.seqsKey), kNothing);
    for (std::uint32_t i = 0; i < m_count && !spent(); ++i) {
        const std::string name = nameAt(i);
        m_spent += 1 + name.size() / 16;
        if (const auto found = firstOf.find(name); found != firstOf.end() && found->second == kNothing)
            found->second = i;
    }
    for (const std::uint32_t i : asked)
        if (!spent()) judgeName(i, firstOf.at(seqsKeyOf(m_found.entries[i].name, m_found.format.seqsKey)));
}

void Replay::byName(const Progress& progress) {
    m_out.sampled = m_seqs.empty();
    const std::uint32_t questions = m_out.sampled ? std::min(m_count, kScanSamples) : m_count;
    for (std::uint32_t i = 0; i < questions && !spent(); ++i) {
        if (i % 4096 == 0 && progress.cancelled()) return;
        const std::uint32_t entry =
            m_out.sampled ? static_cast<std::uint32_t>(std::uint64_t{i} * m_count / questions)
                          : std::min(readSeq(m_seqs, i, m_found.format.seqWidth, m_image.endian), m_count - 1);
        askName(entry);
    }
}

KallsymsLookups Replay::run(const Progress& progress) {
    if (m_count == 0) return {};
    progress.at("looking symbols up", 0);
    byAddress(progress);
    if (!spent()) byName(progress);
    m_out.stopped = spent();
    progress.at("looking symbols up", 100);
    return std::move(m_out);
}

KallsymsLookups Replay::run(LookupSample sample, const Progress& progress) {
    if (m_count <= sample.count && !m_seqs.empty()) return run(progress);
    std::vector<std::uint32_t> asked(std::min(sample.count, m_count));
    std::mt19937 random(sample.seed);
    for (std::uint32_t& entry : asked)
        entry = random() % m_count;
    m_out.sampled = true;
    for (std::size_t i = 0; i < asked.size() && !spent() && !progress.cancelled(); ++i)
        askAddress(asked[i]);
    if (m_seqs.empty()) scanForAll(asked);
    for (std::size_t i = 0; i < asked.size() && !m_seqs.empty() && !spent() && !progress.cancelled(); ++i)
        askName(asked[i]);
    m_out.stopped = spent();
    return std::move(m_out);
}

} // namespace

KallsymsLookups replayLookups(const Image& image, const Kallsyms& found, const Progress& progress) {
    return Replay(image, found).run(progress);
}

KallsymsLookups replayLookups(const Image& image, const Kallsyms& found, LookupSample sample,
                              const Progress& progress) {
    return Replay(image, found).run(sample, progress);
}

} // namespace strata
