// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A generic plugin that any Qt program loads by QT_QPA_GENERIC_PLUGINS=firstpaint: it reports when the first window was
// painted, counted from KIRIKAE_BENCH_STARTED (monotonic nanoseconds, set by whoever starts the program), and ends the
// program. So a program is measured as it is, without a hook of its own.

#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdio>

namespace {

class FirstPaint final : public QObject {
public:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* widget = event->type() == QEvent::Paint ? qobject_cast<QWidget*>(watched) : nullptr;
        if (widget != nullptr && widget->isWindow() && !m_seen) {
            m_seen = true;
            // After this round of events: the window with all its children is painted and flushed then.
            QTimer::singleShot(0, this, [] {
                const auto now = std::chrono::steady_clock::now().time_since_epoch();
                const auto started = std::chrono::nanoseconds(qgetenv("KIRIKAE_BENCH_STARTED").toLongLong());
                std::printf("first-paint %.3f\n", std::chrono::duration<double, std::milli>(now - started).count());
                std::fflush(stdout);
                QCoreApplication::quit();
            });
        }
        return false;
    }

private:
    bool m_seen = false;
};

} // namespace

class FirstPaintPlugin final : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "first_paint_plugin.json")
public:
    QObject* create(const QString& name, const QString&) override
    {
        if (name != QLatin1String("firstpaint")) {
            return nullptr;
        }
        auto* watcher = new FirstPaint;
        QCoreApplication::instance()->installEventFilter(watcher);
        return watcher;
    }
};

#include "first_paint_plugin.moc"
