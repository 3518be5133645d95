// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/config/ServerConfig.h"
#include "sync/server/config/Sizes.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryFolder.h"

#include <set>

using namespace altair;
using namespace altair::server;
using namespace altair::test;

namespace {

using Words = std::map<std::string, std::string>;

Environment environmentOf(Words words)
{
    return [words = std::move(words)](const char* name) {
        const auto found = words.find(name);
        return found == words.end() ? std::nullopt : std::optional{found->second};
    };
}

ServerConfig configured(Words environment, Words flags = {})
{
    return must(configure({}, environmentOf(std::move(environment)), flags));
}

std::string refused(Words environment, Words flags = {})
{
    return mustFail(configure({}, environmentOf(std::move(environment)), flags)).sentence;
}

}  // namespace

TEST_CASE("without anything said the server is for this machine alone, and closed after its first hour")
{
    const auto config = configured({{"HOME", "/home/sam"}});
    CHECK(config.data == "/home/sam/.local/share/altair-server");
    CHECK(config.databaseUri() == "/home/sam/.local/share/altair-server/altair-server.db");
    CHECK(config.http.host == "127.0.0.1");
    CHECK(config.http.port == 8080);
    CHECK(config.api.registration == RegistrationPolicy::Closed);
    CHECK(config.api.setupToken.empty());
    CHECK(configured({{"XDG_DATA_HOME", "/srv"}}).data == "/srv/altair-server");
}

TEST_CASE("the file is overridden by the environment, and that by the command line")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "config.json";
    write(file,
        R"({"listen": "0.0.0.0:1", "quota": "1GB", "rate": 5, "setup_token": "from the file, long enough", // why not
        "registration": "open"})");
    const auto config = must(
        configure(file, environmentOf({{"ALTAIR_LISTEN", "[::1]:2"}, {"ALTAIR_QUOTA", "2GB"}, {"ALTAIR_RATE", ""}}),
            {{"quota", "3GB"}}));
    CHECK(config.http.host == "::1");
    CHECK(config.http.port == 2);
    CHECK(config.api.quota == std::int64_t{3} << 30U);
    CHECK(config.api.addressRate.perSecond == 5);
    CHECK(config.api.setupToken == "from the file, long enough");
    CHECK(config.api.registration == RegistrationPolicy::Open);
}

TEST_CASE("what hosting platforms set is understood")
{
    const auto config = configured({{"PORT", "10000"}, {"DATABASE_URL", "sqlite:///srv/altair.db"}});
    CHECK(config.http.host == "0.0.0.0");
    CHECK(config.http.port == 10000);
    CHECK(config.databaseUri() == "/srv/altair.db");
    CHECK(configured({{"PORT", "10000"}, {"ALTAIR_LISTEN", "127.0.0.1:5"}}).http.port == 5);
    CHECK(configured({}, {{"database", "sqlite:altair.db"}}).databaseUri() == "altair.db");
    CHECK(
        refused({{"DATABASE_URL", "postgres://u:p@host/db?sslmode=require"}}).find("PostgreSQL") != std::string::npos);
    CHECK(refused({{"DATABASE_URL", "mysql://host"}}).find("sqlite:PATH") != std::string::npos);
}

TEST_CASE("a sentence names the setting that can't be used, and where it came from")
{
    CHECK(refused({{"PORT", "http"}}).starts_with("PORT: "));
    CHECK(refused({}, {{"listen", "8080"}}).starts_with("--listen: “8080” can't be used; it must be HOST:PORT"));
    CHECK(refused({}, {{"registration", "maybe"}}).find("closed, invite or open") != std::string::npos);
    CHECK(refused({{"ALTAIR_SETUP_TOKEN", "short"}}).find("too short") != std::string::npos);
    CHECK(refused({}, {{"quota", "-1"}}).starts_with("--quota"));
    CHECK(refused({}, {{"trusted-proxy", "10.0.0.1,proxy"}}).find("“proxy”") != std::string::npos);
    CHECK(refused({}, {{"tls-cert", "a.pem"}}).find("--tls-key") != std::string::npos);
    CHECK(refused({}, {{"connections", "0"}}).starts_with("--connections"));
    CHECK(refused({}, {{"log-level", "loud"}}).starts_with("--log-level"));
}

TEST_CASE("a config file that can't be used says what is wrong with it")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "config.json";
    const auto refusedFile = [&](const char* text) {
        write(file, text);
        return mustFail(configure(file, environmentOf({}), {})).sentence;
    };
    CHECK(refusedFile("{").find("JSON object") != std::string::npos);
    CHECK(refusedFile(R"({"lissten": "x"})").find("“lissten”") != std::string::npos);
    CHECK(refusedFile(R"({"rate": -1})").find("“rate”") != std::string::npos);
    CHECK(refusedFile(R"({"rate": [1]})").find("“rate”") != std::string::npos);
    CHECK(mustFail(configure(folder.path() / "none", environmentOf({}), {})).code == ErrorCode::NotFound);
}

TEST_CASE("every setting has a name of its own, and a secret has a variable")
{
    std::set<std::string> names;
    for (const auto& setting : allSettings()) {
        CHECK(names.insert(setting.name).second);
        CHECK((setting.environment || !setting.isSecret));
    }
}

TEST_CASE("sizes are read and written as people do")
{
    CHECK(parseSize("0") == 0);
    CHECK(parseSize("1500") == 1500);
    CHECK(parseSize("500KB") == 512'000);
    CHECK(parseSize("20 MB") == 20'971'520);
    CHECK(parseSize("10GB") == std::int64_t{10} << 30U);
    CHECK(parseSize("1TB") == std::int64_t{1} << 40U);
    for (const auto* none : {"", "MB", "-5", "1.5GB", "9999999999TB", "10 gb", "10GBx"})
        CHECK_FALSE(parseSize(none));
    CHECK(sizeText(0) == "0 B");
    CHECK(sizeText(1023) == "1023 B");
    CHECK(sizeText(1536) == "1.5 KB");
    CHECK(sizeText(std::int64_t{10} << 30U) == "10.0 GB");
}
