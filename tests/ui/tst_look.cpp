// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/look/glyphs.h"
#include "ui/users/user_list_page.h"
#include "ui/users/user_table_view.h"

#include <QPainter>

using namespace kirikae;
using namespace kirikae::ui;

class TestLook : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyToneIsReadableOnEverySurface_data();
    void everyToneIsReadableOnEverySurface();
    void statusWordsAreReadableAsPainted_data();
    void statusWordsAreReadableAsPainted();
    void everyStatusHasAShapeOfItsOwn();
    void anIconIsSharpAtTwiceTheScale();
};

namespace {

void addAppearances()
{
    QTest::addColumn<int>("appearance");
    QTest::newRow("light") << static_cast<int>(Appearance::Light);
    QTest::newRow("dark") << static_cast<int>(Appearance::Dark);
}

//! The best contrast any pixel of the picture has against its most frequent colour.
double paintedContrast(const QImage& image)
{
    QHash<QRgb, int> count;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++count[image.pixel(x, y)];
    QRgb ground = 0;
    for (auto it = count.cbegin(); it != count.cend(); ++it)
        if (it.value() > count.value(ground))
            ground = it.key();
    double best = 1;
    for (auto it = count.cbegin(); it != count.cend(); ++it)
        best = std::max(best, contrastRatio(QColor(it.key()), QColor(ground)));
    return best;
}

} // namespace

void TestLook::initTestCase()
{
    Theme::install(*qApp);
    test::useLanguage("ja");
}

void TestLook::everyToneIsReadableOnEverySurface_data()
{
    addAppearances();
}

void TestLook::everyToneIsReadableOnEverySurface()
{
    QFETCH(int, appearance);
    Theme::setAppearance(static_cast<Appearance>(appearance));
    const QPalette palette = QApplication::palette();
    for (const Tone tone : {Tone::Good, Tone::Bad, Tone::Caution, Tone::Accent, Tone::Quiet}) {
        const QColor ink = Theme::tone(tone, palette);
        QVERIFY(contrastRatio(ink, palette.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrastRatio(ink, palette.color(QPalette::Window)) >= 4.5);
        QVERIFY(contrastRatio(ink, Theme::surface(tone, palette)) >= 4.5);
        // The selected row of a table.
        QVERIFY(contrastRatio(ink, Theme::surface(Tone::Accent, palette)) >= 4.5);
        QVERIFY(contrastRatio(palette.color(QPalette::Text), Theme::surface(tone, palette)) >= 7);
    }
    QVERIFY(contrastRatio(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Window)) >= 4.5);
    QVERIFY(contrastRatio(Qt::white, palette.color(QPalette::Highlight)) >= 4.5);
    QVERIFY(contrastRatio(Qt::black, Theme::trainingYellow()) >= 7);
}

void TestLook::statusWordsAreReadableAsPainted_data()
{
    addAppearances();
}

void TestLook::statusWordsAreReadableAsPainted()
{
    QFETCH(int, appearance);
    Theme::setAppearance(static_cast<Appearance>(appearance));
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on(pc);
    on.signInWithList(QStringLiteral("hanakodt"));
    UserListPage page(on.client, temporary.settings);
    page.resize(1100, 640);
    page.show();
    auto* table = test::named<UserTableView>(page, "users");
    table->selectRow(0);
    const QImage image = table->viewport()->grab().toImage();
    const qreal scale = image.devicePixelRatio();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QRect cell = table->visualRect(table->model()->index(row, core::UserTableModel::Status));
        const QRect pixels(QPoint(cell.topLeft() * scale), cell.size() * scale);
        const double contrast = paintedContrast(image.copy(pixels.adjusted(2, 2, -2, -2)));
        QVERIFY2(contrast >= 4.5, qPrintable(QStringLiteral("row %1: %2").arg(row).arg(contrast)));
    }
}

void TestLook::everyStatusHasAShapeOfItsOwn()
{
    // In one colour alone, so that only the shape can tell them apart.
    QList<QImage> shapes;
    for (int status = 0; status <= static_cast<int>(OtpStatus::None); ++status) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintGlyph(painter, statusGlyph(static_cast<OtpStatus>(status)), image.rect(), Qt::black);
        painter.end();
        QVERIFY(!shapes.contains(image));
        shapes << image;
    }
    QCOMPARE(shapes.size(), 6);
}

void TestLook::anIconIsSharpAtTwiceTheScale()
{
    const QPixmap twice = glyphIcon(Glyph::Check, Qt::black).pixmap(QSize(18, 18), 2.0);
    QCOMPARE(twice.width(), 36);
}

QTEST_MAIN(TestLook)
#include "tst_look.moc"
