// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A generic plugin that any Qt program loads by QT_QPA_GENERIC_PLUGINS=idleperson: the person who signs in to the
// client as KIRIKAE_BENCH_CODE lets them, waits for a list of KIRIKAE_BENCH_ROWS users, goes to KIRIKAE_BENCH_PAGE (the
// name of a button; empty: stays), says "ready", and never moves again. In a program without a sign-in page it says
// "ready" at once. It leaves nothing behind that runs. Training passwords only. GUI thread.

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QApplication>
#include <QGenericPlugin>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>

#include <cstdio>

namespace {

class IdlePerson final : public QObject {
public:
    IdlePerson()
    {
        m_look.setInterval(50);
        connect(&m_look, &QTimer::timeout, this, &IdlePerson::look);
        m_look.start();
    }

private:
    //! A widget that can be used now.
    template <class T>
    static T* usable(const char* name)
    {
        for (QWidget* window : QApplication::topLevelWidgets())
            for (T* found : window->findChildren<T*>(QLatin1String(name)))
                if (found->isVisible() && found->isEnabled())
                    return found;
        return nullptr;
    }

    static bool fill(const char* name, const QString& text)
    {
        auto* field = usable<QLineEdit>(name);
        if (field && field->text().isEmpty())
            field->setText(text);
        return field && !text.isEmpty();
    }

    void look()
    {
        const auto windows = QApplication::topLevelWidgets();
        if (windows.isEmpty())
            return;
        if (!qEnvironmentVariableIsSet("KIRIKAE_BENCH_ROWS")) {
            ready();
            return;
        }
        const auto* table = usable<QTableView>("users");
        if (table && table->model() &&
            table->model()->rowCount() == qEnvironmentVariableIntValue("KIRIKAE_BENCH_ROWS")) {
            const QByteArray page = qgetenv("KIRIKAE_BENCH_PAGE");
            if (!page.isEmpty())
                if (auto* way = usable<QAbstractButton>(page.constData()))
                    way->click();
            ready();
            return;
        }
        // One step a look: what follows from it is on the screen by the next.
        if (fill("certificatePassword", QStringLiteral("training")))
            press("openCertificate");
        else if (fill("loginPassword", qEnvironmentVariable("KIRIKAE_BENCH_PASSWORD")) &&
                 (!usable<QLineEdit>("otp") || fill("otp", qEnvironmentVariable("KIRIKAE_BENCH_CODE"))))
            press("signIn");
    }

    static void press(const char* name)
    {
        if (auto* button = usable<QAbstractButton>(name))
            button->click();
    }

    void ready()
    {
        m_look.stop();
        std::puts("ready");
        std::fflush(stdout);
    }

    QTimer m_look;
};

} // namespace

class IdlePlugin final : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "idle_plugin.json")
public:
    QObject* create(const QString& name, const QString&) override
    {
        return name == QLatin1String("idleperson") ? new IdlePerson : nullptr;
    }
};

#include "idle_plugin.moc"
