// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs12_cost.h"

#include "app/adapters/openssl_handle.h"

#include <cstdint>

namespace kirikae::adapters {

namespace {

using PartsHandle =
    std::unique_ptr<STACK_OF(PKCS7), FreedBy<[](STACK_OF(PKCS7) * stack) { sk_PKCS7_pop_free(stack, PKCS7_free); }>>;
using BagsHandle = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), FreedBy<[](STACK_OF(PKCS12_SAFEBAG) * stack) {
                                       sk_PKCS12_SAFEBAG_pop_free(stack, PKCS12_SAFEBAG_free);
                                   }>>;
using PbeHandle = std::unique_ptr<PBEPARAM, FreedBy<PBEPARAM_free>>;
using Pbe2Handle = std::unique_ptr<PBE2PARAM, FreedBy<PBE2PARAM_free>>;
using Pbkdf2Handle = std::unique_ptr<PBKDF2PARAM, FreedBy<PBKDF2PARAM_free>>;
using ScryptHandle = std::unique_ptr<SCRYPT_PARAMS, FreedBy<SCRYPT_PARAMS_free>>;

//! Bags may hold bags (RFC 7292 §4.2.6); no program nests them, and a file must not use up the stack.
constexpr int maxNesting = 4;

std::uint64_t numberOf(const ASN1_INTEGER* number)
{
    std::uint64_t value = 0;
    // Negative or wider than 64 bits: as good as endless.
    return number != nullptr && ASN1_INTEGER_get_uint64(&value, number) == 1 ? value : UINT64_MAX;
}

bool isFew(const ASN1_INTEGER* rounds)
{
    return numberOf(rounds) <= static_cast<std::uint64_t>(maxPkcs12Rounds);
}

template <class Parameters>
auto parametersOf(const X509_ALGOR* algorithm, const ASN1_ITEM* form)
{
    const void* value = nullptr;
    int type = V_ASN1_UNDEF;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    return type == V_ASN1_SEQUENCE
               ? static_cast<Parameters*>(ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), form))
               : nullptr;
}

int kindOf(const X509_ALGOR* algorithm)
{
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

bool derivesCheaply(const X509_ALGOR* derivation)
{
    if (kindOf(derivation) == NID_id_pbkdf2) {
        const Pbkdf2Handle pbkdf2{parametersOf<PBKDF2PARAM>(derivation, ASN1_ITEM_rptr(PBKDF2PARAM))};
        return pbkdf2 && isFew(pbkdf2->iter);
    }
    if (kindOf(derivation) == NID_id_scrypt) {
        const ScryptHandle scrypt{parametersOf<SCRYPT_PARAMS>(derivation, ASN1_ITEM_rptr(SCRYPT_PARAMS))};
        if (!scrypt || !isFew(scrypt->costParameter) || !isFew(scrypt->blockSize) ||
            !isFew(scrypt->parallelizationParameter)) {
            return false;
        }
        // RFC 7914: the time goes with the product of the three. Two of them fit 64 bits; the third divides.
        const std::uint64_t two = numberOf(scrypt->costParameter) * numberOf(scrypt->blockSize);
        const std::uint64_t third = numberOf(scrypt->parallelizationParameter);
        return third == 0 || two <= static_cast<std::uint64_t>(maxPkcs12Rounds) / third;
    }
    return true; // one that OpenSSL does not know costs nothing: it refuses
}

bool decryptsCheaply(const X509_ALGOR* encryption)
{
    const int kind = kindOf(encryption);
    if (kind == NID_pbes2) {
        const Pbe2Handle pbes2{parametersOf<PBE2PARAM>(encryption, ASN1_ITEM_rptr(PBE2PARAM))};
        return pbes2 && derivesCheaply(pbes2->keyfunc);
    }
    if (EVP_PBE_find(EVP_PBE_TYPE_OUTER, kind, nullptr, nullptr, nullptr) != 1) {
        return true; // the same
    }
    const PbeHandle pbe{parametersOf<PBEPARAM>(encryption, ASN1_ITEM_rptr(PBEPARAM))};
    return pbe && isFew(pbe->iter);
}

bool opensCheaply(const STACK_OF(PKCS12_SAFEBAG) * bags, int nesting)
{
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        const PKCS12_SAFEBAG* bag = sk_PKCS12_SAFEBAG_value(bags, i);
        const int kind = PKCS12_SAFEBAG_get_nid(bag);
        if (kind == NID_pkcs8ShroudedKeyBag) {
            const X509_ALGOR* encryption = nullptr;
            X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &encryption, nullptr);
            if (!decryptsCheaply(encryption)) {
                return false;
            }
        } else if (kind == NID_safeContentsBag) {
            if (nesting >= maxNesting || !opensCheaply(PKCS12_SAFEBAG_get0_safes(bag), nesting + 1)) {
                return false;
            }
        }
    }
    return true;
}

//! PBMAC1 (RFC 9579) carries its derivation in the algorithm; the older MAC has its rounds beside it.
bool verifiesCheaply(const PKCS12& file)
{
    const ASN1_INTEGER* rounds = nullptr;
    const X509_ALGOR* algorithm = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, &rounds, &file);
    if (algorithm == nullptr) {
        return true; // no MAC
    }
#if OPENSSL_VERSION_NUMBER >= 0x30400000L
    if (kindOf(algorithm) == NID_pbmac1) {
        const std::unique_ptr<PBMAC1PARAM, FreedBy<PBMAC1PARAM_free>> pbmac1{
            parametersOf<PBMAC1PARAM>(algorithm, ASN1_ITEM_rptr(PBMAC1PARAM))};
        return pbmac1 && derivesCheaply(pbmac1->keyDerivationFunc);
    }
#endif
    return rounds == nullptr || isFew(rounds); // left out: one round
}

} // namespace

bool asksForFewRounds(const PKCS12& file)
{
    if (!verifiesCheaply(file)) {
        return false;
    }
    const PartsHandle parts{PKCS12_unpack_authsafes(&file)};
    for (int i = 0; parts && i < sk_PKCS7_num(parts.get()); ++i) {
        PKCS7* part = sk_PKCS7_value(parts.get(), i);
        if (PKCS7_type_is_encrypted(part)) {
            if (part->d.encrypted == nullptr || !decryptsCheaply(part->d.encrypted->enc_data->algorithm)) {
                return false;
            }
        } else if (PKCS7_type_is_data(part)) {
            const BagsHandle bags{PKCS12_unpack_p7data(part)};
            if (bags && !opensCheaply(bags.get(), 0)) {
                return false;
            }
        }
    }
    return true;
}

bool asksForFewRoundsInside(const PKCS12& file, const char* password, int passwordSize)
{
    const PartsHandle parts{PKCS12_unpack_authsafes(&file)};
    for (int i = 0; parts && i < sk_PKCS7_num(parts.get()); ++i) {
        PKCS7* part = sk_PKCS7_value(parts.get(), i);
        if (PKCS7_type_is_encrypted(part)) {
            const BagsHandle bags{PKCS12_unpack_p7encdata(part, password, passwordSize)};
            if (bags && !opensCheaply(bags.get(), 0)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace kirikae::adapters
