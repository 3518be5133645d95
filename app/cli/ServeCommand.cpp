// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/ServeCommand.h"

#include "app/cli/RunCommand.h"
#include "app/cli/WorkspaceStore.h"

namespace altair {

namespace {

class ConversationConsole final : public Console {
public:
    explicit ConversationConsole(InstanceConversation& conversation) : m_conversation(conversation) {}

    void out(std::string_view text) override { m_conversation.out(text); }
    void err(std::string_view text) override { m_conversation.err(text); }
    Result<std::string> input() override { return m_conversation.input(); }
    std::optional<bool> confirm(std::string_view question) override { return m_conversation.confirm(question); }
    std::optional<std::string> secret(std::string_view question) override { return m_conversation.secret(question); }
    bool cancelled() override { return m_conversation.cancelled(); }

private:
    InstanceConversation& m_conversation;
};

}  // namespace

int serveCommand(
    Workspace& workspace, SyncAccess* sync, const InstanceRequest& request, InstanceConversation& conversation)
{
    ConversationConsole console{conversation};
    const auto line = readCommandLine(request.arguments);
    if (!line) {
        console.err(errorLine(line.error()));
        return static_cast<int>(exitCodeFor(line.error()));
    }
    WorkspaceStore store{workspace};
    const Terminal terminal{
        request.outIsTerminal, request.errIsTerminal, request.colour ? Colour::Yes : Colour::No, request.width};
    CommandContext context{store, console, terminal, workspace.environment(), workspace.profile(), request.folder,
        localeFor(request.language), line->form, sync};
    return static_cast<int>(runCommand(context, *line));
}

}  // namespace altair
