# SPDX-License-Identifier: MIT
# Language, warnings and the flags that every object of ours needs, whatever the preset. They are set for whole
# directories, so that all targets agree and can share one precompiled header.

if(NOT CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang)$")
    message(FATAL_ERROR "Plimsoll is built with g++ 12 or clang 16; found ${CMAKE_CXX_COMPILER_ID}.")
endif()
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, O1 or Debug" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# Checks stay on in release builds: nothing defines NDEBUG.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_O1 "-O1")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")

include_directories(${CMAKE_SOURCE_DIR})
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow)

# A fused multiply-add would round differently from CPU to CPU.
add_compile_options(-ffp-contract=off)

# Symmetric transfer between coroutines must be a tail call, else a long chain of steps overflows the stack.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-foptimize-sibling-calls)
    # At -O0 g++ 12 takes a coroutine's delete for a stranger to its templated new (GCC bug 109224).
    string(APPEND CMAKE_CXX_FLAGS_DEBUG " -Wno-mismatched-new-delete")
endif()

# __FILE__ starts at the root, so messages and binaries are the same wherever the clone stands.
add_compile_options(-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)

if(PLIMSOLL_SANITIZE)
    # Under AddressSanitizer g++ makes no tail calls at all; clang does, given some optimisation.
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "Sanitizer builds need clang++-16: use the presets dev and tsan.")
    endif()
    set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
    add_compile_options(-fsanitize=${PLIMSOLL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_compile_definitions(_GLIBCXX_ASSERTIONS)
    add_link_options(-fsanitize=${PLIMSOLL_SANITIZE})
endif()

# A fresh clone in another folder hits the cache of the last one.
find_program(CCACHE_PROGRAM ccache)
mark_as_advanced(CCACHE_PROGRAM)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()
