// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A request's body that is sent once. Qt repeats a request by itself when a kept-alive connection breaks, if it can
// read the body again; a revocation must be repeated by the flow alone, so this one cannot be. It also knows, without a
// race, whether any of it was handed to the network, and wipes it afterwards. GUI thread.
#pragma once

#include "app/adapters/wiped_bytes.h"

#include <QIODevice>

namespace kirikae::adapters {

class OneShotBody final : public QIODevice {
    Q_OBJECT
public:
    explicit OneShotBody(WipedBytes bytes, QObject* parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 size() const override { return m_size; }
    //! Always refused.
    bool reset() override { return false; }
    //! Something was read: the request may have left this PC.
    [[nodiscard]] bool wasRead() const { return m_position > 0; }

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    WipedBytes m_bytes;
    qint64 m_size;
    qint64 m_position = 0;
};

} // namespace kirikae::adapters
