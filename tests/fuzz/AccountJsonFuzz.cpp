// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/AccountJson.h"
#include "sync/transport/text/JsonAnswer.h"

#include <cstdlib>

using namespace altair;

namespace {

void mustBeSafe(const KdfParameters& kdf)
{
    if (!kdf.check())
        std::abort();
}

}  // namespace

/// No answer of a server gets further than the parser unless a device may act on it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView bytes{reinterpret_cast<const char*>(data), size};
    if (const auto kdf = parseParameters(bytes))
        mustBeSafe(*kdf);
    if (const auto signedIn = parseSignedIn(bytes)) {
        mustBeSafe(signedIn->kdf);
        if (signedIn->token.empty() || (signedIn->account.sealed && signedIn->wrappedKey.empty()))
            std::abort();
    }
    if (const auto account = parseAccount(bytes))
        mustBeSafe(account->kdf);
    (void)parseRegistered(bytes);
    (void)parseDeviceToken(bytes);
    (void)parseSpace(bytes);
    (void)parseSpaces(bytes);
    (void)parseNewToken(bytes);
    (void)parseTokens(bytes);
    const auto refusal = parseRefusal(bytes);
    if (refusal.sentence.size() > 1003 || refusal.sentence.find_first_of("\r\n\x1b") != std::string::npos)
        std::abort();
    return 0;
}
