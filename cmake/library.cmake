# SPDX-License-Identifier: MIT
# plimsoll_library(name LINK targets...): the static library of one top folder. Its sources are named one a line in
# the CMakeLists.txt of each subfolder: `target_sources(name PRIVATE file.cpp ...)`.
#
# plimsoll_precompile(target): shares the precompiled standard headers of plimsoll_sim with an executable.

function(plimsoll_library name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" LINK)
    add_library(${name} STATIC)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/sim/base/time.h)
    target_link_libraries(${name} PUBLIC ${ARG_LINK})
    plimsoll_precompile(${name})
endfunction()

function(plimsoll_precompile target)
    if(NOT PLIMSOLL_PRECOMPILE)
        return()
    endif()
    if(target STREQUAL "plimsoll_sim")
        target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled.h)
    else()
        target_precompile_headers(${target} REUSE_FROM plimsoll_sim)
    endif()
endfunction()
