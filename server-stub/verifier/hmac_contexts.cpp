// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/hmac_contexts.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace kirikae::verifier {
namespace {

constexpr std::size_t algorithmCount = 3;
constexpr std::size_t maxBlockBytes = 128;
constexpr std::size_t maxDigestBytes = 64;
constexpr std::uint64_t innerPad = 0x3636363636363636;
constexpr std::uint64_t outerPad = 0x5c5c5c5c5c5c5c5c;

struct DigestFree {
    void operator()(EVP_MD* digest) const noexcept { EVP_MD_free(digest); }
};
struct ContextFree {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using Digest = std::unique_ptr<EVP_MD, DigestFree>;
using Context = std::unique_ptr<EVP_MD_CTX, ContextFree>;

void check(bool succeeded)
{
    if (!succeeded) {
        throw std::runtime_error("OpenSSL could not compute an HMAC");
    }
}

//! A digest before its first byte: what contexts are made from, and what wipes them.
struct InitialState {
    explicit InitialState(const char* digestName)
        : digest(EVP_MD_fetch(nullptr, digestName, nullptr))
        , context(EVP_MD_CTX_new())
    {
        check(digest && context && EVP_DigestInit_ex2(context.get(), digest.get(), nullptr) == 1);
    }

    Digest digest;
    Context context;
};

const InitialState& initialState(Algorithm algorithm)
{
    // A fetch searches the providers: once in the process, not once a code. Shared by the threads, only read.
    static const std::array<InitialState, algorithmCount> states{InitialState{"SHA1"}, InitialState{"SHA2-256"},
                                                                 InitialState{"SHA2-512"}};
    return states[static_cast<std::size_t>(algorithm)];
}

} // namespace

struct HmacContexts {
    explicit HmacContexts(Algorithm chosen)
        : algorithm(chosen)
        , fresh(initialState(chosen).context.get())
        , inner(EVP_MD_CTX_new())
        , outer(EVP_MD_CTX_new())
        , work(EVP_MD_CTX_new())
    {
        check(inner && outer && work && makeFresh());
        blockBytes = static_cast<std::size_t>(EVP_MD_CTX_get_block_size(fresh));
    }

    ~HmacContexts() { OPENSSL_cleanse(digest.data(), digest.size()); }
    HmacContexts(const HmacContexts&) = delete;
    HmacContexts& operator=(const HmacContexts&) = delete;

    [[nodiscard]] std::span<const std::uint8_t> lastDigest() const { return std::span{digest}.first(digestBytes); }

    //! Replaces the pad states by the digest's initial state, which a copy does a little faster than an init; OpenSSL
    //! clears what it frees.
    bool makeFresh() noexcept
    {
        const bool wiped = !workUsed || EVP_MD_CTX_reset(work.get()) == 1;
        workUsed = false;
        OPENSSL_cleanse(digest.data(), digestBytes);
        return wiped && EVP_MD_CTX_copy_ex(inner.get(), fresh) == 1 && EVP_MD_CTX_copy_ex(outer.get(), fresh) == 1;
    }

    Algorithm algorithm;
    const EVP_MD_CTX* fresh;
    std::size_t blockBytes = 0;
    Context inner;
    Context outer;
    Context work;
    bool workUsed = false;
    std::array<std::uint8_t, maxDigestBytes> digest{};
    unsigned digestBytes = 0;
};

namespace {

// MinGW's emulated thread storage is freed before the destructors in it run; there every generator makes its own.
#ifdef __MINGW32__
[[maybe_unused]] constexpr bool threadsKeepContexts = false;
#else
[[maybe_unused]] constexpr bool threadsKeepContexts = true;
#endif

//! One unused set of contexts an algorithm and thread. Plain pointers: reading them costs no guard, and they may still
//! be read while a thread ends.
constinit thread_local std::array<HmacContexts*, algorithmCount> t_spare{};
enum class Keeping { NotYet, Yes, NoMore };
constinit thread_local Keeping t_keeping = Keeping::NotYet;

//! Frees the spares when its thread ends.
struct SpareKeeper {
    SpareKeeper() { t_keeping = Keeping::Yes; }
    ~SpareKeeper()
    {
        t_keeping = Keeping::NoMore;
        for (HmacContexts*& spare : t_spare) {
            delete std::exchange(spare, nullptr);
        }
    }
    SpareKeeper(const SpareKeeper&) = delete;
    SpareKeeper& operator=(const SpareKeeper&) = delete;
};

bool mayKeep()
{
    if (t_keeping == Keeping::NotYet) {
        thread_local const SpareKeeper keeper;
    }
    return t_keeping == Keeping::Yes;
}

HmacContextsHandle takeContexts(Algorithm algorithm)
{
    HmacContexts* spare = std::exchange(t_spare[static_cast<std::size_t>(algorithm)], nullptr);
    return HmacContextsHandle{spare != nullptr ? spare : new HmacContexts(algorithm)};
}

template <std::size_t Bytes>
using Words = std::array<std::uint64_t, Bytes / sizeof(std::uint64_t)>;

//! The first block of one of HMAC's two digests: the key, filled up with zeros, under a pad.
Words<maxBlockBytes> padded(const Words<maxKeyBytes>& key, std::uint64_t pad)
{
    Words<maxBlockBytes> block;
    for (std::size_t i = 0; i < key.size(); ++i) {
        block[i] = key[i] ^ pad;
    }
    std::fill(block.begin() + key.size(), block.end(), pad);
    return block;
}

bool addPad(EVP_MD_CTX* context, const Words<maxKeyBytes>& key, std::uint64_t pad, std::size_t blockBytes)
{
    Words<maxBlockBytes> block = padded(key, pad);
    const bool added = EVP_DigestUpdate(context, block.data(), blockBytes) == 1;
    OPENSSL_cleanse(block.data(), sizeof(key)); // beyond the longest key there is only the pad
    return added;
}

//! One digest over `message` from the state that `context` holds, into the contexts' digest.
bool finish(HmacContexts& contexts, EVP_MD_CTX* context, std::span<const std::uint8_t> message)
{
    return EVP_DigestUpdate(context, message.data(), message.size()) == 1 &&
           EVP_DigestFinal_ex(context, contexts.digest.data(), &contexts.digestBytes) == 1;
}

} // namespace

void HmacContextsReturn::operator()(HmacContexts* contexts) const noexcept
{
    HmacContexts*& spare = t_spare[static_cast<std::size_t>(contexts->algorithm)];
    if (spare == nullptr && mayKeep() && contexts->makeFresh()) {
        spare = contexts;
    } else {
        delete contexts;
    }
}

HmacContextsHandle keyedHmac(Algorithm algorithm, std::span<const std::uint8_t> key)
{
    HmacContextsHandle contexts = takeContexts(algorithm);
    Words<maxKeyBytes> words{};
    check(key.size() <= sizeof(words));
    std::memcpy(words.data(), key.data(), key.size());
    const bool added = addPad(contexts->inner.get(), words, innerPad, contexts->blockBytes) &&
                       addPad(contexts->outer.get(), words, outerPad, contexts->blockBytes);
    OPENSSL_cleanse(words.data(), sizeof(words));
    check(added);
    return contexts;
}

std::span<const std::uint8_t> hmac(HmacContexts& contexts, std::span<const std::uint8_t> message)
{
    EVP_MD_CTX* work = contexts.work.get();
    contexts.workUsed = true;
    check(EVP_MD_CTX_copy_ex(work, contexts.inner.get()) == 1 && finish(contexts, work, message) &&
          EVP_MD_CTX_copy_ex(work, contexts.outer.get()) == 1 && finish(contexts, work, contexts.lastDigest()));
    return contexts.lastDigest();
}

std::span<const std::uint8_t> lastHmac(HmacContexts& contexts, std::span<const std::uint8_t> message)
{
    check(finish(contexts, contexts.inner.get(), message) &&
          finish(contexts, contexts.outer.get(), contexts.lastDigest()));
    return contexts.lastDigest();
}

} // namespace kirikae::verifier
