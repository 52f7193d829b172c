// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/help/help_topics.h"
#include "ui/help/help_window.h"
#include "ui/main_window.h"
#include "ui/registration/registration_page.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/tokens/inventory_page.h"
#include "ui/users/user_list_page.h"

#include <QDir>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

//! Without the mnemonic and the dots of a menu.
QString plain(QString label)
{
    label.remove(QRegularExpression(QStringLiteral("\\(&[^)]\\)|&")));
    return label;
}

//! What the program writes on its screens, in that language.
QSet<QString> labels(const QString& language)
{
    QFile file(QStringLiteral(KIRIKAE_SOURCE_DIR "/translations/kirikae_ja.ts"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no translations");
    const QString wanted = language == QLatin1String("ja") ? QStringLiteral("translation") : QStringLiteral("source");
    QSet<QString> all;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == wanted)
            all << plain(xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed());
    return all;
}

HelpWindow* openWindow()
{
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* help = qobject_cast<HelpWindow*>(widget); help && help->isVisible())
            return help;
    return nullptr;
}

QString shownText(HelpWindow& help)
{
    return test::named<QTextBrowser>(help, "helpText")->toPlainText();
}

} // namespace

class TestHelp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void cleanup()
    {
        if (HelpWindow* help = openWindow())
            help->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void everyTopicIsThereInBothLanguagesAndNoOther()
    {
        const QStringList names = helpTopicNames();
        for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")}) {
            QStringList files = QDir(QStringLiteral(KIRIKAE_SOURCE_DIR "/resources/help/") + language)
                                    .entryList({QStringLiteral("*.md")});
            files.replaceInStrings(QStringLiteral(".md"), QString());
            QCOMPARE(QSet<QString>(files.cbegin(), files.cend()), QSet<QString>(names.cbegin(), names.cend()));
            for (const HelpTopic& topic : helpTopics(language)) {
                QVERIFY2(!topic.title.isEmpty() && topic.text.startsWith(QLatin1String("# ")), qPrintable(topic.name));
                QVERIFY2(!topic.text.contains(QLatin1Char('<')), "no HTML");
            }
        }
    }

    void everyLinkLeadsToATopic()
    {
        const QRegularExpression link(QStringLiteral("\\]\\(([^)]*)\\)"));
        for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")})
            for (const HelpTopic& topic : helpTopics(language))
                for (auto match = link.globalMatch(topic.text); match.hasNext();) {
                    const QString target = match.next().captured(1);
                    QVERIFY2(target.endsWith(QLatin1String(".md")) && helpTopicNames().contains(target.chopped(3)),
                             qPrintable(topic.name + QStringLiteral(": ") + target));
                }
    }

    //! Bold is what is written on a button, a menu or a field, or a sentence of its own (with a comma, a stop or a
    //! colon after it).
    void whatIsBoldStandsOnAScreen()
    {
        const QRegularExpression bold(QStringLiteral("\\*\\*([^*]+)\\*\\*(.?)"));
        for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")}) {
            const QSet<QString> known = labels(language);
            int found = 0;
            for (const HelpTopic& topic : helpTopics(language))
                for (auto match = bold.globalMatch(topic.text); match.hasNext();) {
                    const auto each = match.next();
                    const QString words = each.captured(1);
                    const bool sentence = each.captured(2) == QLatin1String(":") || words.endsWith(QChar(0x3002)) ||
                                          words.endsWith(QLatin1Char('.')) || words.size() > 28 ||
                                          topic.name == QLatin1String("start");
                    if (known.contains(words))
                        ++found;
                    else
                        QVERIFY2(sentence,
                                 qPrintable(language + QLatin1Char('/') + topic.name + QStringLiteral(": ") + words));
                }
            QVERIFY2(found >= 15, qPrintable(QString::number(found)));
        }
    }

    void everyScreenHasItsTopic()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc);
        test::TemporarySettings settings;
        on.signInWithList(QStringLiteral("hanakodt"));
        SignInPage signIn(on.client, settings.settings);
        UserListPage users(on.client, settings.settings);
        CoolDownPage wait(on.client, settings.settings);
        RegistrationPage registration(on.client);
        RevocationResultPage result(on.client);
        InventoryPage inventory(on.client);
        QSet<QString> topics;
        for (const Page* page : QList<const Page*>{&signIn, &users, &wait, &registration, &result, &inventory}) {
            QVERIFY2(helpTopicNames().contains(page->helpTopic()), qPrintable(page->title()));
            topics << page->helpTopic();
        }
        QCOMPARE(topics.size(), 6);
    }

    void searchIgnoresWidthAndFindsHeadingsFirst()
    {
        const QList<HelpTopic> all = helpTopics(QStringLiteral("ja"));
        QCOMPARE(findHelp(all, QString()).size(), all.size());
        const QList<HelpTopic> found = findHelp(all, QStringLiteral("ﾄｰｸﾝ 失効"));
        QVERIFY(found.size() >= 2);
        QCOMPARE(found.first().name, QStringLiteral("revoke"));
        QVERIFY(findHelp(all, QStringLiteral("ブロックチェーン")).isEmpty());
        QCOMPARE(findHelp(helpTopics(QStringLiteral("en")), QStringLiteral("SIGNING")).first().name,
                 QStringLiteral("sign-in"));
    }

    void f1OpensWhatTheScreenIsAbout()
    {
        test::FakePc pc;
        test::ClientOnFakes on(pc);
        test::TemporarySettings settings;
        MainWindow window(on.client, settings.settings);
        window.show();
        QApplication::setActiveWindow(&window);
        on.signInWithList(QStringLiteral("hanakodt"));
        test::named<QAction>(window, "help")->trigger();
        HelpWindow* help = openWindow();
        QVERIFY(help);
        QVERIFY(shownText(*help).startsWith(QStringLiteral("利用者一覧")));
        QVERIFY(!help->windowTitle().contains(QStringLiteral("訓練")));
        on.client.revocation.begin({QStringLiteral("tarodt")});
        auto* dialog = window.findChild<RevokeDialog*>();
        QVERIFY(dialog);
        QApplication::setActiveWindow(dialog);
        QTest::keyClick(dialog, Qt::Key_F1);
        QCOMPARE(openWindow(), help);
        QVERIFY(shownText(*help).startsWith(QStringLiteral("トークンの失効")));
    }

    void linksSearchAndLanguageWork()
    {
        HelpWindow::open(QStringLiteral("start"), true);
        HelpWindow* help = openWindow();
        QVERIFY(help->windowTitle().contains(QStringLiteral("訓練")));
        auto* text = test::named<QTextBrowser>(*help, "helpText");
        Q_EMIT text->anchorClicked(QUrl(QStringLiteral("wait.md")));
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("待ち時間")));
        Q_EMIT text->anchorClicked(QUrl(QStringLiteral("https://bank.example/wait.md")));
        Q_EMIT text->anchorClicked(QUrl(QStringLiteral("../../etc/passwd")));
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("待ち時間")));
        test::named<QLineEdit>(*help, "helpSearch")->setText(QStringLiteral("F1 Esc"));
        auto* topics = test::named<QListWidget>(*help, "helpTopics");
        QCOMPARE(topics->count(), 1);
        topics->setCurrentRow(0);
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("キーボード")));
        test::useLanguage("en");
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("Keyboard")));
        QCOMPARE(topics->count(), 1);
    }

    void whoHasNoCertificateIsLedToOneOrToTraining()
    {
        test::FakePc pc;
        for (const core::IdentityInfo& known : pc.identities.list())
            pc.identities.remove(known.id);
        test::ClientOnFakes on(pc);
        test::TemporarySettings settings;
        MainWindow window(on.client, settings.settings);
        int started = 0;
        window.setTrainingStarter([&started] { ++started; });
        window.show();
        QTRY_VERIFY(test::shows(window, "切替 Kirikae へようこそ"));
        test::named<QAbstractButton>(window, "welcomeTraining")->click();
        QCOMPARE(started, 1);
        test::named<QAbstractButton>(window, "welcomeSignIn")->click();
        QVERIFY(qobject_cast<SignInPage*>(window.currentPage()));
    }
};

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
