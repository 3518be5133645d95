// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/ServerProcess.h"

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace altair::test {

namespace {

constexpr std::chrono::seconds kPatience{30};

}  // namespace

ServerProcess::ServerProcess(std::vector<std::string> flags) : m_flags(std::move(flags))
{
    start();
}

ServerProcess::~ServerProcess()
{
    kill();
}

std::vector<std::string> ServerProcess::serveArguments() const
{
    std::vector<std::string> arguments{
        "serve", "--data", data().string(), "--listen", "127.0.0.1:" + std::to_string(m_port)};
    arguments.insert(arguments.end(), m_flags.begin(), m_flags.end());
    return arguments;
}

void ServerProcess::start()
{
    m_process = std::make_unique<Process>(ALTAIR_SERVER_PROGRAM, serveArguments());
    m_process->start();
    waitUntilItListens();
}

void ServerProcess::startThrough(std::filesystem::path program, std::vector<std::string> before)
{
    before.emplace_back(ALTAIR_SERVER_PROGRAM);
    for (auto& argument : serveArguments())
        before.push_back(std::move(argument));
    m_process = std::make_unique<Process>(program, std::move(before));
    m_process->start();
    waitUntilItListens();
}

void ServerProcess::waitUntilItListens()
{
    constexpr std::string_view kLine = "[App] Listening on ";
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto said = m_process->said();
        const auto line = said.find(kLine);
        const auto end = line == std::string::npos ? line : said.find('\n', line);
        if (end != std::string::npos) {
            const auto where = said.substr(line, end - line);
            m_port = static_cast<std::uint16_t>(std::stoul(where.substr(where.rfind(':') + 1)));
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    m_process->kill(SIGKILL);
    const auto answer = m_process->wait();
    throw std::runtime_error{"altair-server did not start: " + answer.out + answer.err};
}

Answer ServerProcess::stop()
{
    m_process->kill(SIGTERM);
    auto answer = m_process->wait();
    m_process.reset();
    return answer;
}

void ServerProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill(SIGKILL);
    m_process->wait();
    m_process.reset();
}

Answer ServerProcess::run(std::vector<std::string> arguments, std::string_view input) const
{
    arguments.insert(arguments.end(), {"--data", data().string()});
    return Process{ALTAIR_SERVER_PROGRAM, std::move(arguments)}.run(input);
}

}  // namespace altair::test
