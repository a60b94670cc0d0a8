# SPDX-License-Identifier: GPL-3.0-or-later
# Fails unless every text of the window is translated, and none that is gone is kept. Takes LUPDATE, SOURCE (the tree)
# and FOLDER, where it may write.
foreach(language en zh_CN)
    set(name plimsoll_${language}.ts)
    set(options "")
    if(language STREQUAL "en")
        set(options -pluralonly)
    endif()
    file(COPY ${SOURCE}/gui/i18n/${name} DESTINATION ${FOLDER})
    execute_process(
        COMMAND ${LUPDATE} -silent -locations none -no-obsolete ${options} -I ${SOURCE} ${SOURCE}/gui -ts ${FOLDER}/${name}
        RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
    # As of a tr() whose class lupdate cannot tell: its text would never be found.
    if(NOT status EQUAL 0 OR NOT said STREQUAL "")
        message(SEND_ERROR "lupdate says:\n${said}")
    endif()
    file(READ ${FOLDER}/${name} now)
    file(READ ${SOURCE}/gui/i18n/${name} before)
    string(REPLACE ";" "," texts "${now}")  # which would end an entry of the list
    string(REGEX MATCHALL "<source>[^<]*</source>[^<]*(<[a-z]*comment>[^<]*</[a-z]*comment>[^<]*)*<translation type=\"unfinished\"" open "${texts}")
    foreach(message IN LISTS open)
        string(REGEX REPLACE "<source>([^<]*)</source>.*" "\\1" text "${message}")
        message(SEND_ERROR "${name}: not translated: ${text}")
    endforeach()
    if(NOT now STREQUAL before)
        message(SEND_ERROR "${name} is not up to date: ninja update_translations, then translate what is unfinished")
    endif()
endforeach()
