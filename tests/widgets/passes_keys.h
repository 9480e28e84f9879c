// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/passes/pass_player.h"
#include "widgets/shell/main_window.h"

#include <QApplication>
#include <QTest>

#include <functional>
#include <map>

namespace strata::test {

/// The bundled sample with its links worked out and the stage in focus.
inline PassPlayer& openPasses(MainWindow& window) {
    window.open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    window.showPasses();
    PassPlayer& player = window.passes();
    [&] { QTRY_VERIFY(player.ways() && !player.isBusy()); }();
    player.setFocus();
    return player;
}

/// What each row of the overlay's group Passes does, by "group: keys".
inline std::map<QString, std::function<void()>> passesChecks(const std::function<MainWindow&()>& window) {
    const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
    std::map<QString, std::function<void()>> checks;
    checks["Passes: Space"] = [window, press] {
        PassPlayer& player = openPasses(window());
        player.setPace(20);
        press(Qt::Key_Space);
        QVERIFY(player.isPlaying());
        QTRY_COMPARE(player.link(), std::size_t{2});
        QTRY_VERIFY(!player.isPlaying()); // it is the last one
        player.setPace(100000);
        press(Qt::Key_Space); // from the first again
        QCOMPARE(player.link(), std::size_t{0});
        press(Qt::Key_Space);
        QVERIFY(!player.isPlaying());
    };
    checks["Passes: ← →  Home  End"] = [window, press] {
        PassPlayer& player = openPasses(window());
        press(Qt::Key_Right);
        QCOMPARE(player.link(), std::size_t{1});
        press(Qt::Key_Left);
        QCOMPARE(player.link(), std::size_t{0});
        press(Qt::Key_Left);
        QCOMPARE(player.link(), std::size_t{0});
        press(Qt::Key_End);
        QCOMPARE(player.link(), std::size_t{2});
        press(Qt::Key_Right);
        QCOMPARE(player.link(), std::size_t{2});
        press(Qt::Key_Home);
        QCOMPARE(player.link(), std::size_t{0});
    };
    checks["Passes: 1  2  3"] = [window, press] {
        PassPlayer& player = openPasses(window());
        for (const auto& [key, way] : {std::pair(Qt::Key_2, LinkWay::OnePass), std::pair(Qt::Key_3, LinkWay::Slots),
                                       std::pair(Qt::Key_1, LinkWay::Passes)}) {
            press(key);
            QCOMPARE(player.way(), way);
        }
    };
    return checks;
}

} // namespace strata::test
