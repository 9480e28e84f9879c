// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/spelling_text.h"

#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>
#include <QObject>

#include <bit>

namespace strata {
namespace {

class FactWriter {
public:
    FactWriter(const KallsymsAnalysis& analysis, const Spelling& spelling) : m_a(analysis), m_s(spelling) {}
    std::vector<SpellingFact> write();

private:
    QString vma(Vma place) const { return addressText(place.value, m_a.document->image.bits); }
    QString at(KallsymsTable table, const SpelledWord& word) const {
        return QObject::tr("%1[%2] at %3").arg(textOf(kallsymsLabel(table)), countText(word.index), vma(word.vma));
    }
    const KallsymsEntry& entry() const { return m_a.kallsyms().entries[m_s.entry]; }
    void add(const QString& label, const QString& value, bool wrong = false) {
        m_facts.push_back({label, value, wrong});
    }
    void addRecord();
    void addLength();
    void addMarker();
    void addAddress();
    QString arithmetic(std::uint64_t word) const;
    void addOrder();

    const KallsymsAnalysis& m_a;
    const Spelling& m_s;
    std::vector<SpellingFact> m_facts;
};

void FactWriter::addRecord() {
    const std::uint64_t plain = entry().name.size() + 1;
    add(QObject::tr("Record"), QObject::tr("kallsyms_names + %1 at %2 · %3 for %4 of letter and name (%5)")
                                   .arg(hexText(m_s.record), vma(m_s.recordVma), byteText({m_s.recordBytes()}),
                                        byteText({plain}), percentText(m_s.recordBytes(), static_cast<double>(plain))));
}

void FactWriter::addLength() {
    const auto byte = [&](std::size_t i) { return codeText(std::to_integer<std::uint8_t>(m_s.length[i])); };
    const QString codes = countOf(m_s.codes.size(), "%1 code", QT_TRANSLATE_N_NOOP("Counts", "%1 codes"));
    if (m_s.length.size() == 2)
        add(QObject::tr("Length"), QObject::tr("(%1 & 0x7f) + (%2 << 7) = %3").arg(byte(0), byte(1), codes));
    else
        add(QObject::tr("Length"), QObject::tr("%1 = %2").arg(byte(0), codes));
}

void FactWriter::addMarker() {
    const QString split =
        QObject::tr("%1 = %2 × 256 + %3").arg(countText(m_s.entry), countText(m_s.entry / 256), countText(m_s.skipped));
    if (!m_s.marker)
        return add(QObject::tr("Marker"), QObject::tr("%1: the table of markers ends before it").arg(split), true);
    QString text = QObject::tr("%1: %2 says %3, then %4 skipped")
                       .arg(split, at(KallsymsTable::Markers, *m_s.marker), hexText(m_s.marker->value),
                            countOf(m_s.skipped, "%1 record is", QT_TRANSLATE_N_NOOP("Counts", "%1 records are")));
    const bool wrong = m_s.marker->value != m_s.markerExpected;
    if (wrong) text += QObject::tr(". Wrong: the group begins at %1").arg(hexText(m_s.markerExpected));
    add(QObject::tr("Marker"), text, wrong);
}

QString FactWriter::arithmetic(std::uint64_t word) const {
    const Kallsyms& kallsyms = m_a.kallsyms();
    const auto low = static_cast<std::int64_t>(static_cast<std::int32_t>(word));
    const QString base = QStringLiteral("0x") + vma(kallsyms.relativeBase);
    const auto magnitude = [](std::int64_t v) { return hexText(static_cast<std::uint64_t>(v < 0 ? -v : v)); };
    switch (kallsyms.format.style) {
    case KallsymsStyle::BaseRelative:
        return QObject::tr("base %1 + %2").arg(base, hexText(word));
    case KallsymsStyle::BaseRelativeAbsolutePercpu:
        if (entry().absolutePercpu)
            return QObject::tr("%1, not negative: an absolute per-cpu address").arg(hexText(word));
        return QObject::tr("base %1 − 1 + %2 (the word is negative)").arg(base, magnitude(low));
    case KallsymsStyle::PlaceRelative:
        return QObject::tr("its own place 0x%1 %2 %3")
            .arg(vma(m_s.word->vma), low < 0 ? QStringLiteral("−") : QStringLiteral("+"), magnitude(low));
    case KallsymsStyle::Absolute:
        if (word != entry().address.value) return QObject::tr("%1 in the file, set by a relocation").arg(hexText(word));
        return hexText(word);
    case KallsymsStyle::Raw32:
        return hexText(word);
    }
    return {};
}

void FactWriter::addAddress() {
    const bool absolute = m_a.bytes.part(KallsymsTable::Addresses).has_value();
    if (!m_s.word) return add(QObject::tr("Address"), QObject::tr("its word is not in the file"), true);
    add(QObject::tr("Word"), QObject::tr("%1 is %2")
                                 .arg(at(absolute ? KallsymsTable::Addresses : KallsymsTable::Offsets, *m_s.word),
                                      QStringLiteral("0x%1").arg(m_s.word->value, 2 * static_cast<int>(m_s.word->width),
                                                                 16, QLatin1Char('0'))));
    add(QObject::tr("Address"), QObject::tr("%1 = 0x%2").arg(arithmetic(m_s.word->value), vma(entry().address)));
}

void FactWriter::addOrder() {
    if (m_a.kallsyms().format.seqWidth == 0)
        return add(QObject::tr("By name"),
                   QObject::tr("this kernel has no order of names: a lookup walks the records"));
    if (!m_s.seq)
        return add(QObject::tr("By name"), QObject::tr("kallsyms_seqs_of_names does not name this entry"), true);
    add(QObject::tr("By name"),
        QObject::tr("%1: %2 sort before it")
            .arg(at(KallsymsTable::SeqsOfNames, *m_s.seq),
                 countOf(m_s.seq->index, "%1 name", QT_TRANSLATE_N_NOOP("Counts", "%1 names"))));
}

std::vector<SpellingFact> FactWriter::write() {
    addRecord();
    addLength();
    addMarker();
    addAddress();
    addOrder();
    return std::move(m_facts);
}

} // namespace

std::vector<SpellingFact> spellingFacts(const KallsymsAnalysis& analysis, const Spelling& spelling) {
    return FactWriter(analysis, spelling).write();
}

QString spellingAsText(const KallsymsAnalysis& analysis, const Spelling& spelling) {
    const KallsymsEntry& entry = analysis.kallsyms().entries[spelling.entry];
    QString text = QStringLiteral("%1 %2 %3\n")
                       .arg(addressText(entry.address.value, analysis.document->image.bits))
                       .arg(QLatin1Char(entry.letter))
                       .arg(visibleText(entry.name));
    for (const SpelledCode& code : spelling.codes)
        text += QStringLiteral("  names+0x%1  %2  %3\n")
                    .arg(code.offset, 0, 16)
                    .arg(codeText(code.code), code.text.empty() ? QObject::tr("(no token)") : visibleText(code.text));
    for (const SpellingFact& fact : spellingFacts(analysis, spelling))
        text += QStringLiteral("%1: %2\n").arg(fact.label, fact.value);
    return text;
}

QString absenceText(const Document& document, const Symbol& symbol) {
    KallsymsOptions options;
    if (const KernelRelease release = parseRelease(document.image.release); release.known()) {
        options.major = release.major;
        options.minor = release.minor;
        options.patch = release.patch;
    }
    if (!isListed(symbol, options))
        return QObject::tr("The generator does not list symbols of letter %1.").arg(QLatin1Char(symbol.letter));
    const std::uint64_t matching = matchingRules(symbol.name) & rulesOf(options);
    if (matching != 0) {
        const FilterRule& rule = filterRules()[static_cast<std::size_t>(std::countr_zero(matching))];
        return QObject::tr("The generator leaves it out by the rule “%1”.").arg(textOf(rule.name));
    }
    if (symbol.name.size() > nameLimitOf(options))
        return QObject::tr("Its name of %1 bytes is too long for the generator.").arg(symbol.name.size());
    return QObject::tr("No rule of the generator says why: verification tells whether it should be there.");
}

} // namespace strata
