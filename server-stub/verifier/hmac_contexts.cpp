// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/hmac_contexts.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace kirikae::verifier {
namespace {

constexpr std::size_t algorithmCount = 3;
constexpr std::size_t maxBlockBytes = 128;
constexpr std::size_t keptPerAlgorithm = 4; // nested generators on one thread are rare
constexpr std::uint8_t innerPad = 0x36;
constexpr std::uint8_t outerPad = 0x5c;

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

const EVP_MD* digestOf(Algorithm algorithm)
{
    // A fetch searches the providers: once in the process, not once a code.
    static const std::array<Digest, algorithmCount> digests{Digest{EVP_MD_fetch(nullptr, "SHA1", nullptr)},
                                                            Digest{EVP_MD_fetch(nullptr, "SHA2-256", nullptr)},
                                                            Digest{EVP_MD_fetch(nullptr, "SHA2-512", nullptr)}};
    return digests[static_cast<std::size_t>(algorithm)].get();
}

} // namespace

struct HmacContexts {
    explicit HmacContexts(Algorithm chosen)
        : algorithm(chosen)
        , digest(digestOf(chosen))
        , inner(EVP_MD_CTX_new())
        , outer(EVP_MD_CTX_new())
        , work(EVP_MD_CTX_new())
    {
        check(digest && inner && outer && work && makeFresh());
        blockBytes = static_cast<std::size_t>(EVP_MD_get_block_size(digest));
    }

    //! Overwrites the pad states with the digest's initial state; OpenSSL clears what it frees of the third.
    bool makeFresh() noexcept
    {
        return EVP_DigestInit_ex2(inner.get(), digest, nullptr) == 1 &&
               EVP_DigestInit_ex2(outer.get(), digest, nullptr) == 1 && EVP_MD_CTX_reset(work.get()) == 1;
    }

    Algorithm algorithm;
    const EVP_MD* digest;
    std::size_t blockBytes = 0;
    Context inner;
    Context outer;
    Context work;
};

namespace {

//! Trivially destructible, so that it may be read after the pool of a finishing thread is gone.
thread_local bool t_poolGone = false;

struct Pool {
    Pool()
    {
        for (auto& kept : free) {
            kept.reserve(keptPerAlgorithm); // giving back must not throw
        }
    }
    ~Pool() { t_poolGone = true; }
    std::array<std::vector<std::unique_ptr<HmacContexts>>, algorithmCount> free;
};

std::vector<std::unique_ptr<HmacContexts>>& freeOnThisThread(Algorithm algorithm)
{
    thread_local Pool pool;
    return pool.free[static_cast<std::size_t>(algorithm)];
}

HmacContextsHandle takeContexts(Algorithm algorithm)
{
    if (!t_poolGone) {
        auto& free = freeOnThisThread(algorithm);
        if (!free.empty()) {
            HmacContextsHandle taken{free.back().release()};
            free.pop_back();
            return taken;
        }
    }
    return HmacContextsHandle{new HmacContexts(algorithm)};
}

void addPad(EVP_MD_CTX* context, std::span<const std::uint8_t> key, std::uint8_t pad, std::size_t blockBytes)
{
    std::array<std::uint8_t, maxBlockBytes> block;
    block.fill(pad);
    std::transform(key.begin(), key.end(), block.begin(),
                   [pad](std::uint8_t byte) { return static_cast<std::uint8_t>(byte ^ pad); });
    const int done = EVP_DigestUpdate(context, block.data(), blockBytes);
    OPENSSL_cleanse(block.data(), block.size());
    check(done == 1);
}

} // namespace

void HmacContextsReturn::operator()(HmacContexts* contexts) const noexcept
{
    std::unique_ptr<HmacContexts> owned{contexts};
    if (t_poolGone || !owned->makeFresh()) {
        return;
    }
    auto& free = freeOnThisThread(owned->algorithm);
    if (free.size() < keptPerAlgorithm) {
        free.push_back(std::move(owned));
    }
}

HmacContextsHandle keyedHmac(Algorithm algorithm, std::span<const std::uint8_t> key)
{
    HmacContextsHandle contexts = takeContexts(algorithm);
    check(key.size() <= contexts->blockBytes);
    addPad(contexts->inner.get(), key, innerPad, contexts->blockBytes);
    addPad(contexts->outer.get(), key, outerPad, contexts->blockBytes);
    return contexts;
}

std::size_t hmac(HmacContexts& contexts, std::span<const std::uint8_t> message,
                 std::span<std::uint8_t, maxDigestBytes> digest)
{
    EVP_MD_CTX* work = contexts.work.get();
    unsigned length = 0;
    check(EVP_MD_CTX_copy_ex(work, contexts.inner.get()) == 1 &&
          EVP_DigestUpdate(work, message.data(), message.size()) == 1 &&
          EVP_DigestFinal_ex(work, digest.data(), &length) == 1 &&
          EVP_MD_CTX_copy_ex(work, contexts.outer.get()) == 1 && EVP_DigestUpdate(work, digest.data(), length) == 1 &&
          EVP_DigestFinal_ex(work, digest.data(), &length) == 1);
    return length;
}

} // namespace kirikae::verifier
