// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/WorkspaceStore.h"

#include <future>

namespace altair {

Result<void> WorkspaceStore::alone(const std::function<Result<void>()>&)
{
    return fail(ErrorCode::Busy, "The app has the profile open; quit it first, then try again.");
}

// Reads see what was just written: through the writer's own eyes.
Result<void> WorkspaceStore::runReading(const std::function<void(Reader&)>& work)
{
    return runWriting([&](Writer& writer) { work(writer.reader()); });
}

Result<void> WorkspaceStore::runWriting(const std::function<void(Writer&)>& work)
{
    std::promise<void> finished;
    m_workspace.write(
        [&](Writer& writer) -> Result<void> {
            work(writer);
            return {};
        },
        [&](const Result<void>&) { finished.set_value(); });
    finished.get_future().wait();
    return {};
}

}  // namespace altair
