// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/pskc_package.h"

#include "app/common/printed_expiry.h"
#include "server-stub/kits/base64.h"
#include "server-stub/kits/readers.h"
#include "server-stub/kits/xml_dates.h"

#include <openssl/crypto.h>

#include <charconv>
#include <limits>

namespace kirikae::kits {
namespace {

constexpr int usualDigits = 6;
constexpr int mostDrift = 30; //!< beyond it nothing would find the device again (verifier.md: resynchronisation)

std::optional<std::int64_t> number(std::string_view text, std::int64_t least, std::int64_t most)
{
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < least || value > most) {
        return std::nullopt;
    }
    return value;
}

std::optional<verifier::Algorithm> suiteOf(std::string_view text)
{
    if (text.substr(0, 5) == "HMAC-") {
        text.remove_prefix(5);
    }
    if (text == "SHA-1" || text == "SHA-256" || text == "SHA-512") {
        return verifier::algorithmFromName("SHA" + std::string(text.substr(4)));
    }
    return verifier::algorithmFromName(text);
}

} // namespace

PskcPackage::~PskcPackage()
{
    OPENSSL_cleanse(m_plain.text.data(), m_plain.text.size());
}

PskcPackage::Field* PskcPackage::fieldOf(std::string_view path)
{
    struct Place {
        std::string_view path;
        Field PskcPackage::*field;
    };
    static constexpr Place places[]{
        {"DeviceInfo/SerialNo", &PskcPackage::m_serial},
        {"DeviceInfo/ExpiryDate", &PskcPackage::m_deviceExpiry},
        {"Key@Algorithm", &PskcPackage::m_algorithm},
        {"Key/AlgorithmParameters/Suite", &PskcPackage::m_suite},
        {"Key/AlgorithmParameters/ResponseFormat@Length", &PskcPackage::m_length},
        {"Key/AlgorithmParameters/ResponseFormat@Encoding", &PskcPackage::m_encoding},
        {"Key/Data/Secret/PlainValue", &PskcPackage::m_plain},
        {"Key/Data/Secret/EncryptedValue/EncryptionMethod@Algorithm", &PskcPackage::m_cipherMethod},
        {"Key/Data/Secret/EncryptedValue/CipherData/CipherValue", &PskcPackage::m_cipherText},
        {"Key/Data/Secret/ValueMAC", &PskcPackage::m_mac},
        {"Key/Data/Counter/PlainValue", &PskcPackage::m_counter},
        {"Key/Data/TimeInterval/PlainValue", &PskcPackage::m_interval},
        {"Key/Data/TimeDrift/PlainValue", &PskcPackage::m_drift},
        {"Key/Policy/StartDate", &PskcPackage::m_policyStart},
        {"Key/Policy/ExpiryDate", &PskcPackage::m_policyExpiry},
        {"Key/Policy/PINPolicy@PINUsageMode", &PskcPackage::m_pinMode},
    };
    for (const Place& place : places) {
        if (place.path == path) {
            return &(this->*place.field);
        }
    }
    return nullptr;
}

void PskcPackage::set(Field& field, std::string_view text)
{
    m_twice = m_twice || field.there;
    field.there = true;
    field.text = text;
}

void PskcPackage::setAttribute(std::string_view path, std::string_view value)
{
    if (Field* field = fieldOf(path)) {
        set(*field, value);
    }
}

void PskcPackage::setValue(std::string_view path, std::string_view text)
{
    if (path == "Key/Policy/KeyUsage") {
        m_usages += std::string(text) + ' ';
        return;
    }
    if (path == "Key/Policy/NumberOfTransactions") {
        refuse("the key may be used a limited number of times, which this server does not count");
        return;
    }
    if (path == "Key/Data/Counter/EncryptedValue/CipherData/CipherValue" ||
        path == "Key/Data/TimeInterval/EncryptedValue/CipherData/CipherValue" ||
        path == "Key/Data/TimeDrift/EncryptedValue/CipherData/CipherValue") {
        refuse("its counter or its time is encrypted; this server reads only the secret encrypted");
        return;
    }
    if (Field* field = fieldOf(path)) {
        set(*field, text);
    }
}

void PskcPackage::refuse(std::string reason)
{
    if (m_refusal.empty()) {
        m_refusal = std::move(reason);
    }
}

KitFault PskcPackage::fault(Verdict verdict, std::string reason) const
{
    return {m_number, isSerialNumber(m_serial.text) ? m_serial.text : std::string(), verdict, std::move(reason)};
}

std::variant<KitToken, KitFault> PskcPackage::finish(const PskcKeys* keys)
{
    if (!m_refusal.empty()) {
        return fault(Verdict::Refused, m_refusal);
    }
    if (m_twice) {
        return fault(Verdict::Failed, "a value is there twice, and which of them counts is not known");
    }
    if (!isSerialNumber(m_serial.text)) {
        return fault(Verdict::Failed, m_serial.there ? words::serialNumber : "the serial number (SerialNo) is missing");
    }
    KitToken token;
    token.number = m_number;
    token.serialNumber = m_serial.text;
    for (const auto step : {&PskcPackage::readKind, &PskcPackage::readCounters, &PskcPackage::readDates}) {
        if (auto reason = (this->*step)(token)) {
            return fault(Verdict::Refused, std::move(*reason));
        }
    }
    if (auto reason = readSecret(token, keys)) {
        return fault(Verdict::Failed, std::move(*reason));
    }
    return token;
}

std::optional<std::string> PskcPackage::readKind(KitToken& token) const
{
    const std::string_view uri = m_algorithm.text;
    const std::string_view name = uri.substr(uri.find_last_of("#:") + 1);
    if (uri.find("keyprov") == std::string_view::npos || (name != "hotp" && name != "totp")) {
        return "it is no one-time password key (HOTP or TOTP)";
    }
    token.kind = name == "hotp" ? KitKind::Hotp : KitKind::Totp;
    if (m_suite.there) {
        const auto algorithm = suiteOf(m_suite.text);
        if (!algorithm) {
            return "its algorithm (Suite) is not HMAC with SHA1, SHA256 or SHA512";
        }
        token.algorithm = *algorithm;
    }
    if (m_encoding.there && m_encoding.text != "DECIMAL") {
        return "its codes are not decimal digits";
    }
    const auto digits = m_length.there ? number(m_length.text, verifier::minDigits, verifier::maxDigits)
                                       : std::optional<std::int64_t>{usualDigits};
    if (!digits) {
        return words::digits;
    }
    token.digits = static_cast<int>(*digits);
    return std::nullopt;
}

std::optional<std::string> PskcPackage::readCounters(KitToken& token) const
{
    if (token.kind == KitKind::Hotp) {
        const auto counter = number(m_counter.text, 0, std::numeric_limits<std::int64_t>::max() / 2);
        if (!counter) {
            return "the counter of a HOTP key (Counter) is missing or no number from 0";
        }
        token.counter = *counter;
        return std::nullopt;
    }
    const auto period = number(m_interval.text, verifier::minPeriodSeconds, verifier::maxPeriodSeconds);
    if (!period) {
        return m_interval.there ? words::period : "the period of a TOTP key (TimeInterval) is missing";
    }
    token.period = static_cast<int>(*period);
    if (m_drift.there) {
        const auto drift = number(m_drift.text, -mostDrift, mostDrift);
        if (!drift) {
            return "its clock is off (TimeDrift) by more than 30 steps; a device like that is replaced";
        }
        token.driftSteps = static_cast<int>(*drift);
    }
    return std::nullopt;
}

std::optional<std::string> PskcPackage::readDates(KitToken& token) const
{
    for (const Field* field : {&m_deviceExpiry, &m_policyExpiry, &m_policyStart}) {
        if (field->there && !readXmlDate(field->text)) {
            return "a date in it (ExpiryDate, StartDate) is not a date";
        }
    }
    // The date on the back is the day as it is written, whatever the zone: that is what was printed.
    const Field& printed = m_deviceExpiry.there ? m_deviceExpiry : m_policyExpiry;
    if (printed.there) {
        const XmlDate date = *readXmlDate(printed.text);
        if (date.day.year() < std::chrono::year{2000} || date.day.year() > std::chrono::year{2099}) {
            return "its expiry date is not of the years 2000 to 2099, and cannot be printed as MM/DD/YY";
        }
        token.printedExpiry = formatPrintedExpiry(date.day);
    }
    if (m_policyStart.there) {
        token.usableFrom = readXmlDate(m_policyStart.text)->instant;
    }
    if (m_policyExpiry.there) {
        token.usableUntil = readXmlDate(m_policyExpiry.text)->instant;
    }
    if (m_pinMode.there && m_pinMode.text != "Local") {
        return "its codes are combined with a PIN (PINPolicy), which this server does not keep";
    }
    if (!m_usages.empty() && m_usages.find("OTP ") == std::string::npos) {
        return "the key may not be used for one-time passwords (KeyUsage)";
    }
    return std::nullopt;
}

std::optional<std::string> PskcPackage::readSecret(KitToken& token, const PskcKeys* keys) const
{
    const bool sealed = m_cipherText.there;
    if (sealed == m_plain.there) {
        return sealed ? "the secret is there twice, in clear and encrypted" : "the secret is missing";
    }
    if (sealed && keys == nullptr) {
        return "the secret is encrypted, and the file does not say with what (EncryptionKey)";
    }
    if (!sealed && keys != nullptr) {
        return "the file says that it is encrypted, and this secret is in clear: somebody may have put it in";
    }
    if (sealed) {
        Opened opened = keys->open({m_cipherMethod.text, m_cipherText.text}, m_mac.text);
        if (auto* reason = std::get_if<std::string>(&opened)) {
            return std::move(*reason);
        }
        token.key = std::move(std::get<verifier::Seed>(opened));
    } else {
        auto bytes = base64Decode(m_plain.text);
        if (!bytes) {
            return "the secret is not base64";
        }
        token.key = verifier::Seed(std::move(*bytes));
    }
    const std::size_t bytes = token.key.bytes().size();
    return bytes < verifier::minKeyBytes || bytes > verifier::maxKeyBytes ? std::optional<std::string>(words::keyLength)
                                                                          : std::nullopt;
}

} // namespace kirikae::kits
