// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandProcess.h"

#include <QCoreApplication>

#include <string>
#include <vector>

int main(int argc, char* argv[])
{
    const QCoreApplication application{argc, argv};
    return altair::runProcess({argv + 1, argv + argc});
}
