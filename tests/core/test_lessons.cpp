// SPDX-License-Identifier: GPL-3.0-or-later
// A robot takes every lesson: without an image, on both samples, and on real kernels. It computes each answer from the
// model, types it or points at it as a person would, and gives wrong answers as well.
#include "core/base/bytes.h"
#include "core/lessons/expression.h"
#include "core/lessons/prepared_step.h"
#include "tests/support/fixture.h"

#include <QDir>

using namespace strata;
using namespace strata::test;

class TestLessons : public QObject {
    Q_OBJECT
private slots:
    void lessonsAreThoseOfTheCourse();
    void samplesHaveWhatStepsNeed();
    void theRobotPasses_data();
    void theRobotPasses();
};

namespace {

std::vector<Lesson> readLessons() {
    std::vector<Lesson> lessons;
    const QDir folder(STRATA_LESSONS);
    for (const QString& name : folder.entryList({"*.txt"}, QDir::Files, QDir::Name)) {
        auto lesson = parseLesson(name.toStdString(), readAll(folder.filePath(name)).toStdString());
        if (!lesson) qFatal("%s", lesson.error().text.c_str());
        lessons.push_back(std::move(*lesson));
    }
    return lessons;
}

/// What is typed for a number: bare digits, as a person who has computed it would.
std::string typed(const Value& value) {
    const auto* number = std::get_if<Number>(&value);
    if (number == nullptr) return textOf(value);
    if (number->unit == Unit::Address) return QString("0x%1").arg(number->bits, 0, 16).toStdString();
    return std::to_string(number->asSigned());
}

AnswerVerdict verdict(const PreparedStep& step, const Reply& reply) {
    return judge(step, reply).verdict;
}

/// Empty when every way to answer the step is judged as it should be.
QString problemOf(const PreparedStep& step) {
    if (!step.answer) return {};
    if (verdict(step, typed(*step.answer)) != AnswerVerdict::Right) return "the right answer is refused";
    if (verdict(step, std::string("xyzzy")) == AnswerVerdict::Right) return "nonsense is accepted";
    for (const std::string& choice : step.choices)
        if ((verdict(step, choice) == AnswerVerdict::Right) != (choice == textOf(*step.answer))) return "choices";
    if (const auto* number = std::get_if<Number>(&*step.answer))
        if (verdict(step, typed(Number{number->bits + 1, number->unit})) == AnswerVerdict::Right)
            return "one more is right too";
    if (const auto* thing = std::get_if<Thing>(&*step.answer)) {
        const auto place = placeOf(*thing);
        if (!place) return "what is asked for can't be pointed at";
        if (verdict(step, Pointed{*place, nameOf(*thing)}) != AnswerVerdict::Right) return "pointing at it is refused";
        const Place behind{place->section, place->vma + place->size + ByteCount{1}, ByteCount{1}};
        if (verdict(step, Pointed{behind, "xyzzy"}) == AnswerVerdict::Right) return "pointing behind it is accepted";
    }
    for (const PreparedStep::Mistake& mistake : step.mistakes)
        if (textOf(mistake.answer) != textOf(*step.answer) && judge(step, typed(mistake.answer)).text != mistake.text)
            return "a mistake is not recognised: " + QString::fromStdString(textOf(mistake.answer));
    return {};
}

/// What no sentence of a lesson may hold: braces that were not filled in, and numbers that are none.
bool isFilledIn(const PreparedStep& step) {
    for (const std::string& text : {step.title, step.text, step.question, step.hint, step.reveal, step.switched})
        if (text.find_first_of("{}") != std::string::npos) return false;
    return true;
}

} // namespace

void TestLessons::lessonsAreThoseOfTheCourse() {
    QStringList course{"An object file",
                       "Symbol resolution",
                       "Linker script and map",
                       "Alignment and padding",
                       "Relocation by hand",
                       "Branches and reach",
                       "Symbols and kallsyms",
                       "The fixed point",
                       "The seed: tables at the end",
                       "Slots and a single link",
                       "Where a kernel really runs",
                       "Comparing two builds",
                       "Reading a stripped kernel"};
    // More lessons may stand between them: one is added by adding its file.
    for (const Lesson& lesson : readLessons()) {
        if (!course.isEmpty() && course.front() == QString::fromStdString(lesson.title)) course.pop_front();
        QVERIFY(!lesson.about.empty());
        for (const LessonStep& step : lesson.steps)
            QVERIFY2(step.needs.empty() == step.without.empty(), step.title.c_str());
    }
    QCOMPARE(course, QStringList());
}

/// Where an open image has not what a step needs, the sample must have it.
void TestLessons::samplesHaveWhatStepsNeed() {
    const LessonImages images(STRATA_SAMPLES);
    for (const Lesson& lesson : readLessons())
        for (const LessonStep& step : lesson.steps) {
            const auto sample = images.sample(step.on.empty() ? lesson.sample : step.on);
            QVERIFY2(sample.has_value(), lesson.title.c_str());
            if (!step.needs.empty()) QVERIFY2(holds(step.needs, *sample), step.title.c_str());
        }
}

void TestLessons::theRobotPasses_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("debian"); // row of tests/support/fetch_debian
    QTest::newRow("no image") << QString() << QString();
    for (const char* sample : {"kallsyms-middle/vmlinux", "kallsyms-end/vmlinux", "kallsyms-middle/pass1-vmlinux",
                               "object/softirq.o", "stripped/vmlinux.gz"})
        QTest::newRow(sample) << QString(STRATA_SAMPLES "/") + sample << QString();
    for (const char* kernel : {"ppc64le-6.1-stock", "ppc64le-6.1-seedstyle", "ppc64le-6.1-stubs-stock",
                               "ppc64le-6.1-slot", "x86_64-6.1-stock"})
        QTest::newRow(kernel) << QString("/kernels/") + kernel + "/vmlinux" << QString();
    for (const char* row : {"amd64-6.1", "amd64-6.12", "ppc64el-6.1"})
        QTest::newRow(row) << QString("/vmlinux") << QString(row);
}

void TestLessons::theRobotPasses() {
    QFETCH(QString, path);
    QFETCH(QString, debian);
    if (!debian.isEmpty()) {
        STRATA_NEEDS_DEBIAN(debian);
        path = debianFolder(debian) + path;
    } else if (path.startsWith("/kernels/")) {
        STRATA_NEEDS_CORPUS();
        path = corpusFolder() + path;
    }
    DocumentPtr open;
    if (!path.isEmpty()) {
        auto document = loadDocument(path.toStdString());
        QVERIFY2(document.has_value(), document ? "" : document.error().text.c_str());
        open = *document;
    }
    const LessonImages images(STRATA_SAMPLES, open);
    int steps = 0, onOpen = 0, questions = 0;
    for (const Lesson& lesson : readLessons())
        for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
            const auto step = prepareStep(lesson, i, images);
            QVERIFY2(step.has_value(), step ? "" : step.error().text.c_str());
            const QString problem = problemOf(*step);
            QVERIFY2(problem.isEmpty(),
                     qPrintable(QString::fromStdString(lesson.title + ", " + step->title) + ": " + problem));
            QVERIFY2(isFilledIn(*step), step->title.c_str());
            // Who is sent to a sample although an image is open is told to which, and why.
            QVERIFY2(step->switched.empty() || step->switched.contains(step->subject->name()), step->title.c_str());
            QVERIFY2(open == nullptr || !step->onSample || !lesson.steps[i].on.empty() || !step->switched.empty(),
                     step->title.c_str());
            ++steps, onOpen += step->onSample ? 0 : 1, questions += step->answer ? 1 : 0;
        }
    QVERIFY(steps > 60 && questions * 10 > steps * 9);
    QCOMPARE(onOpen > 0, open != nullptr);
    qInfo("%d steps, %d of them on this image", steps, onOpen);
}

QTEST_GUILESS_MAIN(TestLessons)
#include "test_lessons.moc"
