# SPDX-License-Identifier: MIT
# The build step behind plimsoll_embed: cmake -D FUNCTION= -D BASE= -D LIST= -D OUTPUT= -P write_embedded.cmake
cmake_minimum_required(VERSION 3.25)

file(STRINGS ${LIST} paths)
set(entries "")
foreach(path IN LISTS paths)
    file(READ ${path} content)
    file(RELATIVE_PATH name ${BASE} ${path})
    if(content MATCHES "\\)plimsoll_end\"")
        message(FATAL_ERROR "${name} contains the end mark of an embedded file")
    endif()
    string(APPEND entries "    {\"${name}\"sv, R\"plimsoll_end(${content})plimsoll_end\"sv},\n")
endforeach()
list(LENGTH paths count)

file(WRITE ${OUTPUT}
    "// SPDX-License-Identifier: MIT\n"
    "// Written by the build.\n"
    "#include \"sim/base/embedded.h\"\n\n"
    "#include <array>\n#include <span>\n\n"
    "namespace plimsoll {\n\n"
    "using namespace std::string_view_literals;\n\n"
    "static constexpr std::array<EmbeddedFile, ${count}> kFiles = {{\n"
    "${entries}"
    "}};\n\n"
    "std::span<const EmbeddedFile> ${FUNCTION}();\n"
    "std::span<const EmbeddedFile> ${FUNCTION}() { return kFiles; }\n\n"
    "}  // namespace plimsoll\n")
