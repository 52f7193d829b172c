// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// PSKC (RFC 6030) as a stream: the head first, then one KeyPackage after the other. Elements of foreign namespaces are
// extensions and passed over; a signature (ds:Signature) is passed over too: it is not verified, the MAC of each value
// is. The head has to stand before the first package, as the schema wants it.
#include "server-stub/kits/pskc_package.h"
#include "server-stub/kits/readers.h"
#include "server-stub/kits/xml_stream.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>

namespace kirikae::kits {
namespace {

constexpr std::string_view pskcSpace = "urn:ietf:params:xml:ns:keyprov:pskc";
//! The namespaces that a kit's own elements come from: XML Encryption, its keys, PKCS #5 and key names; none, because
//! the parameters of PBKDF2 are often written without one.
constexpr std::array<std::string_view, 6> knownSpaces{pskcSpace,
                                                      "http://www.w3.org/2001/04/xmlenc#",
                                                      "http://www.w3.org/2009/xmlenc11#",
                                                      "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#",
                                                      "http://www.w3.org/2000/09/xmldsig#",
                                                      ""};
constexpr std::string_view packagePath = "/KeyContainer/KeyPackage";
constexpr std::string_view keyPath = "/KeyContainer/EncryptionKey/";
constexpr std::string_view derivedPath = "/KeyContainer/EncryptionKey/DerivedKey/KeyDerivationMethod";
constexpr std::string_view macPath = "/KeyContainer/MACMethod";
constexpr std::string_view macKeyPath = "/KeyContainer/MACMethod/MACKey/";
constexpr std::array<std::string_view, 5> policies{"StartDate", "ExpiryDate", "PINPolicy", "KeyUsage",
                                                   "NumberOfTransactions"};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

class PskcReader final : public KitReader, private XmlHandler {
public:
    PskcReader(KitSink& sink, const KitSecret& secret)
        : m_sink(sink)
        , m_secret(secret)
        , m_xml(*this)
    {
        m_text.reserve(XmlStream::longestText + 1); // never moves: no copy of a seed is left behind
    }
    ~PskcReader() override { wipeText(); }

    [[nodiscard]] bool feed(std::string_view bytes) override
    {
        m_anything = m_anything || !bytes.empty();
        return bytes.empty() || go(bytes, false);
    }

    void finish() override
    {
        if (!m_anything) {
            failFile("the file is empty");
        } else if (go({}, true) && m_packages == 0) {
            failFile("there is no key package in the file");
        }
    }

private:
    [[nodiscard]] bool go(std::string_view bytes, bool last)
    {
        if (m_xml.feed(bytes, last)) {
            return true;
        }
        if (!m_xml.fault().empty()) {
            static_cast<void>(m_sink.take({0, {}, Verdict::Failed, m_xml.fault()}));
        }
        return false;
    }

    void failFile(std::string reason)
    {
        static_cast<void>(m_sink.take({0, {}, Verdict::Failed, std::move(reason)}));
        m_xml.stop();
    }

    void wipeText()
    {
        OPENSSL_cleanse(m_text.data(), m_text.size());
        m_text.clear();
    }

    void onStart(XmlName name, const XmlAttributes& attributes) override
    {
        m_leaf = true;
        wipeText();
        if (m_skipped > 0 || std::find(knownSpaces.begin(), knownSpaces.end(), name.space) == knownSpaces.end() ||
            name.local == "Signature" || name.local == "Extensions") {
            skip();
            return;
        }
        m_lengths.push_back(m_path.size());
        m_path += '/';
        m_path += name.local;
        if (m_lengths.size() == 1) {
            startFile(name, attributes);
        } else if (m_path == packagePath) {
            startPackage();
        } else if (m_package) {
            startInPackage(name, attributes);
        } else if (m_path.starts_with(keyPath) || m_path.starts_with(macPath) ||
                   m_path == "/KeyContainer/EncryptionKey") {
            startInHead(name, attributes);
        }
    }

    void onText(std::string_view text) override
    {
        if (m_skipped == 0 && m_leaf) {
            m_text += text;
        }
    }

    void onEnd() override
    {
        if (m_skipped > 0) {
            --m_skipped;
            m_leaf = false;
            return;
        }
        if (m_path == packagePath) {
            endPackage();
        } else if (m_leaf && m_package) {
            m_package->setValue(std::string_view(m_path).substr(packagePath.size() + 1), trimmed(m_text));
        } else if (m_leaf) {
            setHead(trimmed(m_text));
        }
        wipeText();
        m_path.resize(m_lengths.back());
        m_lengths.pop_back();
        m_leaf = false;
    }

    //! An extension. Within a key's policy nothing may be passed over (RFC 6030 §5).
    void skip()
    {
        if (m_lengths.empty()) {
            failFile("this is XML, but no PSKC file (KeyContainer of RFC 6030)");
            return;
        }
        if (m_skipped++ == 0 && m_package && m_path.ends_with("/Key/Policy")) {
            m_package->refuse("its policy has a condition that this server does not know");
        }
    }

    void startFile(XmlName name, const XmlAttributes& attributes)
    {
        if (name.space != pskcSpace || name.local != "KeyContainer") {
            failFile("this is XML, but no PSKC file (KeyContainer of RFC 6030)");
        } else if (const std::string_view version = attributes.value("Version"); version != "1.0") {
            failFile("this PSKC file is of another version than 1.0");
        }
    }

    void startPackage()
    {
        if (m_packages == 0 && m_protection.encrypted) {
            if (auto reason = m_keys.prepare(m_protection, m_secret)) {
                failFile(std::move(*reason));
                return;
            }
        }
        m_package.emplace(++m_packages);
        m_keysInPackage = 0;
    }

    void startInPackage(XmlName name, const XmlAttributes& attributes)
    {
        const std::string_view path = std::string_view(m_path).substr(packagePath.size() + 1);
        if (path == "Key" && ++m_keysInPackage > 1) {
            m_package->refuse("the package holds two keys");
        }
        for (const char* attribute : {"Algorithm", "Length", "Encoding", "PINUsageMode"}) {
            if (const std::string_view value = attributes.value(attribute); !value.empty()) {
                m_package->setAttribute(std::string(path) + '@' + attribute, value);
            }
        }
        constexpr std::string_view policy = "Key/Policy/";
        if (path.starts_with(policy) && path.find('/', policy.size()) == std::string_view::npos &&
            std::find(policies.begin(), policies.end(), name.local) == policies.end()) {
            m_package->refuse("its policy has a condition that this server does not know");
        }
    }

    void endPackage()
    {
        auto result = m_package->finish(m_protection.encrypted ? &m_keys : nullptr);
        m_package.reset();
        const bool goOn = std::visit([this](auto& each) { return m_sink.take(std::move(each)); }, result);
        if (!goOn) {
            m_xml.stop();
        }
    }

    void startInHead(XmlName name, const XmlAttributes& attributes)
    {
        if (m_packages > 0) {
            failFile("the file's head (EncryptionKey, MACMethod) stands behind its first key package");
            return;
        }
        const std::string_view algorithm = attributes.value("Algorithm");
        if (m_path == "/KeyContainer/EncryptionKey") {
            m_protection.encrypted = true;
        } else if (m_path == macPath) {
            m_protection.hasMac = true;
            m_protection.mac = algorithm;
        } else if (m_path == derivedPath) {
            m_protection.derived = true;
            m_protection.derivation = algorithm;
        } else if (m_path.starts_with(derivedPath) && name.local == "PRF") {
            m_protection.prf = algorithm;
        } else if (m_path == "/KeyContainer/MACMethod/MACKey/EncryptionMethod") {
            macKey().algorithm = algorithm;
        } else if (m_path == "/KeyContainer/MACMethod/MACKeyReference" || name.local == "EncryptedKey" ||
                   name.local == "X509Data" || name.local == "KeyValue") {
            m_protection.foreign = true;
        }
    }

    void setHead(std::string_view text)
    {
        if (m_path.starts_with(macKeyPath) && m_path.ends_with("/CipherData/CipherValue")) {
            macKey().cipherText = text;
        } else if (!m_path.starts_with(derivedPath)) {
            return;
        } else if (m_path.ends_with("/Salt/Specified")) {
            m_protection.salt = text;
        } else if (m_path.ends_with("/IterationCount")) {
            m_protection.iterations = text;
        } else if (m_path.ends_with("/KeyLength")) {
            m_protection.keyLength = text;
        } else if (m_path.ends_with("/PRF") && !text.empty()) {
            m_protection.prf = text; // some makers write the name into the element
        }
    }

    SealedValue& macKey()
    {
        if (!m_protection.macKey) {
            m_protection.macKey.emplace();
        }
        return *m_protection.macKey;
    }

    KitSink& m_sink;
    const KitSecret& m_secret;
    XmlStream m_xml;
    std::string m_path;                 //!< of the open element, "/KeyContainer/…"
    std::vector<std::size_t> m_lengths; //!< of the path before each open element
    int m_skipped = 0;                  //!< depth within an extension
    std::string m_text;
    bool m_leaf = false; //!< the open element has no child so far
    bool m_anything = false;
    PskcProtection m_protection;
    PskcKeys m_keys;
    std::optional<PskcPackage> m_package;
    std::int64_t m_packages = 0;
    int m_keysInPackage = 0;
};

} // namespace

std::unique_ptr<KitReader> makePskcReader(KitSink& sink, const KitSecret& secret)
{
    return std::make_unique<PskcReader>(sink, secret);
}

} // namespace kirikae::kits
