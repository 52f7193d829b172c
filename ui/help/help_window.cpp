// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/help/help_window.h"

#include "ui/language.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/words/domain_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScreen>
#include <QShortcut>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>

namespace kirikae::ui {

namespace {

constexpr int lineHeightPercent = 150; // Japanese sentences need it

//! Markdown's own spacing is that of English print.
void spaceOut(QTextDocument& document)
{
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(lineHeightPercent, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
}

} // namespace

void HelpWindow::open(const QString& topic, bool training)
{
    static QPointer<HelpWindow> only;
    if (!only) {
        only = new HelpWindow(training);
        only->setAttribute(Qt::WA_DeleteOnClose);
        only->setAttribute(Qt::WA_QuitOnClose, false);
    }
    only->showTopic(topic);
    only->show();
    only->raise();
    only->activateWindow();
}

void HelpWindow::openOnF1(QWidget& dialog, const QString& topic, bool training)
{
    connect(new QShortcut(QKeySequence::HelpContents, &dialog), &QShortcut::activated, &dialog,
            [topic, training] { open(topic, training); });
}

HelpWindow::HelpWindow(bool training)
    : m_training(training)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_found(new QLabel)
    , m_text(new QTextBrowser)
{
    setWindowIcon(programIcon());
    resize(QSize(900, 640).boundedTo(screen()->availableSize() * 9 / 10));
    m_search->setObjectName(QStringLiteral("helpSearch"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("helpTopics"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSpacing(3);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setObjectName(QStringLiteral("helpText"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(20);
    Theme::makeQuiet(m_found);
    m_found->setWordWrap(true);

    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(12, 12, 6, 12);
    column->addWidget(m_search);
    column->addWidget(m_found);
    column->addWidget(m_list, 1);
    auto* parts = new QSplitter;
    parts->addWidget(left);
    parts->addWidget(m_text);
    parts->setSizes({280, 620});
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(parts);

    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::list);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (QListWidgetItem* first = m_list->item(0))
            read(first->data(Qt::UserRole).toString());
        m_text->setFocus();
    });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item)
            read(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpWindow::followLink);
    connect(new QShortcut(QKeySequence::Cancel, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    retranslate();
    m_search->setFocus();
}

void HelpWindow::retranslate()
{
    setWindowTitle(DomainWords::windowTitle(tr("Help"), m_training));
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setAccessibleName(tr("Search the help"));
    m_list->setAccessibleName(tr("Topics"));
    m_text->setAccessibleName(tr("Explanation"));
    m_topics = helpTopics(Language::current());
    list();
    if (!m_name.isEmpty())
        read(m_name);
}

void HelpWindow::list()
{
    const QList<HelpTopic> found = findHelp(m_topics, m_search->text());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const HelpTopic& topic : found) {
        auto* item = new QListWidgetItem(topic.title, m_list);
        item->setData(Qt::UserRole, topic.name);
        if (topic.name == m_name)
            m_list->setCurrentItem(item);
    }
    m_found->setText(found.isEmpty() ? tr("Nothing found. Try a shorter word, or ask the help desk.")
                                     : tr("%n topic(s)", nullptr, static_cast<int>(found.size())));
    m_found->setVisible(!m_search->text().isEmpty());
}

void HelpWindow::showTopic(const QString& name)
{
    m_search->clear();
    m_name = name;
    list();
    read(name);
}

void HelpWindow::read(const QString& name)
{
    for (const HelpTopic& topic : m_topics) {
        if (topic.name != name)
            continue;
        m_name = name;
        m_text->document()->setMarkdown(
            topic.text,
            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML | QTextDocument::MarkdownDialectGitHub));
        spaceOut(*m_text->document());
        m_text->moveCursor(QTextCursor::Start);
    }
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_name)
            m_list->setCurrentRow(row);
}

void HelpWindow::followLink(const QUrl& url)
{
    const QString name = url.path().section(QLatin1Char('.'), 0, 0);
    if (url.scheme().isEmpty() && helpTopicNames().contains(name)) {
        m_search->clear();
        read(name);
    }
}

void HelpWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kirikae::ui
