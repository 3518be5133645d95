# altair_embed_migrations(OUTPUT_VARIABLE folder HEADER file NAMESPACE name): writes folder/NNNN_name.sql, in order, into
# one source file that answers builtInMigrations(), which HEADER declares in NAMESPACE beside `Migration`.

include_guard(GLOBAL)

function(altair_embed_migrations output folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "HEADER;NAMESPACE" "")
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.sql)
  list(SORT files)
  set(rows "")
  set(expected 1)
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z_]+)$")
      message(FATAL_ERROR "${file}: a migration is named NNNN_what_it_does.sql")
    endif()
    math(EXPR version "1${CMAKE_MATCH_1} - 10000")
    if(NOT version EQUAL expected)
      message(FATAL_ERROR "${file}: the next migration is number ${expected}")
    endif()
    math(EXPR expected "${expected} + 1")
    file(READ ${file} sql)
    string(APPEND rows "    {${version}, \"${CMAKE_MATCH_2}\", R\"migration(${sql})migration\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/BuiltInMigrations.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
// Made by cmake/EmbedMigrations.cmake.
#include "@arg_HEADER@"

#include <array>

namespace @arg_NAMESPACE@ {

namespace {

constexpr Migration kMigrations[] = {
@rows@};

}  // namespace

std::span<const Migration> builtInMigrations()
{
    return kMigrations;
}

}  // namespace @arg_NAMESPACE@
]])
  set(${output} ${source} PARENT_SCOPE)
endfunction()
