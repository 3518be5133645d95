# How every folder declares its target. One folder, one target: the linker then checks that
# dependencies run one way only.

include_guard(GLOBAL)

add_library(altair_warnings INTERFACE)
target_compile_features(altair_warnings INTERFACE cxx_std_23)
target_include_directories(altair_warnings INTERFACE ${PROJECT_SOURCE_DIR})
if(MSVC)
  target_compile_options(altair_warnings INTERFACE /W4 /WX /utf-8 /permissive-)
else()
  target_compile_options(altair_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Clang counts this under -Wconversion and GCC does not: one rule for both.
  target_compile_options(altair_warnings INTERFACE -Wno-sign-conversion)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND ALTAIR_SANITIZE)
  # GCC sees maybe-uninitialised values in the checks that the sanitizers put in.
  target_compile_options(altair_warnings INTERFACE -Wno-maybe-uninitialized)
endif()

# altair_library(NAME SOURCES file… [LINKS target…] [PRIVATE_LINKS target…])
function(altair_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE altair_warnings ${arg_PRIVATE_LINKS})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_features(${name} PUBLIC cxx_std_23)
endfunction()

# altair_executable(NAME SOURCES file… [LINKS target…])
function(altair_executable name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE altair_warnings ${arg_LINKS})
endfunction()

# Building this builds every test labelled tsan: those that hold without a Qt built for the thread sanitizer.
add_custom_target(altair_tsan_tests)

# altair_test(NAME SOURCES file… [LINKS target…] [LABELS label…])
# A Catch2 executable; `./dev test` runs it through CTest. Labels with a meaning: `long` (only in
# `./dev test --all`), `tsan` (core without Qt: run under the thread sanitizer as well).
function(altair_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE altair_warnings altair_test_support ${arg_LINKS})
  add_test(NAME ${name} COMMAND ${name})
  if(arg_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  endif()
  if("tsan" IN_LIST arg_LABELS)
    add_dependencies(altair_tsan_tests ${name})
  endif()
endfunction()
