// SPDX-License-Identifier: GPL-3.0-or-later
// The Learn workspace under a person's hands: a robot goes through the whole course by key and click.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/list_panel.h"
#include "widgets/explain/explain_page.h"
#include "widgets/glossary/glossary_browser.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/hex/hex_view.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/learn/contents_view.h"
#include "widgets/learn/learn_view.h"
#include "widgets/learn/terms_page.h"
#include "widgets/learn/thing_ref.h"
#include "widgets/learn/wrapped_button.h"
#include "widgets/passes/pass_player.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/lesson_stage.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/status_line.h"
#include "widgets/shell/style_sheet.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace strata;

class TestLearnView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { qApp->setStyleSheet(styleSheet(makeTheme(ThemeMode::Light))); }
    void init();
    void cleanup() { m_window.reset(); }
    void theListOpensLessons();
    void theRobotFinishesTheCourse();
    void aWrongAnswerIsNone();
    void hintAndAnswerAreShown();
    void pointingAnswers();
    void theOpenImageStays();
    void theSearchIsAboutTheLesson();
    void wordsLeadToTheGlossary();
    void allTermsAreListed();
    void theItemOfALessonIsExplained();
    void aLecturerHasBigType();
    void escapeLeadsOut();
    void theKeyboardIsWhereSomethingCanBeDone();
    void twoLinksAreCompared();
    void everyKeyIsListed();

private:
    LearnView& learn() { return m_window->learn(); }
    AnswerBox& answer() { return learn().narrator().answer(); }
    QLineEdit& field() { return *answer().findChild<QLineEdit*>("lessonField"); }
    QString said(const char* label) { return answer().findChild<QLabel*>(label)->text(); }
    bool isShown(const char* label) { return answer().findChild<QLabel*>(label)->isVisible(); }
    QPushButton* buttonSaying(const QString& text) {
        for (auto* button : learn().findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == text) return button;
        return nullptr;
    }
    /// Opens a page and waits for it.
    void open(std::size_t lesson, std::size_t step = 0);
    void openCalled(const char* title);
    void answerRightly(const PreparedStep& step);

    std::unique_ptr<MainWindow> m_window;
    PreparedStep m_step;
};

void TestLearnView::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->open(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QTRY_VERIFY(m_window->session().document() && m_window->isSettled());
    connect(&learn(), &LearnView::stepShown, this, [this](const PreparedStep& step) { m_step = step; });
    m_window->showWorkspace(Workspace::Learn);
}

void TestLearnView::open(std::size_t lesson, std::size_t step) {
    QSignalSpy shown(&learn(), &LearnView::stepShown);
    learn().openLesson(lesson);
    learn().player().open(lesson, step);
    QTRY_VERIFY(!shown.isEmpty() && !learn().player().isBusy());
}

void TestLearnView::openCalled(const char* title) {
    const auto& lessons = learn().player().lessons();
    for (std::size_t lesson = 0; lesson < lessons.size(); ++lesson)
        for (std::size_t step = 0; step < lessons[lesson].steps.size(); ++step)
            if (lessons[lesson].steps[step].title == title) return open(lesson, step);
    QFAIL(title);
}

void TestLearnView::theListOpensLessons() {
    QListWidget& list = learn().contents().list();
    QVERIFY(list.isVisible() && list.hasFocus());
    QCOMPARE(list.count(), int(learn().player().lessons().size()));
    QSignalSpy shown(&learn(), &LearnView::stepShown);
    const QPoint third = list.visualItemRect(list.item(2)).center();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, third);
    QTRY_COMPARE(shown.size(), 1);
    QVERIFY(learn().isReading() && !list.isVisible());
    QCOMPARE(learn().player().lesson(), std::size_t{2});
    QTest::mouseClick(buttonSaying("All lessons"), Qt::LeftButton);
    QVERIFY(list.isVisible());
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QTRY_COMPARE(shown.size(), 2);
    QCOMPARE(learn().player().lesson(), std::size_t{3});
}

/// Types, chooses or points, as the page asks.
void TestLearnView::answerRightly(const PreparedStep& step) {
    const auto* thing = std::get_if<Thing>(&*step.answer);
    const QString wanted = QString::fromStdString(textOf(*step.answer));
    const auto ref = thing != nullptr ? refOf(*thing) : std::nullopt;
    if (!step.choices.empty()) {
        for (auto* choice : answer().findChildren<WrappedButton*>())
            if (choice->isEnabled() && choice->accessibleName() == wanted)
                return QTest::mouseClick(choice, Qt::LeftButton);
        QFAIL(qPrintable(wanted));
    } else if (ref) {
        m_window->stage().selection().setCurrent(*ref);
        auto* use = buttonSaying("Answer with " + wanted);
        QVERIFY2(use != nullptr || thing->kind != ThingKind::Symbol, qPrintable(wanted));
        if (use != nullptr) return QTest::mouseClick(use, Qt::LeftButton);
    }
    QTest::keyClicks(&field(), QString(wanted).remove(QChar(0x202f))); // it is no key
    QTest::keyClick(&field(), Qt::Key_Return);
}

void TestLearnView::theRobotFinishesTheCourse() {
    std::size_t pages = 0;
    for (const Lesson& lesson : learn().player().lessons())
        pages += lesson.steps.size();
    open(0);
    for (std::size_t page = 0; page < pages; ++page) {
        QVERIFY(learn().isReading());
        if (m_step.answer) {
            QVERIFY(answer().isVisible() && !answer().isAnswered());
            answerRightly(m_step);
            QVERIFY2(answer().isAnswered(), m_step.title.c_str());
            QVERIFY(isShown("lessonReveal") && !said("lessonReveal").isEmpty());
        } else {
            QVERIFY(!answer().isVisible());
        }
        QSignalSpy shown(&learn(), &LearnView::stepShown);
        // After an answer the button has the keyboard; without a question a key does it.
        QTest::keyClick(m_step.answer ? QApplication::focusWidget() : &learn().narrator(),
                        m_step.answer ? Qt::Key_Space : Qt::Key_PageDown);
        if (page + 1 < pages) QTRY_COMPARE(shown.size(), 1);
    }
    QVERIFY(!learn().isReading()); // the course is over
    for (const Lesson& lesson : learn().player().lessons())
        QCOMPARE(learn().progress().doneIn(lesson.id), lesson.steps.size());
    QTest::mouseClick(buttonSaying("Begin again"), Qt::LeftButton);
    QVERIFY(!learn().progress().text().isEmpty()); // it asks
    QTest::mouseClick(buttonSaying("Forget what is done? Click once more"), Qt::LeftButton);
    QVERIFY(learn().progress().text().isEmpty());
    QVERIFY(buttonSaying("Begin again") == nullptr);
}

void TestLearnView::aWrongAnswerIsNone() {
    openCalled("A wall for what comes behind");
    QVERIFY(field().hasFocus());
    QTest::keyClicks(&field(), "3");
    QTest::keyClick(&field(), Qt::Key_Return);
    QVERIFY(!answer().isAnswered() && said("lessonVerdict").contains("0x104a")); // a known mistake
    field().selectAll();
    QTest::keyClicks(&field(), "77");
    QTest::mouseClick(buttonSaying("Check"), Qt::LeftButton);
    QVERIFY(!answer().isAnswered() && said("lessonVerdict").contains("Not yet"));
    field().selectAll();
    QTest::keyClicks(&field(), "many");
    QTest::keyClick(&field(), Qt::Key_Return);
    QVERIFY(!answer().isAnswered() && said("lessonVerdict").contains("Type a number"));
    QVERIFY(!isShown("lessonReveal") && learn().progress().text().isEmpty());
}

void TestLearnView::hintAndAnswerAreShown() {
    openCalled("A wall for what comes behind");
    QVERIFY(!isShown("lessonHint"));
    QTest::keyClick(&field(), Qt::Key_H, Qt::AltModifier);
    QTRY_VERIFY(isShown("lessonHint")); // the button is pressed for a moment
    QVERIFY(!answer().isAnswered());
    QTest::keyClick(&field(), Qt::Key_R, Qt::AltModifier);
    QTRY_VERIFY(answer().isAnswered() && isShown("lessonReveal"));
    QCOMPARE(learn().progress().doneIn("alignment"), std::size_t{1});
}

void TestLearnView::pointingAnswers() {
    openCalled("The definition is found");
    QVERIFY(m_step.onSample);
    Selection& selection = m_window->stage().selection();
    QVERIFY(m_window->goTo("open_softirq")); // in the lesson's image
    QVERIFY(selection.current());
    QTest::mouseClick(buttonSaying("Answer with open_softirq"), Qt::LeftButton);
    QVERIFY(!answer().isAnswered() && said("lessonVerdict").contains("Not yet"));
    QVERIFY(m_window->goTo("run_timer_softirq"));
    QTest::mouseClick(buttonSaying("Answer with run_timer_softirq"), Qt::LeftButton);
    QVERIFY(answer().isAnswered());
}

void TestLearnView::theOpenImageStays() {
    const DocumentPtr before = m_window->session().document();
    openCalled("Find it"); // the open image has what it needs
    QCOMPARE(m_window->stage().document(), before);
    const QString open = m_window->statusLine().right();
    openCalled("The gap in the instruction");
    QVERIFY(m_window->stage().document()->image.isObjectFile());
    QCOMPARE(m_window->session().document(), before);
    // What is shown is what the line below speaks of; and the cursor of the bytes is on the relocated instruction.
    QCOMPARE(m_window->statusLine().right(), documentLine(*m_window->stage().document()));
    const auto place = m_step.select ? placeOf(*m_step.select) : std::nullopt;
    QVERIFY(place.has_value());
    const BytesPage& bytes = m_window->stage().views()->tables().bytes();
    QTRY_COMPARE(bytes.source().section, place->section);
    QCOMPARE(bytes.source().address(bytes.hex().cursor()), place->vma.value);
    m_window->showWorkspace(Workspace::Inspect);
    QCOMPARE(m_window->statusLine().right(), open);
    QVERIFY(m_window->goTo("start_kernel"));
    QCOMPARE(m_window->session().document(), before);
    // Another image: the open page is worked out on it.
    m_window->showWorkspace(Workspace::Learn);
    openCalled("Find it");
    m_window->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_window->session().document() != before && m_window->isSettled());
    QTRY_COMPARE(m_window->stage().document(), m_window->session().document());
    // While something else is looked at, nothing is worked out for it.
    m_window->showWorkspace(Workspace::Inspect);
    QSignalSpy preparing(&learn().player(), &LessonPlayer::preparing);
    m_window->open(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QTRY_VERIFY(m_window->session().document() != m_window->stage().document() && m_window->isSettled());
    QVERIFY(preparing.isEmpty());
    m_window->showWorkspace(Workspace::Learn);
    QTRY_COMPARE(m_window->stage().document(), m_window->session().document());
    QCOMPARE(preparing.size(), 1);
}

void TestLearnView::theSearchIsAboutTheLesson() {
    openCalled("The definition is found");
    m_window->toolBar().search().setText("run_timer_softirq");
    TableTabs& tables = m_window->stage().views()->tables();
    QTRY_COMPARE(tables.table(u"symbols")->model().rowCount(), 1);
    QVERIFY(m_window->inspect().tables().table(u"symbols")->model().query().isAll());
    QTest::keyClick(&m_window->toolBar().search(), Qt::Key_Escape);
    QTRY_VERIFY(tables.table(u"symbols")->model().rowCount() > 100);
    QVERIFY(learn().isReading());
}

void TestLearnView::wordsLeadToTheGlossary() {
    openCalled("A stub is a stepping stone");
    auto* text = learn().narrator().findChild<QLabel*>("lessonText");
    const auto* term = learn().narrator().findChild<QLabel*>("lessonTerm");
    QCOMPARE(text->text().count("\"term:stub\""), 1); // where it stands first
    QVERIFY(!term->isVisible());
    emit text->linkActivated("term:stub");
    QVERIFY(term->isVisible() && term->text().contains("Source: "));
    emit text->linkActivated("term:no such term");
    QVERIFY(term->text().contains("Source: "));
    openCalled("Too far");
    QVERIFY(!term->isVisible());
}

void TestLearnView::allTermsAreListed() {
    learn().showContents();
    QTest::mouseClick(buttonSaying("Glossary"), Qt::LeftButton);
    TermsPage& terms = learn().terms();
    QVERIFY(terms.isVisible() && terms.field().hasFocus() && !learn().isReading());
    const Glossary glossary = Glossary::load();
    for (const GlossaryEntry& entry : glossary.entries())
        QVERIFY2(terms.browser().toPlainText().contains(entry.term() + '\n'), qPrintable(entry.term()));
    QTest::keyClicks(&terms.field(), "linker stub"); // a name that it has too
    QVERIFY(terms.browser().toPlainText().startsWith("stub\n"));
    QVERIFY(!terms.browser().toPlainText().contains("vmlinux\n"));
    for (const GlossaryEntry& entry : glossary.entries())
        for (const QString& other : entry.see)
            QVERIFY2(glossary.find(other) != nullptr, qPrintable(other));
    emit terms.browser().linkChosen("term:vmlinux");
    QVERIFY(terms.field().text().isEmpty() && terms.browser().verticalScrollBar()->value() > 0);
    QTest::keyClicks(&terms.field(), "qqq");
    QCOMPARE(terms.browser().toPlainText(), QString("No term has these letters."));
    QTest::keyClick(&terms.field(), Qt::Key_Escape);
    QVERIFY(learn().isInContents() && learn().contents().list().hasFocus());
}

/// Where the lesson is, and not in Inspect; its addresses lead to its own image.
void TestLearnView::theItemOfALessonIsExplained() {
    openCalled("A stub is a stepping stone");
    InspectWorkspace& views = *m_window->stage().views();
    views.map().setFocus();
    QTest::keyClick(&views.map(), Qt::Key_E);
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Learn);
    QVERIFY(views.isExplaining() && !m_window->inspect().isExplaining());
    QTRY_VERIFY(views.explanation().text().title.contains("plt_branch"));
    QTest::keyClick(&views.explanation(), Qt::Key_Escape);
    QVERIFY(!views.isExplaining() && learn().isReading());
    emit views.inspector().addressRequested(0xc000000000010000); // as a click on a caller does
    QVERIFY(m_window->stage().selection().current());
    QVERIFY(!m_window->selection().current());
    const auto range = QStringLiteral("0xc000000000010000..0xc000000000010100");
    QVERIFY(m_window->goTo(range) && !views.map().selectedRange().isEmpty());
}

void TestLearnView::aLecturerHasBigType() {
    openCalled("Too far");
    const auto* text = learn().narrator().findChild<QLabel*>("lessonText");
    const int before = text->fontMetrics().height(), width = learn().narrator().width();
    const QTableView& rows = m_window->stage().views()->tables().table(u"stubs")->view();
    const int row = rows.verticalHeader()->defaultSectionSize();
    QTest::keyClick(&learn(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(learn().lecture(), LearnView::Lecture::On);
    QVERIFY(text->fontMetrics().height() > before * 3 / 2);
    QVERIFY(rows.verticalHeader()->defaultSectionSize() > row * 5 / 4);
    QVERIFY(!m_window->toolBar().isVisible() && !m_window->statusLine().isVisible());
    // The map has all the room that the facts had.
    AddressMapView& map = m_window->stage().views()->map();
    const auto endOfMap = [&] { return map.mapTo(m_window.get(), QPoint(map.width(), 0)).x(); };
    QTRY_COMPARE(endOfMap(), m_window->width());
    QTest::keyClick(&map, Qt::Key_E);
    QTRY_VERIFY(m_window->stage().views()->explanation().isVisible() && endOfMap() < m_window->width());
    m_window->stage().views()->stopExplaining();
    QTRY_COMPARE(endOfMap(), m_window->width());
    QSignalSpy shown(&learn(), &LearnView::stepShown);
    QTest::keyClick(&field(), Qt::Key_PageDown); // a clicker in the hand
    QTRY_COMPARE(shown.size(), 1);
    QTest::keyClick(&learn().narrator(), Qt::Key_PageUp);
    QTRY_COMPARE(shown.size(), 2);
    QTest::keyClick(&learn(), Qt::Key_Escape);
    QCOMPARE(learn().lecture(), LearnView::Lecture::Off);
    QVERIFY(m_window->toolBar().isVisible() && text->fontMetrics().height() == before);
    QCOMPARE(rows.verticalHeader()->defaultSectionSize(), row);
    QTRY_COMPARE(learn().narrator().width(), width);
}

void TestLearnView::escapeLeadsOut() {
    openCalled("Too far");
    QTest::keyClick(&field(), Qt::Key_Escape);
    QVERIFY(!learn().isReading());
    QCOMPARE(learn().contents().list().currentRow(), 5);
    QTest::keyClick(&learn(), Qt::Key_Escape); // nothing is left to leave
    QVERIFY(!learn().isReading());
}

/// Without a question Enter goes on, but on the links of a build the keys are theirs.
void TestLearnView::theKeyboardIsWhereSomethingCanBeDone() {
    open(0);
    for (std::size_t lesson = 0; lesson < learn().player().lessons().size(); ++lesson) {
        const auto& steps = learn().player().lessons()[lesson].steps;
        for (std::size_t step = 0; step < steps.size(); ++step) {
            if (steps[step].asks()) continue;
            open(lesson, step);
            QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr);
            const bool isPlayer = m_window->passes().isAncestorOf(focus);
            QVERIFY2(steps[step].page == "passes" ? isPlayer : learn().narrator().isAncestorOf(focus),
                     steps[step].title.c_str());
        }
    }
}

void TestLearnView::twoLinksAreCompared() {
    openCalled("The first one pushes");
    auto* compare = buttonSaying("Compare the two links");
    QVERIFY(compare != nullptr);
    QTest::mouseClick(compare, Qt::LeftButton);
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Compare);
    QTRY_VERIFY(m_window->session().document()->path.filename() == "pass1-vmlinux" && m_window->isSettled());
}

void TestLearnView::everyKeyIsListed() {
    QStringList keys;
    for (const KeyRow& row : allKeys())
        if (QByteArray(row.group) == "Learn") keys.push_back(row.keys);
    // Pressed in the tests above.
    QCOMPARE(keys, (QStringList{"Page Down  Page Up", "Alt+H  Alt+R", "Ctrl+L"}));
}

QTEST_MAIN(TestLearnView)
#include "test_learn_view.moc"
