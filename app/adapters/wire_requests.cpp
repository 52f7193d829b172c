// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wire_requests.h"

#include "app/common/json_names.h"

#include <QLocale>

namespace kirikae::adapters {

namespace {

//! One flat JSON object in one allocation: a buffer that grew would leave an unwiped copy behind.
class BodyWriter {
public:
    explicit BodyWriter(qsizetype valueBytes)
    {
        constexpr qsizetype namesAndPunctuation = 256;
        constexpr qsizetype longestEscape = 6; // \u001f
        m_json.reserve(valueBytes * longestEscape + namesAndPunctuation);
        m_json += '{';
    }

    void text(std::string_view name, QByteArrayView utf8)
    {
        member(name);
        quoted(utf8);
    }
    void secret(std::string_view name, const core::SecretText& value)
    {
        text(name, value.isEmpty() ? QByteArrayView() : QByteArrayView(value.reveal()));
    }
    //! What goes with every proof: the password, and the code and the note where there are some.
    void proof(const core::SecretText& confirmationPassword, const core::SecretText& otp, QByteArrayView note)
    {
        secret(json::confirmationPassword, confirmationPassword);
        if (!otp.isEmpty()) {
            secret(json::otp, otp);
        }
        if (!note.isEmpty()) {
            text(json::note, note);
        }
    }
    void texts(std::string_view name, const QList<QByteArray>& values)
    {
        member(name);
        m_json += '[';
        for (const QByteArray& value : values) {
            if (m_json.back() != '[') {
                m_json += ',';
            }
            quoted(value);
        }
        m_json += ']';
    }
    void literal(std::string_view name, QByteArrayView json)
    {
        member(name);
        m_json.append(json);
    }
    //! An array of objects of two members each; a null for an empty second one.
    void pairs(std::string_view name, const QList<std::pair<QByteArray, QByteArray>>& values, std::string_view first,
               std::string_view second)
    {
        member(name);
        m_json += '[';
        for (const auto& [one, other] : values) {
            m_json += m_json.back() != '[' ? ",{" : "{";
            text(first, one);
            member(second);
            if (other.isEmpty()) {
                m_json += "null";
            } else {
                quoted(other);
            }
            m_json += '}';
        }
        m_json += ']';
    }
    [[nodiscard]] WipedBytes finish()
    {
        m_json += '}';
        return WipedBytes(std::move(m_json));
    }

private:
    void member(std::string_view name)
    {
        if (m_json.back() != '{') {
            m_json += ',';
        }
        m_json += '"';
        m_json.append(name.data(), static_cast<qsizetype>(name.size()));
        m_json += "\":";
    }
    void quoted(QByteArrayView utf8)
    {
        constexpr char hex[] = "0123456789abcdef";
        m_json += '"';
        for (const char c : utf8) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                m_json += '\\';
                m_json += c;
            } else if (byte < 0x20) {
                m_json += "\\u00";
                m_json += hex[byte >> 4];
                m_json += hex[byte & 0xf];
            } else {
                m_json += c;
            }
        }
        m_json += '"';
    }

    QByteArray m_json;
};

qsizetype sizeOf(const core::SecretText& secret)
{
    return secret.isEmpty() ? 0 : secret.reveal().size();
}

QList<QByteArray> utf8Of(const QStringList& texts, qsizetype& bytes)
{
    QList<QByteArray> list;
    list.reserve(texts.size());
    for (const QString& text : texts) {
        list.append(text.toUtf8());
        bytes += list.last().size() + 1;
    }
    return list;
}

} // namespace

WipedBytes signInBody(const core::SignInRequest& request)
{
    BodyWriter body(sizeOf(request.password) + sizeOf(request.otp) + sizeOf(request.otp2));
    body.secret(json::password, request.password);
    if (!request.otp.isEmpty()) {
        body.secret(json::otp, request.otp);
    }
    if (!request.otp2.isEmpty()) {
        body.secret(json::otp2, request.otp2);
    }
    return body.finish();
}

WipedBytes previewBody(const QStringList& loginIds)
{
    qsizetype bytes = 0;
    const QList<QByteArray> ids = utf8Of(loginIds, bytes);
    BodyWriter body(bytes);
    body.texts(json::loginIds, ids);
    body.literal(json::dryRun, "true");
    return body.finish();
}

WipedBytes revocationBody(const core::RevocationRequest& request)
{
    const QByteArray note = request.note.toUtf8();
    qsizetype bytes = sizeOf(request.confirmationPassword) + sizeOf(request.otp) + note.size();
    const QList<QByteArray> ids = utf8Of(request.loginIds, bytes);
    BodyWriter body(bytes);
    body.texts(json::loginIds, ids);
    body.proof(request.confirmationPassword, request.otp, note);
    return body.finish();
}

WipedBytes registrationBody(const core::RegistrationRequest& request)
{
    const QByteArray serial = request.serialNumber.toUtf8();
    BodyWriter body(serial.size() + sizeOf(request.otp));
    body.text(json::serialNumber, serial);
    body.secret(json::otp, request.otp);
    return body.finish();
}

WipedBytes assignmentBody(const core::AssignmentRequest& request)
{
    constexpr qsizetype namesOfAPair = 40;
    const QByteArray note = request.note.toUtf8();
    qsizetype bytes = sizeOf(request.confirmationPassword) + sizeOf(request.otp) + note.size();
    QList<std::pair<QByteArray, QByteArray>> pairs;
    pairs.reserve(request.pairs.size());
    for (const core::AssignmentPair& pair : request.pairs) {
        pairs.append({pair.loginId.toUtf8(), pair.serialNumber.toUtf8()});
        bytes += pairs.last().first.size() + pairs.last().second.size() + namesOfAPair;
    }
    BodyWriter body(bytes);
    body.pairs("assignments", pairs, json::loginId, json::serialNumber);
    if (request.confirmationPassword.isEmpty()) {
        body.literal(json::dryRun, "true");
        return body.finish();
    }
    body.proof(request.confirmationPassword, request.otp, note);
    return body.finish();
}

WipedBytes approvalPreviewBody()
{
    BodyWriter body(0);
    body.literal(json::dryRun, "true");
    return body.finish();
}

WipedBytes approvalBody(const core::ApprovalConsent& consent)
{
    const QByteArray note = consent.note.toUtf8();
    BodyWriter body(sizeOf(consent.confirmationPassword) + sizeOf(consent.otp) + note.size());
    body.proof(consent.confirmationPassword, consent.otp, note);
    return body.finish();
}

WipedBytes noteBody(const QString& note)
{
    const QByteArray utf8 = note.toUtf8();
    BodyWriter body(utf8.size());
    if (!utf8.isEmpty()) {
        body.text(json::note, utf8);
    }
    return body.finish();
}

WipedBytes deviceCheckBody(const core::DeviceCodes& codes)
{
    const QByteArray serial = codes.serialNumber.toUtf8();
    BodyWriter body(serial.size() + sizeOf(codes.otp) + sizeOf(codes.otp2));
    body.text(json::serialNumber, serial);
    body.secret(json::otp, codes.otp);
    body.secret(json::otp2, codes.otp2);
    return body.finish();
}

WipedBytes resynchronisationBody(const core::DeviceCodes& codes)
{
    BodyWriter body(sizeOf(codes.otp) + sizeOf(codes.otp2));
    body.secret(json::otp, codes.otp);
    body.secret(json::otp2, codes.otp2);
    return body.finish();
}

WipedBytes unlockBody(const core::UnlockRequest& request)
{
    BodyWriter body(sizeOf(request.confirmationPassword) + sizeOf(request.otp));
    body.secret(json::confirmationPassword, request.confirmationPassword);
    if (!request.otp.isEmpty()) {
        body.secret(json::otp, request.otp);
    }
    return body.finish();
}

WipedBytes trainingRateBody(double rate)
{
    BodyWriter body(0);
    body.literal(json::rate, QByteArray::number(rate, 'g', QLocale::FloatingPointShortest));
    return body.finish();
}

WipedBytes trainingAdvanceBody(std::chrono::seconds by)
{
    BodyWriter body(0);
    body.literal(json::advanceSeconds, QByteArray::number(static_cast<qint64>(by.count())));
    return body.finish();
}

} // namespace kirikae::adapters
