// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
class TestPlanGrow : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(TestPlanGrow)
#include "test_plan_grow.moc"
