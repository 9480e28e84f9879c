// SPDX-License-Identifier: GPL-3.0-or-later
// How a lesson is written, what its expressions come to, and how an answer is read.
#include "core/base/bytes.h"
#include "core/lessons/expression.h"
#include "core/lessons/facts.h"
#include "core/lessons/prepared_step.h"
#include "tests/support/fixture.h"

#include <set>

using namespace strata;
using namespace strata::test;

class TestLessonText : public QObject {
    Q_OBJECT
private slots:
    void everyKeyIsRead();
    void badTextIsRefused_data();
    void badTextIsRefused();
    void everyCutIsReadOrRefused();
    void flippedBitsAreReadOrRefused();
    void expressions_data();
    void expressions();
    void anOpenSampleKnowsTheLinkBeforeIt();
    void badExpressions_data();
    void badExpressions();
    void answers_data();
    void answers();
    void whatIsPointedAt();
    void mistakesAreKnown();
    void factsHaveOneMeaning();
};

namespace {

const QByteArray& everything() {
    static const QByteArray text = readAll(STRATA_FUZZ_CORPUS "/lesson/everything");
    return text;
}

const LessonImages& images() {
    static const LessonImages all(STRATA_SAMPLES);
    return all;
}

SubjectPtr sample(const char* name) {
    auto subject = images().sample(name);
    if (!subject) qFatal("%s", subject.error().text.c_str());
    return *subject;
}

QString textOf(const Result<Value>& value) {
    return QString::fromStdString(value ? strata::textOf(*value) : "! " + value.error().text);
}

PreparedStep asking(Value answer) {
    PreparedStep step;
    step.subject = sample("kallsyms-middle");
    step.answer = std::move(answer);
    return step;
}

} // namespace

void TestLessonText::everyKeyIsRead() {
    const auto lesson = parseLesson("everything", everything().toStdString());
    QVERIFY2(lesson.has_value(), lesson ? "" : lesson.error().text.c_str());
    QCOMPARE(lesson->title, std::string("All of it"));
    QCOMPARE(lesson->about, std::string("One of each."));
    QCOMPARE(lesson->sample, std::string("object"));
    QCOMPARE(lesson->steps.size(), std::size_t{1});
    const LessonStep& step = lesson->steps.front();
    QCOMPARE(step.title, std::string("One"));
    QCOMPARE(step.on, std::string("object"));
    QCOMPARE(step.needs, std::string("(1 + 2) * 3 / 4 % 5 - 6 < 7"));
    QCOMPARE(step.without, std::string("Not here."));
    QCOMPARE(step.select, std::string("section('.text')"));
    QCOMPARE(step.table, std::string("sections"));
    QCOMPARE(step.page, std::string("passes"));
    QCOMPARE(step.text, std::string("A {symbols} b {section('.text').size + 0x10} c.\n\nA second paragraph."));
    QCOMPARE(step.question, std::string("How many?"));
    QCOMPARE(step.answer, std::string("'a' == 'b'"));
    QVERIFY((step.choices == std::vector<std::string>{"a", "b"}));
    QCOMPARE(step.mistakes.size(), std::size_t{1});
    QCOMPARE(step.mistakes.front().answer, std::string("hex(16)"));
    QCOMPARE(step.mistakes.front().text, std::string("No."));
    QCOMPARE(step.hint, std::string("Think."));
    QCOMPARE(step.reveal, std::string("{count(12)}"));
    QCOMPARE(step.line, 6U);
}

void TestLessonText::badTextIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const char* text, const char* words) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(words);
    };
    const char* kHead = "lesson: T\nsample: s\n";
    const auto step = [&](const char* name, const char* rest, const char* words) {
        QTest::newRow(name) << QByteArray(kHead) + rest << QByteArray(words);
    };
    row("nothing", "", "line 1: there is no 'lesson:'");
    row("no sample", "lesson: T\nstep: S\ntext: x\n", "there is no 'sample:'");
    step("no step", "", "there is no 'step:'");
    row("text in front", "hello\nlesson: T\n", "line 1: text in front of the first key");
    row("a key of steps in front", "lesson: T\ntext: x\n", "line 2: 'text:' in front of the first 'step:'");
    row("an empty value", "lesson: T\nabout:\nsample: s\n", "line 2: nothing behind 'about:'");
    row("a key twice", "lesson: T\nlesson: U\n", "line 2: a second 'lesson:'");
    step("a step without text", "step: S\ntable: x\n", "line 3: a step without 'text:'");
    step("a question alone", "step: S\ntext: x\nask: y\n", "line 3: 'ask:' and 'answer:' go together");
    step("an answer alone", "step: S\ntext: x\nanswer: 1\n", "line 3: 'ask:' and 'answer:' go together");
    step("no hint", "step: S\ntext: x\nask: y\nanswer: 1\nreveal: z\n", "a question has a 'hint:'");
    step("one choice", "step: S\ntext: x\nchoice: a\n", "one 'choice:' is none");
    step("no arrow", "step: S\ntext: x\nmistake: 1\n", "line 5: a 'mistake:' is EXPRESSION -> TEXT");
}

void TestLessonText::badTextIsRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    const auto lesson = parseLesson("bad", text.toStdString());
    QVERIFY(!lesson.has_value());
    QVERIFY2(QByteArray::fromStdString(lesson.error().text).contains(words), lesson.error().text.c_str());
    QVERIFY(lesson.error().text.starts_with("lesson bad, line "));
}

void TestLessonText::everyCutIsReadOrRefused() {
    const QByteArray& whole = everything();
    int refused = 0;
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto lesson = parseLesson("cut", whole.left(length).toStdString());
        if (lesson)
            QVERIFY(!lesson->steps.empty());
        else
            QVERIFY(++refused > 0 && !lesson.error().text.empty());
    }
    QVERIFY(refused > 200);
}

void TestLessonText::flippedBitsAreReadOrRefused() {
    const QByteArray& whole = everything();
    for (qsizetype bit = 0; bit < 8 * whole.size(); ++bit) {
        QByteArray flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto lesson = parseLesson("flipped", flipped.toStdString());
        QVERIFY(lesson ? lesson->steps.size() <= 1 : !lesson.error().text.empty());
    }
}

// Numbers of the sample are those of its README and of readelf.
void TestLessonText::expressions_data() {
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* expression, const QString& text) {
        QTest::newRow(expression) << QString(expression) << text;
    };
    row("1 + 2 * 3", "7");
    row("(1 + 2) * 3", "9");
    row("7 / 2 + 7 % 2", "4");
    row("1 - 2", "-1");
    row("(1 - 7) / 2", "-3");
    row("2 < 3", "1");
    row("2 == 3", "0");
    row("'a' != 'b'", "1");
    row("0x10 * 1000", "16\u202f000");
    row("hex(48)", "0x30");
    row("count(section('.text').size)", "40\u202f640");
    row("section('.text').size", "40\u202f640 bytes");
    row("section('.text').vma", "0xc000000000010000");
    row("section('.text').vma - section('.text').lma == 0xc000000000000000", "1");
    row("section('.text').end - section('.text').vma", "40\u202f640 bytes");
    row("section('.bss').segment.memorySize - section('.bss').segment.fileSize", "20\u202f944 bytes");
    row("section('.init.text').alignment", "32 bytes");
    row("stubs", "64");
    row("before.stubs", "10");
    row("entries", "648");
    row("loadSegments", "10");
    row("memorySections", "17");
    row("symbols - localSymbols - globalSymbols", "0");
    row("symbol('run_timer_softirq').letter", "T");
    row("symbol('run_timer_softirq').object", "kernel/time/timer.o");
    row("before.name", "kallsyms-middle/pass1-vmlinux");
    row("busiestStub.callee", "printk");
    row("firstCause", "branch stubs");
    row("exampleCall.lands == exampleCall.origin + exampleCall.displacement", "1");
    row("exampleEntry.vma == relativeBase + exampleEntry.word", "1");
    row("exampleEntry.index == exampleEntry.marker * 256 + exampleEntry.skipped", "1");
}

void TestLessonText::expressions() {
    QFETCH(QString, expression);
    QFETCH(QString, text);
    QCOMPARE(textOf(evaluate(expression.toStdString(), sample("kallsyms-middle"))), text);
}

/// Its first link lies beside it under another name than kbuild's.
void TestLessonText::anOpenSampleKnowsTheLinkBeforeIt() {
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document.has_value());
    const LessonImages images(STRATA_SAMPLES, *document);
    QCOMPARE(textOf(evaluate("before.stubs", images.open())), "10");
}

void TestLessonText::badExpressions_data() {
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* expression, const char* words) {
        QTest::newRow(expression) << QString(expression) << QString(words);
    };
    row("", "expected a number, a 'text' or a fact at character 1");
    row("1 +", "expected a number, a 'text' or a fact at character 4");
    row("(1", "expected ')'");
    row("'a", "expected a closing '");
    row("1 2", "expected an operator at character 3");
    row("nothingLikeThis", "a fact, not 'nothingLikeThis'");
    row("section", "expected '('");
    row("section('.nowhere')", "there is no section .nowhere in kallsyms-middle/vmlinux");
    row("1 / 0", "a division by 0");
    row("1 / (2 - 2)", "a division by 0");
    row("'a' + 1", "expected two numbers");
    row("'a' < 'b'", "expected two numbers");
    row("stubs.size", "something that has facts");
    row("0x", "expected a number");
    row("before.before", "no link before kallsyms-middle/pass1-vmlinux is known");
    QTest::newRow("deep") << QString(100'000, '(') << QString("fewer brackets");
}

void TestLessonText::badExpressions() {
    QFETCH(QString, expression);
    QFETCH(QString, words);
    const QString text = textOf(evaluate(expression.toStdString(), sample("kallsyms-middle")));
    QVERIFY2(text.startsWith("! ") && text.contains(words), qPrintable(text.left(300)));
    QVERIFY(!holds(expression.toStdString(), sample("kallsyms-middle")));
}

void TestLessonText::answers_data() {
    QTest::addColumn<quint64>("number");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("verdict");
    const auto row = [](quint64 number, Unit unit, const char* typed, AnswerVerdict verdict) {
        QTest::addRow("%llu as %s", number, typed) << number << int(unit) << QString(typed) << int(verdict);
    };
    using enum AnswerVerdict;
    for (const char* typed : {"18448", "18 448", "18\u202f448", "18,448", "0x4810", "18448 bytes", " 18448 ", "+18448"})
        row(18448, Unit::Bytes, typed, Right);
    row(18448, Unit::Bytes, "18449", Wrong);
    row(18448, Unit::Bytes, "many", Unreadable);
    row(18448, Unit::Bytes, "", Unreadable);
    row(10 << 20, Unit::Bytes, "10 MiB", Right);
    row(10 << 20, Unit::Bytes, "10M", Right);
    row(0 - 64ULL, Unit::Bytes, "-64", Right);
    row(0 - 64ULL, Unit::Bytes, "\u221264", Right);
    row(0 - 64ULL, Unit::Bytes, "64", Wrong);
    row(0xc000, Unit::Address, "0xc000", Right);
    row(0xc000, Unit::Address, "c000", Right);
    row(0xc000, Unit::Address, "49152", Wrong); // of an address bare digits are hex
    row(0xc000, Unit::Address, "here", Unreadable);
    row(64, Unit::Plain, "64", Right);
    row(64, Unit::Plain, "0x40", Right);
}

void TestLessonText::answers() {
    QFETCH(quint64, number);
    QFETCH(int, unit);
    QFETCH(QString, typed);
    QFETCH(int, verdict);
    const Judgement judged = judge(asking(Number{number, static_cast<Unit>(unit)}), typed.toStdString());
    QCOMPARE(int(judged.verdict), verdict);
    QVERIFY(judged.text.empty());
}

void TestLessonText::whatIsPointedAt() {
    const SubjectPtr middle = sample("kallsyms-middle");
    const auto thing = [&](const char* expression) { return std::get<Thing>(*evaluate(expression, middle)); };
    const Thing init = thing("symbol('softirq_init')"), text = thing("section('.init.text')");
    const auto verdict = [](const Thing& asked, const Thing& chosen) {
        return judge(asking(asked), Pointed{*placeOf(chosen), nameOf(chosen)}).verdict;
    };
    QCOMPARE(verdict(init, init), AnswerVerdict::Right);
    QCOMPARE(verdict(text, text), AnswerVerdict::Right);
    QCOMPARE(verdict(text, init), AnswerVerdict::Right); // a byte of it
    QCOMPARE(verdict(init, text), AnswerVerdict::Wrong); // far more than it
    QCOMPARE(verdict(init, thing("symbol('open_softirq')")), AnswerVerdict::Wrong);
    QCOMPARE(judge(asking(init), std::string("softirq_init")).verdict, AnswerVerdict::Right);
    QCOMPARE(judge(asking(init), std::string("Softirq_init")).verdict, AnswerVerdict::Wrong);
    QCOMPARE(judge(asking(Number{1, Unit::Plain}), Pointed{*placeOf(init), nameOf(init)}).verdict,
             AnswerVerdict::Unreadable);
}

void TestLessonText::mistakesAreKnown() {
    PreparedStep step = asking(Number{6, Unit::Bytes});
    step.mistakes = {{Number{6, Unit::Bytes}, "the right answer is no mistake"}, {Number{5, Unit::Bytes}, "one short"}};
    QCOMPARE(judge(step, std::string("6")).verdict, AnswerVerdict::Right);
    QCOMPARE(judge(step, std::string("5")).verdict, AnswerVerdict::Wrong);
    QCOMPARE(judge(step, std::string("5")).text, std::string("one short"));
    QCOMPARE(judge(step, std::string("4")).text, std::string());
}

/// A name of a fact has one row, and says what it is.
void TestLessonText::factsHaveOneMeaning() {
    std::set<std::pair<ThingKind, std::string_view>> seen;
    for (const auto facts : {imageFacts(), choiceFacts(), layoutFacts(), branchFacts(), kallsymsFacts()})
        for (const Fact& fact : facts) {
            QVERIFY2(seen.emplace(fact.of, fact.name).second, fact.name.data());
            QVERIFY(!fact.what.empty() && findFact(fact.of, fact.name) == &fact);
        }
    QVERIFY(seen.size() > 100);
}

QTEST_GUILESS_MAIN(TestLessonText)
#include "test_lesson_text.moc"
