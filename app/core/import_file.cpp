// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/import_file.h"

#include "app/common/api_names.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace kirikae::core {
namespace {

bool looksLikeXml(const QByteArray& content)
{
    qsizetype at = content.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (at < content.size() && QByteArrayView(" \t\r\n").contains(content[at])) {
        ++at;
    }
    return at < content.size() && content[at] == '<';
}

ImportLock lockOf(const QByteArray& content)
{
    if (!content.contains("CipherValue")) {
        return ImportLock::None;
    }
    return content.contains("PBKDF2") || content.contains("pbkdf2") ? ImportLock::Password : ImportLock::Key;
}

} // namespace

Result<ImportFile, ImportFileError> readImportFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return Failure{ImportFileError::CannotRead};
    }
    if (file.size() > static_cast<qint64>(api::maxImportBytes)) {
        return Failure{ImportFileError::TooLarge};
    }
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        return Failure{ImportFileError::CannotRead};
    }
    if (bytes.isEmpty()) {
        return Failure{ImportFileError::Empty};
    }
    ImportFile result;
    result.name = QFileInfo(path).fileName();
    result.pskc = looksLikeXml(bytes);
    result.lock = result.pskc ? lockOf(bytes) : ImportLock::None;
    result.content = SecretText::fromUtf8(bytes.constData(), bytes.size());
    bytes.fill('\0');
    return result;
}

QString normaliseImportKey(const QString& typed)
{
    QString digits;
    for (const QChar letter : typed.normalized(QString::NormalizationForm_KC)) {
        if (!letter.isSpace() && letter != QLatin1Char(':') && letter != QLatin1Char('-')) {
            digits += letter.toLower();
        }
    }
    const bool hex = std::all_of(digits.cbegin(), digits.cend(), [](QChar letter) {
        return (letter >= QLatin1Char('0') && letter <= QLatin1Char('9')) ||
               (letter >= QLatin1Char('a') && letter <= QLatin1Char('f'));
    });
    return hex && (digits.size() == 32 || digits.size() == 64) ? digits : QString();
}

} // namespace kirikae::core
