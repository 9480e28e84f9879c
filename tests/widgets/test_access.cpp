// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader finds: every view that takes the focus has a name, and is reached with Tab.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/compare/compare_view.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace strata;

class TestAccess : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyViewHasAName_data();
    void everyViewHasAName();
    void tabGoesAroundTheWindow();

private:
    std::unique_ptr<MainWindow> m_window;
};

namespace {

/// Parts of other views, which speak for them; a label is its own name, and says nothing while it is empty.
bool isPart(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    return qobject_cast<const QHeaderView*>(&widget) != nullptr ||
           qobject_cast<const QScrollBar*>(&widget) != nullptr || qobject_cast<const QLabel*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(parent) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(parent) != nullptr;
}

QString nameOfWidget(QWidget& widget) {
    const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&widget);
    return spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
}

} // namespace

void TestAccess::initTestCase() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1600, 1000);
    m_window->show();
    m_window->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_window->session().document() && m_window->isSettled());
    m_window->compare().openOther(STRATA_SAMPLES "/kallsyms-end/vmlinux");
    QTRY_VERIFY(m_window->compare().pair().compared());
}

void TestAccess::everyViewHasAName_data() {
    QTest::addColumn<int>("workspace");
    QTest::addColumn<QString>("table");
    for (const TableDescription& table : inspectTables())
        QTest::newRow(table.id) << static_cast<int>(Workspace::Inspect) << QString(table.id);
    QTest::newRow("compare") << static_cast<int>(Workspace::Compare) << QString();
    QTest::newRow("generate") << static_cast<int>(Workspace::Generate) << QString();
    QTest::newRow("learn") << static_cast<int>(Workspace::Learn) << QString();
}

void TestAccess::everyViewHasAName() {
    QFETCH(int, workspace);
    QFETCH(QString, table);
    m_window->showWorkspace(static_cast<Workspace>(workspace));
    if (!table.isEmpty()) m_window->inspect().tables().showTable(table);
    QTRY_VERIFY(m_window->isSettled());
    QStringList nameless;
    int views = 0;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isPart(*widget)) continue;
        ++views;
        if (nameOfWidget(*widget).isEmpty())
            nameless.push_back(QString("%1 \"%2\" in %3")
                                   .arg(widget->metaObject()->className(), widget->objectName(),
                                        widget->parentWidget()->metaObject()->className()));
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(spoken != nullptr && spoken->role() != QAccessible::NoRole, widget->metaObject()->className());
    }
    QVERIFY(views > 5);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join("; ")));
}

void TestAccess::tabGoesAroundTheWindow() {
    m_window->showWorkspace(Workspace::Inspect);
    m_window->inspect().tables().showTable(u"symbols");
    m_window->activateWindow();
    m_window->inspect().map().setFocus();
    QSet<QWidget*> reached;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    QVERIFY(reached.contains(&m_window->inspect().map()));
    QVERIFY(reached.contains(&m_window->inspect().tables().table(u"symbols")->view()));
    QVERIFY(reached.contains(&m_window->toolBar().search()));
}

QTEST_MAIN(TestAccess)
#include "test_access.moc"
