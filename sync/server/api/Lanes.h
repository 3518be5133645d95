// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Storage.h"

#include <functional>

namespace altair::server {

/// Where work runs. In the server on threads, in the simulator and in tests at once, where it is called.
class Lanes {
public:
    using Work = std::function<void()>;

    virtual ~Lanes() = default;
    /// Work that reads or computes for milliseconds at most; several at a time.
    virtual void compute(Work work) = 0;
    /// Work that takes half a second and 128 MiB: one at a time.
    virtual void computeSlowly(Work work) = 0;
    /// In their order; `done` hears the outcome, when what was kept is durable.
    virtual void write(std::function<Keep(Transaction&)> work, std::function<void(const Result<void>&)> done) = 0;
    /// Work that is waiting in computeSlowly.
    virtual std::size_t slowWaiting() const = 0;
};

/// Everything at once, on the caller's thread.
class InlineLanes final : public Lanes {
public:
    explicit InlineLanes(Storage& storage) : m_storage(&storage) {}

    void compute(Work work) override { work(); }
    void computeSlowly(Work work) override { work(); }
    void write(std::function<Keep(Transaction&)> work, std::function<void(const Result<void>&)> done) override
    {
        done(commitOne(*m_storage, std::move(work)));
        m_storage->tidy(Storage::Moment::Busy);
    }
    std::size_t slowWaiting() const override { return 0; }

private:
    Storage* m_storage;
};

}  // namespace altair::server
