// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Services.h"

#include <algorithm>

namespace altair::server {

using std::chrono::milliseconds;

milliseconds Limits::takeOfAddress(const std::string& address, Instant now)
{
    const std::scoped_lock lock{m_mutex};
    return m_addresses.take(address, now);
}

milliseconds Limits::takeOfAccount(AccountNumber account, Instant now)
{
    const std::scoped_lock lock{m_mutex};
    return m_accounts.take(std::to_string(static_cast<std::int64_t>(account)), now);
}

milliseconds Limits::guessWait(const std::string& address, const std::string& email, Instant now) const
{
    const std::scoped_lock lock{m_mutex};
    return std::max(m_guesses.wait("from " + address, now), m_guesses.wait("as " + email, now));
}

void Limits::guessFailed(const std::string& address, const std::string& email, Instant now)
{
    const std::scoped_lock lock{m_mutex};
    m_guesses.failed("from " + address, now);
    m_guesses.failed("as " + email, now);
}

void Limits::guessSucceeded(const std::string& email)
{
    const std::scoped_lock lock{m_mutex};
    m_guesses.succeeded("as " + email);
}

}  // namespace altair::server
