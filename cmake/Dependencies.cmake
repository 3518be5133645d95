# Everything the build needs from outside, found in one place. What is missing is named as Debian
# and Ubuntu name it, all at once, so that one apt install answers the message.

include_guard(GLOBAL)

set(ALTAIR_MISSING_PACKAGES "")

# altair_need(FOUND_VARIABLE package…): notes the packages when FOUND_VARIABLE is not true.
macro(altair_need found)
  if(NOT ${found})
    list(APPEND ALTAIR_MISSING_PACKAGES ${ARGN})
  endif()
endmacro()

find_package(Qt6 6.4 QUIET COMPONENTS Core Sql Gui Widgets Network DBus Test)
altair_need(Qt6_FOUND qt6-base-dev libqt6sql6-sqlite)
find_package(nlohmann_json 3.10 QUIET)
altair_need(nlohmann_json_FOUND nlohmann-json3-dev)
find_package(CLI11 2.0 QUIET)
altair_need(CLI11_FOUND libcli11-dev)
find_package(Threads REQUIRED)

find_package(PkgConfig QUIET)
altair_need(PKG_CONFIG_FOUND pkg-config)
if(PKG_CONFIG_FOUND)
  pkg_check_modules(LIBICAL QUIET IMPORTED_TARGET libical)
  pkg_check_modules(ZSTD QUIET IMPORTED_TARGET libzstd)
endif()
altair_need(LIBICAL_FOUND libical-dev)
altair_need(ZSTD_FOUND libzstd-dev)

if(ALTAIR_SYNC)
  find_package(OpenSSL 3.0 QUIET COMPONENTS Crypto SSL)
  altair_need(OpenSSL_FOUND libssl-dev)
  find_package(Protobuf 3.21 QUIET)
  altair_need(Protobuf_FOUND libprotobuf-dev protobuf-compiler)
  # Debian 12's default is older than the one it packages beside it.
  find_package(Boost 1.81 QUIET)
  altair_need(Boost_FOUND "libboost1.81-dev (Debian 12) or libboost-dev")
  find_package(SQLite3 3.40 QUIET)
  altair_need(SQLite3_FOUND libsqlite3-dev)
  find_package(spdlog QUIET)
  altair_need(spdlog_FOUND libspdlog-dev)
  if(PKG_CONFIG_FOUND)
    pkg_check_modules(UTF8PROC QUIET IMPORTED_TARGET libutf8proc)
  endif()
  altair_need(UTF8PROC_FOUND libutf8proc-dev)
  find_package(Qt6Keychain QUIET)
  altair_need(Qt6Keychain_FOUND qtkeychain-qt6-dev)
endif()

if(ALTAIR_TESTS)
  find_package(Catch2 QUIET)
  altair_need(Catch2_FOUND catch2)
  find_package(rapidcheck QUIET)
  altair_need(rapidcheck_FOUND librapidcheck-dev)
endif()

if(ALTAIR_BENCH AND NOT ALTAIR_SYNC)
  # Only what is measured beside ours speaks to SQLite itself.
  find_package(SQLite3 3.40 QUIET)
  altair_need(SQLite3_FOUND libsqlite3-dev)
endif()

if(ALTAIR_MISSING_PACKAGES)
  list(JOIN ALTAIR_MISSING_PACKAGES " " packages)
  message(FATAL_ERROR "Libraries are missing or too old (Qt 6.4, nlohmann-json 3.10, CLI11 2.0, Protobuf 3.21 and Boost 1.81 are "
    "the oldest that will do). On Debian or Ubuntu: apt install ${packages}")
endif()
