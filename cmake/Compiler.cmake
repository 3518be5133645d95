# Compiler, launcher and instrumentation: everything that holds for the whole build.

include_guard(GLOBAL)

option(ALTAIR_TESTS "Build the tests" ON)
option(ALTAIR_SYNC "Build sync and the server; without, the app works on one device" ON)
option(ALTAIR_BENCH "Build the benchmarks that ./dev bench runs" OFF)
option(ALTAIR_FUZZ "Build the fuzzers with libFuzzer (clang only); otherwise they replay their corpus" OFF)
set(ALTAIR_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address;undefined")

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
  message(FATAL_ERROR "GCC 12 or newer is needed for C++23 (this is ${CMAKE_CXX_COMPILER_VERSION}). "
    "On Debian or Ubuntu: apt install g++, or name another compiler in CXX.")
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "Clang 19 or newer is needed (this is ${CMAKE_CXX_COMPILER_VERSION}): older ones can't "
    "read the standard library's <expected>. On Debian or Ubuntu: apt install clang-19.")
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
    CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${CCACHE})
endif()

if(ALTAIR_SANITIZE)
  list(JOIN ALTAIR_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
endif()

if(ALTAIR_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "ALTAIR_FUZZ needs clang (libFuzzer). Use ./dev fuzz, or configure with CXX=clang++-19.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
