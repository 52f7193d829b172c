// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// macOS merges the profile of the computer and that of the user before a program sees them; what a profile sets is
// forced, and what `defaults write` sets is recommended.

#include "app/adapters/system_policy_source.h"

#include <CoreFoundation/CoreFoundation.h>

namespace kirikae::adapters {

namespace {

QVariant variantOf(CFTypeRef value)
{
    const CFTypeID type = CFGetTypeID(value);
    if (type == CFStringGetTypeID())
        return QString::fromCFString(static_cast<CFStringRef>(value));
    if (type == CFBooleanGetTypeID())
        return CFBooleanGetValue(static_cast<CFBooleanRef>(value)) != 0;
    if (type == CFNumberGetTypeID()) {
        double number = 0;
        CFNumberGetValue(static_cast<CFNumberRef>(value), kCFNumberDoubleType, &number);
        return number;
    }
    if (type == CFArrayGetTypeID()) {
        const auto array = static_cast<CFArrayRef>(value);
        QVariantList list;
        for (CFIndex i = 0; i < CFArrayGetCount(array); ++i)
            list << variantOf(CFArrayGetValueAtIndex(array, i));
        return list;
    }
    return {};
}

class ManagedPreferences final : public core::PolicySource {
public:
    core::PolicyLayer machine() const override
    {
        core::PolicyLayer layer;
        layer.place = QStringLiteral("jp.kirikae.kirikae");
        const CFStringRef program = CFSTR("jp.kirikae.kirikae");
        for (const QString& key : core::policyKeys()) {
            const CFStringRef name = key.toCFString();
            if (const CFPropertyListRef value = CFPreferencesCopyAppValue(name, program)) {
                const bool forced = CFPreferencesAppValueIsForced(name, program) != 0;
                (forced ? layer.forced : layer.recommended).insert(key, variantOf(value));
                CFRelease(value);
            }
            CFRelease(name);
        }
        return layer;
    }
    core::PolicyLayer user() const override { return {}; }
};

} // namespace

std::unique_ptr<core::PolicySource> systemPolicySource()
{
    return std::make_unique<ManagedPreferences>();
}

} // namespace kirikae::adapters
