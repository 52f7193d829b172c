// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What an IT department is handed agrees with what the program understands: the templates of group policy in both
// languages, the profile of macOS, the example for Linux, and the page that explains them.

#include "app/core/policy.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace kirikae::core;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(QStringLiteral(KIRIKAE_SOURCE_DIR "/packaging/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

struct Template {
    QSet<QString> values;      //!< valueName of every policy and element outside Recommended
    QSet<QString> recommended; //!< the same below Recommended
    QSet<QString> words;       //!< ids in $(string.…)
    QSet<QString> forms;       //!< ids in $(presentation.…)
};

void takeReference(const QString& text, const QString& kind, QSet<QString>& into)
{
    const QString begin = QStringLiteral("$(%1.").arg(kind);
    if (text.startsWith(begin))
        into << text.mid(begin.size()).chopped(1);
}

Template readTemplate()
{
    Template found;
    QXmlStreamReader xml(bytesOf(QStringLiteral("windows/policy/kirikae.admx")));
    bool recommended = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attributes = xml.attributes();
        if (xml.name() == QLatin1String("policy")) {
            const QString key = attributes.value(QLatin1String("key")).toString();
            recommended = key == QLatin1String("Software\\Policies\\Kirikae\\Recommended");
            if (!recommended && key != QLatin1String("Software\\Policies\\Kirikae"))
                qFatal("another key: %s", qPrintable(key));
        }
        const QString value = attributes.value(QLatin1String("valueName")).toString();
        if (!value.isEmpty())
            (recommended ? found.recommended : found.values) << value;
        for (const QXmlStreamAttribute& attribute : attributes) {
            takeReference(attribute.value().toString(), QStringLiteral("string"), found.words);
            takeReference(attribute.value().toString(), QStringLiteral("presentation"), found.forms);
        }
    }
    if (xml.hasError())
        qFatal("%s", qPrintable(xml.errorString()));
    return found;
}

QSet<QString> keysAsSet()
{
    const QStringList keys = policyKeys();
    return {keys.cbegin(), keys.cend()};
}

} // namespace

class TestPolicyTemplates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTemplateHasExactlyTheProgramsKeys()
    {
        const Template found = readTemplate();
        QCOMPARE(found.values, keysAsSet());
        QVERIFY(keysAsSet().contains(found.recommended));
        QVERIFY2(!found.recommended.contains(QStringLiteral("trainingAllowed")),
                 "a recommendation would forbid nothing");
    }

    void bothLanguagesHaveEveryWord_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("ja") << QStringLiteral("windows/policy/ja-JP/kirikae.adml");
        QTest::newRow("en") << QStringLiteral("windows/policy/en-US/kirikae.adml");
    }
    void bothLanguagesHaveEveryWord()
    {
        QFETCH(QString, file);
        const Template wanted = readTemplate();
        QSet<QString> words;
        QSet<QString> forms;
        QXmlStreamReader xml(bytesOf(file));
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            const QString id = xml.attributes().value(QLatin1String("id")).toString();
            if (xml.name() == QLatin1String("presentation"))
                forms << id;
            if (xml.name() == QLatin1String("string")) {
                words << id;
                QVERIFY2(!xml.readElementText().trimmed().isEmpty(), qPrintable(id));
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(words, wanted.words);
        QCOMPARE(forms, wanted.forms);
    }

    void theExampleForLinuxIsUnderstoodWhole()
    {
        QVariantMap forced =
            QJsonDocument::fromJson(bytesOf(QStringLiteral("linux/policy.json"))).object().toVariantMap();
        const QVariantMap recommended = forced.take(QStringLiteral("recommended")).toMap();
        QVERIFY(!forced.isEmpty() && !recommended.isEmpty());
        QCOMPARE(policyFrom({forced, recommended, false, {}}, {}).problems, QList<PolicyProblem>());
    }

    void theProfileForMacosIsUnderstoodWhole()
    {
        QXmlStreamReader xml(bytesOf(QStringLiteral("macos/kirikae.mobileconfig")));
        QVariantMap values;
        QString key;
        bool inValues = false;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("key")) {
                key = xml.readElementText();
            } else if (xml.name() == QLatin1String("true") || xml.name() == QLatin1String("false")) {
                values.insert(key, xml.name() == QLatin1String("true"));
            } else if (xml.name() == QLatin1String("string") || xml.name() == QLatin1String("integer")) {
                const QString text = xml.readElementText();
                inValues = inValues || text == QLatin1String("jp.kirikae.kirikae");
                if (inValues && keysAsSet().contains(key))
                    values.insert(key,
                                  values.contains(key) ? values.value(key).toString() + QLatin1Char(',') + text : text);
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(policyFrom({values, {}, false, {}}, {}).problems, QList<PolicyProblem>());
        const QStringList names = values.keys();
        QCOMPARE(QSet<QString>(names.cbegin(), names.cend()), keysAsSet());
    }

    void thePageExplainsEveryKey()
    {
        const QString page = QString::fromUtf8(bytesOf(QStringLiteral("POLICY.md")));
        for (const QString& key : policyKeys())
            QVERIFY2(page.contains(QStringLiteral("| `%1` |").arg(key)), qPrintable(key));
    }
};

QTEST_GUILESS_MAIN(TestPolicyTemplates)
#include "tst_policy_templates.moc"
