// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of ours can be translated: with a translator that marks each one, no text of the window is without a mark,
// but what is data (names, addresses, numbers) or a key.
#include "tests/support/drawn_texts.h"
#include "tests/support/visible_texts.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/format.h"
#include "widgets/compare/compare_view.h"
#include "widgets/explain/explain_text.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/tool_bar.h"

#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>
#include <QTranslator>
#include <QXmlStreamReader>

#include <set>

using namespace strata;
using namespace strata::test;

namespace {

const QChar kOpen(0x27e6), kClose(0x27e7);

/// ⟦each text that the catalogue asks for⟧, a third longer, as another language would be. A text in another context
/// than the one it is looked up in could never be translated, and stays bare.
class PseudoTranslator : public QTranslator {
public:
    PseudoTranslator() {
        QFile file(QStringLiteral(STRATA_SAMPLES "/../translations/strata_de.ts"));
        if (!file.open(QIODevice::ReadOnly)) qFatal("no catalogue");
        QXmlStreamReader xml(&file);
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            if (xml.name() == QLatin1String("name")) context = xml.readElementText();
            if (xml.name() == QLatin1String("source")) m_asked.insert(context + '\n' + xml.readElementText());
        }
    }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        const bool isQt = QByteArrayView(context).startsWith('Q') && qstrcmp(context, "QObject") != 0;
        if (!isQt && !m_asked.contains(QString::fromUtf8(context) + '\n' + text)) return {};
        return kOpen + text + QString(text.size() / 3, QChar(0x00b7)) + kClose;
    }
    bool isEmpty() const override { return false; }

private:
    QSet<QString> m_asked;
};

/// Names that stand in the image, and everything without a word of a language.
class Data {
public:
    explicit Data(const Document& document) {
        for (const char* name : {".kallsyms", "vmlinux", "Linux", "GNU", "ld"})
            add(name);
        add(machineName(document.image));
        add(document.image.release);
        for (const Section& section : document.image.sections)
            add(section.name);
        for (const Symbol& symbol : document.image.symbols)
            add(symbol.name);
        for (const Note& note : document.image.notes)
            add(note.name);
        if (!document.map) return;
        for (const MapInput& input : document.map->inputs)
            add(input.object), add(input.section);
    }

    /// True when nothing is left that is a word of a language once what is marked is taken away.
    bool has(QString text) const {
        static const QRegularExpression kMarked("\u27e6[^\u27e6\u27e7]*\u27e7"),
            kCut("\u27e6[^\u27e7]*$|^[^\u27e6]*\u27e7"), kTags("<[^>]*>");
        for (qsizetype before = -1; before != text.size();) {
            before = text.size();
            text.remove(kMarked);
        }
        text.remove(kCut).remove(kTags);
        for (const QString& part : text.split(QRegularExpression("[\\s\u202f+,;·:()“”\"]"), Qt::SkipEmptyParts))
            if (!isNoWord(part) && !isName(part)) return false;
        return true;
    }

private:
    /// Numbers, units, keys, letters of permissions.
    static bool isNoWord(const QString& part) {
        static const QRegularExpression kNoWord("^(0x[0-9a-f]+|[0-9a-f]{6,16}\u2026?|B|KiB|MiB|VMA|LMA|LOAD|px|Ctrl|"
                                                "Shift|Alt|Esc|Enter|F\\d+|[A-Z]|[^A-Za-z]+"
                                                "|((Ctrl|Shift|Alt)\\+?)+.|\\d+[A-Z])$");
        return kNoWord.match(part).hasMatch();
    }
    /// Also the beginning of one that is cut.
    bool isName(const QString& part) const {
        if (m_names.contains(part)) return true;
        const qsizetype cut = part.indexOf(QChar(0x2026));
        const auto from = m_names.lower_bound(part.left(cut));
        return cut >= 0 && from != m_names.end() && from->startsWith(part.left(cut));
    }

    void add(std::string_view name) {
        m_names.insert(text(name));
        m_names.insert(text(name).section('/', -1));
    }

    std::set<QString> m_names;
};

} // namespace

class TestTranslation : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyTextOfEveryPageIsMarked();
    void everyMenuIsMarked();
    void everyDrawnTextOfTheMapIsMarked();
    void everySentenceOfAnExplanationIsMarked();
    void countsHaveThePluralsOfTheLanguage();

private:
    void check(const QString& where, const QString& text) {
        if (!text.isEmpty() && !m_data->has(text)) m_bare.insert(where + ": " + text);
    }
    void checkWidgets(const QString& page);
    void checkMenu(const QMenu& menu);
    QString bare() const { return QStringList(m_bare.begin(), m_bare.end()).join('\n'); }

    PseudoTranslator m_translator;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Data> m_data;
    std::set<QString> m_bare;
};

void TestTranslation::initTestCase() {
    QCoreApplication::installTranslator(&m_translator);
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1920, 1080);
    m_window->show();
    m_window->open(QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && m_window->session().document(), 20000);
    m_window->compare().openOther(QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->compare().pair().compared(), 20000);
    m_window->goTo(QStringLiteral("start_kernel"));
    m_data = std::make_unique<Data>(*m_window->session().document());
}

void TestTranslation::cleanupTestCase() {
    m_window.reset();
    QCoreApplication::removeTranslator(&m_translator);
}

void TestTranslation::checkWidgets(const QString& page) {
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        const QString where = QString::fromUtf8(widget->metaObject()->className()) + ' ' + widget->objectName();
        // Fields of the inspector hold data, and so do crumbs; commands are typed into a shell.
        const QString role = widget->objectName();
        if (QStringList{"factValue", "factLink", "crumb", "crumbCurrent", "command", "crumbArrow", "cardTitle"}
                .contains(role))
            continue;
        check(where + " name", widget->accessibleName());
        // Why a plan is so: a sentence of the core. Which files are compared: their paths.
        if (role != "choice" && role != "compareBuilds") check(where + " tip", widget->toolTip());
        if (const auto* label = qobject_cast<const QLabel*>(widget)) check(page + where, label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) check(page + where, button->text());
        if (const auto* box = qobject_cast<const QComboBox*>(widget)) check(page + where, box->currentText());
        if (const auto* field = qobject_cast<const QLineEdit*>(widget)) check(page + where, field->placeholderText());
        if (const auto* bar = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < bar->count(); ++i)
                check(page + where, bar->tabText(i));
        if (const auto* header = qobject_cast<const QHeaderView*>(widget);
            header && header->orientation() == Qt::Horizontal && header->model())
            for (int i = 0; i < header->count(); ++i)
                check(page + where, header->model()->headerData(i, Qt::Horizontal).toString());
    }
}

void TestTranslation::everyTextOfEveryPageIsMarked() {
    m_bare.clear();
    int pages = 0;
    forEveryPage(*m_window, [&](const QString&) { checkWidgets({}), ++pages; });
    QVERIFY(pages >= 10);
    QVERIFY2(m_bare.empty(), qPrintable(bare()));
}

void TestTranslation::checkMenu(const QMenu& menu) {
    for (const QAction* action : menu.actions()) {
        check("menu", action->text());
        if (action->menu()) checkMenu(*action->menu());
    }
}

void TestTranslation::everyMenuIsMarked() {
    m_bare.clear();
    const QList<QMenu*> menus = m_window->findChildren<QMenu*>();
    QVERIFY(menus.size() >= 10);
    for (const QMenu* menu : menus)
        checkMenu(*menu);
    QVERIFY2(m_bare.empty(), qPrintable(bare()));
}

void TestTranslation::everyDrawnTextOfTheMapIsMarked() {
    m_bare.clear();
    TextRecorder recorder({1800, 900});
    QPainter painter(&recorder);
    m_window->inspect().map().draw(painter, {1800, 900});
    painter.end();
    QVERIFY(recorder.texts().size() > 20);
    for (const QString& text : recorder.texts())
        check("map", text);
    QVERIFY2(m_bare.empty(), qPrintable(bare()));
}

/// But for what sections are for, which is data.
void TestTranslation::everySentenceOfAnExplanationIsMarked() {
    m_bare.clear();
    const Document& document = *m_window->session().document();
    int sentences = 0;
    for (int kind = 0; kind <= static_cast<int>(RefKind::KallsymsTable); ++kind) {
        for (std::uint32_t i = 0; i < 30; ++i) {
            const ItemRef ref{Side::A, static_cast<RefKind>(kind), i};
            if (!refExists(document, ref)) continue;
            const ExplainText text = explainItem(document, document.branches.get(), ref);
            for (const ExplainChapter& chapter : text.chapters) {
                check("chapter", chapter.title);
                for (const QString& paragraph : chapter.paragraphs)
                    check("page", paragraph), ++sentences;
            }
        }
    }
    QVERIFY(sentences > 300);
    QVERIFY2(m_bare.empty(), qPrintable(bare()));
}

void TestTranslation::countsHaveThePluralsOfTheLanguage() {
    QVERIFY(countOf(1, "%1 stub", "%1 stubs").startsWith(kOpen + QString("1 stubs")));
    QCoreApplication::removeTranslator(&m_translator);
    QCOMPARE(countOf(1, "%1 stub", "%1 stubs"), QString("1 stub"));
    QCOMPARE(countOf(2, "%1 stub", "%1 stubs"), QString("2 stubs"));
    QTranslator german;
    QVERIFY(german.load(QLocale("de_DE"), "strata", "_", ":/translations"));
    QCoreApplication::installTranslator(&german);
    QCOMPARE(word("Sections"), QString("Sektionen"));
    QCOMPARE(countOf(1, "%1 section", "%1 sections"), QString("1 Sektion"));
    QCOMPARE(countOf(2, "%1 section", "%1 sections"), QString("2 Sektionen"));
    QCoreApplication::removeTranslator(&german);
    QCoreApplication::installTranslator(&m_translator);
}

QTEST_MAIN(TestTranslation)
#include "test_translation.moc"
