// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/process/yaml_reader.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace kirikae::test {
namespace {

struct Line {
    int indent = 0;
    QString text;
    int number = 0;
};

class Reader {
public:
    explicit Reader(const QByteArray& text)
    {
        int number = 0;
        for (const QByteArray& raw : text.split('\n')) {
            ++number;
            const QString line = QString::fromUtf8(raw);
            const QString content = line.trimmed();
            if (!content.isEmpty() && !content.startsWith(QLatin1Char('#'))) {
                const auto indent = static_cast<int>(line.indexOf(content));
                m_lines.append({indent, content, number});
            }
        }
    }

    QJsonValue read(QString& error)
    {
        const QJsonValue document = block(0);
        if (m_error.isEmpty() && m_at < m_lines.size()) {
            fail("unexpected indentation");
        }
        error = m_error;
        return m_error.isEmpty() ? document : QJsonValue(QJsonValue::Undefined);
    }

private:
    void fail(const char* what)
    {
        if (m_error.isEmpty()) {
            const int number = m_at < m_lines.size() ? m_lines[m_at].number : 0;
            m_error = QStringLiteral("line %1: %2").arg(number).arg(QLatin1String(what));
        }
        m_at = m_lines.size();
    }

    //! The mapping or sequence whose lines stand at `indent`.
    QJsonValue block(int indent)
    {
        if (m_at < m_lines.size() && isItem(m_lines[m_at])) {
            return sequence(indent);
        }
        return mapping(indent);
    }

    static bool isItem(const Line& line) { return line.text.startsWith(QLatin1String("- ")); }

    QJsonValue mapping(int indent)
    {
        QJsonObject object;
        while (m_at < m_lines.size() && m_lines[m_at].indent == indent && !isItem(m_lines[m_at])) {
            const QString text = m_lines[m_at].text;
            const qsizetype end = keyEnd(text);
            if (end < 0) {
                fail("a mapping needs \"key: value\"");
                break;
            }
            const QString key = scalar(text.left(end)).toVariant().toString();
            if (object.contains(key)) {
                fail("a key stands twice");
                break;
            }
            object.insert(key, valueAfter(text.mid(end + 1).trimmed(), indent));
        }
        return object;
    }

    QJsonValue sequence(int indent)
    {
        QJsonArray array;
        while (m_at < m_lines.size() && m_lines[m_at].indent == indent && isItem(m_lines[m_at])) {
            Line& line = m_lines[m_at];
            const QString rest = line.text.mid(2).trimmed();
            if (keyEnd(rest) >= 0) {
                // "- key: value" begins a mapping two columns further in.
                line.indent += 2;
                line.text = rest;
                array.append(mapping(line.indent));
            } else {
                ++m_at;
                array.append(scalarOrFlow(rest));
            }
        }
        return array;
    }

    QJsonValue valueAfter(const QString& text, int indent)
    {
        ++m_at;
        if (!text.isEmpty()) {
            return scalarOrFlow(text);
        }
        if (m_at < m_lines.size() && m_lines[m_at].indent > indent) {
            return block(m_lines[m_at].indent);
        }
        fail("a key without a value");
        return {};
    }

    //! The colon that ends a key, outside quotes; -1: none.
    static qsizetype keyEnd(const QString& text)
    {
        if (text.startsWith(QLatin1Char('"'))) {
            const qsizetype quote = text.indexOf(QLatin1Char('"'), 1);
            return quote > 0 && text.mid(quote + 1, 1) == QLatin1String(":") ? quote + 1 : -1;
        }
        if (text.startsWith(QLatin1Char('['))) {
            return -1;
        }
        const qsizetype colon = text.indexOf(QLatin1String(": "));
        return colon >= 0 ? colon : (text.endsWith(QLatin1Char(':')) ? text.size() - 1 : -1);
    }

    QJsonValue scalarOrFlow(const QString& text)
    {
        if (!text.startsWith(QLatin1Char('['))) {
            return scalar(text);
        }
        if (!text.endsWith(QLatin1Char(']'))) {
            fail("a flow sequence ends on its line");
            return {};
        }
        QJsonArray array;
        for (const QString& item : text.mid(1, text.size() - 2).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            array.append(scalar(item.trimmed()));
        }
        return array;
    }

    QJsonValue scalar(const QString& text)
    {
        if (text.startsWith(QLatin1Char('"'))) {
            if (text.size() < 2 || !text.endsWith(QLatin1Char('"'))) {
                fail("a quoted scalar ends on its line");
            }
            return text.mid(1, text.size() - 2);
        }
        if (text == QLatin1String("|") || text == QLatin1String(">") || text.startsWith(QLatin1Char('{')) ||
            text.startsWith(QLatin1Char('&')) || text.startsWith(QLatin1Char('*'))) {
            fail("outside the subset of YAML that the tests read");
        }
        if (text == QLatin1String("true") || text == QLatin1String("false")) {
            return text == QLatin1String("true");
        }
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    }

    QList<Line> m_lines;
    qsizetype m_at = 0;
    QString m_error;
};

} // namespace

QJsonValue readYaml(const QByteArray& text, QString& error)
{
    return Reader(text).read(error);
}

} // namespace kirikae::test
