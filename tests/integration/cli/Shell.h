// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/support/Catch.h"
#include "tests/support/Process.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

using Json = nlohmann::ordered_json;

/// A folder of its own with a profile, in which `altair` is called.
class Shell {
public:
    Shell();
    ~Shell();
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;

    std::unique_ptr<Process> process(std::vector<std::string> arguments) const;
    Answer run(std::vector<std::string> arguments, std::string_view input = {}) const;
    /// Runs it, expects it to succeed and to say nothing on standard error; answers its output.
    std::string ok(std::vector<std::string> arguments, std::string_view input = {}) const;
    /// The same with --json, parsed.
    Json json(std::vector<std::string> arguments, std::string_view input = {}) const;
    /// Runs it and expects this exit code, a sentence on standard error and nothing on standard output.
    std::string refused(int code, std::vector<std::string> arguments, std::string_view input = {}) const;
    /// Adds a task and answers its id.
    std::string add(std::string_view text) const;
    std::vector<std::string> titles(std::vector<std::string> arguments) const;
    std::filesystem::path write(std::string_view name, std::string_view content) const;

    std::filesystem::path folder;
    std::filesystem::path profile;
};

}  // namespace altair::test
