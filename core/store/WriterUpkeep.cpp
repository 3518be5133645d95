// SPDX-License-Identifier: AGPL-3.0-or-later
//
// What the writer does beside the person's actions: purging, mending, and work that may wait.

#include "core/store/WriterParts.h"

#include <algorithm>

namespace altair {

namespace {

constexpr int kIdleDocuments = 500;  ///< Documents indexed for substrings in one go.

}  // namespace

Result<std::int64_t> Writer::purge(std::span<const RecordId> ids)
{
    std::vector<RecordId> purged;
    for (std::size_t from = 0; from < ids.size(); from += kMostAtOnce) {
        auto session = WriteSession::begin(m_parts->session(*m_connection));
        if (!session)
            return failure(std::move(session));
        for (const auto& id : ids.subspan(from, std::min(kMostAtOnce, ids.size() - from)))
            if (auto done = session->purge(id); !done)
                return failure(done);
        auto done = m_parts->journal.forget(session->purged());
        if (done)
            done = session->commit(0);
        if (!done)
            return failure(done);
        purged.insert(purged.end(), session->changed().begin(), session->changed().end());
    }
    const auto count = static_cast<std::int64_t>(purged.size());
    announce({std::move(purged), false});
    return count;
}

Result<void> Writer::rebuildDerived(const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    auto session = WriteSession::begin(m_parts->session(*m_connection));
    if (!session)
        return failure(std::move(session));
    const auto total = m_connection->number("SELECT count(*) FROM record");
    if (!total)
        return failure(total);
    auto done = m_parts->projector.clearDerived();
    std::int64_t made = 0;
    for (std::int64_t last = 0; done;) {
        auto keys = m_parts->records.keysAfter(last);
        if (!keys)
            return failure(std::move(keys));
        if (keys->empty())
            break;
        last = keys->back();
        for (auto key = keys->begin(); done && key != keys->end(); ++key)
            done = session->projectAgain(*key);
        made += static_cast<std::int64_t>(keys->size());
        if (progress)
            progress(made, *total);
    }
    if (done)
        done = m_parts->projector.recount();
    if (done)
        done = session->commit(0);
    if (done)
        announce({{}, true});
    return done;
}

Result<void> Writer::saveDraft(std::string_view name, std::string_view text)
{
    auto row = m_connection->prepare(
        text.empty() ? "DELETE FROM draft WHERE name = ?" : "INSERT OR REPLACE INTO draft (name, text) VALUES (?, ?)");
    if (!row)
        return failure(row);
    row->bindText(name);
    if (!text.empty())
        row->bindText(text);
    return row->run();
}

Result<bool> Writer::idle()
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return failure(std::move(transaction));
    const auto waiting = m_parts->search.fillSubstrings(kIdleDocuments);
    auto done = waiting ? Result<void>{} : failure(waiting);
    if (done && *waiting == 0)
        done = m_parts->journal.thin(m_environment.clock->now());
    if (done)
        done = transaction->commit();
    if (!done)
        return failure(done);
    if (*waiting > 0)
        return true;
    done = checkpointWhatIsFree();
    return done ? Result<bool>{false} : failure(done);
}

/// A checkpoint waits for whoever reads, and a backup reads for seconds: better another time than now.
Result<void> Writer::checkpointWhatIsFree()
{
    auto done = m_connection->execute("PRAGMA busy_timeout = 0");
    if (done)
        done = checkpoint();
    const auto waitsAgain = m_connection->execute(
        "PRAGMA busy_timeout = " + std::to_string(Connection::kPatience.count()));
    return done ? waitsAgain : done;
}

Result<void> Writer::checkpoint()
{
    return m_connection->execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<void> Writer::deferSubstrings()
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return failure(std::move(transaction));
    const auto done = m_parts->search.deferSubstrings();
    return done ? transaction->commit() : done;
}

}  // namespace altair
