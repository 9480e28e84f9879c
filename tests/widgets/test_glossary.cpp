// SPDX-License-Identifier: GPL-3.0-or-later
// The glossary as it is compiled in, and how its terms are found in texts.
#include "widgets/glossary/glossary.h"
#include "widgets/glossary/glossary_text.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace strata;

namespace {

QByteArray bundled() {
    QFile file(":/glossary/terms.txt");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList linksIn(const QString& rich) {
    static const QRegularExpression link("<a href=\"term:([^\"]+)\">");
    QStringList terms;
    for (auto found = link.globalMatch(rich); found.hasNext();)
        terms += found.next().captured(1);
    return terms;
}

} // namespace

class TestGlossary : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void mistakesAreFound();
    void theBundledGlossaryIsSound();
    void textsAreShort();
    void namesAreFound();
    void everyTermIsUnderlinedOnceAText();
    void theLongestNameWins();
    void whatIsNoWordIsNoTerm();
    void textsAreEscaped();

private:
    Glossary m_glossary;
};

void TestGlossary::initTestCase() {
    Q_INIT_RESOURCE(strata);
    m_glossary = Glossary::load();
}

void TestGlossary::mistakesAreFound() {
    QStringList problems;
    const Glossary glossary = Glossary::parse("# head\nstub, stubs\nOne.\nTwo.\nsource: here\nsee: reach\n\n"
                                              "alone\n\n"
                                              "reach\nNo source.\n\n"
                                              "branch, stubs\nA.\nsource: there\n",
                                              &problems);
    QCOMPARE(problems,
             (QStringList{"line 8: no text", "line 8: no source", "line 10: no source", "line 13: stubs is there twice",
                          "line 13: branch stands behind stub", "line 2: see reach, which is not there"}));
    QCOMPARE(glossary.entries().size(), 2U);
    QCOMPARE(glossary.entries().front().text, "One. Two.");
    QCOMPARE(glossary.entries().front().names, (QStringList{"stub", "stubs"}));
}

void TestGlossary::theBundledGlossaryIsSound() {
    QStringList problems;
    QVERIFY(Glossary::parse(bundled(), &problems).entries().size() >= 90);
    QCOMPARE(problems, QStringList());
    QCOMPARE(Glossary::parse(bundled()).entries().size(), m_glossary.entries().size());
}

void TestGlossary::textsAreShort() {
    static const QRegularExpression sentence(R"([.?!](\s|$))");
    for (const GlossaryEntry& entry : m_glossary.entries()) {
        QVERIFY2(entry.text.count(sentence) <= 4, qPrintable(entry.term()));
        QVERIFY2(entry.text.endsWith('.') && entry.text.size() < 400, qPrintable(entry.term()));
        QVERIFY2(!entry.source.endsWith('.'), qPrintable(entry.term()));
        QVERIFY2(!entry.see.contains(entry.term()), qPrintable(entry.term()));
    }
}

void TestGlossary::namesAreFound() {
    QCOMPARE(m_glossary.find("stubs")->term(), "stub");
    QCOMPARE(m_glossary.find("Stub")->term(), "stub");
    QCOMPARE(m_glossary.find("kallsyms_names")->term(), "kallsyms names");
    QCOMPARE(m_glossary.find("GOT")->term(), "GOT");
    QVERIFY(m_glossary.find("got") == nullptr);
    QVERIFY(m_glossary.find("STUB") == nullptr);
    QVERIFY(m_glossary.find("") == nullptr);
    QVERIFY(m_glossary.find("nobody's term") == nullptr);
}

void TestGlossary::everyTermIsUnderlinedOnceAText() {
    GlossaryText text(m_glossary);
    QCOMPARE(
        text.rich("A stub is made by the linker; more stubs take room."),
        "A <a href=\"term:stub\">stub</a> is made by the <a href=\"term:linker\">linker</a>; more stubs take room.");
    QCOMPARE(linksIn(text.rich("The stub is in a section.")), QStringList{"section"}); // the same text goes on
    QCOMPARE(linksIn(GlossaryText(m_glossary, "stubs").rich("A stub and its reach")), QStringList{"reach"});
}

void TestGlossary::theLongestNameWins() {
    GlossaryText text(m_glossary);
    QCOMPARE(linksIn(text.rich("The linker script, the linker.")), (QStringList{"linker script", "linker"}));
    QCOMPARE(linksIn(text.rich("A linker\nscript is there already.")), QStringList());
    QCOMPARE(linksIn(text.rich("Input section: a\u202fsection of another kind")),
             (QStringList{"input section", "section"}));
}

void TestGlossary::whatIsNoWordIsNoTerm() {
    GlossaryText text(m_glossary);
    QCOMPARE(linksIn(text.rich("stubborn objective reached he got unaligned")), QStringList());
    QCOMPARE(linksIn(text.rich("of object/section.o and stub/vmlinux")), QStringList());
    QCOMPARE(linksIn(text.rich("(vmlinux.o)")), QStringList{"vmlinux.o"});
    QCOMPARE(linksIn(text.rich("It ends with a stub.")), QStringList{"stub"});
    QCOMPARE(linksIn(text.rich("In .bss, say")), QStringList{"BSS"});
    QCOMPARE(linksIn(text.rich("")), QStringList());
    QCOMPARE(termOfLink("term:linker script"), "linker script");
    QCOMPARE(termOfLink("item:3"), QString());
}

void TestGlossary::textsAreEscaped() {
    QCOMPARE(GlossaryText(m_glossary).rich("a<b> & c"), "a&lt;b&gt; &amp; c");
    QCOMPARE(GlossaryText(m_glossary).rich("<stub>"), "&lt;<a href=\"term:stub\">stub</a>&gt;");
}

QTEST_MAIN(TestGlossary)
#include "test_glossary.moc"
