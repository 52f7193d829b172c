// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_session_watch.h"

#include <windows.h>
#include <wtsapi32.h>

namespace kirikae::adapters {

namespace {

constexpr wchar_t className[] = L"KirikaeSessionWatch";

//! A window that is never shown: broadcasts of power go to top-level windows alone.
class WindowsSessionWatch : public core::SessionWatch {
public:
    ~WindowsSessionWatch() override
    {
        if (m_window != nullptr) {
            WTSUnRegisterSessionNotification(m_window);
            DestroyWindow(m_window);
        }
    }

    void start() override
    {
        if (m_window != nullptr)
            return;
        const HINSTANCE program = GetModuleHandleW(nullptr);
        WNDCLASSW kind{};
        kind.lpfnWndProc = &WindowsSessionWatch::receive;
        kind.hInstance = program;
        kind.lpszClassName = className;
        RegisterClassW(&kind);
        m_window = CreateWindowExW(0, className, L"", WS_POPUP, 0, 0, 0, 0, nullptr, nullptr, program, nullptr);
        if (m_window == nullptr)
            return;
        SetWindowLongPtrW(m_window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
        WTSRegisterSessionNotification(m_window, NOTIFY_FOR_THIS_SESSION);
    }

    //! Windows cannot be asked to wait; it gives about two seconds while the message is handled.
    void letSleep() override {}

private:
    static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM what, LPARAM more)
    {
        auto* watch = reinterpret_cast<WindowsSessionWatch*>(GetWindowLongPtrW(window, GWLP_USERDATA));
        if (watch != nullptr && message == WM_WTSSESSION_CHANGE && what == WTS_SESSION_LOCK) {
            Q_EMIT watch->screenLocked();
        } else if (watch != nullptr && message == WM_POWERBROADCAST) {
            if (what == PBT_APMSUSPEND)
                Q_EMIT watch->sleeping();
            else if (what == PBT_APMRESUMEAUTOMATIC)
                Q_EMIT watch->woke();
            return TRUE;
        }
        return DefWindowProcW(window, message, what, more);
    }

    HWND m_window = nullptr;
};

} // namespace

std::unique_ptr<core::SessionWatch> makeSystemSessionWatch()
{
    return std::make_unique<WindowsSessionWatch>();
}

} // namespace kirikae::adapters
