// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables cost and how a name is spelled, on tables of a few bytes worked out by hand.
#include "core/kallsyms/prefix_cost.h"
#include "core/kallsyms/spelling.h"
#include "tests/support/fixture.h"
#include "tests/support/kallsyms_fixture.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

using enum KallsymsTable;

/// Three symbols, T foo, T fob and T bbf, at 0x1000, 0x1010 and 0x1020. Code 0xff is "Tfo"; T, b, f and o are literal.
struct HandMade {
    std::vector<std::byte> names, tokens, index, offsets, base, markers, count, seqs;
    KallsymsBytes bytes;

    HandMade() {
        for (const int b : std::initializer_list<int>{2, 0xff, 'o', 2, 0xff, 'b', 4, 'T', 'b', 'b', 'f'})
            names.push_back(static_cast<std::byte>(b));
        for (int code = 0; code < 256; ++code) {
            const std::string_view literals = "Tbfo";
            index.push_back(static_cast<std::byte>(tokens.size()));
            index.push_back(static_cast<std::byte>(tokens.size() >> 8));
            const std::string text = code == 0xff ? "Tfo"
                                     : literals.find(static_cast<char>(code)) != std::string_view::npos && code != 0
                                         ? std::string(1, static_cast<char>(code))
                                         : "";
            for (const char c : text)
                tokens.push_back(static_cast<std::byte>(c));
            tokens.push_back(std::byte{0});
        }
        offsets.resize(12);
        offsets[4] = std::byte{0x10};
        offsets[8] = std::byte{0x20};
        base.resize(8);
        base[1] = std::byte{0x10};
        markers.resize(4);
        count.resize(4);
        count[0] = std::byte{3};
        for (const int b : {0, 0, 2, 0, 0, 1, 0, 0, 0}) // bbf, fob, foo
            seqs.push_back(static_cast<std::byte>(b));
        set(Names, 0x8000, names);
        set(TokenTable, 0x8100, tokens);
        set(TokenIndex, 0x8300, index);
        set(Offsets, 0x8600, offsets);
        set(RelativeBase, 0x8700, base);
        set(Markers, 0x8800, markers);
        set(NumSyms, 0x8900, count);
        set(SeqsOfNames, 0x8a00, seqs);
    }
    void set(KallsymsTable t, std::uint64_t vma, const std::vector<std::byte>& b) {
        bytes.parts[static_cast<std::size_t>(t)] = KallsymsBytes::Part{{vma}, b};
    }
};

const std::vector<NamedAddress> kSymbols = {{"_text", 0xffffffff81000000},
                                            {"schedule", 0xffffffff81000100},
                                            {"__pfx_schedule_timeout", 0xffffffff810001f0},
                                            {"schedule_timeout", 0xffffffff81000200},
                                            {"jiffies", 0xffffffff83000000, 'D'}};

} // namespace

class TestKallsymsExplain : public QObject {
    Q_OBJECT
private slots:
    void tokensAreCounted();
    void aCodesNamesAreFound();
    void oneNameIsSpelled();
    void twoByteLengthsAreOneField();
    void aWrongMarkerIsShownAsItIs();
    void whatStandsBehindMoves();
    void tablesAtTheEndMoveNothing();
    void anyTruncationAndAnyFlippedBitIsExplainedSafely();
    void realKernelsAddUp();
};

void TestKallsymsExplain::tokensAreCounted() {
    const HandMade hand;
    const Kallsyms found = decodeKallsyms(hand.bytes);
    QCOMPARE(found.entries.size(), std::size_t{3});
    const NamesExplained names = explainNames(hand.bytes, found);
    QCOMPARE(names.records, (std::vector<std::uint32_t>{0, 3, 6, 11}));
    QCOMPARE(names.plain.value, 12U);
    QCOMPARE(names.lengths.value, 3U);
    const TokenUse& token = names.tokens[0xff];
    QCOMPARE(token.kind, TokenKind::Assigned);
    QCOMPARE(token.text, std::string("Tfo"));
    QCOMPARE(token.uses, 2U);
    QCOMPARE(token.names, 2U);
    QCOMPARE(token.saved, std::int64_t{2 * (3 - 1) - 3});
    const TokenUse& literal = names.tokens['b']; // once in fob, twice in bbf
    QCOMPARE(literal.kind, TokenKind::Literal);
    QCOMPARE(literal.uses, 3U);
    QCOMPARE(literal.names, 2U);
    QCOMPARE(literal.saved, std::int64_t{0});
    QCOMPARE(names.tokens[0x80].kind, TokenKind::Unassigned);
    QCOMPARE(names.tokens[0x80].uses, 0U);
}

void TestKallsymsExplain::aCodesNamesAreFound() {
    const HandMade hand;
    const Kallsyms found = decodeKallsyms(hand.bytes);
    const NamesExplained names = explainNames(hand.bytes, found);
    const auto using_ = [&](int code, std::size_t most) {
        return entriesUsing(hand.bytes, found, names, static_cast<std::uint8_t>(code), most);
    };
    QCOMPARE(using_('b', 10), (std::vector<std::uint32_t>{1, 2}));
    QCOMPARE(using_('b', 1), (std::vector<std::uint32_t>{1}));
    QCOMPARE(using_(0xff, 10), (std::vector<std::uint32_t>{0, 1}));
    QVERIFY(using_(4, 10).empty()); // a length byte is no code
}

void TestKallsymsExplain::oneNameIsSpelled() {
    const HandMade hand;
    const Kallsyms found = decodeKallsyms(hand.bytes);
    const NamesExplained names = explainNames(hand.bytes, found);
    const auto s = spellEntry(hand.bytes, found, names, 1);
    QVERIFY(s.has_value());
    QCOMPARE(s->record, 3U);
    QCOMPARE(s->recordVma, Vma{0x8003});
    QCOMPARE(s->length, (std::vector<std::byte>{std::byte{2}}));
    QCOMPARE(s->recordBytes(), 3U);
    QCOMPARE(s->codes.size(), std::size_t{2});
    QCOMPARE(s->codes[0].code, std::uint8_t{0xff});
    QCOMPARE(s->codes[0].text, std::string("Tfo"));
    QCOMPARE(s->codes[0].offset, 4U);
    QCOMPARE(s->codes[1].text, std::string("b"));
    QCOMPARE(s->codes[1].kind, TokenKind::Literal);
    QCOMPARE(s->skipped, 1U);
    QCOMPARE(s->marker->vma, Vma{0x8800});
    QCOMPARE(s->marker->value, 0U);
    QCOMPARE(s->markerExpected, 0U);
    QCOMPARE(s->word->vma, Vma{0x8604});
    QCOMPARE(s->word->value, 0x10U);
    QCOMPARE(found.relativeBase.value + s->word->value, found.entries[1].address.value);
    QCOMPARE(s->seq->index, 1U);
    QCOMPARE(s->seq->vma, Vma{0x8a03});
    QCOMPARE(spellEntry(hand.bytes, found, names, 0)->seq->index, 2U);
    QVERIFY(!spellEntry(hand.bytes, found, names, 3));
}

void TestKallsymsExplain::twoByteLengthsAreOneField() {
    // 200 codes: 200 = 0x48 | 1 << 7, so the field is c8 01. One code a byte: every pair would be a token, so these
    // tables are written by hand.
    HandMade hand;
    hand.names.assign({std::byte{0xc8}, std::byte{0x01}});
    hand.names.resize(2 + 200, std::byte{'b'});
    hand.count[0] = std::byte{1};
    hand.set(Names, 0x8000, hand.names);
    const Kallsyms found = decodeKallsyms(hand.bytes);
    QVERIFY(found.format.twoByteLengths);
    const NamesExplained names = explainNames(hand.bytes, found);
    QCOMPARE(names.lengths.value, 2U);
    const auto s = spellEntry(hand.bytes, found, names, 0);
    QCOMPARE(s->length.size(), std::size_t{2});
    QCOMPARE(s->codes.size(), std::size_t{200});
    QCOMPARE(s->codes[0].offset, 2U);
}

void TestKallsymsExplain::aWrongMarkerIsShownAsItIs() {
    HandMade hand;
    hand.markers[0] = std::byte{7};
    const Kallsyms found = decodeKallsyms(hand.bytes);
    const NamesExplained names = explainNames(hand.bytes, found);
    const auto s = spellEntry(hand.bytes, found, names, 2);
    QCOMPARE(s->marker->value, 7U);
    QCOMPARE(s->markerExpected, 0U);
}

void TestKallsymsExplain::whatStandsBehindMoves() {
    Image image;
    image.sections.resize(6);
    const auto section = [&](std::size_t i, std::uint64_t vma, std::uint64_t size) {
        image.sections[i].type = 1;
        image.sections[i].flags = 2;
        image.sections[i].vma = {vma};
        image.sections[i].size = {size};
    };
    section(1, 0x1000, 0x1000); // text, before
    section(2, 0x2000, 0x800);  // rodata with the tables at 0x2100 to 0x2300
    section(3, 0x4000, 0x300);  // behind, and
    section(4, 0x3000, 0x200);  // behind, but listed later
    section(5, 0x9000, 0x999);
    image.sections[5].flags = 0; // debug information: not in memory
    const auto symbol = [&](std::uint32_t index, std::uint64_t vma) {
        Symbol s;
        s.section = index;
        s.value = {vma};
        image.symbols.push_back(s);
    };
    symbol(1, 0x1000);
    symbol(2, 0x2000);
    symbol(2, 0x22ff);
    symbol(2, 0x2300);
    symbol(4, 0x3000);
    symbol(4, 0x3010);
    symbol(3, 0x4000);
    Kallsyms found;
    found.tables[static_cast<std::size_t>(Names)] = KallsymsSlot{{0x2100}, {0xf0}, {0x100}, 2};
    found.tables[static_cast<std::size_t>(Markers)] = KallsymsSlot{{0x2200}, {0x40}, {0x100}, 2};
    const auto p = explainPlacement(image, found);
    QVERIFY(p.has_value());
    QCOMPARE(p->begin, Vma{0x2100});
    QCOMPARE(p->end, Vma{0x2300});
    QCOMPARE(p->used.value, 0x130U);
    QCOMPARE(p->between.value, 0x10U);
    QCOMPARE(p->room.value, 0xc0U);
    QCOMPARE(p->gap.value, 0x800U);
    QCOMPARE(p->image.value, std::uint64_t{0x1000 + 0x800 + 0x300 + 0x200});
    QCOMPARE(p->behind.size(), std::size_t{3});
    QCOMPARE(p->behind[0].section, 2U);
    QCOMPARE(p->behind[0].bytes.value, 0x500U);
    QCOMPARE(p->behind[0].symbols, 1U);
    QCOMPARE(p->behind[1].section, 4U);
    QCOMPARE(p->behind[1].symbols, 2U);
    QCOMPARE(p->behind[2].section, 3U);
    QCOMPARE(p->bytesBehind.value, std::uint64_t{0x500 + 0x200 + 0x300});
    QCOMPARE(p->symbolsBehind, 4U);
}

void TestKallsymsExplain::tablesAtTheEndMoveNothing() {
    const Image image = imageWithTables(kSymbols, {}, [] {
        KallsymsFormat f;
        f.seqWidth = 3;
        return f;
    }());
    const auto found = readKallsyms(image);
    const auto p = explainPlacement(image, *found);
    QVERIFY(p->behind.empty());
    QCOMPARE(p->bytesBehind.value, 0U);
    QCOMPARE(p->end, image.sections[1].end());
    QVERIFY(!explainPlacement(image, Kallsyms()));
}

void TestKallsymsExplain::anyTruncationAndAnyFlippedBitIsExplainedSafely() {
    const auto explain = [](const KallsymsBytes& bytes) {
        const Kallsyms found = decodeKallsyms(bytes);
        const NamesExplained names = explainNames(bytes, found);
        QVERIFY(names.count() <= found.entries.size());
        QVERIFY(names.records.empty() || names.records.back() <= bytes.bytes(Names).size());
        std::uint64_t uses = 0, codes = 0;
        for (const TokenUse& token : names.tokens)
            uses += token.uses;
        for (std::uint32_t i = 0; i < names.count(); ++i)
            codes += spellEntry(bytes, found, names, i)->codes.size();
        QCOMPARE(uses, codes);
        costlyPrefixes(found, names, 5, 1);
        worstEntries(found, names, WorstBy::Ratio, 5);
    };
    for (std::size_t table = 0; table < kKallsymsTableCount; ++table) {
        HandMade hand;
        if (!hand.bytes.parts[table]) continue;
        const ByteView whole = hand.bytes.parts[table]->bytes;
        for (std::size_t size = 0; size < whole.size(); ++size) {
            hand.bytes.parts[table]->bytes = whole.first(size);
            explain(hand.bytes);
        }
        hand.bytes.parts[table]->bytes = whole;
        auto* bytes = const_cast<std::byte*>(whole.data()); // the vectors of `hand` are not const
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            bytes[bit / 8] ^= std::byte{1} << (bit % 8);
            explain(hand.bytes);
            bytes[bit / 8] ^= std::byte{1} << (bit % 8);
        }
    }
}

void TestKallsymsExplain::realKernelsAddUp() {
    STRATA_NEEDS_CORPUS();
    int checked = 0;
    for (const QString& path : corpusImages()) {
        const auto file = FileBytes::read(path.toStdString());
        QVERIFY2(file.has_value(), qPrintable(path));
        const auto image = readImage(*file);
        if (!image) continue;
        const auto found = readKallsyms(*image);
        if (!found || !found->filled || found->entries.size() < 1000) continue;
        ++checked;
        const KallsymsBytes bytes = tableBytes(*image, *found);
        const NamesExplained names = explainNames(bytes, *found);
        QCOMPARE(names.count(), found->entries.size());
        QCOMPARE(std::uint64_t{names.records.back()}, found->table(Names)->used.value);
        // What the tokens save, with what they cost added again, is the difference to plain text.
        std::int64_t saved = 0, cost = 0;
        for (const TokenUse& token : names.tokens) {
            saved += token.saved;
            if (token.kind == TokenKind::Assigned) cost += static_cast<std::int64_t>(token.text.size());
        }
        QCOMPARE(saved + cost,
                 static_cast<std::int64_t>(names.plain.value + names.lengths.value) - names.records.back());
        // A spelled name is the decoded one, and its arithmetic arrives at the decoded address.
        for (std::uint32_t i = 0; i < names.count(); i += 997) {
            const auto s = spellEntry(bytes, *found, names, i);
            std::string text;
            for (const SpelledCode& code : s->codes)
                text += code.text;
            QCOMPARE(text, found->entries[i].letter + std::string(found->entries[i].name));
            QCOMPARE(s->marker->value, s->markerExpected);
        }
        // The kernel's own tables are what encoding their entries gives.
        const auto out = leaveOut(*found, "__pfx_", image->pointerSize());
        QVERIFY(out.has_value());
        QCOMPARE(out->before.sum().value, found->bytes.value);
    }
    QVERIFY(checked > 0);
}

QTEST_GUILESS_MAIN(TestKallsymsExplain)
#include "test_kallsyms_explain.moc"
