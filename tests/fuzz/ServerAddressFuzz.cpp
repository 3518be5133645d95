// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ServerAddress.h"

#include <QUrl>

#include <cstdlib>

using namespace altair;

/// An address that is accepted says the same when it is read again, leads where it says, and never in the clear into the
/// internet.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto address = ServerAddress::parse({reinterpret_cast<const char*>(data), size});
    if (!address)
        return address.error().sentence.empty() ? std::abort(), 0 : 0;
    const auto again = ServerAddress::parse(address->text());
    if (!again || again->text() != address->text() || again->nearness() != address->nearness())
        std::abort();
    const QUrl url{QString::fromStdString(address->text() + "/api/health"), QUrl::StrictMode};
    if (!url.isValid() || url.host(QUrl::FullyEncoded).toStdString() != address->host() || !url.userInfo().isEmpty()
        || url.port(address->port()) != address->port())
        std::abort();
    const bool isPlain = address->scheme() == ServerAddress::Scheme::Http;
    if (isPlain && address->nearness() == ServerAddress::Nearness::Internet)
        std::abort();
    if (isPlain && address->nearness() == ServerAddress::Nearness::PrivateNetwork && !address->plainWarning())
        std::abort();
    return 0;
}
