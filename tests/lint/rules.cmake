# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# The arrows of the house as tables: what each room may include and link, and which words it may not hold. Only the
# tables stand here; lint.cmake reads the tree by them. A room that is named nowhere (tests) is free.

# Everything that may lie at the top; dot-files and build directories besides.
set(KIRIKAE_TOP_LEVEL
    CMakeLists.txt CMakePresets.json README.md LICENSE
    app ui resources translations client-certs server-stub tests packaging)

# The rooms, the most particular first: a file belongs to the first whose folder holds it.
set(KIRIKAE_ROOMS
    app/common app/core app/adapters ui client-certs
    server-stub/verifier server-stub/kits server-stub/hsm server-stub/store server-stub/http server-stub/boost server-stub)

# From where a room's #include lines may come: origins (see kirikae_origin_of) and folders of this tree.
set(includes_of_app/common "Std")
set(folders_of_app/common "app/common")

set(includes_of_app/core "Std|QtCore")
set(folders_of_app/core "app/common|app/core")

set(includes_of_app/adapters
    "Std|System|OpenSSL|Zlib|Keychain|QtCore|QtGui|QtNetwork|QtSql|QtConcurrent|QtDBus")
set(folders_of_app/adapters "app/common|app/core|app/adapters")

set(includes_of_ui "Std|QtCore|QtGui|QtWidgets|QtPrintSupport|QtSvg")
set(folders_of_ui "app/common|app/core|ui")
# The composition root alone knows the real ports.
set(KIRIKAE_COMPOSITION_ROOT ui/main.cpp)
set(KIRIKAE_COMPOSITION_TARGET kirikae)

set(includes_of_client-certs "Std|System|OpenSSL")
set(folders_of_client-certs "client-certs")

set(includes_of_server-stub/verifier "Std|OpenSSL")
set(folders_of_server-stub/verifier "app/common|server-stub/verifier")

set(includes_of_server-stub/kits "Std|OpenSSL|Expat|Iconv")
set(folders_of_server-stub/kits "app/common|server-stub/verifier|server-stub/kits")

set(includes_of_server-stub/hsm "Std|System")
set(folders_of_server-stub/hsm "server-stub/hsm")

set(includes_of_server-stub "Std|System|OpenSSL|Zlib|Sodium|Boost")
set(folders_of_server-stub "app/common|client-certs|server-stub")

set(includes_of_server-stub/store "${includes_of_server-stub}|SQLite")
set(folders_of_server-stub/store "${folders_of_server-stub}")

set(includes_of_server-stub/http "${includes_of_server-stub}|Beast")
set(folders_of_server-stub/http "${folders_of_server-stub}")
set(includes_of_server-stub/boost "${includes_of_server-stub/http}")
set(folders_of_server-stub/boost "${folders_of_server-stub}")

# What a room's CMakeLists.txt may name, as regular expressions over whole target names.
set(links_of_app/common "kirikae::(compiler|common)")
set(links_of_app/core "${links_of_app/common}|kirikae::core|Qt6::Core")
set(links_of_app/adapters
    "${links_of_app/core}|kirikae::adapters|Qt6::(Gui|Network|Sql|Concurrent|DBus)|OpenSSL::.*|ZLIB::ZLIB|Qt6Keychain::.*")
set(links_of_ui "${links_of_app/core}|kirikae::ui|Qt6::(Gui|Widgets|PrintSupport|Svg|lrelease|lupdate)")
set(links_of_client-certs "kirikae::(compiler|certs)|OpenSSL::.*|Threads::Threads")
set(links_of_server-stub/verifier "kirikae::(compiler|common|verifier)|OpenSSL::.*")
set(links_of_server-stub/kits "kirikae::(compiler|common|verifier|kits)|OpenSSL::.*|EXPAT::EXPAT|Iconv::Iconv")
set(links_of_server-stub/hsm "kirikae::(compiler|hsm)")
set(links_of_server-stub
    "kirikae::(compiler|common|certs|hsm|verifier|kits|store|services|api|http|server[a-z_]*|training[a-z_]*|sodium|utf8proc|boost_(json|asio))|OpenSSL::.*|ZLIB::ZLIB|Boost::.*|Threads::Threads|PkgConfig::.*|unofficial-.*")
set(links_of_server-stub/store "${links_of_server-stub}|SQLite::SQLite3|PostgreSQL::PostgreSQL")
set(links_of_server-stub/http "${links_of_server-stub}|kirikae::boost_(beast|.*)")
set(links_of_server-stub/boost "${links_of_server-stub/http}")

# Words that may not stand in the code (comments are not read): a name, the expression, and the files it concerns; then
# the files that are excused.
set(KIRIKAE_WORD_RULES)
function(kirikae_forbid name expression where excused reason)
    set(word_of_${name} "${expression}" PARENT_SCOPE)
    set(where_of_${name} "${where}" PARENT_SCOPE)
    set(excused_of_${name} "${excused}" PARENT_SCOPE)
    set(reason_of_${name} "${reason}" PARENT_SCOPE)
    set(KIRIKAE_WORD_RULES ${KIRIKAE_WORD_RULES} ${name} PARENT_SCOPE)
endfunction()

set(everywhere "^(app|ui|client-certs|server-stub)/")
set(nowhere "^$")
kirikae_forbid(ssl_errors "ignoreSslErrors" "${everywhere}" "${nowhere}"
    "a bad server certificate is never overridden")
kirikae_forbid(insecure_fallback "setInsecureFallback\\([ ]*true" "${everywhere}" "${nowhere}"
    "without a safe store the password is asked each time")
kirikae_forbid(string_signals "[^A-Za-z0-9_](SIGNAL|SLOT)\\(" "${everywhere}" "${nowhere}"
    "connect by function, so that the compiler checks it")
kirikae_forbid(nested_loop
    "(\\.|->)exec\\(|QEventLoop|QMessageBox::(question|information|warning|critical|about)\\(|QInputDialog::get|QFileDialog::get|QColorDialog::get"
    "^(ui|app)/" "^ui/main\\.cpp$|^app/adapters/.*(sql|journal)"
    "dialogs and menus open with open() or popup(), never in a nested event loop")
kirikae_forbid(wall_clock
    "system_clock::now|QDateTime::currentDateTime|QDateTime::currentMSecs|QDateTime::currentSecs|QDate::currentDate|QTime::currentTime|[^A-Za-z0-9_](std::time|time)\\((nullptr|NULL|0)\\)"
    "${everywhere}" "^app/adapters/|clock[^/]*$"
    "time comes in as an argument or from a Clock")
kirikae_forbid(failures_in_one_place
    "case (core::)?(ErrorCode|GatewayError::Kind|IdentityError|SecretStoreError|ImportFileError)::|showFailure\\({|(\\.|->)happened = "
    "^ui/" "^ui/error_text/"
    "words for a failure are made in ui/error_text, so that there is one wording for each")
kirikae_forbid(words_outside_ui "[^A-Za-z0-9_]tr\\(" "^(app|client-certs|server-stub)/" "${nowhere}"
    "words for the screen live in ui alone")
