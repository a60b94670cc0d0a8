# SPDX-License-Identifier: GPL-3.0-or-later
# Fails unless the window is installed with all that a desktop looks for, under the names that refer to one another.
# Takes BUILD and FOLDER, where it may write.
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --component window --prefix ${FOLDER}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set(desktop ${FOLDER}/share/applications/plimsoll.desktop)
file(READ ${desktop} entry)
foreach(key Exec Icon)
    string(REGEX MATCH "\n${key}=([^ \n]+)" found "${entry}")
    set(${key} ${CMAKE_MATCH_1})
endforeach()
foreach(file bin/${Exec} share/icons/hicolor/scalable/apps/${Icon}.svg share/metainfo/plimsoll.metainfo.xml)
    if(NOT EXISTS ${FOLDER}/${file})
        message(SEND_ERROR "${file} is not installed")
    endif()
endforeach()

file(READ ${FOLDER}/share/metainfo/plimsoll.metainfo.xml metainfo)
foreach(text "<launchable type=\"desktop-id\">plimsoll.desktop<" "<binary>${Exec}<")
    if(NOT metainfo MATCHES "${text}")
        message(SEND_ERROR "the metainfo lacks ${text}")
    endif()
endforeach()

find_program(validator desktop-file-validate)
if(validator)
    execute_process(COMMAND ${validator} ${desktop} COMMAND_ERROR_IS_FATAL ANY)
endif()

# It starts from there.
execute_process(COMMAND ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen ${FOLDER}/bin/${Exec} --version
    OUTPUT_VARIABLE version COMMAND_ERROR_IS_FATAL ANY)
if(NOT version MATCHES "^plimsoll-gui [0-9]")
    message(SEND_ERROR "--version says: ${version}")
endif()
file(REMOVE_RECURSE ${FOLDER})
