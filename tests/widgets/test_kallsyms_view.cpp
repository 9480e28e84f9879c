// SPDX-License-Identifier: GPL-3.0-or-later
// The Kallsyms view on a sample kernel: selection flows, lists, microscope, verification, export.
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/list_panel.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/kallsyms/name_view.h"
#include "widgets/kallsyms/names_view.h"
#include "widgets/kallsyms/places_view.h"
#include "widgets/kallsyms/prefixes_view.h"
#include "widgets/kallsyms/token_grid_view.h"
#include "widgets/kallsyms/verification_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

namespace {

const QString kSample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");

struct Fixture {
    Session session;
    Selection selection;
    KallsymsView view{session, selection, new DocumentTable(kallsymsTables(), selection)};

    void open(const DocumentPtr& document) {
        view.resize(1100, 560);
        view.show();
        session.setDocument(document);
    }
    const Kallsyms& kallsyms() const { return *session.document()->kallsyms; }
};

/// The sample with some bytes of a table set to `value`, read again.
DocumentPtr damagedSample(KallsymsTable table, std::uint64_t offset, std::uint64_t count, char value) {
    const auto whole = loadDocument(kSample.toStdString());
    QByteArray bytes = readAll(kSample);
    const auto& slot = (*whole)->kallsyms->table(table);
    const auto at = (*whole)->image.fileOffset(slot->vma + ByteCount{offset});
    for (std::uint64_t i = 0; i < count; ++i)
        bytes.data()[at->value + i] = value;
    QTemporaryDir folder;
    const QString path = folder.filePath("vmlinux");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("no temporary file");
    file.write(bytes);
    file.close();
    return *loadDocument(path.toStdString());
}

} // namespace

class TestKallsymsView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_sample = *loadDocument(kSample.toStdString()); }
    void withoutTablesItSaysWhatWouldBeHere();
    void aSelectedSymbolIsSpelled();
    void aSymbolThatIsNotInTheTablesSaysWhy();
    void neighboursAreSteppedThrough();
    void aTableOnTheStripIsTheOneSelection();
    void aTokensNamesAreListed();
    void aListedNameIsSelectedEverywhere();
    void worstNamesComeFirst();
    void aPrefixLeftOutIsAnswered();
    void theSampleVerifiesClean();
    void wrongAddressesAreListedFilteredAndEntered();
    void cancelledWorkHasNoResult();
    void damagedTablesAreShownAsFarAsTheyGo_data();
    void damagedTablesAreShownAsFarAsTheyGo();
    void anotherDocumentForgetsTheLast();
    void listsAreExported();
    void enlargingHidesTheMap();
    void signatureOriginIsSaid();

private:
    DocumentPtr m_sample;
};

void TestKallsymsView::withoutTablesItSaysWhatWouldBeHere() {
    Fixture f;
    f.open(fakeDocument({{.name = ".text", .vma = 0x1000, .size = 0x1000, .flags = 6, .symbols = 4}}));
    QVERIFY(!f.view.isBusy());
    const auto labels = f.view.findChildren<QLabel*>("emptyBody");
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("CONFIG_KALLSYMS"); }));
    QVERIFY(!f.view.grid().isVisible());
}

void TestKallsymsView::aSelectedSymbolIsSpelled() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    const KallsymsEntry& entry = f.kallsyms().entries[300];
    f.selection.setCurrent(*refOfSymbol(*m_sample, entry.name, entry.address));
    QCOMPARE(f.view.page(), KallsymsPage::Name);
    const auto& spelling = f.view.name().spelling();
    QVERIFY(spelling.has_value());
    QCOMPARE(spelling->entry, 300U);
    std::string text;
    for (const SpelledCode& code : spelling->codes)
        text += code.text;
    QCOMPARE(text, entry.letter + std::string(entry.name));
    const QString said = f.view.name().asText();
    QVERIFY2(said.contains("300 = 1 × 256 + 44"), qPrintable(said));
    QVERIFY2(said.contains("= 0x" + QString::number(entry.address.value, 16)), qPrintable(said));
    // The arithmetic on screen is the one that holds.
    QCOMPARE(f.kallsyms().format.style, KallsymsStyle::BaseRelative);
    QCOMPARE(f.kallsyms().relativeBase.value + spelling->word->value, entry.address.value);
}

void TestKallsymsView::aSymbolThatIsNotInTheTablesSaysWhy() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    const auto& symbols = m_sample->image.symbols;
    const auto absolute = std::ranges::find(symbols, SymbolPlace::Absolute, &Symbol::place);
    QVERIFY(absolute != symbols.end());
    f.selection.setCurrent({Side::A, RefKind::Symbol, static_cast<std::uint32_t>(absolute - symbols.begin())});
    QVERIFY(!f.view.name().spelling());
    QVERIFY(absenceText(*m_sample, *absolute).contains("letter"));
}

void TestKallsymsView::neighboursAreSteppedThrough() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    f.view.name().showEntry(0);
    for (std::uint32_t i = 1; i < 40; ++i) {
        emit f.view.name().entryChosen(i);
        QCOMPARE(f.view.name().spelling()->entry, i); // also among entries of one name and address
    }
    emit f.view.name().entryChosen(0xffffffff);
    QCOMPARE(f.view.name().spelling()->entry, 39U);
    // The longest name does not make the page wider than the window.
    f.view.showPage(KallsymsPage::Name);
    f.view.name().showEntry(f.view.analysis()->worst[static_cast<std::size_t>(WorstBy::Length)].front());
    QTest::qWait(20);
    const auto* strip = f.view.name().findChild<QWidget*>("spelling");
    QVERIFY(strip->width() <= f.view.name().width());
}

void TestKallsymsView::aTableOnTheStripIsTheOneSelection() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    PlacesView& places = f.view.places();
    QTRY_VERIFY(!places.places().tables.empty());
    for (const PlaceBlock& block : places.places().tables) {
        const QPointF at(block.left + block.width / 2, imageHeight() + kFanHeight + 5);
        if (block.width < 3) continue;
        QTest::mouseClick(&places, Qt::LeftButton, {}, at.toPoint());
        QCOMPARE(f.selection.current().kind, RefKind::KallsymsTable);
        QCOMPARE(f.selection.current().index, static_cast<std::uint32_t>(*block.table));
    }
    // Arrow keys step by address.
    f.selection.clear();
    QTest::keyClick(&places, Qt::Key_Right);
    QCOMPARE(f.selection.current().index, static_cast<std::uint32_t>(*places.places().tables.front().table));
    QTest::keyClick(&places, Qt::Key_Left);
    QCOMPARE(f.selection.current().index, static_cast<std::uint32_t>(*places.places().tables.front().table));
}

void TestKallsymsView::aTokensNamesAreListed() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    const auto& tokens = f.view.analysis()->names.tokens;
    const auto found = std::ranges::find_if(tokens, [](const TokenUse& t) {
        return t.kind == TokenKind::Assigned && t.uses > 2 && t.text.size() > 3 && t.names > 2;
    });
    QVERIFY(found != tokens.end());
    const auto code = static_cast<std::uint8_t>(found - tokens.begin());
    QTest::mouseClick(&f.view.grid(), Qt::LeftButton, {}, f.view.grid().grid().cell(code).center().toPoint());
    QCOMPARE(f.view.page(), KallsymsPage::Names);
    ListModel& model = f.view.names().list().model();
    QCOMPARE(model.rowCount(), static_cast<int>(found->names));
    for (int row = 0; row < model.rowCount(); ++row) {
        const KallsymsEntry& entry = f.kallsyms().entries[model.rowAt(row)];
        QVERIFY((entry.letter + std::string(entry.name)).find(found->text) != std::string::npos);
    }
    QVERIFY(f.view.names().headline().contains(visibleText(found->text)));
}

void TestKallsymsView::aListedNameIsSelectedEverywhere() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    f.view.showPage(KallsymsPage::Names);
    ListPanel& list = f.view.names().list();
    list.view().setFocus();
    list.view().setCurrentIndex(list.model().index(1, 0));
    emit list.currentChanged(list.model().rowAt(1));
    QCOMPARE(f.view.name().spelling()->entry, list.model().rowAt(1));
    const auto symbol = symbolOf(*m_sample, f.selection.current());
    QVERIFY(symbol.has_value());
    QCOMPARE(m_sample->image.symbols[*symbol].value, f.kallsyms().entries[list.model().rowAt(1)].address);
    QCOMPARE(f.view.page(), KallsymsPage::Names); // the list stays while one walks through it
    emit list.entered(list.model().rowAt(1));
    QCOMPARE(f.view.page(), KallsymsPage::Name);
}

void TestKallsymsView::worstNamesComeFirst() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    ListModel& model = f.view.names().list().model();
    f.view.names().showWorst(WorstBy::Length);
    std::size_t longest = 0;
    for (const KallsymsEntry& entry : f.kallsyms().entries)
        longest = std::max(longest, entry.name.size());
    QCOMPARE(f.kallsyms().entries[model.rowAt(0)].name.size(), longest);
    f.view.names().showWorst(WorstBy::Encoded);
    QCOMPARE(model.index(0, 1).data(RawRole).toUInt(), f.view.analysis()->names.recordBytes(model.rowAt(0)));
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(model.index(row, 1).data(RawRole).toUInt() <= model.index(row - 1, 1).data(RawRole).toUInt());
    model.sort(2, Qt::AscendingOrder);
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(model.index(row, 2).data(RawRole).toUInt() >= model.index(row - 1, 2).data(RawRole).toUInt());
}

void TestKallsymsView::aPrefixLeftOutIsAnswered() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    QSignalSpy answered(&f.view.prefixes(), &PrefixesView::answered);
    f.view.prefixes().leaveOut("__");
    QTRY_COMPARE(answered.count(), 1);
    const auto expected = leaveOut(f.kallsyms(), "__", 8);
    QVERIFY(f.view.prefixes().answer().contains(QString::number(expected->symbols)) || expected->symbols > 999);
    QCOMPARE(f.view.prefixes().answer(), leftOutText(*expected));
    f.view.prefixes().leaveOut("no such prefix");
    QTRY_COMPARE(answered.count(), 2);
    QVERIFY(f.view.prefixes().answer().contains("nothing would change"));
}

void TestKallsymsView::theSampleVerifiesClean() {
    Fixture f;
    f.open(m_sample);
    f.view.showPage(KallsymsPage::Verification);
    QTRY_VERIFY(f.view.verification().verification());
    const VerificationPtr found = f.view.verification().verification();
    QCOMPARE(found->rows.size(), std::size_t{0});
    QVERIFY(!f.view.verification().list().view().isVisible());
    QVERIFY(found->checked.contains("compared with the symbol table"));
    QVERIFY(found->checked.contains("lookups replayed"));
}

void TestKallsymsView::wrongAddressesAreListedFilteredAndEntered() {
    // One byte of the last offset: one symbol is wrong, whatever the sample had before.
    const std::uint64_t last = std::uint64_t{4} * (m_sample->kallsyms->count - 1);
    const DocumentPtr damaged = damagedSample(KallsymsTable::Offsets, last, 1, 0x7b);
    Fixture f;
    f.open(damaged);
    f.view.showPage(KallsymsPage::Verification);
    VerificationView& verification = f.view.verification();
    QTRY_VERIFY(verification.verification());
    QTRY_VERIFY(f.view.analysis());
    const auto wrong = verification.verification()->counts[static_cast<std::size_t>(FindingKind::WrongAddress)];
    QVERIFY(wrong > 0);
    QPushButton& chip = verification.chip(FindingKind::WrongAddress);
    QVERIFY(chip.isVisible() && chip.text().endsWith(QString::number(wrong)));
    chip.click();
    ListModel& model = verification.list().model();
    QCOMPARE(model.rowCount(), static_cast<int>(wrong));
    const std::string name = verification.verification()->rows[model.rowAt(0)].name;
    verification.filter().setText(QString::fromStdString(name).toUpper());
    QVERIFY(model.rowCount() >= 1);
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(model.index(row, 0).data().toString().contains(QString::fromStdString(name), Qt::CaseInsensitive));
    emit verification.list().entered(model.rowAt(0));
    const auto symbol = symbolOf(*damaged, f.selection.current());
    QVERIFY(symbol.has_value());
    QCOMPARE(std::string(damaged->image.symbols[*symbol].name), name);
    verification.filter().setText("nothing is called so");
    QCOMPARE(model.rowCount(), 0);
}

void TestKallsymsView::cancelledWorkHasNoResult() {
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!verifyDocument(m_sample, Progress{.report = {}, .stop = stop.get_token()}));
    QVERIFY(!analyseKallsyms(m_sample, Progress{.report = {}, .stop = stop.get_token()}));
}

void TestKallsymsView::damagedTablesAreShownAsFarAsTheyGo_data() {
    QTest::addColumn<int>("table");
    QTest::addColumn<int>("value");
    for (const KallsymsTable t : {KallsymsTable::Names, KallsymsTable::Markers, KallsymsTable::TokenTable,
                                  KallsymsTable::TokenIndex, KallsymsTable::NumSyms, KallsymsTable::Offsets})
        for (const int value : {0, 0x7f, 0xff})
            QTest::newRow(qPrintable(textOf(kallsymsLabel(t)) + QStringLiteral(" %1").arg(value, 2, 16)))
                << static_cast<int>(t) << value;
}

void TestKallsymsView::damagedTablesAreShownAsFarAsTheyGo() {
    QFETCH(int, table);
    QFETCH(int, value);
    const auto t = static_cast<KallsymsTable>(table);
    const DocumentPtr damaged = damagedSample(t, 0, m_sample->kallsyms->table(t)->used.value, static_cast<char>(value));
    QVERIFY(damaged->kallsyms);
    Fixture f;
    f.open(damaged);
    QTRY_VERIFY(f.view.analysis());
    f.view.showPage(KallsymsPage::Verification);
    QTRY_VERIFY(f.view.verification().verification());
    QVERIFY(!f.view.grab().isNull());
    for (const std::uint32_t entry : {0U, 255U, 256U}) {
        f.view.name().showEntry(entry);
        QCOMPARE(f.view.name().spelling().has_value(), entry < f.view.analysis()->names.count());
    }
}

void TestKallsymsView::anotherDocumentForgetsTheLast() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    f.view.name().showEntry(3);
    f.session.setDocument(fakeDocument());
    QVERIFY(!f.view.name().spelling());
    QTRY_VERIFY(f.view.analysis());
    QCOMPARE(f.view.analysis()->document, f.session.document());
    QCOMPARE(f.view.analysis()->names.count(), 0U); // slots without names
}

void TestKallsymsView::listsAreExported() {
    Fixture f;
    f.open(m_sample);
    QTRY_VERIFY(f.view.analysis());
    QTemporaryDir folder;
    const QString csv = folder.filePath("tokens.csv"), json = folder.filePath("tokens.json");
    QVERIFY(!f.view.exportList("tokens", csv));
    const QList<QByteArray> lines = readAll(csv).split('\n');
    QCOMPARE(lines.size(), qsizetype{258}); // a header, 256 codes, and nothing behind the last line end
    QVERIFY(lines.front().startsWith("Code,Kind,Text,Uses,Names,Saved"));
    QVERIFY(!f.view.exportList("tokens", json));
    const QJsonArray rows = QJsonDocument::fromJson(readAll(json)).array();
    QCOMPARE(rows.size(), qsizetype{256});
    const auto& tokens = f.view.analysis()->names.tokens;
    for (int i = 0; i < 256; ++i) {
        QCOMPARE(rows[i].toObject()["Uses"].toInteger(), qint64{tokens[static_cast<std::size_t>(i)].uses});
        QCOMPARE(rows[i].toObject()["Saved"].toInteger(), qint64{tokens[static_cast<std::size_t>(i)].saved});
    }
    for (const char* list : {"tables", "names", "prefixes", "findings"})
        QVERIFY2(!f.view.exportList(list, folder.filePath(QString(list) + ".json")), list);
    const QJsonArray names = QJsonDocument::fromJson(readAll(folder.filePath("names.json"))).array();
    QVERIFY(names[0].toObject()["VMA"].toString().startsWith("0x"));
    QVERIFY(f.view.exportList("tokens", folder.filePath("no folder/x.csv")));
}

void TestKallsymsView::enlargingHidesTheMap() {
    Session session;
    Selection selection;
    InspectWorkspace workspace(session, selection);
    workspace.resize(1046, 640);
    workspace.show();
    session.setDocument(m_sample);
    workspace.tables().showTable(u"kallsyms");
    QVERIFY(workspace.map().isVisible());
    const int before = workspace.tables().height();
    workspace.tables().setEnlarged(TableTabs::Room::Enlarged);
    QVERIFY(!workspace.map().isVisible());
    QTRY_VERIFY(workspace.tables().height() > before + 100);
    // All 256 cells are on screen at the smallest window.
    QTRY_VERIFY(workspace.tables().kallsyms().grid().height() >= 290);
    workspace.tables().setEnlarged(TableTabs::Room::Shared);
    QVERIFY(workspace.map().isVisible());
    // A symbol that is gone to from here is shown here.
    workspace.showTableOf({Side::A, RefKind::SymbolSpan, 0});
    QCOMPARE(workspace.tables().currentId(), QStringLiteral("kallsyms"));
}

void TestKallsymsView::signatureOriginIsSaid() {
    Document document = *fakeDocument();
    QVERIFY(!kallsymsLine(document).contains("signature"));
    document.kallsyms->origin = {KallsymsFoundBy::Signature, 87, "the token index fits the token table"};
    const QString line = kallsymsLine(document);
    QVERIFY2(line.contains("found by signature, 87 % sure: the token index fits"), qPrintable(line));
}

QTEST_MAIN(TestKallsymsView)
#include "test_kallsyms_view.moc"
