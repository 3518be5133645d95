// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Profile.h"

#include <chrono>
#include <memory>

namespace altair {

/// The right to write a profile: one process at a time has it (flock; the system frees it when the
/// process ends, however it ends).
class ProfileLock {
public:
    /// `Busy` when another process has it and keeps it for `patience`; ReadOnly or Io when the folder
    /// can't be written or is gone.
    static Result<std::unique_ptr<ProfileLock>> acquire(const Profile& profile, std::chrono::milliseconds patience);
    ~ProfileLock();
    ProfileLock(const ProfileLock&) = delete;
    ProfileLock& operator=(const ProfileLock&) = delete;

private:
    explicit ProfileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace altair
