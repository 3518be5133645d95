// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/CommandLine.h"

int main(int argc, char* argv[])
{
    return altair::server::runCommandLine(argc, argv);
}
