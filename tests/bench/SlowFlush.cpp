// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Loaded before a program (LD_PRELOAD), makes each flush to the disk take ten milliseconds longer, as a slow disk does, and
// counts them.

#include <dlfcn.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace {

std::atomic<unsigned long> flushes{0};

int flushSlowly(const char* name, int file)
{
    const auto flush = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name));
    ++flushes;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
    return flush(file);
}

}  // namespace

extern "C" {

int fsync(int file)
{
    return flushSlowly("fsync", file);
}

int fdatasync(int file)
{
    return flushSlowly("fdatasync", file);
}

unsigned long altair_flushes()
{
    return flushes;
}
}
