// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

/// What a program answered.
struct Answer {
    int code = -1;  ///< Its exit code; -1 when it was ended by a signal.
    std::string out;
    std::string err;
};

/// A program with its arguments, started as a shell would, but with an environment of its own.
class Process {
public:
    explicit Process(const std::filesystem::path& program, std::vector<std::string> arguments = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    Process& environment(std::string name, std::string value);
    Process& folder(const std::filesystem::path& folder);

    void start(std::string_view input = {});
    void kill(int signal);
    std::string said() const;  ///< On its standard output, so far.
    Answer wait();
    Answer run(std::string_view input = {})
    {
        start(input);
        return wait();
    }

private:
    std::filesystem::path m_program;
    std::vector<std::string> m_arguments;
    std::map<std::string, std::string> m_environment;
    std::filesystem::path m_folder;
    std::filesystem::path m_streams;  // Holds in, out and err: files never fill up and block.
    int m_pid = -1;
};

}  // namespace altair::test
