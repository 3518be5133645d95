// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/ServerInMemory.h"

#include "sync/server/storage/sqlite/SqliteStorage.h"
#include "tests/support/Must.h"

namespace altair::test {

using namespace server;

ApiSettings ServerInMemory::unlimited()
{
    ApiSettings settings;
    settings.registration = RegistrationPolicy::Open;
    settings.addressRate = settings.accountRate = {};
    return settings;
}

ServerInMemory::ServerInMemory(ApiSettings settings, const std::string& uri)
    : storage(must(SqliteStorage::open({uri, SqliteStorage::Reading::Writer})))
    , m_lanes(std::make_unique<InlineLanes>(*storage))
{
    api = must(Api::create({storage.get(), m_lanes.get(), &clock, &random, this, std::move(settings)}));
}

ApiResponse ServerInMemory::ask(Method method, const std::string& target, Bytes body)
{
    ApiRequest request;
    request.method = method;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos)
        request.query = target.substr(question + 1);
    request.token = token;
    request.writer = writer;
    request.address = address;
    request.body = std::move(body);
    return api->handle(std::move(request));
}

}  // namespace altair::test
