# Everything the build needs from outside, found in one place. A missing package is named as
# the distribution names it, so that the message can be acted on.

find_package(Qt6 6.4 COMPONENTS Core Sql Gui Widgets Network QUIET)
if(NOT Qt6_FOUND)
  message(FATAL_ERROR "Qt 6.4 or newer is missing. On Debian or Ubuntu: apt install qt6-base-dev libqt6sql6-sqlite")
endif()
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBICAL REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(CLI11 2.0 REQUIRED)
find_package(Threads REQUIRED)

if(ALTAIR_TESTS)
  find_package(Catch2 REQUIRED)
endif()
