// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace kirikae;

namespace {

struct Entry {
    QString context;
    QString source;
    QString comment;
    QStringList words; //!< the translation, or each of its plural forms
    bool numerus = false;
    QString type; //!< empty: finished
};

struct Row {
    QStringList cells;
};

QString sourceFile(const char* path)
{
    return QStringLiteral(KIRIKAE_SOURCE_DIR "/") + QString::fromLatin1(path);
}

QList<Entry> entriesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(path));
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            entries << Entry{context, {}, {}, {}, xml.attributes().hasAttribute(QStringLiteral("numerus")), {}};
        } else if (xml.name() == QLatin1String("source")) {
            entries.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            entries.last().comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            entries.last().type = xml.attributes().value(QStringLiteral("type")).toString();
            if (!entries.last().numerus)
                entries.last().words << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            entries.last().words << xml.readElementText();
        }
    }
    return entries;
}

//! The rows of the table under a heading line that begins with `heading`.
QList<Row> glossaryTable(const QString& heading)
{
    QFile file(sourceFile("translations/GLOSSARY.md"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no glossary");
    QList<Row> rows;
    bool inside = false;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        if (inside && !line.startsWith(QLatin1Char('|')))
            break;
        if (inside && !line.startsWith(QLatin1String("|---"))) {
            QStringList cells = line.split(QLatin1Char('|'));
            for (QString& cell : cells)
                cell = cell.trimmed();
            rows << Row{cells.mid(1)};
        }
        inside = inside || line.startsWith(heading);
    }
    return rows;
}

QStringList placeholdersIn(const QString& text)
{
    static const QRegularExpression one(QStringLiteral("%L?[1-9n]"));
    QStringList found;
    for (auto it = one.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

bool isJapanese(QChar letter)
{
    const QChar::Script script = letter.script();
    return script == QChar::Script_Hiragana || script == QChar::Script_Katakana || script == QChar::Script_Han;
}

QByteArray told(const Entry& entry, const QString& why)
{
    return QStringLiteral("%1: '%2' -> '%3': %4")
        .arg(entry.context, entry.source, entry.words.join(QLatin1Char('/')), why)
        .toUtf8();
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextOfTheSourceIsThere_data();
    void everyTextOfTheSourceIsThere();
    void nothingIsUnfinished();
    void placeholdersAreKept();
    void japaneseIsJapanese();
    void theBanksWordsAreUsed();
    void noOtherWordStandsForTheBanks();
};

void TestTranslations::everyTextOfTheSourceIsThere_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Japanese") << QStringLiteral("ja");
    QTest::newRow("English, whose plurals alone are translated") << QStringLiteral("en");
}

void TestTranslations::everyTextOfTheSourceIsThere()
{
    QFETCH(QString, language);
    const QString name = QStringLiteral("kirikae_%1.ts").arg(language);
    QTemporaryDir directory;
    const QString copy = directory.filePath(name);
    QVERIFY(QFile::copy(sourceFile("translations/") + name, copy));
    QStringList arguments = {
        QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-I"),
        QStringLiteral("."),       QStringLiteral("ui"),         QStringLiteral("-ts"),  copy};
    if (language == QLatin1String("en"))
        arguments.prepend(QStringLiteral("-pluralonly"));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(KIRIKAE_SOURCE_DIR));
    lupdate.start(QStringLiteral(KIRIKAE_LUPDATE), arguments);
    QVERIFY(lupdate.waitForFinished(60'000));
    QCOMPARE(lupdate.exitCode(), 0);
    const QList<Entry> entries = entriesOf(copy);
    QVERIFY(entries.size() > (language == QLatin1String("ja") ? 400 : 10));
    for (const Entry& entry : entries) {
        QVERIFY2(entry.type != QLatin1String("unfinished"), told(entry, QStringLiteral("not translated")));
        QVERIFY2(entry.type.isEmpty(), told(entry, QStringLiteral("no longer in the source")));
    }
}

void TestTranslations::nothingIsUnfinished()
{
    for (const char* path : {"translations/kirikae_ja.ts", "translations/kirikae_en.ts"})
        for (const Entry& entry : entriesOf(sourceFile(path))) {
            QVERIFY2(entry.type.isEmpty(), told(entry, entry.type));
            QVERIFY2(!entry.words.isEmpty(), told(entry, QStringLiteral("empty")));
            for (const QString& words : entry.words)
                QVERIFY2(!words.trimmed().isEmpty(), told(entry, QStringLiteral("empty")));
        }
}

void TestTranslations::placeholdersAreKept()
{
    for (const char* path : {"translations/kirikae_ja.ts", "translations/kirikae_en.ts"})
        for (const Entry& entry : entriesOf(sourceFile(path)))
            for (const QString& words : entry.words) {
                QStringList wanted = placeholdersIn(entry.source);
                QStringList found = placeholdersIn(words);
                // %Ln is %n with the grouping of the language; "1 minute" alone may do without a figure.
                for (QStringList* list : {&wanted, &found})
                    list->replaceInStrings(QStringLiteral("%Ln"), QStringLiteral("%n"));
                if (entry.numerus && entry.words.size() > 1 && !found.contains(QLatin1String("%n")))
                    wanted.removeAll(QStringLiteral("%n"));
                QVERIFY2(wanted == found, told(entry, QStringLiteral("other placeholders")));
                QVERIFY2(!words.contains(QLatin1String("%%")), told(entry, QStringLiteral("%%")));
            }
}

void TestTranslations::japaneseIsJapanese()
{
    // Nothing but names and abbreviations that are the same everywhere.
    static const QSet<QString> same = {QStringLiteral("PSKC"), QStringLiteral("CSV")};
    static const QRegularExpression noWords(QStringLiteral("%L?[1-9n]|[^A-Za-z]"));
    for (const Entry& entry : entriesOf(sourceFile("translations/kirikae_ja.ts"))) {
        if (same.contains(entry.source) || QString(entry.source).remove(noWords).isEmpty() ||
            entry.source.endsWith(QLatin1String(".csv")))
            continue;
        for (const QString& words : entry.words)
            QVERIFY2(std::any_of(words.cbegin(), words.cend(), isJapanese), told(entry, QStringLiteral("English?")));
    }
}

void TestTranslations::theBanksWordsAreUsed()
{
    const QList<Row> rows = glossaryTable(QStringLiteral("| English that holds"));
    QVERIFY(rows.size() >= 15);
    int checked = 0;
    for (const Entry& entry : entriesOf(sourceFile("translations/kirikae_ja.ts")))
        for (const Row& row : rows) {
            const QRegularExpression word(QStringLiteral("\\b") + QRegularExpression::escape(row.cells.at(0)),
                                          QRegularExpression::CaseInsensitiveOption);
            if (!QString(entry.source).remove(QLatin1Char('&')).contains(word))
                continue;
            ++checked;
            for (const QString& words : entry.words)
                QVERIFY2(words.contains(row.cells.at(1)), told(entry, row.cells.at(1)));
        }
    QVERIFY(checked > 100);
}

void TestTranslations::noOtherWordStandsForTheBanks()
{
    const QList<Row> rows = glossaryTable(QStringLiteral("| not |"));
    QVERIFY(rows.size() >= 15);
    for (const Entry& entry : entriesOf(sourceFile("translations/kirikae_ja.ts")))
        for (const Row& row : rows)
            for (QString words : entry.words) {
                words.remove(QLatin1String("(&"));
                for (const QString& right : row.cells.at(2).split(QStringLiteral("、"), Qt::SkipEmptyParts))
                    words.remove(right);
                QVERIFY2(!words.contains(row.cells.at(0)),
                         told(entry, row.cells.at(0) + QStringLiteral(" should be ") + row.cells.at(1)));
            }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
