// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_edit.h"

#include <QClipboard>

using namespace kirikae;
using namespace kirikae::ui;

class TestFields : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::useLanguage("ja"); }
    void aCodeIsNormalisedAsItIsTyped_data();
    void aCodeIsNormalisedAsItIsTyped();
    void aPasteKeepsEveryDigit();
    void lettersAreRefusedInACode();
    void theInputMethodIsOff();
    void enterOfABarCodeReaderMovesOn();
    void enterInAnUnfinishedCodeDoesNothing();
    void aTakenCodeLeavesTheFieldEmpty();
    void aRequiredFieldSaysSoToAScreenReader();
    void aNoticeShowsMarkupLiterally();
    void aFailureTakesTheFocusAndSpeaksTheNextStep();
    void anEmptiedPasswordIsHiddenAgain();
};

void TestFields::aCodeIsNormalisedAsItIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("plain") << QStringLiteral("123456");
    QTest::newRow("with a space") << QStringLiteral("123 456");
    QTest::newRow("with a hyphen") << QStringLiteral("123-456");
    QTest::newRow("full width") << QStringLiteral("１２３４５６");
    QTest::newRow("full width with an ideographic space") << QStringLiteral("１２３　４５６");
}

void TestFields::aCodeIsNormalisedAsItIsTyped()
{
    QFETCH(QString, typed);
    OtpEdit edit;
    for (const QChar letter : typed) {
        QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, letter);
        QApplication::sendEvent(&edit, &key);
    }
    QCOMPARE(edit.text(), QStringLiteral("123456"));
    QVERIFY(edit.isComplete());
}

void TestFields::aPasteKeepsEveryDigit()
{
    OtpEdit edit;
    QApplication::clipboard()->setText(QStringLiteral(" 123 456\r\n"));
    edit.paste();
    QCOMPARE(edit.digits(), QStringLiteral("123456"));
    QVERIFY(edit.isComplete());
}

void TestFields::lettersAreRefusedInACode()
{
    OtpEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("12a3"));
    QCOMPARE(edit.digits(), QStringLiteral("123"));
    QVERIFY(!edit.isComplete());
}

void TestFields::theInputMethodIsOff()
{
    OtpEdit code;
    SerialEdit serial;
    QCOMPARE(code.inputMethodQuery(Qt::ImEnabled), QVariant(false));
    QCOMPARE(serial.inputMethodQuery(Qt::ImEnabled), QVariant(false));
}

void TestFields::enterOfABarCodeReaderMovesOn()
{
    SerialEdit edit;
    QSignalSpy advanced(&edit, &DigitsEdit::advanced);
    QTest::keyClicks(&edit, QStringLiteral("90000001"));
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(advanced.count(), 1);
}

void TestFields::enterInAnUnfinishedCodeDoesNothing()
{
    OtpEdit edit;
    QSignalSpy advanced(&edit, &DigitsEdit::advanced);
    QTest::keyClicks(&edit, QStringLiteral("123"));
    QTest::keyClick(&edit, Qt::Key_Enter);
    QCOMPARE(advanced.count(), 0);
}

void TestFields::aTakenCodeLeavesTheFieldEmpty()
{
    OtpEdit edit;
    edit.setText(QStringLiteral("123456"));
    QCOMPARE(edit.take().reveal(), QByteArray("123456"));
    QVERIFY(edit.text().isEmpty());
}

void TestFields::aRequiredFieldSaysSoToAScreenReader()
{
    auto* edit = new SecretEdit;
    FormField field(edit);
    field.setLabel(QStringLiteral("確認用パスワード"), true);
    field.setHint(QStringLiteral("<b>x</b>"));
    QCOMPARE(edit->accessibleName(), QStringLiteral("確認用パスワード（必須）"));
    for (const QLabel* label : field.findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestFields::aNoticeShowsMarkupLiterally()
{
    Notice notice;
    notice.showFailure({QStringLiteral("<b>x</b>"), QStringLiteral("<i>y</i>"), {}, {}, QStringLiteral("<u>z</u>")},
                       false);
    for (const QLabel* label : notice.findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(notice.text().contains(QStringLiteral("<b>x</b>")));
}

void TestFields::aFailureTakesTheFocusAndSpeaksTheNextStep()
{
    Notice notice;
    notice.show();
    QApplication::setActiveWindow(&notice);
    notice.showFailure(
        {QStringLiteral("起きたこと"), QStringLiteral("次にすること"), QStringLiteral("できる人"), {}, {}}, true);
    auto* heading = test::named<QLabel>(notice, "noticeHeading");
    QTRY_VERIFY(heading->hasFocus());
    QCOMPARE(heading->focusPolicy(), Qt::StrongFocus);
    QVERIFY(heading->accessibleName().contains(QStringLiteral("次にすること")));
    QVERIFY(heading->accessibleName().contains(QStringLiteral("できる人")));
}

void TestFields::anEmptiedPasswordIsHiddenAgain()
{
    SecretEdit edit;
    edit.setText(QStringLiteral("x"));
    edit.actions().constFirst()->setChecked(true);
    QCOMPARE(edit.echoMode(), QLineEdit::Normal);
    edit.clear();
    QCOMPARE(edit.echoMode(), QLineEdit::Password);
}

QTEST_MAIN(TestFields)
#include "tst_fields.moc"
