// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

#include <functional>
#include <string>

class QObject;

namespace altair {

class WorkspaceSignals;

/// What stands in a field and is not a record yet, kept in the profile under a name: it is there after a restart.
class Draft {
public:
    Draft(WorkspaceSignals& workspace, std::string name) : m_workspace(workspace), m_name(std::move(name)) {}

    /// Gives `take` what was kept, if anything was, unless `receiver` is gone by then. Only the first call reads:
    /// after that the field itself holds what was left.
    void load(QObject* receiver, std::function<void(const QString&)> take);
    /// Keeps the text in the place of what was kept before; an empty one removes it. `refused` hears why it failed.
    void keep(QObject* receiver, const QString& text, std::function<void(const Error&)> refused = {});
    /// What was kept has become a record.
    void drop(QObject* receiver);

private:
    WorkspaceSignals& m_workspace;
    std::string m_name;
    bool m_loaded = false;
    bool m_kept = false;
};

}  // namespace altair
