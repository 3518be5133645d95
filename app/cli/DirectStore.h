// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/StoreAccess.h"
#include "core/store/Profile.h"

#include <QTemporaryDir>

#include <chrono>
#include <memory>

namespace altair {

/// The store in the command's own process: opened when it is first needed, and no further than that.
class DirectStore final : public StoreAccess {
public:
    DirectStore(const Profile& profile, const Environment& environment) : m_profile(profile), m_environment(environment)
    {}

    /// Takes the profile's lock and opens it for writing. `Busy` when another process keeps it.
    Result<void> openWriter(std::chrono::milliseconds patience);
    /// Null unless it was opened for writing.
    Writer* writer() { return m_writer.get(); }
    /// True when the profile was read where it can't be written: what was last written back, and not newer.
    bool readsFrozen() const;

    Result<void> alone(const std::function<Result<void>()>& work) override;

protected:
    Result<void> runReading(const std::function<void(Reader&)>& work) override;
    Result<void> runWriting(const std::function<void(Writer&)>& work) override;

private:
    Result<void> openReader();
    Result<void> openEmpty();

    Profile m_profile;
    Environment m_environment;
    std::unique_ptr<Writer> m_writer;
    // They stand for a profile that isn't there yet: looking at it doesn't make it.
    std::unique_ptr<QTemporaryDir> m_emptyFolder;
    std::unique_ptr<Connection> m_empty;
    std::unique_ptr<Reader> m_reader;
};

}  // namespace altair
