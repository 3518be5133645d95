// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/Application.h"
#include "app/Start.h"
#include "app/StartOptions.h"
#include "app/instance/InstanceAddress.h"
#include "app/instance/InstanceClient.h"
#include "app/logs/LogFile.h"
#include "app/workspace/Timings.h"

#include <QApplication>

#include <filesystem>
#include <optional>

namespace {

using namespace altair;

/// Hands the start over to the program that has the profile open already; absent when there is none.
std::optional<int> handOver(const Profile& profile, int argc, char* argv[])
{
    const auto address = instanceAddress(profile.fingerprint());
    if (!address)
        return std::nullopt;
    InstanceRequest request;
    request.purpose = InstanceRequest::Purpose::Open;
    request.arguments.assign(argv + 1, argv + argc);
    std::error_code ignored;
    request.folder = std::filesystem::current_path(ignored).string();
    InstancePeer nobody;
    const auto answer = askInstance(*address, request, nobody);
    return answer ? *answer : std::nullopt;
}

}  // namespace

int main(int argc, char* argv[])
{
    Timings timings;
    const auto options = readStartOptions(argc, argv);
    if (!options)
        return options.error();
    if (options->startupTiming)
        Timings::switchLogOn();
    const Profile profile = Profile::choose(options->profile);
    if (const auto code = handOver(profile, argc, argv))
        return *code;

    logFile::begin(profile.logs);
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("altair-guidance"));
    QApplication::setApplicationDisplayName(QStringLiteral("Altair Guidance"));
    QApplication::setDesktopFileName(QStringLiteral("altair-guidance"));
    timings.mark("toolkit");
    Start start(profile, timings);
    start.begin(*options);
    return QApplication::exec();
}
