// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_session_watch.h"

#include <CoreFoundation/CoreFoundation.h>
#include <IOKit/IOMessage.h>
#include <IOKit/pwr_mgt/IOPMLib.h>

#include <utility>

namespace kirikae::adapters {

namespace {

class MacSessionWatch : public core::SessionWatch {
public:
    ~MacSessionWatch() override
    {
        CFNotificationCenterRemoveEveryObserver(CFNotificationCenterGetDistributedCenter(), this);
        if (m_root != MACH_PORT_NULL) {
            letSleep();
            CFRunLoopRemoveSource(CFRunLoopGetMain(), IONotificationPortGetRunLoopSource(m_port),
                                  kCFRunLoopCommonModes);
            IODeregisterForSystemPower(&m_notifier);
            IOServiceClose(m_root);
            IONotificationPortDestroy(m_port);
        }
    }

    void start() override
    {
        if (m_root != MACH_PORT_NULL)
            return;
        CFNotificationCenterAddObserver(CFNotificationCenterGetDistributedCenter(), this, &MacSessionWatch::locked,
                                        CFSTR("com.apple.screenIsLocked"), nullptr,
                                        CFNotificationSuspensionBehaviorDeliverImmediately);
        m_root = IORegisterForSystemPower(this, &m_port, &MacSessionWatch::power, &m_notifier);
        if (m_root != MACH_PORT_NULL)
            CFRunLoopAddSource(CFRunLoopGetMain(), IONotificationPortGetRunLoopSource(m_port), kCFRunLoopCommonModes);
    }

    void letSleep() override
    {
        if (m_asked != 0)
            IOAllowPowerChange(m_root, std::exchange(m_asked, 0));
    }

private:
    static void locked(CFNotificationCenterRef, void* self, CFNotificationName, const void*, CFDictionaryRef)
    {
        Q_EMIT static_cast<MacSessionWatch*>(self)->screenLocked();
    }

    static void power(void* self, io_service_t, natural_t message, void* argument)
    {
        auto* watch = static_cast<MacSessionWatch*>(self);
        const auto id = reinterpret_cast<long>(argument);
        if (message == kIOMessageCanSystemSleep) {
            IOAllowPowerChange(watch->m_root, id);
        } else if (message == kIOMessageSystemWillSleep) {
            watch->m_asked = id;
            Q_EMIT watch->sleeping();
        } else if (message == kIOMessageSystemHasPoweredOn) {
            Q_EMIT watch->woke();
        }
    }

    io_connect_t m_root = MACH_PORT_NULL;
    IONotificationPortRef m_port = nullptr;
    io_object_t m_notifier = MACH_PORT_NULL;
    long m_asked = 0; //!< the sleep that waits for letSleep(); 0: none
};

} // namespace

std::unique_ptr<core::SessionWatch> makeSystemSessionWatch()
{
    return std::make_unique<MacSessionWatch>();
}

} // namespace kirikae::adapters
