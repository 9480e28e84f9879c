// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/symbol_lists.h"

#include <algorithm>
#include <random>

namespace strata::test {

namespace {

class Random {
public:
    explicit Random(int seed) : m_engine(static_cast<unsigned>(seed)) {}
    std::uint32_t pick(std::size_t n) { return static_cast<std::uint32_t>(m_engine() % n); }

private:
    std::mt19937 m_engine;
};

/// A name made of what the kernel's filters and sort keys look at.
std::string kernelLikeName(Random& random) {
    static constexpr std::string_view kStarts[] = {"",
                                                   "",
                                                   "",
                                                   "",
                                                   "_",
                                                   "__",
                                                   "___",
                                                   "__start_",
                                                   "__stop_",
                                                   "__end_",
                                                   "__pfx_",
                                                   "__crc_",
                                                   "$",
                                                   ".L",
                                                   "__kstrtab_",
                                                   "__efistub_",
                                                   "__pi_$",
                                                   "__kvm_nvhe_",
                                                   "__kcfi_typeid_",
                                                   "__ThumbV7PILongThunk_",
                                                   "__start",
                                                   "L0",
                                                   "__kstrtabns_"};
    static constexpr std::string_view kWords[] = {"sched", "page", "alloc", "init", "net",     "_dev", "x86", "lock",
                                                  "read",  "aa",   "aaa",   "q.1",  ".isra.0", "io",   "_",   "vm"};
    static constexpr std::string_view kEnds[] = {
        "", "", "", "", "_start", "_end", "_veneer", "_from_arm", ".cold", ".long_branch.f", ".llvm.123"};
    std::string text(kStarts[random.pick(std::size(kStarts))]);
    for (std::uint32_t n = 1 + random.pick(random.pick(40) == 0 ? 100 : 5); n > 0; --n)
        text += kWords[random.pick(std::size(kWords))];
    return text += kEnds[random.pick(std::size(kEnds))];
}

std::string randomLetters(Random& random, std::size_t length) {
    std::string text;
    while (text.size() < length)
        text += "abcdefghijklmnopqrstuvwxyz_0123456789"[random.pick(37)];
    return text;
}

/// The boundaries of text and init text, which lie so that some symbols are outside of both.
void addBoundaries(SymbolList& list) {
    list.add("_text", list.text(), 'T');
    list.add("_stext", list.text(), 'T');
    list.add("_etext", list.text() + 0x8000, 'D');
    list.add("_sinittext", list.text() + 0xa000, 'T');
    list.add("_einittext", list.text() + 0xb000, 'T');
}

} // namespace

SymbolList::SymbolList(Width width)
    : m_width(width), m_text(width == Width::Bits64 ? 0xffffffff81000000 : 0xc0008000) {}

void SymbolList::add(std::string name, std::uint64_t address, char letter) {
    m_names.push_back(std::move(name));
    m_symbols.push_back({m_names.back(), address, letter});
}

void SymbolList::sort() {
    std::ranges::sort(m_symbols, {}, [](const NamedAddress& s) { return std::tuple(s.address, s.name, s.letter); });
}

QByteArray SymbolList::nmListing() const {
    const int digits = m_width == Width::Bits64 ? 16 : 8;
    QByteArray text;
    for (const NamedAddress& s : m_symbols) {
        // What is undefined has no address.
        const QByteArray address = s.letter == 'w' ? QByteArray() : QByteArray::number(qulonglong(s.address), 16);
        text += address.rightJustified(digits, s.letter == 'w' ? ' ' : '0') + ' ' + s.letter + ' ' +
                QByteArray(s.name.data(), static_cast<int>(s.name.size())) + '\n';
    }
    return text;
}

SymbolList kernelLikeList(int seed, Width width, Percpu percpu) {
    Random random(seed);
    SymbolList list(width);
    addBoundaries(list);
    if (percpu == Percpu::Absolute) {
        list.add("__per_cpu_start", 0, 'D');
        list.add("__per_cpu_end", 0x2000, 'D');
    }
    for (int i = 0; i < 1500; ++i) {
        const bool low = percpu == Percpu::Absolute && random.pick(12) == 0;
        const std::uint64_t address = low ? 8ULL * random.pick(0x402) : list.text() + 16ULL * random.pick(0xe00);
        list.add(kernelLikeName(random), address, "TtTtTtDdRrBbWVwaANniu"[random.pick(21)]);
    }
    list.sort();
    return list;
}

SymbolList oneSymbol(Width width) {
    SymbolList list(width);
    list.add("_text", list.text(), 'T');
    return list;
}

SymbolList equalPrefixes(Width width) {
    SymbolList list(width);
    list.add("_text", list.text(), 'T');
    for (std::uint64_t i = 0; i < 20'000; ++i)
        list.add("__pfx_the_same_beginning_everywhere_" + std::to_string(i), list.text() + 16 * i, 't');
    list.sort();
    return list;
}

SymbolList randomNames(int seed, std::size_t count) {
    Random random(seed);
    SymbolList list(Width::Bits64);
    list.add("_text", list.text(), 'T');
    for (std::size_t i = 1; i < count; ++i)
        list.add(randomLetters(random, 1 + random.pick(40)), list.text() + 4ULL * random.pick(1 << 22),
                 "TtDdRrBb"[random.pick(8)]);
    list.sort();
    return list;
}

SymbolList everyLength(std::size_t longest) {
    Random random(7);
    SymbolList list(Width::Bits64);
    list.add("_text", list.text(), 'T');
    for (std::size_t length = 1; length <= longest; ++length)
        list.add(randomLetters(random, length), list.text() + 16 * length, 'T');
    list.sort();
    return list;
}

SymbolList everyByte() {
    SymbolList list(Width::Bits64);
    list.add("_text", list.text(), 'T');
    const std::string_view excluded("\0\t\n\v\f\r \"\\", 9);
    for (unsigned byte = 1; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        if (excluded.find(c) != std::string_view::npos) continue;
        list.add(std::string("x") + c + "y" + c + c, list.text() + std::uint64_t{16} * byte, 'T');
    }
    list.sort();
    return list;
}

SymbolList oneAddress() {
    Random random(3);
    SymbolList list(Width::Bits64);
    list.add("_text", list.text(), 'T');
    for (int i = 0; i < 3000; ++i)
        list.add(kernelLikeName(random), list.text(), "TtWVDd"[random.pick(6)]);
    list.sort();
    return list;
}

SymbolList ltoNames() {
    Random random(5);
    SymbolList list(Width::Bits64);
    list.add("_text", list.text(), 'T');
    constexpr std::string_view kSuffixes[] = {"", ".llvm.1", ".llvm.77", ".cold", ".isra.0", ".cold.llvm.3", ".x.y"};
    for (int i = 0; i < 3000; ++i) {
        std::string name = randomLetters(random, 1 + random.pick(2));
        for (std::uint32_t n = random.pick(3); n > 0; --n)
            name += kSuffixes[random.pick(std::size(kSuffixes))];
        list.add(std::move(name), list.text() + 16ULL * random.pick(1000), 't');
    }
    list.sort();
    return list;
}

} // namespace strata::test
