// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A text to read, copy and perhaps save, exactly as it would leave the program. Knows nothing of what it says. GUI
// thread.
#pragma once

#include "ui/widgets/house_dialog.h"

#include <functional>

class QPlainTextEdit;
class QPushButton;

namespace kirikae::ui {

class Notice;
class Prose;

struct ShownText {
    QString heading;
    QString intro;
    QString text;
    QString save;       //!< the button's words; empty: it cannot be saved
    QString saveName;   //!< of the file
    QString whyNotSave; //!< not empty: the button is greyed, and says so
};

class TextDialog final : public HouseDialog {
    Q_OBJECT
public:
    //! `make` is asked again when the language changes.
    TextDialog(bool training, std::function<ShownText()> make, QWidget* parent);

protected:
    void retranslate() override;
    void render() override;

private:
    void save();
    std::function<ShownText()> m_make;
    ShownText m_shown;
    Prose* m_intro;
    QPlainTextEdit* m_text;
    Notice* m_notice;
    QPushButton* m_copy;
    QPushButton* m_save;
    QPushButton* m_close;
};

} // namespace kirikae::ui
