# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DTREE=… -DQT=… -P catches.cmake: proof that the lint sees what it is there for. A small tree that keeps every
# rule is made in TREE and must pass; then each forbidden include, link, word and file is put in alone, and the lint
# must name that file and that reason, and nothing else. A lint that goes blind fails here.

include("${CMAKE_CURRENT_LIST_DIR}/lint.cmake")

if(NOT TREE MATCHES "/tests/lint/tree$")
    message(FATAL_ERROR "TREE must be …/tests/lint/tree in a build directory: it is deleted first")
endif()
file(REMOVE_RECURSE "${TREE}")

string(CONCAT head "SPDX-FileCopyrightText: 2026 Kirikae contributors\n" "@ SPDX-License-Identifier: Apache-2.0\n")
string(REPLACE "@" "//" head_cpp "// ${head}")
string(REPLACE "@" "#" head_cmake "# ${head}")

foreach(file CMakeLists.txt README.md LICENSE CMakePresets.json .gitignore build/x/cache.txt)
    file(WRITE "${TREE}/${file}" "${head_cmake}")
endforeach()
foreach(folder resources translations packaging)
    file(WRITE "${TREE}/${folder}/keep.txt" "x")
endforeach()

# What each room does by right: kirikae_room(folder includes links).
function(kirikae_room folder includes links)
    set(text "")
    foreach(include IN LISTS includes)
        string(APPEND text "#include ${include}\n")
    endforeach()
    file(WRITE "${TREE}/${folder}/good.h" "${head_cpp}#pragma once\n${text}")
    file(WRITE "${TREE}/${folder}/good.cpp" "${head_cpp}#include \"${folder}/good.h\"\n${text}// tr(ignoreSslErrors)\n")
    get_filename_component(name "${folder}" NAME)
    file(WRITE "${TREE}/${folder}/CMakeLists.txt"
        "${head_cmake}kirikae_add_library(${name} SOURCES good.cpp PUBLIC ${links}) # Qt6::Network\n")
endfunction()

kirikae_room(app/common "<chrono>" "kirikae::compiler")
kirikae_room(app/core "<QString>;<QtCore/QObject>;<QAbstractTableModel>;\"app/common/good.h\"" "kirikae::common Qt6::Core")
kirikae_room(app/adapters "<QNetworkAccessManager>;<QSqlDatabase>;<qt6keychain/keychain.h>;<windows.h>;\"app/core/good.h\""
    "kirikae::core Qt6::Network Qt6::Sql Qt6Keychain::Qt6Keychain")
kirikae_room(ui "<QWidget>;<QDateTime>;\"app/core/good.h\"" "kirikae::core Qt6::Widgets")
kirikae_room(client-certs "<openssl/x509.h>;<unistd.h>;<string>" "OpenSSL::Crypto")
kirikae_room(server-stub/verifier "<openssl/hmac.h>;\"app/common/good.h\"" "kirikae::common OpenSSL::Crypto")
kirikae_room(server-stub/kits "<expat.h>;<iconv.h>;<openssl/evp.h>;\"server-stub/verifier/good.h\""
    "kirikae::verifier OpenSSL::Crypto EXPAT::EXPAT Iconv::Iconv")
kirikae_room(server-stub/hsm "<p11-kit/pkcs11.h>;<dlfcn.h>;<mutex>" "kirikae::compiler")
kirikae_room(server-stub/store "<sqlite3.h>;\"app/common/good.h\"" "kirikae::common SQLite::SQLite3")
kirikae_room(server-stub/services "<sodium.h>;<boost/json.hpp>;\"server-stub/verifier/good.h\";\"client-certs/good.h\""
    "kirikae::verifier kirikae::certs kirikae::sodium")
kirikae_room(server-stub/http "<boost/beast/http.hpp>;<boost/asio.hpp>" "kirikae::boost_beast")
kirikae_room(tests/unit/core "<QNetworkAccessManager>;<boost/beast.hpp>;\"app/adapters/good.h\"" "Qt6::Network")
file(APPEND "${TREE}/ui/good.cpp" "auto text = tr(\"x\")\n")
file(WRITE "${TREE}/ui/main.cpp" "${head_cpp}#include \"app/adapters/good.h\"\n#include \"ui/good.h\"\nreturn application.exec()\n")
file(APPEND "${TREE}/ui/CMakeLists.txt" "target_link_libraries(kirikae PRIVATE kirikae::ui kirikae::adapters)\n")
file(WRITE "${TREE}/app/adapters/system_clock.cpp" "${head_cpp}std::chrono::system_clock::now()\n")

set(failures 0)
set(cases 0)

kirikae_lint("${TREE}" "${QT}" violations)
if(violations)
    list(JOIN violations "\n  " text)
    message(FATAL_ERROR "the good tree was refused:\n  ${text}")
endif()

# Puts `line` at the end of `path` (a new file when there is none), and wants one violation that matches `reason`.
function(kirikae_catch path line reason)
    math(EXPR number "${cases} + 1")
    set(cases ${number} PARENT_SCOPE)
    set(old)
    set(existed FALSE)
    if(EXISTS "${TREE}/${path}")
        set(existed TRUE)
        file(READ "${TREE}/${path}" old)
    elseif(path MATCHES "\\.h$")
        set(fresh "${head_cpp}#pragma once\n")
    elseif(path MATCHES "\\.cpp$")
        set(fresh "${head_cpp}")
    endif()
    file(WRITE "${TREE}/${path}" "${old}${fresh}${line}\n")
    kirikae_lint("${TREE}" "${QT}" seen)
    if(existed)
        file(WRITE "${TREE}/${path}" "${old}")
    else()
        file(REMOVE "${TREE}/${path}")
    endif()
    list(LENGTH seen count)
    if(NOT count EQUAL 1 OR NOT "${seen}" MATCHES "^${path}:[0-9]+: .*${reason}")
        message(NOTICE "NOT CAUGHT: ${path}: ${line}\n   wanted: ${reason}\n   seen: ${seen}")
        math(EXPR number "${failures} + 1")
        set(failures ${number} PARENT_SCOPE)
    else()
        message(NOTICE "caught: ${seen}")
    endif()
endfunction()

# Each forbidden include alone.
foreach(pair
    "app/common|QString|QtCore" "app/common|boost/json.hpp|Boost" "app/common|openssl/evp.h|OpenSSL"
    "app/common|windows.h|System" "app/common|sqlite3.h|SQLite"
    "app/core|QWidget|QtWidgets" "app/core|QtWidgets/QLabel|QtWidgets" "app/core|QNetworkReply|QtNetwork"
    "app/core|QtNetwork/QSslSocket|QtNetwork" "app/core|QSqlDatabase|QtSql" "app/core|QColor|QtGui"
    "app/core|qt6keychain/keychain.h|Keychain" "app/core|boost/json.hpp|Boost" "app/core|openssl/evp.h|OpenSSL"
    "app/core|QNoSuchClass|QtUnknown"
    "app/adapters|QWidget|QtWidgets" "app/adapters|QtWidgets|QtWidgets" "app/core|QtNetwork|QtNetwork" "app/adapters|QtWidgets/QDialog|QtWidgets" "app/adapters|boost/asio.hpp|Boost"
    "ui|QNetworkAccessManager|QtNetwork" "ui|QtSql/QSqlQuery|QtSql" "ui|qt6keychain/keychain.h|Keychain"
    "ui|boost/json.hpp|Boost" "ui|openssl/ssl.h|OpenSSL"
    "client-certs|QString|QtCore" "client-certs|boost/asio.hpp|Boost" "client-certs|sodium.h|Sodium"
    "server-stub/verifier|boost/json.hpp|Boost" "server-stub/verifier|sqlite3.h|SQLite"
    "server-stub/verifier|QString|QtCore" "server-stub/verifier|sodium.h|Sodium"
    "server-stub/services|boost/beast/core.hpp|Beast" "server-stub/services|QString|QtCore"
    "server-stub/services|sqlite3.h|SQLite" "server-stub/services|expat.h|Expat"
    "server-stub/kits|boost/json.hpp|Boost" "server-stub/kits|sqlite3.h|SQLite" "server-stub/kits|QString|QtCore"
    "server-stub/kits|unistd.h|System" "server-stub/verifier|iconv.h|Iconv"
    "server-stub/store|boost/beast.hpp|Beast" "server-stub/store|QtSql/QSqlDatabase|QtSql"
    "server-stub/api|boost/beast/http.hpp|Beast"
    "server-stub/http|QtNetwork/QSslSocket|QtNetwork" "server-stub/http|QtWidgets/QWidget|QtWidgets")
    string(REPLACE "|" ";" pair "${pair}")
    list(GET pair 0 room)
    list(GET pair 1 header)
    list(GET pair 2 origin)
    kirikae_catch("${room}/extra.h" "#include <${header}>" "must not include ${origin} .<${header}>")
    kirikae_catch("${room}/extra.cpp" "  #  include <${header}>" "must not include ${origin} .<${header}>")
endforeach()

# Rooms that may not see each other.
foreach(pair
    "app/common|app/core" "app/common|server-stub/services" "app/common|client-certs"
    "app/core|app/adapters" "app/core|ui" "app/core|server-stub/services"
    "app/adapters|ui" "app/adapters|server-stub/http" "app/adapters|client-certs"
    "ui|app/adapters" "ui|server-stub/services" "ui|client-certs"
    "client-certs|app/common" "client-certs|server-stub/verifier"
    "server-stub/verifier|server-stub/store" "server-stub/verifier|client-certs" "server-stub/verifier|app/core"
    "server-stub/kits|server-stub/store" "server-stub/kits|server-stub/services" "server-stub/verifier|server-stub/kits"
    "server-stub/services|app/core" "server-stub/services|ui" "server-stub/http|app/adapters" "server-stub/store|tests/unit/core")
    string(REPLACE "|" ";" pair "${pair}")
    list(GET pair 0 room)
    list(GET pair 1 other)
    kirikae_catch("${room}/good.cpp" "#include \"${other}/good.h\"" "must not include \"${other}/good.h\"")
endforeach()
kirikae_catch(ui/pages/list.cpp "#include \"app/adapters/good.h\"" "must not include \"app/adapters/good.h\"")
kirikae_catch(ui/main.cpp "#include \"server-stub/http/good.h\"" "must not include \"server-stub/http/good.h\"")
kirikae_catch(ui/main.cpp "#include <QtNetwork/QSslSocket>" "must not include QtNetwork")
kirikae_catch(ui/good.cpp "#include \"good.h\"" "must not include \"good.h\"")

# Forbidden link lines, in each of the ways a library can be named.
foreach(pair
    "app/common|Qt6::Core" "app/common|OpenSSL::Crypto" "app/common|Boost::headers"
    "app/core|Qt6::Widgets" "app/core|Qt6::Network" "app/core|Qt6::Sql" "app/core|kirikae::adapters"
    "app/core|Qt6Keychain::Qt6Keychain"
    "app/adapters|Qt6::Widgets" "app/adapters|kirikae::ui" "app/adapters|kirikae::services"
    "ui|kirikae::adapters" "ui|Qt6::Network" "ui|Qt6::Sql"
    "client-certs|Qt6::Core" "client-certs|Boost::headers" "client-certs|kirikae::common"
    "server-stub/verifier|Boost::headers" "server-stub/verifier|SQLite::SQLite3" "server-stub/verifier|kirikae::store"
    "server-stub/kits|kirikae::store" "server-stub/kits|Boost::headers" "server-stub/services|EXPAT::EXPAT"
    "server-stub/services|kirikae::boost_beast" "server-stub/services|Qt6::Core" "server-stub/services|kirikae::core"
    "server-stub/store|Qt6::Sql" "server-stub/http|kirikae::ui" "server-stub/http|Qt6::Widgets")
    string(REPLACE "|" ";" pair "${pair}")
    list(GET pair 0 room)
    list(GET pair 1 target)
    kirikae_catch("${room}/CMakeLists.txt" "target_link_libraries(x PRIVATE\n    ${target})" "must not link ${target}$")
    kirikae_catch("${room}/CMakeLists.txt" "set(more ${target})" "must not link ${target}$")
endforeach()
kirikae_catch(app/core/CMakeLists.txt "target_link_libraries(x kirikae_adapters)" "must not link kirikae::adapters")
kirikae_catch(app/core/CMakeLists.txt "target_link_libraries(x -lQt6Network)" "must not link")
kirikae_catch(ui/CMakeLists.txt "kirikae_add_library(y QT SOURCES z.cpp PUBLIC kirikae_adapters)" "must not link kirikae::adapters")
kirikae_catch(server-stub/verifier/CMakeLists.txt "target_link_libraries(x sqlite3)" "must not link sqlite3")

# Words.
foreach(pair
    "app/adapters|reply->ignoreSslErrors()|ignoreSslErrors" "ui|x.ignoreSslErrors()|ignoreSslErrors"
    "app/adapters|job.setInsecureFallback(true)|setInsecureFallback"
    "ui|connect(a, SIGNAL(b()), c, SLOT(d()))|SIGNAL"
    "ui|dialog.exec()|exec" "ui|menu->exec(point)|exec" "ui|QEventLoop loop|QEventLoop"
    "ui|QMessageBox::question(this, a, b)|QMessageBox" "ui|QFileDialog::getOpenFileName(this)|QFileDialog"
    "app/core|loop.exec()|exec"
    "ui|case core::SecretStoreError::Locked:|SecretStoreError" "ui|case ErrorCode::Internal:|ErrorCode"
    "ui|notice->showFailure({tr(\"x\"), {}})|showFailure" "ui|words.happened = tr(\"x\")|happened"
    "app/core|std::chrono::system_clock::now()|system_clock" "ui|QDateTime::currentDateTime()|currentDateTime"
    "ui|QDateTime::currentDateTimeUtc()|currentDateTime" "ui|QDate::currentDate()|currentDate"
    "server-stub/services|std::time(nullptr)|time" "client-certs|system_clock::now()|system_clock"
    "app/core|return tr(\"x\")|tr" "app/adapters|QObject::tr(\"x\")|tr" "server-stub/api| tr(\"x\")|tr")
    string(REPLACE "|" ";" pair "${pair}")
    list(GET pair 0 room)
    list(GET pair 1 line)
    list(GET pair 2 word)
    kirikae_catch("${room}/extra.cpp" "void f() { ${line} }" "forbidden word .*${word}")
endforeach()

# Heads, headers and the top of the tree.
kirikae_catch(ui/nohead.cmake "x" "SPDX")
kirikae_catch(tests/unit/core/nohead.sh "#!/bin/sh" "SPDX")
foreach(path app/core/guarded.h tests/unit/core/guarded.h)
    file(WRITE "${TREE}/${path}" "${head_cpp}")
    kirikae_catch(${path} "#ifndef GUARD" "#pragma once is missing")
    file(REMOVE "${TREE}/${path}")
endforeach()
kirikae_catch(notes.txt "x" "does not belong at the top")
kirikae_catch(Makefile "x" "does not belong at the top")

if(failures GREATER 0)
    message(FATAL_ERROR "${failures} of ${cases} breaches were not caught")
endif()
message(NOTICE "all ${cases} breaches were caught, and the good tree passes")
