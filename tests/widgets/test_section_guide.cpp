// SPDX-License-Identifier: GPL-3.0-or-later
// The guide as it is compiled in, and that it knows the sections of what we open.
#include "core/image/image.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/inspector/section_guide.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace strata;

namespace {

constexpr std::uint16_t kX86 = 62, kPowerPc = 21, kArm = 40;

/// Sections that need no explanation: none of the images that are tested has one so far.
const QStringList kUnexplained = {};

QByteArray bundled() {
    QFile file(":/guide/sections.txt");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSectionGuide : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void mistakesAreFound();
    void theBundledGuideIsSound();
    void textsAreShort();
    void theBestFitWins();
    void machinesTellEntriesApart();
    void sectionsOfImagesAreExplained_data();
    void sectionsOfImagesAreExplained();

private:
    SectionGuide m_guide;
};

void TestSectionGuide::initTestCase() {
    Q_INIT_RESOURCE(strata);
    m_guide = SectionGuide::load();
}

void TestSectionGuide::mistakesAreFound() {
    QStringList problems;
    const SectionGuide guide = SectionGuide::parse("# head\n.a .b*\nOne.\nTwo.\n\n.a\nAgain.\n\n.c [vax]\nOld.\n\n"
                                                   ".d*e\nInside.\n\n.alone\n",
                                                   &problems);
    QCOMPARE(problems, (QStringList{"line 6: .a is there twice", "line 9: no machine vax",
                                    "line 12: .d*e: * is not at the end", "line 15: no text"}));
    QCOMPARE(guide.entries().front().text, "One. Two.");
    QCOMPARE(guide.entries().front().names, (QStringList{".a", ".b*"}));
}

void TestSectionGuide::theBundledGuideIsSound() {
    QStringList problems;
    QVERIFY(SectionGuide::parse(bundled(), &problems).entries().size() >= 60);
    QCOMPARE(problems, QStringList());
    QCOMPARE(SectionGuide::parse(bundled()).entries().size(), m_guide.entries().size());
}

void TestSectionGuide::textsAreShort() {
    static const QRegularExpression sentence(R"([.?!](\s|$))");
    for (const GuideEntry& entry : m_guide.entries()) {
        QVERIFY2(entry.text.count(sentence) <= 3, qPrintable(entry.names.front()));
        QVERIFY2(entry.text.endsWith('.') && entry.text.size() < 320, qPrintable(entry.names.front()));
    }
}

void TestSectionGuide::theBestFitWins() {
    const auto text = [&](const char* name) { return m_guide.find(name, kX86)->text; };
    QVERIFY(text("__ksymtab_strings").startsWith("Names"));
    QVERIFY(text("__ksymtab_gpl").contains("GPL"));
    QVERIFY(text("__ksymtab_anything").startsWith("Symbols exported"));
    QVERIFY(text(".text.unlikely.foo").contains("rarely"));
    QVERIFY(text(".text.foo") != text(".text"));
    QVERIFY(text(".data..percpu..first").contains("processor"));
    QVERIFY(m_guide.find("nobody's own", kX86) == nullptr);
    QVERIFY(m_guide.find("", kX86) == nullptr);
}

void TestSectionGuide::machinesTellEntriesApart() {
    QVERIFY(m_guide.find(".orc_unwind", kX86) != nullptr);
    QVERIFY(m_guide.find(".orc_unwind", kPowerPc) == nullptr);
    QVERIFY(m_guide.find(".vectors", kArm) != nullptr);
    QVERIFY(m_guide.find("__ftr_fixup", kPowerPc) != nullptr);
    const SectionGuide guide = SectionGuide::parse(".x [arm]\nOf arm.\n\n.x\nOf all.\n");
    QCOMPARE(guide.find(".x", kArm)->text, "Of arm.");
    QCOMPARE(guide.find(".x", kX86)->text, "Of all.");
}

void TestSectionGuide::sectionsOfImagesAreExplained_data() {
    QTest::addColumn<QString>("path");
    for (const char* folder : {STRATA_SAMPLES, STRATA_CORPUS_CACHE "/kernels", STRATA_DEBIAN_DIR}) {
        QDirIterator files(folder, {"vmlinux"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(path)) << path;
        }
    }
}

void TestSectionGuide::sectionsOfImagesAreExplained() {
    QFETCH(QString, path);
    const auto bytes = FileBytes::open(path.toStdString());
    QVERIFY(bytes);
    const auto image = readImage(*bytes);
    QVERIFY(image);
    QStringList unknown;
    for (const Section& section : image->sections) {
        const QString name = QString::fromUtf8(section.name.data(), static_cast<qsizetype>(section.name.size()));
        if (name.isEmpty() || kUnexplained.contains(name)) continue;
        if (m_guide.find(section.name, image->machine) == nullptr) unknown.push_back(name);
    }
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(' ')));
}

QTEST_MAIN(TestSectionGuide)
#include "test_section_guide.moc"
