// SPDX-License-Identifier: GPL-3.0-or-later
// The small parts of the Learn workspace: texts, what is done, and what a lesson means by a thing.
#include "core/lessons/expression.h"
#include "widgets/learn/lesson_progress.h"
#include "widgets/learn/lesson_shelf.h"
#include "widgets/learn/lesson_text.h"
#include "widgets/learn/thing_ref.h"
#include "widgets/learn/wrapped_button.h"
#include "widgets/models/item_lookup.h"

#include <QDir>
#include <QTest>

using namespace strata;

class TestLessonParts : public QObject {
    Q_OBJECT
private slots:
    void allLessonsAreCompiledIn();
    void textBecomesParagraphs();
    void wordsAreDecorated();
    void progressIsKeptAsText();
    void thingsAreItems_data();
    void thingsAreItems();
    void choicesBreakIntoLines();
};

void TestLessonParts::allLessonsAreCompiledIn() {
    const LessonsPtr lessons = loadLessons();
    QCOMPARE(qsizetype(lessons->size()), QDir(STRATA_LESSONS).entryList({"*.txt"}).size());
    QCOMPARE(lessons->front().id, std::string("object-file"));
    QCOMPARE(lessons->back().id, std::string("stripped"));
}

void TestLessonParts::textBecomesParagraphs() {
    const QString html = lessonHtml("One\nline & `a<b`.\n\nTwo.");
    QCOMPARE(html.count("<p"), 2);
    QVERIFY(html.contains("One line &amp; "));
    QVERIFY(html.contains(">a&lt;b</span>."));
    QCOMPARE(lessonPlainText("One `a<b`."), QString("One a<b."));
}

void TestLessonParts::wordsAreDecorated() {
    const auto loud = [](const QString& text) { return text.toUpper(); };
    const QString html = lessonHtml("say `not me` this", loud);
    QVERIFY(html.contains("SAY ") && html.contains(" THIS") && html.contains(">not me<"));
}

void TestLessonParts::progressIsKeptAsText() {
    LessonProgress progress;
    progress.setDone("reach", "Too far: or not");
    progress.setDone("reach", "One");
    progress.setDone("seed", "One");
    const LessonProgress again = LessonProgress::fromText(progress.text());
    QVERIFY(again.isDone("reach", "Too far: or not") && again.isDone("seed", "One"));
    QVERIFY(!again.isDone("seed", "Two") && !again.isDone("other", "One"));
    QCOMPARE(again.doneIn("reach"), std::size_t{2});
    QCOMPARE(again.text(), progress.text());
    QVERIFY(LessonProgress::fromText("no colon\n: nothing\n\n").text().isEmpty());
}

void TestLessonParts::thingsAreItems_data() {
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("name");
    const std::pair<const char*, const char*> rows[] = {{"section('.init.text')", ".init.text"},
                                                        {"symbol('printk')", "printk"},
                                                        {"busiestStub", "00000023.plt_branch.printk"},
                                                        {"table('kallsyms_names')", "kallsyms_names"},
                                                        {"symbol('printk').object", "kernel/printk/printk.o"},
                                                        {"widestPadding", "padding"},
                                                        {"exampleCall", "exit_notify"},
                                                        {"exampleEntry", "ext4_lookup"}};
    for (const auto& [expression, name] : rows)
        QTest::newRow(expression) << QString(expression) << QString(name);
}

/// There and back: what a lesson shows is what counts when somebody points at it.
void TestLessonParts::thingsAreItems() {
    QFETCH(QString, expression);
    QFETCH(QString, name);
    const auto sample = LessonImages(STRATA_SAMPLES).sample("kallsyms-middle");
    const auto value = evaluate(expression.toStdString(), *sample);
    QVERIFY2(value.has_value(), value ? "" : value.error().text.c_str());
    const Thing& thing = std::get<Thing>(*value);
    const auto ref = refOf(thing);
    QVERIFY(ref.has_value());
    const Document& document = (*sample)->document();
    QCOMPARE(nameOf(document, *ref), name);
    const auto pointed = pointedAt(document, *ref);
    QVERIFY(pointed.has_value());
    PreparedStep step;
    step.subject = *sample;
    step.answer = thing;
    // A branch is less than the function that stands for it in the views.
    QCOMPARE(judge(step, *pointed).verdict == AnswerVerdict::Right, thing.kind != ThingKind::Call);
    QVERIFY(!pointedAt(document, {Side::A, RefKind::Image, 0}) && !pointedAt(document, {}));
}

void TestLessonParts::choicesBreakIntoLines() {
    WrappedButton button(QString("a word ").repeated(40));
    QVERIFY(button.heightForWidth(200) > 3 * button.heightForWidth(2000));
    QVERIFY(button.text().isEmpty() && button.accessibleName().startsWith("a word"));
}

QTEST_MAIN(TestLessonParts)
#include "test_lesson_parts.moc"
