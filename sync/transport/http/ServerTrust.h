// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Ids.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// SHA-256 of a certificate (DER): what two people compare.
using Fingerprint = FixedBytes<struct FingerprintMeaning, 32>;

/// "AB:CD:…", as browsers and openssl show it.
std::string shownFingerprint(const Fingerprint& fingerprint);
/// Reads that, with or without colons and spaces, in either case. Absent for anything else.
std::optional<Fingerprint> readFingerprint(std::string_view text);

/// What is believed of one server beyond what the system trusts. Nothing, usually.
struct ServerTrust {
    /// The person compared it: this very certificate and no other, whoever signed it, whatever name and date it has.
    std::optional<Fingerprint> certificate;
    /// A private certificate authority (PEM), trusted for this server only, beside those of the system. Names and dates
    /// are checked as ever.
    Bytes authority;

    bool isUsual() const { return !certificate && authority.empty(); }
    friend bool operator==(const ServerTrust&, const ServerTrust&) = default;
};

/// Which servers are trusted how, by ServerAddress::endpoint(). Lies in `trusted-servers.json` of the profile.
class TrustedServers {
public:
    /// Empty when the file is not there; `Damaged` with a sentence when it is not one of ours.
    static Result<TrustedServers> open(std::filesystem::path file);

    ServerTrust of(const std::string& endpoint) const;
    /// On the disk when it comes back. Usual trust forgets the server.
    Result<void> set(const std::string& endpoint, const ServerTrust& trust);

private:
    explicit TrustedServers(std::filesystem::path file) : m_file(std::move(file)) {}
    Result<void> save() const;

    std::filesystem::path m_file;
    std::map<std::string, ServerTrust> m_servers;
};

}  // namespace altair
