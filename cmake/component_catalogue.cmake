# SPDX-License-Identifier: MIT
# plimsoll_component_catalogue(target kind TYPE type HEADER header NAMES name...)
#
# A component is one header-less file `name.cpp` in the calling folder that defines, in namespace plimsoll,
#     extern const Type name_component = {...};
# and one name in this list. From the list the build writes a file that defines
#     std::span<const Type* const> kind_catalogue();
# in the order of the list; `header` (root-relative) names Type and declares that function. There are no static
# constructors: a component whose name is missing here is not linked, and a wrong name does not link.
function(plimsoll_component_catalogue target kind)
    cmake_parse_arguments(PARSE_ARGV 2 ARG "" "TYPE;HEADER" "NAMES")
    if(NOT ARG_TYPE OR NOT ARG_HEADER OR ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "plimsoll_component_catalogue(${kind}): needs TYPE, HEADER and NAMES.")
    endif()

    set(declarations "")
    foreach(name IN LISTS ARG_NAMES)
        target_sources(${target} PRIVATE ${name}.cpp)
        string(APPEND declarations "extern const ${ARG_TYPE} ${name}_component;\n")
    endforeach()
    list(LENGTH ARG_NAMES count)
    list(TRANSFORM ARG_NAMES REPLACE "(.+)" "&\\1_component" OUTPUT_VARIABLE pointers)
    list(JOIN pointers ", " pointers)

    string(CONCAT text
        "// SPDX-License-Identifier: MIT\n"
        "// Written by the build from ${kind}'s list of components.\n"
        "#include \"${ARG_HEADER}\"\n\n"
        "#include <array>\n#include <span>\n\n"
        "namespace plimsoll {\n\n${declarations}\n"
        "std::span<const ${ARG_TYPE}* const> ${kind}_catalogue() {\n"
        "    static constexpr std::array<const ${ARG_TYPE}*, ${count}> kAll = {${pointers}};\n"
        "    return kAll;\n}\n\n"
        "}  // namespace plimsoll\n")
    set(path ${CMAKE_CURRENT_BINARY_DIR}/${kind}_catalogue.cpp)
    file(CONFIGURE OUTPUT ${path} CONTENT "${text}" @ONLY)
    target_sources(${target} PRIVATE ${path})
endfunction()
