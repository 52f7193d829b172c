// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/saved_views.h"

#include <QTest>

using namespace kirikae::core;

class TestSavedViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreOneWhateverTheirCaseWidthAndSpace()
    {
        const QList<SavedView> views = {{QStringLiteral("四月 expired"), {}, {}, {}, false, false, {}}};
        QCOMPARE(cleanViewName(QStringLiteral("  四月 \t expired ")), QStringLiteral("四月 expired"));
        QCOMPARE(judgeViewName(QStringLiteral("四月　ＥＸＰＩＲＥＤ"), views), ViewNameProblem::Taken);
        QCOMPARE(judgeViewName(QStringLiteral("五月"), views), ViewNameProblem::None);
        QCOMPARE(judgeViewName(QStringLiteral(" \t "), views), ViewNameProblem::Empty);
        QCOMPARE(judgeViewName(QString(40, QLatin1Char('x')), views), ViewNameProblem::None);
        QCOMPARE(judgeViewName(QString(41, QLatin1Char('x')), views), ViewNameProblem::TooLong);
    }
    void aViewMayKeepItsOwnNameInAnotherSpelling()
    {
        const QList<SavedView> views = {{QStringLiteral("a"), {}, {}, {}, false, false, {}},
                                        {QStringLiteral("b"), {}, {}, {}, false, false, {}}};
        QCOMPARE(judgeViewName(QStringLiteral("A"), views, QStringLiteral("a")), ViewNameProblem::None);
        QCOMPARE(judgeViewName(QStringLiteral("B"), views, QStringLiteral("a")), ViewNameProblem::Taken);
        QCOMPARE(indexOfView(views, QStringLiteral("Ｂ")), 1);
        QCOMPARE(indexOfView(views, QStringLiteral("c")), -1);
    }
};

QTEST_GUILESS_MAIN(TestSavedViews)
#include "tst_saved_views.moc"
