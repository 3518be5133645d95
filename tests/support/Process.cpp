// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/Process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace altair::test {

namespace {

namespace fs = std::filesystem;

std::string readAll(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void openAs(int descriptor, const fs::path& file, int flags)
{
    const int opened = ::open(file.c_str(), flags, 0600);
    if (opened < 0 || ::dup2(opened, descriptor) < 0)
        ::_exit(126);
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

Process::Process(const fs::path& program, std::vector<std::string> arguments)
    : m_program(program)
    , m_arguments(std::move(arguments))
{
    for (const auto* name : {"PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"})
        if (const char* value = std::getenv(name))
            m_environment[name] = value;
    char folder[] = "/tmp/altair-process-XXXXXX";
    if (!::mkdtemp(folder))
        throw std::runtime_error{"no temporary folder"};
    m_streams = folder;
}

Process::~Process()
{
    if (m_pid > 0) {
        kill(SIGKILL);
        wait();
    }
    fs::remove_all(m_streams);
}

Process& Process::environment(std::string name, std::string value)
{
    m_environment[std::move(name)] = std::move(value);
    return *this;
}

Process& Process::folder(const fs::path& folder)
{
    m_folder = folder;
    return *this;
}

void Process::start(std::string_view input)
{
    std::ofstream{m_streams / "in", std::ios::binary} << input;
    std::vector<std::string> arguments{m_program.string()};
    arguments.insert(arguments.end(), m_arguments.begin(), m_arguments.end());
    std::vector<std::string> environment;
    for (const auto& [name, value] : m_environment)
        environment.push_back(name + "=" + value);
    auto argv = pointers(arguments);
    auto envp = pointers(environment);
    m_pid = ::fork();
    if (m_pid != 0)
        return;
    openAs(STDIN_FILENO, m_streams / "in", O_RDONLY);
    openAs(STDOUT_FILENO, m_streams / "out", O_WRONLY | O_CREAT | O_TRUNC);
    openAs(STDERR_FILENO, m_streams / "err", O_WRONLY | O_CREAT | O_TRUNC);
    if (!m_folder.empty() && ::chdir(m_folder.c_str()) != 0)
        ::_exit(126);
    ::execve(m_program.c_str(), argv.data(), envp.data());
    ::_exit(127);
}

void Process::kill(int signal)
{
    if (m_pid > 0)
        ::kill(m_pid, signal);
}

std::string Process::said() const
{
    return readAll(m_streams / "out");
}

Answer Process::wait()
{
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {}
    m_pid = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readAll(m_streams / "out"), readAll(m_streams / "err")};
}

}  // namespace altair::test
