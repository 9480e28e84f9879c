// SPDX-License-Identifier: GPL-3.0-or-later
// Against readelf -r, entry by entry, of links that keep their relocations.
#include "core/image/relocation_entries.h"
#include "tests/support/fixture.h"
#include "tests/support/link_fixture.h"

using namespace strata;

class TestRelocationEntries : public QObject {
    Q_OBJECT
private slots:
    void listsWhatReadelfLists_data();
    void listsWhatReadelfLists();
    void aTableThatIsCutOffIsReadAsFarAsItGoes();
};

namespace {

/// "ADDRESS TYPE SYMBOL ADDEND" of what concerns memory. readelf cuts type names to 22 letters.
QStringList ofReadelf(const QString& path) {
    QStringList lines;
    bool inMemory = false;
    for (const QByteArray& raw : test::runProgram("readelf", {"-rW", path}).out.split('\n')) {
        const QString line = QString::fromLatin1(raw).simplified();
        if (line.startsWith("Relocation section")) inMemory = !line.contains("debug") && !line.contains(".pdr");
        const QStringList words = line.split(' ');
        bool isEntry = false;
        const quint64 place = words[0].toULongLong(&isEntry, 16);
        if (!inMemory || !isEntry || words.size() < 3) continue;
        // OFFSET INFO TYPE [VALUE NAME [+|- ADDEND]] or OFFSET INFO TYPE ADDEND
        QString symbol;
        QString addend;
        if (words.size() == 4) addend = words[3];
        if (words.size() >= 5) symbol = words[4];
        if (words.size() >= 7) addend = words[5] == "-" ? '-' + words[6] : words[6];
        lines.push_back(QString("%1 %2 %3 %4").arg(place, 0, 16).arg(words[2].left(22), symbol.left(20), addend));
    }
    return lines;
}

QString addendText(const Image& image, const RelocationEntry& entry) {
    if (!entry.addend) return {};
    const auto value = image.bits == Bits::B64
                           ? static_cast<qint64>(*entry.addend)
                           : static_cast<qint64>(static_cast<qint32>(static_cast<quint32>(*entry.addend)));
    if (entry.symbol.empty()) return QString::number(*entry.addend, 16);
    return value < 0 ? '-' + QString::number(-value, 16) : QString::number(value, 16);
}

QStringList ours(const Image& image) {
    QStringList lines;
    const RelocationEntries entries(image);
    for (std::uint32_t row = 0; row < entries.count(); ++row) {
        const RelocationEntry entry = entries.at(image, row);
        const auto symbol = QString::fromUtf8(entry.symbol.data(), static_cast<qsizetype>(entry.symbol.size()));
        const std::string_view type = relocationTypeName(image.machine, entry.type);
        lines.push_back(QString("%1 %2 %3 %4")
                            .arg(entry.place.value, 0, 16)
                            .arg(QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size())).left(22),
                                 symbol.left(20).trimmed(), addendText(image, entry)));
    }
    return lines;
}

} // namespace

void TestRelocationEntries::listsWhatReadelfLists_data() {
    QTest::addColumn<test::LinkTarget>("target");
    for (test::LinkTarget target : test::linkTargets()) {
        const bool positionIndependent = target.linkerFlags.contains("-pie");
        if (!positionIndependent) target.linkerFlags.push_back("--emit-relocs");
        QTest::newRow(qPrintable(target.name)) << target;
    }
}

void TestRelocationEntries::listsWhatReadelfLists() {
    QFETCH(test::LinkTarget, target);
    if (!test::isInstalled(target))
        QSKIP(qPrintable(target.linker + " is not installed: packaging/setup test brings it"));
    const test::LinkFixture fixture(target, "6.1.0");
    const Image image = fixture.link("kernel");
    const QStringList expected = ofReadelf(fixture.path("kernel"));
    QVERIFY(!expected.isEmpty());
    QCOMPARE(ours(image), expected);
    const Image object = test::imageAt(fixture.object());
    QCOMPARE(ours(object), ofReadelf(fixture.object()));
}

void TestRelocationEntries::aTableThatIsCutOffIsReadAsFarAsItGoes() {
    test::LinkTarget target = test::linkTargets().front();
    target.linkerFlags.push_back("--emit-relocs");
    const test::LinkFixture fixture(target, "6.1.0");
    const QByteArray whole = test::readAll(fixture.object());
    const std::uint32_t count = RelocationEntries(test::imageAt(fixture.object())).count();
    for (qsizetype length = 64; length < whole.size(); length += 7) {
        const auto image = readImage(test::fileOf(whole.left(length)));
        if (!image) continue;
        const RelocationEntries entries(*image);
        QVERIFY(entries.count() <= count);
        for (std::uint32_t row = 0; row < entries.count() + 1; ++row)
            entries.at(*image, row);
    }
    // A bit of the headers wrong: anything but a crash.
    for (qsizetype byte = 0; byte < 64; ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray damaged = whole;
            damaged[byte] = static_cast<char>(damaged[byte] ^ (1 << bit));
            const auto image = readImage(test::fileOf(damaged));
            if (!image) continue;
            const RelocationEntries entries(*image);
            for (std::uint32_t row = 0; row < std::min(entries.count(), 1000U); ++row)
                entries.at(*image, row);
        }
    }
}

QTEST_APPLESS_MAIN(TestRelocationEntries)
#include "test_relocation_entries.moc"
