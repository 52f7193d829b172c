// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The composition root: the one file that sees both the window and the adapters. Makes them, wires them, and runs.

#include "app/adapters/child_server_launcher.h"
#include "app/adapters/desktop_notifier.h"
#include "app/adapters/https_gateway.h"
#include "app/adapters/identity_sources.h"
#include "app/adapters/keychain_secret_store.h"
#include "app/adapters/sealed_list_file.h"
#include "app/adapters/sealed_secret_store.h"
#include "app/adapters/sqlite_journal.h"
#include "app/adapters/system_elapsed_clock.h"
#include "app/adapters/system_policy_source.h"
#include "app/adapters/system_session_watch.h"
#include "app/core/client.h"
#include "ui/guide/guide_player.h"
#include "ui/guide/switch_over_guide.h"
#include "ui/language.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/profiles/profile_store.h"
#include "ui/program_options.h"
#include "ui/training/training_secret_store.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

using namespace kirikae;

namespace {

QString ownFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

//! run() ended because another profile was chosen.
constexpr int profileSwitched = 77;

//! Where this run keeps its things. Training never touches the real profile, and begins anew each time unless a folder
//! was named: somebody who has switched everybody once wants to practise again.
struct Profile {
    Profile(const ui::ProgramOptions& options, const ui::ProfileStore* store)
    {
        settings = !options.profileDirectory.isEmpty() ? QDir(options.profileDirectory).absolutePath()
                   : store                             ? store->directoryOf(store->current())
                                                       : ownFolder() + QStringLiteral("/training");
        data = settings;
        if (options.training && options.profileDirectory.isEmpty()) {
            temporary = std::make_unique<QTemporaryDir>();
            data = temporary->path();
        }
        usable = QDir().mkpath(settings) && QDir().mkpath(data) && (!temporary || temporary->isValid());
    }
    QString settings;
    QString data;
    bool usable = false;
    std::unique_ptr<QTemporaryDir> temporary;
};

//! Beside this program, in the build tree as well as installed.
QString serverProgram()
{
#ifdef Q_OS_WIN
    const QString name = QStringLiteral("/kirikae-server.exe");
#else
    const QString name = QStringLiteral("/kirikae-server");
#endif
    return QCoreApplication::applicationDirPath() + name;
}

bool wantsWords(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView argument(argv[i]);
        for (const char* word : {"-h", "--help", "-v", "--version", "--help-all"})
            if (argument == word)
                return true;
    }
    return false;
}

//! --help and --version need no display.
int sayWords(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const ui::ReadOptions read = ui::readOptions(QCoreApplication::arguments());
    const bool version = read.options && read.options->version;
    QTextStream(stdout) << (version ? QStringLiteral("kirikae " KIRIKAE_VERSION "\n") : read.helpText) << Qt::flush;
    return 0;
}

//! What this system has and the organisation allows.
QList<core::IdentitySource> certificateSources(const ui::ProgramOptions& options, const core::Policy& policy)
{
    if (options.training)
        return {core::IdentitySource::File};
    QList<core::IdentitySource> sources;
    for (const core::IdentitySource source : adapters::IdentitySources::ofThisSystem()) {
        const core::CertificateSource ruled = source == core::IdentitySource::File   ? core::CertificateSource::File
                                              : source == core::IdentitySource::Card ? core::CertificateSource::Card
                                                                                     : core::CertificateSource::System;
        if (policy.allows(ruled))
            sources << source;
    }
    return sources;
}

//! On stderr for whoever started it from a terminal, and in a window for whoever pressed an icon.
int refuse(const QString& reason)
{
    QTextStream(stderr) << "kirikae: " << reason << Qt::endl;
    if (QGuiApplication::platformName() == QLatin1String("offscreen"))
        return 1;
    QMessageBox box(QMessageBox::NoIcon, QStringLiteral("Kirikae"), reason, QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.show();
    QApplication::exec();
    return 1;
}

//! `store`: where the profile is chosen; null in training and where a folder was named.
int run(QApplication& application, const ui::ProgramOptions& options, ui::ProfileStore* store)
{
    const std::unique_ptr<core::PolicySource> rules = adapters::systemPolicySource();
    const core::Policy policy = core::policyFrom(rules->machine(), rules->user());
    const Profile profile(options, store);
    if (!profile.usable)
        return refuse(QStringLiteral("cannot write to ") + profile.settings);
    QSettings settings(profile.settings + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    ui::Language::use(options.language.isEmpty() ? settings.value(QStringLiteral("language")).toString()
                                                 : options.language);
    ui::Theme::setAppearance(static_cast<ui::Appearance>(settings.value(QStringLiteral("appearance"), 0).toInt()));
    if (const QString reason = ui::ruledOut(options, policy); !reason.isEmpty())
        return refuse(reason);

    adapters::HttpsGateway gateway;
    adapters::IdentitySources identities(profile.data, certificateSources(options, policy),
                                         policy.cardModule.forced ? policy.cardModule.value : QString());
    adapters::KeychainSecretStore keychain(QStringLiteral("kirikae"));
    adapters::SealedSecretStore sealed(keychain, profile.data + QStringLiteral("/passwords.json"));
    ui::TrainingSecretStore trainingSecrets;
    adapters::SqliteJournal journal(profile.data + QStringLiteral("/journal.sqlite"));
    adapters::SystemElapsedClock elapsed;
    core::SecretStore& secrets =
        options.training ? static_cast<core::SecretStore&>(trainingSecrets) : static_cast<core::SecretStore&>(sealed);
    adapters::SealedListFile lists(sealed, profile.data + QStringLiteral("/last-list.sealed"));
    core::Client client({gateway, identities, secrets, journal, elapsed, options.training ? nullptr : &lists},
                        options.training, policy);
    if (!options.server.isEmpty())
        client.session.setServer(options.server);
    std::unique_ptr<adapters::ChildServerLauncher> launcher;
    if (options.training) {
        launcher = std::make_unique<adapters::ChildServerLauncher>(serverProgram(),
                                                                   profile.data + QStringLiteral("/training-server"));
        // Before the window hears of it: the certificates must be on the list by then.
        QObject::connect(launcher.get(), &core::ServerLauncher::started, launcher.get(), [&] {
            for (const core::IdentityInfo& known : identities.list())
                if (!QFileInfo::exists(known.filePath))
                    identities.remove(known.id);
            identities.files().addUnopened(launcher->clientCertificateDirectory());
        });
    }

    const std::unique_ptr<core::SessionWatch> watch = adapters::makeSystemSessionWatch();
    client.lock.follow(*watch);
    client.lastSeen.follow(*watch);
    QObject::connect(watch.get(), &core::SessionWatch::woke, &client.coolDowns, &core::CoolDownTracker::look);
    const std::unique_ptr<core::Notifier> notifier = adapters::makeDesktopNotifier();
    ui::MainWindow window(client, settings, launcher.get());
    // A process of its own: it shares nothing with this one.
    window.setTrainingStarter(
        [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--training")}); });
    window.setNotifier(notifier.get());
    if (store) {
        window.setProfiles(*store);
        // Queued: the window is not to be gone while it speaks.
        QObject::connect(
            &window, &ui::MainWindow::profileSwitched, &application, [] { QCoreApplication::exit(profileSwitched); },
            Qt::QueuedConnection);
    }
    std::unique_ptr<ui::SwitchOverGuide> guide;
    std::unique_ptr<ui::GuidePlayer> player;
    if (!options.guideDirectory.isEmpty()) {
        guide = std::make_unique<ui::SwitchOverGuide>(window, client);
        player = std::make_unique<ui::GuidePlayer>(window, QDir(options.guideDirectory).absolutePath());
        player->setSteps(guide->steps());
        QObject::connect(player.get(), &ui::GuidePlayer::finished, &application,
                         [](int code) { QCoreApplication::exit(code); });
        window.resize(1424, 820); // wide enough for the dates with what is printed on the back
        player->start();
    }
    window.show();
    // After the first paint: nothing here may delay it.
    QTimer::singleShot(0, watch.get(), &core::SessionWatch::start);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("Kirikae"));
    QCoreApplication::setApplicationName(QStringLiteral("kirikae"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KIRIKAE_VERSION));
    if (wantsWords(argc, argv))
        return sayWords(argc, argv);
    QApplication application(argc, argv);
    const ui::ReadOptions read = ui::readOptions(QCoreApplication::arguments());
    if (!read.options) {
        QTextStream(stderr) << "kirikae: " << read.error << "\n\n" << read.helpText << Qt::flush;
        return 2;
    }
    ui::Theme::install(application);
    const bool chosen = read.options->training || !read.options->profileDirectory.isEmpty();
    ui::ProfileStore store(ownFolder(), [](const QString& folder) {
        const QString path = folder + QStringLiteral("/journal.sqlite");
        return QFileInfo::exists(path) ? adapters::SqliteJournal(path).pendingRevocations() : 0;
    });
    ui::ProgramOptions options = *read.options;
    int code = run(application, options, chosen ? nullptr : &store);
    while (code == profileSwitched) {
        options.server.clear(); // it was said of the first one
        code = run(application, options, &store);
    }
    return code;
}
