// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/HealthEndpoints.h"

#include "sync/server/api/AccountJson.h"
#include "sync/server/api/ServerSettings.h"

namespace altair::server {

using nlohmann::json;

namespace {

/// The document when the database answers.
void sayIfAlive(const ExchangePtr& exchange, json alive)
{
    exchange->read([alive = std::move(alive)](const Transaction& transaction) {
        return firstStart(transaction) == Instant{}
            ? refusal(503, "storage_failed", "The server's database does not answer.")
            : jsonResponse(200, alive);
    });
}

}  // namespace

void sayHello(const ExchangePtr& exchange)
{
    ApiResponse response;
    response.contentType = "text/plain; charset=utf-8";
    response.body = "Altair Guidance sync server " ALTAIR_VERSION "\n";
    exchange->respond(std::move(response));
}

void sayOk(const ExchangePtr& exchange)
{
    sayIfAlive(exchange, {{"status", "ok"}, {"version", ALTAIR_VERSION}});
}

void sayHealthy(const ExchangePtr& exchange)
{
    sayIfAlive(exchange, {{"status", "healthy"}, {"version", ALTAIR_VERSION}});
}

void sayStatus(const ExchangePtr& exchange)
{
    sayIfAlive(exchange, {{"status", "ok"}, {"timestamp", timeText(exchange->now())}, {"version", ALTAIR_VERSION}});
}

}  // namespace altair::server
