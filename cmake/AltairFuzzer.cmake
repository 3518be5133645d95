# altair_fuzzer(NAME SOURCES file… LINKS target… CORPUS directory)
# A fuzz target: SOURCES define LLVMFuzzerTestOneInput. With ALTAIR_FUZZ it links libFuzzer and ./dev fuzz runs it;
# without, the same sources become a test that replays the corpus, so that what was found stays found.

include_guard(GLOBAL)

add_custom_target(altair_fuzzers)
set_property(GLOBAL PROPERTY ALTAIR_FUZZERS "")

function(altair_fuzzer name)
  cmake_parse_arguments(arg "" "CORPUS" "SOURCES;LINKS" ${ARGN})
  cmake_path(ABSOLUTE_PATH arg_CORPUS NORMALIZE)
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE altair_warnings ${arg_LINKS})
  if(ALTAIR_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(altair_fuzzers ${name})
    # What ./dev fuzz reads: one line a fuzzer, its binary and its corpus.
    set_property(GLOBAL APPEND PROPERTY ALTAIR_FUZZERS "$<TARGET_FILE:${name}>\t${arg_CORPUS}")
  else()
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/Replay.cpp)
    add_test(NAME ${name} COMMAND ${name} ${arg_CORPUS})
  endif()
endfunction()

# Written when all folders have declared theirs.
function(altair_list_fuzzers)
  get_property(fuzzers GLOBAL PROPERTY ALTAIR_FUZZERS)
  list(JOIN fuzzers "\n" lines)
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/fuzzers.txt CONTENT "${lines}\n")
endfunction()
cmake_language(DEFER DIRECTORY ${PROJECT_SOURCE_DIR} CALL altair_list_fuzzers)
