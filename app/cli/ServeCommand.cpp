// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/ServeCommand.h"

#include "app/cli/RunCommand.h"

#include <future>

namespace altair {

namespace {

class WorkspaceStore final : public StoreAccess {
public:
    explicit WorkspaceStore(Workspace& workspace) : m_workspace(workspace) {}

    Result<void> alone(const std::function<Result<void>()>&) override
    {
        return fail(ErrorCode::Busy, "The app has the profile open; quit it first, then try again.");
    }

protected:
    // Reads see what was just written: through the writer's own eyes.
    Result<void> runReading(const std::function<void(Reader&)>& work) override
    {
        return runWriting([&](Writer& writer) { work(writer.reader()); });
    }
    Result<void> runWriting(const std::function<void(Writer&)>& work) override
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

private:
    Workspace& m_workspace;
};

class ConversationConsole final : public Console {
public:
    explicit ConversationConsole(InstanceConversation& conversation) : m_conversation(conversation) {}

    void out(std::string_view text) override { m_conversation.out(text); }
    void err(std::string_view text) override { m_conversation.err(text); }
    Result<std::string> input() override { return m_conversation.input(); }
    std::optional<bool> confirm(std::string_view question) override { return m_conversation.confirm(question); }
    bool cancelled() override { return m_conversation.cancelled(); }

private:
    InstanceConversation& m_conversation;
};

}  // namespace

int serveCommand(Workspace& workspace, const InstanceRequest& request, InstanceConversation& conversation)
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
        localeFor(request.language), line->form};
    return static_cast<int>(runCommand(context, *line));
}

}  // namespace altair
