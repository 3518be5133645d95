// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace altair {

/// What the program was started for.
struct StartOptions {
    std::filesystem::path profile;  ///< Empty: as the environment says.
    bool capture = false;           ///< Show the capture window instead of the main one.
    bool startupTiming = false;     ///< Log how long the first paint took.
};

/// Reads the command line without a QApplication. When there is nothing to start (help, version, a mistake), the exit
/// code; what there is to say is printed.
std::expected<StartOptions, int> readStartOptions(int argc, char* argv[]);
/// The same of the arguments that a second start handed over; what can't be read means: show the window.
StartOptions readStartOptions(const std::vector<std::string>& arguments);

}  // namespace altair
