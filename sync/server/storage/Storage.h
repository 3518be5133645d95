// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"
#include "sync/server/storage/Accounts.h"
#include "sync/server/storage/Blobs.h"
#include "sync/server/storage/Log.h"
#include "sync/server/storage/Spaces.h"

#include <functional>
#include <span>
#include <string_view>

namespace altair::server {

/// What one piece of work sees and changes.
///
/// It remembers its first failure; from then on every read answers nothing and every write does nothing, and whatever
/// the work decided is thrown away in favour of the failure. So the work itself need not ask after each step.
class Transaction {
public:
    virtual ~Transaction() = default;

    virtual Accounts& accounts() = 0;
    virtual Spaces& spaces() = 0;
    virtual Log& log() = 0;
    virtual Blobs& blobs() = 0;
    virtual const Accounts& accounts() const = 0;
    virtual const Spaces& spaces() const = 0;
    virtual const Log& log() const = 0;
    virtual const Blobs& blobs() const = 0;

    /// A value of the server's own; empty when there is none.
    virtual Bytes setting(std::string_view name) const = 0;
    virtual void setSetting(std::string_view name, BytesView value) = 0;
};

enum class Keep { Changes, Nothing };

/// One piece of work that changes something: all of it or nothing.
struct WriteJob {
    /// May be called again when the first attempt had to be given up together with others: decides anew each time.
    std::function<Keep(Transaction&)> work;
    /// Once `commit` is back: a value when what was kept is durable, else why nothing was kept.
    Result<void> outcome;
};

/// Where the server keeps everything. SQLite's is thread-safe for `read`; `commit` and `tidy` are for one thread at a time.
class Storage {
public:
    virtual ~Storage() = default;

    /// Runs the work with a view of one moment, of what is durable.
    virtual Result<void> read(const std::function<void(const Transaction&)>& work) = 0;
    /// Decides the jobs in order, each seeing what those before it did, and makes all of it durable together. One that
    /// fails takes none of the others with it.
    virtual void commit(std::span<WriteJob* const> jobs) = 0;

    enum class Moment { Busy, Idle };
    /// What can wait until everybody has an answer: call it after each commit, and with Idle when nothing has been asked
    /// for a while.
    virtual void tidy(Moment moment) = 0;
};

/// One job, alone.
inline Result<void> commitOne(Storage& storage, std::function<Keep(Transaction&)> work)
{
    WriteJob job{std::move(work), {}};
    WriteJob* const jobs[] = {&job};
    storage.commit(jobs);
    return job.outcome;
}

}  // namespace altair::server
