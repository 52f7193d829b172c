// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/save_file.h"

#include "ui/error_text/error_words.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPointer>
#include <QSaveFile>

namespace kirikae::ui {

namespace {

struct SaveWords {
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

} // namespace

bool saveFile(Notice* told, const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        told->showMessage(Tone::Good, SaveWords::tr("It was saved."), path);
        return true;
    }
    told->showFailure(ErrorWords::notSaved(file.errorString()), true);
    return false;
}

void askToSaveCsv(QWidget* parent, Notice* told, const QString& name, const QByteArray& bytes)
{
    auto* dialog = new QFileDialog(parent, SaveWords::tr("Save"), name, SaveWords::tr("CSV files (*.csv)"));
    deleteOnceHidden(dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    QObject::connect(dialog, &QFileDialog::fileSelected, told,
                     [told, bytes](const QString& path) { saveFile(told, path, bytes); });
    dialog->open();
}

} // namespace kirikae::ui
