# SPDX-License-Identifier: MIT
# plimsoll_embed(target NAME function BASE folder FILES file...)
#
# Puts text files into the program. The build writes a source that defines
#     std::span<const EmbeddedFile> function();
# in namespace plimsoll (see sim/base/embedded.h); whoever calls it declares it in a header. A file's name is its path
# beneath BASE. Leaves out binary files, and CR LF arrives as LF: the contents become raw string literals.
function(plimsoll_embed target)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "NAME;BASE" "FILES")
    if(NOT ARG_NAME OR NOT ARG_BASE OR NOT ARG_FILES OR ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "plimsoll_embed(${target}): needs NAME, BASE and FILES.")
    endif()

    set(output ${CMAKE_CURRENT_BINARY_DIR}/${ARG_NAME}.cpp)
    set(paths "")
    foreach(file IN LISTS ARG_FILES)
        get_filename_component(path ${file} ABSOLUTE)
        list(APPEND paths ${path})
    endforeach()
    get_filename_component(base ${ARG_BASE} ABSOLUTE)

    # The list goes through a file, so that a file that joins or leaves it triggers the build step too.
    string(JOIN "\n" lines ${paths})
    set(list_file ${CMAKE_CURRENT_BINARY_DIR}/${ARG_NAME}.files)
    file(CONFIGURE OUTPUT ${list_file} CONTENT "${lines}\n" @ONLY)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D FUNCTION=${ARG_NAME} -D BASE=${base} -D LIST=${list_file} -D OUTPUT=${output}
                -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/write_embedded.cmake
        DEPENDS ${paths} ${list_file} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/write_embedded.cmake
        COMMENT "Embedding ${ARG_NAME}"
        VERBATIM)
    set_source_files_properties(${output} PROPERTIES
        COMPILE_OPTIONS -Wno-overlength-strings SKIP_PRECOMPILE_HEADERS ON)
    target_sources(${target} PRIVATE ${output})
endfunction()
