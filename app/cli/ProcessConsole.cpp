// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/ProcessConsole.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace altair {

namespace {

constexpr std::size_t kCollect = std::size_t{1} << 16;
constexpr std::size_t kMostInput = std::size_t{64} << 20;
constexpr int kNarrowest = 40;

volatile std::sig_atomic_t interrupted = 0;

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

int terminalWidth()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<int>(size.ws_col, kNarrowest);
    const char* columns = std::getenv("COLUMNS");
    return columns ? std::clamp(std::atoi(columns), kNarrowest, 1000) : 80;
}

bool isSet(const char* name)
{
    const char* value = std::getenv(name);
    return value && *value;
}

bool readLine(std::string& line)
{
    char c = 0;
    ssize_t got = 0;
    while ((got = ::read(STDIN_FILENO, &c, 1)) == 1 && c != '\n')
        line += c;
    return got == 1 || !line.empty();
}

}  // namespace

void ProcessConsole::catchInterrupt()
{
    struct sigaction action{};
    action.sa_handler = [](int) { interrupted = 1; };
    // Not SA_RESTART: whoever waits is to look. Only once: a second Ctrl-C ends the process.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

Terminal ProcessConsole::terminal()
{
    Terminal terminal;
    terminal.outIsTerminal = ::isatty(STDOUT_FILENO) == 1;
    terminal.errIsTerminal = ::isatty(STDERR_FILENO) == 1;
    const char* kind = std::getenv("TERM");
    const bool isDumb = kind && std::string_view{kind} == "dumb";
    terminal.colour = terminal.outIsTerminal && !isSet("NO_COLOR") && !isDumb ? Colour::Yes : Colour::No;
    terminal.width = terminal.outIsTerminal ? terminalWidth() : 80;
    return terminal;
}

void ProcessConsole::out(std::string_view text)
{
    m_collected += text;
    if (m_collected.size() >= kCollect)
        flush();
}

void ProcessConsole::err(std::string_view text)
{
    flush();
    writeAll(STDERR_FILENO, text);
}

bool ProcessConsole::flush()
{
    if (!m_failed && !writeAll(STDOUT_FILENO, m_collected)) {
        m_failed = true;
        m_readerIsGone = errno == EPIPE;
    }
    m_collected.clear();
    return !m_failed;
}

Result<std::string> ProcessConsole::input()
{
    std::string input;
    std::string piece(kCollect, '\0');
    for (;;) {
        const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (got < 0 && errno == EINTR && !cancelled())
            continue;
        if (got < 0)
            return fail(ErrorCode::Io, "Standard input can't be read; nothing was changed.");
        if (got == 0)
            return input;
        input.append(piece, 0, static_cast<std::size_t>(got));
        if (input.size() > kMostInput)
            return fail(ErrorCode::InvalidInput, "The standard input is longer than 64 MB; nothing was changed.");
    }
}

std::optional<bool> ProcessConsole::confirm(std::string_view question)
{
    if (::isatty(STDIN_FILENO) != 1)
        return std::nullopt;
    err(std::string{question} + " [y/N] ");
    std::string answer;
    if (!readLine(answer))
        err("\n");
    return answer == "y" || answer == "Y" || answer == "yes" || answer == "Yes";
}

std::optional<std::string> ProcessConsole::secret(std::string_view question)
{
    termios shown{};
    if (::isatty(STDIN_FILENO) != 1 || ::tcgetattr(STDIN_FILENO, &shown) != 0)
        return std::nullopt;
    err(std::string{question} + ": ");
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    std::string secret;
    const bool typed = readLine(secret);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    err("\n");
    return typed ? std::optional{secret} : std::nullopt;
}

bool ProcessConsole::cancelled()
{
    return interrupted != 0;
}

}  // namespace altair
