// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Pictures of every screen, held against those in tests/data/pictures: half the size, a little blurred, so that another
// version of a font's rasteriser passes and a widget that moved or is gone does not. `tst_pictures --update` writes
// them anew; look at them before they are committed. What was seen instead lies beside the test program.

#include "tests/ui/screens.h"

#include <QDir>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPushButton>

#include <cstring>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

bool updating = false;
//! Of a channel after the blur; less is the work of another rasteriser.
constexpr int levels = 24;
//! Of all pixels, in thousandths: a button that moved by four pixels is more.
constexpr double perMille = 0.3;
constexpr QSize windowSize(1180, 760);
constexpr qint64 mostBytes = 40 * 1024;

//! As few colours as the picture needs, so that the file stays small.
QImage withPalette(const QImage& image)
{
    QHash<QRgb, int> count;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++count[image.pixel(x, y) & 0xfff0f0f0];
    QList<QRgb> colours = count.keys();
    std::sort(colours.begin(), colours.end(), [&](QRgb a, QRgb b) {
        return count.value(a) != count.value(b) ? count.value(a) > count.value(b) : a < b;
    });
    QHash<QRgb, QList<int>> sums;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            QList<int>& sum = sums[pixel & 0xfff0f0f0];
            if (sum.isEmpty())
                sum = {0, 0, 0};
            sum[0] += qRed(pixel);
            sum[1] += qGreen(pixel);
            sum[2] += qBlue(pixel);
        }
    QList<QRgb> table;
    for (const QRgb colour : colours.mid(0, 200)) {
        const int n = count.value(colour);
        const QList<int>& sum = sums[colour];
        table << qRgb(sum.at(0) / n, sum.at(1) / n, sum.at(2) / n);
    }
    return image.convertToFormat(QImage::Format_Indexed8, table, Qt::ThresholdDither);
}

QImage pictureOf(QWidget& widget)
{
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    return image.scaled(image.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

QImage blurred(const QImage& image)
{
    QImage result(image.size(), QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const QRgb pixel = image.pixel(std::clamp(x + dx, 0, image.width() - 1),
                                                   std::clamp(y + dy, 0, image.height() - 1));
                    red += qRed(pixel);
                    green += qGreen(pixel);
                    blue += qBlue(pixel);
                }
            result.setPixel(x, y, qRgb(red / 9, green / 9, blue / 9));
        }
    return result;
}

//! Thousandths of the pixels that differ; 1000 where the sizes do.
double difference(const QImage& first, const QImage& second)
{
    if (first.size() != second.size())
        return 1000;
    const QImage a = blurred(first.convertToFormat(QImage::Format_RGB32));
    const QImage b = blurred(second.convertToFormat(QImage::Format_RGB32));
    int differing = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int most =
                std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            differing += most > levels ? 1 : 0;
        }
    return 1000.0 * differing / (a.width() * a.height());
}

QWidget* openScreen(test::Stage& stage, const test::Screen& screen)
{
    stage.window->resize(screen.training ? QSize(1360, windowSize.height()) : windowSize);
    test::settle();
    screen.open(stage);
    test::settle();
    QApplication::setActiveWindow(stage.top());
    test::settle();
    return stage.top();
}

const test::Screen& screenNamed(const char* name)
{
    for (const test::Screen& screen : test::screens())
        if (qstrcmp(screen.name, name) == 0)
            return screen;
    qFatal("no screen %s", name);
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyScreenLooksAsItDid_data();
    void everyScreenLooksAsItDid();
    void aMovedOrMissingWidgetIsSeen();
    void everyPictureIsOfAScreen();
};

void TestPictures::initTestCase()
{
    Theme::install(*qApp);
    QApplication::setCursorFlashTime(0);
    // The pictures were made with this font; another one is another picture.
    QVERIFY2(QFontDatabase::hasFamily(QStringLiteral("BIZ UDPGothic")), "install fonts-morisawa-bizud-gothic");
    QCOMPARE(QFontInfo(QApplication::font()).family(), QStringLiteral("BIZ UDPGothic"));
}

void TestPictures::everyScreenLooksAsItDid_data()
{
    QTest::addColumn<int>("screen");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("appearance");
    for (int i = 0; i < test::screens().size(); ++i) {
        if (qstrcmp(test::screens().at(i).name, "sign-in-opening") == 0)
            continue; // its bar moves
        for (const char* language : {"ja", "en"})
            for (const auto& [name, appearance] :
                 {std::pair("light", Appearance::Light), std::pair("dark", Appearance::Dark)})
                QTest::addRow("%s-%s-%s", test::screens().at(i).name, language, name)
                    << i << QString::fromLatin1(language) << static_cast<int>(appearance);
    }
}

void TestPictures::everyScreenLooksAsItDid()
{
    QFETCH(int, screen);
    QFETCH(QString, language);
    QFETCH(int, appearance);
    test::useLanguage(qPrintable(language));
    Theme::setAppearance(static_cast<Appearance>(appearance));
    const test::Screen& wanted = test::screens().at(screen);
    test::Stage stage(wanted.training);
    const QImage seen = pictureOf(*openScreen(stage, wanted));
    const QString name = QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".png");
    const QString path = QStringLiteral(KIRIKAE_TEST_DATA "/pictures/") + name;
    if (updating)
        QVERIFY(withPalette(seen).save(path, "PNG", 0));
    const QImage kept(path);
    QVERIFY2(!kept.isNull(), qPrintable(path + QStringLiteral(" is not there: tst_pictures --update")));
    QVERIFY2(QFileInfo(path).size() < mostBytes, qPrintable(path + QStringLiteral(" is too large")));
    const double differing = difference(kept, seen);
    if (differing > perMille) {
        const QString place = QDir::current().filePath(QStringLiteral("seen-") + name);
        seen.save(place);
        QFAIL(qPrintable(QStringLiteral("%1 thousandths of it differ; seen: %2").arg(differing).arg(place)));
    }
}

void TestPictures::aMovedOrMissingWidgetIsSeen()
{
    test::useLanguage("ja");
    Theme::setAppearance(Appearance::Light);
    test::Stage stage;
    QWidget* top = openScreen(stage, screenNamed("users"));
    const QImage kept(QStringLiteral(KIRIKAE_TEST_DATA "/pictures/users-ja-light.png"));
    QVERIFY(difference(kept, pictureOf(*top)) <= perMille);
    auto* button = test::named<QPushButton>(*top, "assignToUsers");
    const QPoint place = button->pos();
    button->move(place + QPoint(6, 0));
    QVERIFY(difference(kept, pictureOf(*top)) > perMille);
    button->move(place + QPoint(0, 4));
    QVERIFY(difference(kept, pictureOf(*top)) > perMille);
    button->move(place);
    QVERIFY(difference(kept, pictureOf(*top)) <= perMille);
    button->hide();
    QVERIFY(difference(kept, pictureOf(*top)) > perMille);
    button->show();
    test::settle();
    test::named<QWidget>(*top, "all")->hide();
    QVERIFY(difference(kept, pictureOf(*top)) > perMille);
}

void TestPictures::everyPictureIsOfAScreen()
{
    const QStringList files = QDir(QStringLiteral(KIRIKAE_TEST_DATA "/pictures")).entryList({QStringLiteral("*.png")});
    for (const QString& file : files) {
        const bool known =
            std::any_of(test::screens().cbegin(), test::screens().cend(), [&](const test::Screen& screen) {
                return QRegularExpression(
                           QStringLiteral("^%1-(ja|en)-(light|dark)\\.png$").arg(QLatin1String(screen.name)))
                    .match(file)
                    .hasMatch();
            });
        QVERIFY2(known, qPrintable(file + QStringLiteral(" is of no screen")));
    }
}

int main(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (std::strcmp(argv[i], "--update") == 0) {
            updating = true;
            std::copy(argv + i + 1, argv + argc, argv + i);
            --argc;
        }
    QApplication application(argc, argv);
    TestPictures test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pictures.moc"
