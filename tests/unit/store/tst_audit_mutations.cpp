// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An audit with checkpoints, changed in every way somebody might try: each change is found, and at the row where it
// was made. The verifier is not run over the rows before a change again and again: it goes on from a copy of itself
// that had come so far, and now and then from the first row, which must say the same.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/audit_checkpoint.h"
#include "server-stub/store/audit_tree.h"
#include "tests/support/seeded_random.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::randomBetween;

namespace {

constexpr Instant start{std::chrono::milliseconds{1'679'270'400'000}};
constexpr std::int64_t rowsPerCheckpoint = 1000;
constexpr std::int64_t rowsInAll = 100'000;
//! Between two copies of the verifier; no divisor of the above, so that copies are taken within checkpoints too.
constexpr std::size_t rowsPerCopy = 300;
constexpr int changes = 10'000;
constexpr int wholeRunEach = 250; //!< changes

using Rows = std::vector<AuditRow>;

AuditRow rowAt(std::int64_t seq)
{
    AuditRow row;
    row.seq = seq;
    row.at = start + std::chrono::seconds{seq};
    row.company = 1 + seq % 3;
    row.actor = "person" + std::to_string(seq % 97);
    row.action = seq % 2 == 0 ? "session.create" : "revocation.row";
    row.subject = "person" + std::to_string(seq % 89);
    row.outcome = "done";
    return row;
}

void chain(Rows& rows)
{
    Sha256 head{};
    for (AuditRow& row : rows) {
        head = row.hash = auditHash(head, row);
    }
}

std::vector<AuditCheckpoint> checkpointsOf(const Rows& rows)
{
    std::vector<AuditCheckpoint> all;
    std::vector<Sha256> leaves;
    for (const AuditRow& row : rows) {
        leaves.push_back(row.hash);
        if (row.seq % rowsPerCheckpoint == 0 || row.seq == static_cast<std::int64_t>(rows.size())) {
            AuditCheckpoint checkpoint;
            checkpoint.seq = row.seq;
            checkpoint.first = row.seq - static_cast<std::int64_t>(leaves.size()) + 1;
            checkpoint.hash = row.hash;
            checkpoint.tree = treeRoot(leaves);
            checkpoint.at = row.at;
            all.push_back(checkpoint);
            leaves.clear();
        }
    }
    return all;
}

//! The rows with one change made to them, each made when it is asked for.
class Changed {
public:
    enum Kind { Edited, Deleted, Inserted, Swapped, BackDated, TailCut, ChainedAnew, Kinds };

    //! `instead`: what is put in the place of row `at`, or in front of it.
    Changed(const Rows& rows, Kind kind, std::size_t at, AuditRow instead)
        : m_rows(rows)
        , m_kind(kind)
        , m_at(at)
        , m_instead(std::move(instead))
    {}

    [[nodiscard]] std::size_t size() const
    {
        switch (m_kind) {
        case Deleted:
            return m_rows.size() - 1;
        case Inserted:
            return m_rows.size() + 1;
        case TailCut:
            return m_at;
        default:
            return m_rows.size();
        }
    }

    //! Row `i`, after one with this hash.
    [[nodiscard]] AuditRow row(std::size_t i, const Sha256& before) const
    {
        if (i < m_at) {
            return m_rows[i];
        }
        switch (m_kind) {
        case Edited:
        case BackDated:
            return i == m_at ? m_instead : m_rows[i];
        case Deleted:
            return m_rows[i + 1];
        case Inserted: { // with a hash that fits, and the rest counted on
            AuditRow row = i == m_at ? m_instead : m_rows[i - 1];
            row.seq = static_cast<std::int64_t>(i) + 1;
            row.hash = i == m_at ? auditHash(before, row) : row.hash;
            return row;
        }
        case Swapped: { // with the row after it, numbers kept in order
            AuditRow row = m_rows[i == m_at ? i + 1 : i == m_at + 1 ? i - 1 : i];
            row.seq = static_cast<std::int64_t>(i) + 1;
            return row;
        }
        default: { // edited, and the whole chain made anew from there
            AuditRow row = i == m_at ? m_instead : m_rows[i];
            row.hash = auditHash(before, row);
            return row;
        }
        }
    }

private:
    const Rows& m_rows;
    Kind m_kind;
    std::size_t m_at;
    AuditRow m_instead;
};

} // namespace

class TestAuditMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_random = kirikae::test::seededRandom();
        for (std::int64_t seq = 1; seq <= rowsInAll; ++seq) {
            m_rows.push_back(rowAt(seq));
        }
        chain(m_rows);
        m_checkpoints = checkpointsOf(m_rows);
        AuditVerifier verifier(m_checkpoints);
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (i % rowsPerCopy == 0) {
                m_copies.push_back(verifier);
            }
            QVERIFY(verifier.add(m_rows[i]));
        }
        m_untouched = verifier.finish(m_rows.back().seq, m_rows.back().hash);
    }

    void anUntouchedAuditIsSound()
    {
        QVERIFY2(!m_untouched.badRow, m_untouched.why.c_str());
        QCOMPARE(m_untouched.rows, rowsInAll);
        QCOMPARE(m_untouched.checkpoints, m_checkpoints.size());
        QCOMPARE(m_untouched.backDated, std::int64_t{0});
    }

    void everyChangeIsFoundAtItsRow()
    {
        for (int i = 0; i < changes; ++i) {
            const auto kind = static_cast<Changed::Kind>(i % Changed::Kinds);
            const std::int64_t row = randomBetween(m_random, 2, rowsInAll - 1);
            const auto at = static_cast<std::size_t>(row - 1);
            const Changed changed(m_rows, kind, at, insteadOf(kind, m_rows[at]));
            const AuditVerdict found = verdictOf(changed, at);
            const QByteArray what = QByteArray("change ") + QByteArray::number(kind) + " of row " +
                                    QByteArray::number(static_cast<qint64>(row)) + " told as row " +
                                    QByteArray::number(static_cast<qint64>(found.badRow.value_or(0)));
            QVERIFY2(found.badRow.has_value(), what.constData());
            const std::int64_t bad = *found.badRow;
            // An inserted row fits what is before it: then the one behind it does not. A chain made anew shows at the
            // next checkpoint.
            const bool exact = kind != Changed::Inserted && kind != Changed::ChainedAnew;
            const bool near = exact ? bad == row : bad <= row + 1 && row - bad < rowsPerCheckpoint;
            QVERIFY2(near, what.constData());
            if (i % wholeRunEach < Changed::Kinds) {
                const AuditVerdict whole = verdictOf(changed, 0);
                QVERIFY2(whole.badRow == found.badRow && whole.rows == found.rows && whole.why == found.why &&
                             whole.head == found.head && whole.checkpoints == found.checkpoints,
                         what.constData());
            }
        }
        qInfo("%d changes of %lld rows, each found", changes, static_cast<long long>(rowsInAll));
    }

    void aTreePathComesToTheRootForEverySize()
    {
        std::vector<Sha256> leaves;
        for (std::size_t size = 1; size <= 70; ++size) {
            leaves.push_back(sha256(std::to_string(size)));
            const Sha256 root = treeRoot(leaves);
            for (std::size_t i = 0; i < size; ++i) {
                const auto path = treePath(leaves, i);
                QVERIFY(path.size() <= 7);
                QCOMPARE(rootFrom(leaves[i], path), root);
                QVERIFY(size == 1 || rootFrom(sha256("another"), path) != root);
            }
        }
    }

    void aTreeIsTheOneOfRfc6962()
    {
        // Seven leaves, RFC 6962 §2.1.3: ((0 1)(2 3))((4 5) 6).
        std::vector<Sha256> d;
        for (int i = 0; i < 7; ++i) {
            d.push_back(sha256(std::to_string(i)));
        }
        const Sha256 left = treeNode(treeNode(d[0], d[1]), treeNode(d[2], d[3]));
        const Sha256 right = treeNode(treeNode(d[4], d[5]), d[6]);
        QCOMPARE(treeRoot(d), treeNode(left, right));
    }

    void linesAndFilesReadBackAndNothingElseDoes()
    {
        AuditCheckpoint checkpoint = m_checkpoints.front();
        checkpoint.keyId = "0123456789abcdef";
        checkpoint.signature = {1, 2, 255};
        const std::string line = checkpointLine(checkpoint);
        QCOMPARE(checkpointLine(checkpointFromLine(line).value()), line);
        const AuditWitness witness{"store", 7, checkpoint.hash, start, checkpoint.keyId, {9, 8}};
        const std::string file = witnessFile(witness);
        QCOMPARE(witnessFile(witnessFromFile(file).value()), file);
        for (std::size_t cut = 0; cut < line.size(); ++cut) {
            const auto read = checkpointFromLine(line.substr(0, cut));
            QVERIFY(!read || read->signature.size() < checkpoint.signature.size());
        }
        for (std::size_t cut = 0; cut < file.size(); ++cut) {
            QVERIFY(!witnessFromFile(file.substr(0, cut)));
        }
        QVERIFY(!checkpointFromLine(line + " more"));
        QVERIFY(!witnessFromFile(file + "\n"));
        // What says the same in other words was not written here.
        QVERIFY(!checkpointFromLine("0" + line));
        QVERIFY(!witnessFromFile(QByteArray::fromStdString(file).replace("row 7", "row 07").toStdString()));
        QVERIFY(!witnessFromFile(QByteArray::fromStdString(file).replace(".000Z", "Z").toStdString()));
    }

private:
    //! What is told of the changed rows, of which those before `same` are as they were, with the end that the changed
    //! store itself would claim.
    [[nodiscard]] AuditVerdict verdictOf(const Changed& changed, std::size_t same) const
    {
        const std::size_t copy = same / rowsPerCopy;
        AuditVerifier verifier = m_copies[copy];
        const std::size_t first = copy * rowsPerCopy;
        Sha256 before = first == 0 ? Sha256{} : m_rows[first - 1].hash;
        bool sound = true;
        for (std::size_t i = first; i < changed.size() && sound; ++i) {
            const AuditRow row = changed.row(i, before);
            sound = verifier.add(row);
            before = row.hash;
        }
        return verifier.finish(static_cast<std::int64_t>(changed.size()), before);
    }

    [[nodiscard]] AuditRow insteadOf(Changed::Kind kind, AuditRow row)
    {
        if (kind == Changed::BackDated) {
            row.at -= std::chrono::hours{randomBetween(m_random, 1, 10'000)};
        } else if (kind == Changed::Inserted) {
            row.outcome = "invented";
        } else {
            editOne(row);
        }
        return row;
    }

    void editOne(AuditRow& row)
    {
        switch (randomBetween(m_random, 0, 5)) {
        case 0:
            row.at += std::chrono::milliseconds{1};
            return;
        case 1:
            ++row.company;
            return;
        case 2:
            row.actor += "x";
            return;
        case 3:
            row.action.back() ^= 1;
            return;
        case 4:
            row.subject.erase(0, 1);
            return;
        default:
            std::swap(row.outcome, row.action); // the same bytes in other fields
        }
    }

    std::mt19937_64 m_random;
    Rows m_rows;
    std::vector<AuditCheckpoint> m_checkpoints;
    std::vector<AuditVerifier> m_copies; //!< before row 0, rowsPerCopy, …
    AuditVerdict m_untouched;
};

QTEST_GUILESS_MAIN(TestAuditMutations)
#include "tst_audit_mutations.moc"
