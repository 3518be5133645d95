// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"

#include <string>

namespace altair {

/// This process's own standard streams, and Ctrl-C.
class ProcessConsole final : public Console {
public:
    /// From now on Ctrl-C asks instead of killing; the second one kills.
    static void catchInterrupt();
    static Terminal terminal();

    ~ProcessConsole() override { flush(); }
    void out(std::string_view text) override;
    void err(std::string_view text) override;
    Result<std::string> input() override;
    std::optional<bool> confirm(std::string_view question) override;
    std::optional<std::string> secret(std::string_view question) override;
    bool cancelled() override;

    /// Writes out what was collected; false when the other end doesn't take it.
    bool flush();
    /// True once the reader of the output went away: it has what it wanted.
    bool readerIsGone() const { return m_readerIsGone; }

private:
    std::string m_collected;
    bool m_failed = false;
    bool m_readerIsGone = false;
};

}  // namespace altair
