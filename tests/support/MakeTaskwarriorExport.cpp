// SPDX-License-Identifier: AGPL-3.0-or-later
// make_taskwarrior_export COUNT [SEED] > FILE
#include "tests/support/TaskwarriorExport.h"

#include <cstdlib>
#include <iostream>

int main(int argc, char* argv[])
{
    const auto tasks = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
    if (tasks == 0) {
        std::cerr << "make_taskwarrior_export: say how many tasks to write\n";
        return 2;
    }
    altair::test::writeTaskwarriorExport(std::cout, tasks, argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
    return std::cout.good() ? 0 : 1;
}
