// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Exchange.h"

namespace altair::server {

struct Route;

/// What the server does, without sockets: the HTTP server and the simulator both call it.
class Api {
public:
    /// Writes what a new server needs (its first start, its secret), and answers as storage failed to.
    static Result<std::unique_ptr<Api>> create(Services services);

    /// What is known of a request before its body is read.
    struct Admission {
        std::optional<ApiResponse> refusal;  ///< When there is one, the body need not be read.
        std::size_t mostBody = 0;            ///< Bytes; a longer body is refused with tooLarge().
        bool isStream = false;               ///< The answer begins a stream of events that goes on.
        const Route* route = nullptr;
        Caller caller;
        std::vector<std::string> parts;
    };
    /// Looks at everything but the body: route, token, rates.
    Admission admit(const ApiRequest& request);
    /// Answers an admitted request, once, on any thread. With InlineLanes before this returns.
    void answer(Admission admission, ApiRequest request, Respond respond);

    /// Both at once, for InlineLanes only.
    ApiResponse handle(ApiRequest request);

    static ApiResponse tooLarge(std::size_t most);

    Services& services() { return m_services; }
    Limits& limits() { return m_limits; }

private:
    explicit Api(Services services);
    std::optional<ApiResponse> identify(Admission& admission, const ApiRequest& request);
    void noteSeen(const Token& token);

    Services m_services;
    Limits m_limits;
};

}  // namespace altair::server
