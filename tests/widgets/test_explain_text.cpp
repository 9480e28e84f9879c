// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says of each kind of item, and that it can be asked of every item there is.
#include "tests/support/fake_document.h"
#include "widgets/common/theme.h"
#include "widgets/explain/explain_html.h"
#include "widgets/explain/explain_text.h"
#include "widgets/glossary/term_html.h"
#include "widgets/inspector/section_guide.h"
#include "widgets/models/item_lookup.h"

#include <QRegularExpression>
#include <QTest>

using namespace strata;

class TestExplainText : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyItemHasAPage_data();
    void everyItemHasAPage();
    void aSection();
    void aSymbol();
    void aSymbolOfTheLinkerScript();
    void aStub();
    void aKallsymsTable();
    void padding();
    void aSegment();
    void anObject();
    void whatIsNotInMemory();
    void theImage();
    void withoutAMap();
    void namesStandInTheirPlaces();
    void linksAreTold();

private:
    QString said(ItemRef ref, const Document& document) const;
    QString said(const QString& place) const { return said(findItem(*m_sample, place).value_or(ItemRef{}), *m_sample); }
    DocumentPtr m_sample;
    SectionGuide m_guide;
};

namespace {

/// The sentences with names in them.
QString plain(const ExplainText& text) {
    QString all;
    for (const ExplainChapter& chapter : text.chapters)
        all += chapter.title + ": " + chapter.paragraphs.join(' ') + '\n';
    for (std::size_t i = 0; i < text.names.size(); ++i)
        all.replace(nameMark(i), text.names[i].name);
    return all.replace(QChar(0x202f), ' ');
}

} // namespace

void TestExplainText::initTestCase() {
    Q_INIT_RESOURCE(strata);
    m_guide = SectionGuide::load();
    auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document);
    m_sample = *document;
}

QString TestExplainText::said(ItemRef ref, const Document& document) const {
    return plain(explainItem(document, document.branches.get(), ref, &m_guide));
}

void TestExplainText::everyItemHasAPage_data() {
    QTest::addColumn<bool>("sample");
    QTest::newRow("sample") << true;
    QTest::newRow("fake") << false;
}

void TestExplainText::everyItemHasAPage() {
    QFETCH(bool, sample);
    const DocumentPtr document = sample ? m_sample : test::fakeDocument();
    int pages = 0;
    for (int kind = 0; kind <= static_cast<int>(RefKind::KallsymsTable); ++kind) {
        for (std::uint32_t i = 0; i < 120; ++i) {
            const ItemRef ref{Side::A, static_cast<RefKind>(kind), i};
            if (!refExists(*document, ref)) continue;
            const ExplainText text = explainItem(*document, document->branches.get(), ref, &m_guide);
            QVERIFY2(!text.title.isEmpty(), qPrintable(QStringLiteral("%1 %2").arg(kind).arg(i)));
            QVERIFY(!text.chapters.empty() && text.chapters.front().title == "What it is");
            for (const ExplainChapter& chapter : text.chapters) {
                for (const QString& paragraph : chapter.paragraphs) {
                    QVERIFY2(paragraph.endsWith('.'), qPrintable(paragraph));
                    QVERIFY2(!paragraph.contains('%'), qPrintable(paragraph));
                    QVERIFY2(!paragraph.contains("  "), qPrintable(paragraph));
                }
            }
            ++pages;
        }
    }
    QVERIFY2(pages > 200, qPrintable(QString::number(pages)));
}

void TestExplainText::aSection() {
    const QString text = said(".init.text");
    QVERIFY(text.contains("An output section of 16.4"));
    QVERIFY(text.contains("46 stubs of the linker’s own are in it."));
    QVERIFY(text.contains("The linker script asks for it: line "));
    QVERIFY(text.contains(".notes ends 11.5"));
    QVERIFY(text.contains("No alignment explains that"));
    QVERIFY(text.contains("If it grew by a page (4 KiB): 3 sections and "));
    QVERIFY(text.contains(".data would stay: the padding in front of it takes it up."));
    QVERIFY(text.contains("In front of .exit.text are 5.98"));
    QVERIFY(said(".head.text").contains("It has the lowest address of all"));
}

void TestExplainText::aSymbol() {
    const QString text = said("schedule");
    QVERIFY(text.contains("A symbol: the name of 164 B of code. It is a global symbol"));
    QVERIFY(text.contains("kernel/sched/core.o brought it, in its input section .text: line "));
    QVERIFY(text.contains("direct branches lead to it from outside."));
    QVERIFY(text.contains("It is at the start of the input section .text, which is in .text."));
    QVERIFY(text.contains("entries of the kallsyms tables would be wrong"));
}

void TestExplainText::aSymbolOfTheLinkerScript() {
    QVERIFY(said("_etext").contains("The linker script makes it: _etext = . (line "));
    QVERIFY(said("KALLSYMS_ROOM").contains("A symbol without a place in a section: its value is a number."));
}

void TestExplainText::aStub() {
    const Stub& first = m_sample->stubs.front();
    const QString text = said({Side::A, RefKind::Stub, 0}, *m_sample);
    QVERIFY(text.contains("A stub: 32 B of code that the linker made, so that branches get to early_setup."));
    QVERIFY(text.contains("The linker made it; no object brought it."));
    QVERIFY(text.contains("For 1 of its callers the target is out of reach."));
    QVERIFY(text.contains("The farthest is at __start_initialization_multiplatform+0x10"));
    QVERIFY(text.contains("it is 37.5") && text.contains("are missing."));
    // The symbol that names it is explained in the same words.
    QCOMPARE(said(symbolRef(*m_sample, first.symbol), *m_sample), text);
}

void TestExplainText::aKallsymsTable() {
    const QString text = said("kallsyms_names");
    QVERIFY(text.contains("One of the kallsyms tables. Compressed symbol names"));
    QVERIFY(text.contains("A kernel’s build writes it"));
    QVERIFY(text.contains("Its size depends on the names of the symbols only"));
    QVERIFY(said("kallsyms_offsets").contains("what is in it on the address of each of them"));
    const auto table = static_cast<std::uint32_t>(KallsymsTable::Names);
    QVERIFY(said({Side::A, RefKind::KallsymsTable, table}, *m_sample).contains("One of the kallsyms tables."));
}

void TestExplainText::padding() {
    const auto& items = m_sample->layout.items;
    const auto found =
        std::ranges::find_if(items, [](const LayoutItem& item) { return item.kind == ItemKind::Padding && item.vma; });
    QVERIFY(found != items.end());
    const QString text =
        said({Side::A, RefKind::LayoutItem, static_cast<std::uint32_t>(found - items.begin())}, *m_sample);
    QVERIFY(text.contains("Padding: 1 B that belong to nobody."));
    QVERIFY(text.contains("It brings .notes to its alignment of 4 B."));
    QVERIFY(text.contains("If what stands in front grew by a page"));
}

void TestExplainText::aSegment() {
    const QString text = said({Side::A, RefKind::Segment, 0}, *m_sample);
    QVERIFY(text.contains("A segment that is loaded as one: 496 B of the file into 496 B of memory."));
    QVERIFY(text.contains("Allowed is to: read, execute."));
    QVERIFY(text.contains("If it grew by a page"));
}

void TestExplainText::anObject() {
    const auto& pieces = m_sample->layout.pieces;
    const auto padded = std::ranges::find_if(
        pieces, [](const Piece& piece) { return piece.kind == PieceKind::InputSection && piece.size.value > 0; });
    const QString text =
        said({Side::A, RefKind::Piece, static_cast<std::uint32_t>(padded - pieces.begin())}, *m_sample);
    QVERIFY(text.contains("An input section: "));
    QVERIFY(text.contains("brought it, in its input section "));
    QVERIFY(text.contains("it follows ") || text.contains("It is the first that the linker put into "));
}

void TestExplainText::whatIsNotInMemory() {
    const QString text = said(".symtab");
    QVERIFY(text.contains("which is not loaded."));
    QVERIFY(text.contains("It is not in memory, so it has no address, only a file offset."));
    QVERIFY(text.contains("Nothing in memory: only what stands behind it in the file."));
}

void TestExplainText::theImage() {
    const QString text = said(ItemRef{}, *m_sample);
    QVERIFY(text.contains("A linked image: "));
    QCOMPARE(text.count('\n'), 1); // nothing moves if nothing is chosen
}

void TestExplainText::withoutAMap() {
    const DocumentPtr fake = test::fakeDocument();
    const QString text = said(symbolRef(*fake, 10), *fake);
    QVERIFY(text.contains("Without a link map nothing tells which object brought it."));
    QVERIFY(text.contains("into its section"));
}

void TestExplainText::namesStandInTheirPlaces() {
    const Theme theme = makeTheme(ThemeMode::Light);
    const Glossary glossary = Glossary::load();
    ExplainText text{
        .title = "a<b", .subtitle = {}, .chapters = {{"What", {}}}, .names = {{".bss", {}, {}}, {"x&y", {}, {}}}};
    text.chapters.front().paragraphs = {QStringLiteral("A stub in ") + nameMark(0) + QStringLiteral(" and ") +
                                        nameMark(1) + '.'};
    const QString html = explainHtml(text, glossary, theme);
    QVERIFY(html.contains("a&lt;b"));
    QVERIFY(html.contains("A <a href=\"term:stub\">stub</a> in <a href=\"item:0\">.bss</a> and "
                          "<a href=\"item:1\">x&amp;y</a>."));
    const QString term = termHtml(*glossary.find("stub"), glossary, theme);
    QVERIFY(term.contains("Source: ") && term.contains("See also: ") && term.contains("\"term:stub group\""));
    QVERIFY(!term.contains("\"term:stub\""));
}

void TestExplainText::linksAreTold() {
    QCOMPARE(nameOfLink("item:12"), std::optional<std::size_t>(12));
    QVERIFY(!nameOfLink("item:x") && !nameOfLink("term:stub") && !nameOfLink("item:"));
}

QTEST_MAIN(TestExplainText)
#include "test_explain_text.moc"
