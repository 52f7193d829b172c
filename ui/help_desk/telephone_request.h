// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// "Tell me how to say this on the telephone", on its way from a notice up to whoever knows the company. An event,
// because a notice lies in pages and dialogs that need not know of it. GUI thread.
#pragma once

#include "ui/error_text/explanation.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace kirikae::ui {

class TelephoneRequest final : public QEvent {
public:
    explicit TelephoneRequest(Explanation words)
        : QEvent(kind())
        , m_words(std::move(words))
    {
        ignore();
    }
    [[nodiscard]] static Type kind()
    {
        static const auto number = static_cast<Type>(registerEventType());
        return number;
    }
    [[nodiscard]] const Explanation& words() const { return m_words; }

    //! Asks every widget above `from`, the nearest first, until one takes it.
    static void sendUp(QWidget* from, const Explanation& words)
    {
        TelephoneRequest request(words);
        for (QWidget* above = from; above && !request.isAccepted(); above = above->parentWidget())
            QCoreApplication::sendEvent(above, &request);
    }

private:
    Explanation m_words;
};

} // namespace kirikae::ui
