// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/AccountJson.h"

#include "sync/server/api/Base64.h"
#include "sync/server/api/Email.h"
#include "sync/server/api/Hex.h"

#include <cstdio>

namespace altair::server {

using nlohmann::json;

json kdfJson(const KdfParameters& kdf)
{
    return {{"name", "scrypt"}, {"salt", toBase64(kdf.salt)}, {"log_n", kdf.logN}, {"r", kdf.r}, {"p", kdf.p}};
}

KdfParameters kdfFrom(JsonBody& body)
{
    auto inner = body.object("kdf");
    KdfParameters kdf;
    if (inner.text("name") != "scrypt")
        inner.complain("“kdf” must name “scrypt”: this server knows no other.");
    kdf.salt = inner.bytes("salt", KdfParameters::kSaltSize, KdfParameters::kSaltSize);
    kdf.logN = static_cast<unsigned>(std::min<std::uint64_t>(inner.number("log_n"), 255));
    kdf.r = static_cast<unsigned>(std::min<std::uint64_t>(inner.number("r"), 255));
    kdf.p = static_cast<unsigned>(std::min<std::uint64_t>(inner.number("p"), 255));
    if (const auto complaint = inner.firstComplaint(); !complaint.empty())
        body.complain(complaint);
    else if (const auto fine = kdf.check(); !fine)
        body.complain("“kdf” must have log_n from 17 to 20, r 8 and p 1.");
    return kdf;
}

std::string emailFrom(JsonBody& body)
{
    const auto* name = body.has("email") || !body.has("username") ? "email" : "username";
    const auto text = body.text(name, 254);
    const auto folded = foldedEmail(text);
    if (!folded)
        body.complain("“" + std::string{name} + "” must be an address or a name without spaces.");
    return folded.value_or("");
}

NewDevice deviceFrom(JsonBody& body)
{
    auto inner = body.object("device");
    NewDevice device{deviceFromHex(inner.text("id", 16)), inner.text("name")};
    if (!device.id)
        inner.complain("“device” needs an “id” of 16 hex digits, not all of them 0.");
    body.complain(inner.firstComplaint());
    return device;
}

json wrappedJson(const Bytes& wrapped)
{
    return wrapped.empty() ? json(nullptr) : json(toBase64(wrapped));
}

json accountJson(const Account& account)
{
    return {{"id", account.id.hex()}, {"email", account.email}, {"sealed", account.sealed()}};
}

json spaceJson(const Space& space)
{
    return {{"id", space.id.hex()}, {"log", space.log.hex()}, {"head", space.head}, {"epoch", space.epoch},
        {"min_writer", space.minWriter}, {"keys_version", space.keysVersion},
        {"wrapped_keys", toBase64(space.wrappedKeys)}};
}

std::string timeText(Instant instant)
{
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{instant - day};
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
        static_cast<int>(time.subseconds().count()));
    return text;
}

ApiResponse jsonResponse(int status, const json& body)
{
    ApiResponse response;
    response.status = status;
    response.body = body.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    return response;
}

}  // namespace altair::server
