# SPDX-License-Identifier: MIT
# What Plimsoll links, all of it packaged by Debian 12. cmake/packages.txt lists the same packages for run.sh and
# test.sh; here a missing one ends the configuration with its name.

set(PLIMSOLL_MISSING_PACKAGES "")

macro(plimsoll_require_package name debian_package)
    find_package(${name} ${ARGN} QUIET)
    if(NOT ${name}_FOUND)
        list(APPEND PLIMSOLL_MISSING_PACKAGES ${debian_package})
    endif()
endmacro()

# Headers and other files without a package of their own: the path lands in `variable`.
function(plimsoll_require_file variable file debian_package)
    find_file(${variable} ${file} ${ARGN})
    mark_as_advanced(${variable})
    if(NOT ${variable})
        set(PLIMSOLL_MISSING_PACKAGES ${PLIMSOLL_MISSING_PACKAGES} ${debian_package} PARENT_SCOPE)
    endif()
endfunction()

plimsoll_require_package(nlohmann_json nlohmann-json3-dev 3.11)
plimsoll_require_package(tl-expected libexpected-dev)
plimsoll_require_package(fmt libfmt-dev 9)
plimsoll_require_package(CLI11 libcli11-dev 2)
plimsoll_require_package(Boost libboost-dev 1.74)
plimsoll_require_package(Eigen3 libeigen3-dev 3.4 NO_MODULE)
plimsoll_require_package(OpenSSL libssl-dev 3 COMPONENTS Crypto)
plimsoll_require_package(Threads libc6-dev)
plimsoll_require_file(RANDOM123_HEADER Random123/philox.h librandom123-dev)
plimsoll_require_file(MUSTACHE_HEADER kainjow/mustache.hpp libkainjow-mustache-dev)
plimsoll_require_file(SLEEF_HEADER sleef.h libsleef-dev)
plimsoll_require_file(DYGRAPHS_SCRIPT dygraph.min.js libjs-dygraphs PATHS /usr/share/javascript/dygraphs)
plimsoll_require_file(DYGRAPHS_STYLE dygraph.min.css libjs-dygraphs PATHS /usr/share/javascript/dygraphs)

if(PLIMSOLL_TESTS)
    plimsoll_require_package(GTest libgtest-dev 1.12)
    plimsoll_require_package(benchmark libbenchmark-dev)
    plimsoll_require_package(rapidcheck librapidcheck-dev)
    if(NOT TARGET GTest::gmock)
        list(APPEND PLIMSOLL_MISSING_PACKAGES libgmock-dev)
    endif()
endif()

# SimGrid is optional: without it there is no platform kernel. It is used beneath its stable interface (rates of
# activities, routing), so another version needs a look first.
set(PLIMSOLL_SIMGRID AUTO CACHE STRING "Build the platform kernel on SimGrid: AUTO (where it is installed), ON or OFF")
set_property(CACHE PLIMSOLL_SIMGRID PROPERTY STRINGS AUTO ON OFF)
set(PLIMSOLL_HAS_SIMGRID FALSE)
if(PLIMSOLL_SIMGRID)
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
        pkg_check_modules(SIMGRID QUIET IMPORTED_TARGET simgrid=3.32)
    endif()
    if(SIMGRID_FOUND)
        set(PLIMSOLL_HAS_SIMGRID TRUE)
    elseif(NOT PLIMSOLL_SIMGRID STREQUAL "AUTO")
        list(APPEND PLIMSOLL_MISSING_PACKAGES libsimgrid-dev pkg-config)
    elseif(EXISTS /var/lib/dpkg/status)
        # Whoever installs it and builds again gets it.
        set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS /var/lib/dpkg/status)
    endif()
endif()

if(PLIMSOLL_MISSING_PACKAGES)
    list(REMOVE_DUPLICATES PLIMSOLL_MISSING_PACKAGES)
    list(JOIN PLIMSOLL_MISSING_PACKAGES " " packages)
    message(FATAL_ERROR "Missing Debian packages. Install them with:\n  apt-get install ${packages}")
endif()

find_library(SLEEF_LIBRARY sleef REQUIRED)
mark_as_advanced(SLEEF_LIBRARY)
add_library(plimsoll_sleef INTERFACE)
target_link_libraries(plimsoll_sleef INTERFACE ${SLEEF_LIBRARY})
