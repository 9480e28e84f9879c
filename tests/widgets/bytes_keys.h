// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_document.h"
#include "widgets/hex/byte_search_bar.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/hex/disassembly_view.h"
#include "widgets/hex/hex_view.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/tables/table_tabs.h"

#include <QApplication>
#include <QTest>

#include <functional>
#include <map>

namespace strata::test {

/// The bundled sample, with its bytes in front.
inline BytesPage& openSampleBytes(MainWindow& window) {
    window.open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    [&] { QTRY_VERIFY(window.session().document()->branches && window.isSettled()); }();
    window.goTo(".text");
    TableTabs& tables = window.inspect().tables();
    tables.showTable(u"bytes");
    BytesPage& page = tables.bytes();
    page.setFocus();
    return page;
}

/// What each row of the overlay's group Bytes does, by "group: keys".
inline std::map<QString, std::function<void()>> bytesChecks(const std::function<MainWindow&()>& window) {
    std::map<QString, std::function<void()>> checks;
    checks["Bytes: X"] = [window] {
        BytesPage& page = openSampleBytes(window());
        QCOMPARE(page.mode(), BytesPage::Mode::Hex);
        QTest::keyClick(&page, Qt::Key_X);
        QCOMPARE(page.mode(), BytesPage::Mode::Code);
        QTest::keyClick(&page, Qt::Key_X);
        QCOMPARE(page.mode(), BytesPage::Mode::Hex);
    };
    checks["Bytes: Ctrl+Shift+F"] = [window] {
        BytesPage& page = openSampleBytes(window());
        QTest::keyClick(&page, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page.search().isAncestorOf(QApplication::focusWidget()));
    };
    checks["Bytes: F3  Shift+F3"] = [window] {
        BytesPage& page = openSampleBytes(window());
        page.search().focusField();
        QTest::keyClicks(QApplication::focusWidget(), "20 00 80 4e"); // blr
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(page.search().hits().hits.size() > 2);
        const std::uint64_t first = page.hex().cursor();
        QTest::keyClick(&page, Qt::Key_F3);
        QVERIFY(page.hex().cursor() > first);
        QTest::keyClick(&page, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(page.hex().cursor(), first);
    };
    checks["Bytes: Enter  Alt+←"] = [window] {
        BytesPage& page = openSampleBytes(window());
        const Document& document = *window().session().document();
        const auto& branches = document.branches->branches;
        const std::uint32_t text = sectionIndex(document, ".text");
        const auto branch = std::ranges::find_if(
            branches, [&](const Branch& b) { return b.section == text && b.target > b.at + ByteCount{64}; });
        QVERIFY(branch != branches.end());
        page.setMode(BytesPage::Mode::Code);
        QTRY_VERIFY(!page.isBusy());
        QVERIFY(page.showAddress(branch->at));
        QTest::keyClick(&page.code(), Qt::Key_Return);
        QCOMPARE(page.code().current()->value, branch->target.value);
        QTest::keyClick(&page.code(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page.code().current()->value, branch->at.value);
    };
    return checks;
}

} // namespace strata::test
