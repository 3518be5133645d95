// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/StoreAccess.h"
#include "core/Workspace.h"

namespace altair {

/// The store of a program that has the profile open: each call is a job on the writer's thread, waited for. Any
/// thread but that one.
class WorkspaceStore final : public StoreAccess {
public:
    explicit WorkspaceStore(Workspace& workspace) : m_workspace(workspace) {}

    Result<void> alone(const std::function<Result<void>()>& work) override;

protected:
    Result<void> runReading(const std::function<void(Reader&)>& work) override;
    Result<void> runWriting(const std::function<void(Writer&)>& work) override;

private:
    Workspace& m_workspace;
};

}  // namespace altair
