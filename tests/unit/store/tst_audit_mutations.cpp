// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An audit with checkpoints, changed in every way somebody might try: each change is found, and at the row where it
// was made. 10,000 changes of 100,000 rows with KIRIKAE_TEST_LONG, fewer of less otherwise.
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

void chainFrom(Rows& rows, std::size_t first)
{
    Sha256 head = first == 0 ? Sha256{} : rows[first - 1].hash;
    for (std::size_t i = first; i < rows.size(); ++i) {
        head = rows[i].hash = auditHash(head, rows[i]);
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

} // namespace

class TestAuditMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_random = kirikae::test::seededRandom();
        const bool whole = qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG");
        m_mutations = whole ? 10'000 : 350;
        const std::int64_t count = whole ? 100'000 : 4'500;
        for (std::int64_t seq = 1; seq <= count; ++seq) {
            m_rows.push_back(rowAt(seq));
        }
        chainFrom(m_rows, 0);
        m_checkpoints = checkpointsOf(m_rows);
    }

    void anUntouchedAuditIsSound()
    {
        const AuditVerdict verdict = verdictOf(m_rows);
        QVERIFY2(!verdict.badRow, verdict.why.c_str());
        QCOMPARE(verdict.checkpoints, m_checkpoints.size());
        QCOMPARE(verdict.backDated, std::int64_t{0});
    }

    void everyChangeIsFoundAtItsRow()
    {
        for (int i = 0; i < m_mutations; ++i) {
            const int kind = i % kinds;
            const std::int64_t row = randomBetween(m_random, 2, size() - 1);
            const auto [found, exact] = tryOne(kind, static_cast<std::size_t>(row - 1));
            const QByteArray what = QByteArray("change ") + QByteArray::number(kind) + " of row " +
                                    QByteArray::number(static_cast<qint64>(row)) + " told as row " +
                                    QByteArray::number(static_cast<qint64>(found.badRow.value_or(0)));
            QVERIFY2(found.badRow.has_value(), what.constData());
            const std::int64_t bad = *found.badRow;
            // An inserted row may fit what is before it: then the one behind it does not.
            const bool near = exact ? bad == row : bad <= row + 1 && row - bad < rowsPerCheckpoint;
            QVERIFY2(near, what.constData());
        }
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
    }

private:
    static constexpr int kinds = 7;
    struct Tried {
        AuditVerdict verdict;
        bool exact;
    };

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_rows.size()); }

    //! What is told of these rows, with the end that the changed store itself would claim.
    [[nodiscard]] AuditVerdict verdictOf(const Rows& rows) const
    {
        AuditVerifier verifier(m_checkpoints);
        for (const AuditRow& row : rows) {
            if (!verifier.add(row)) {
                break;
            }
        }
        return verifier.finish(rows.back().seq, rows.back().hash);
    }

    [[nodiscard]] Tried tryOne(int kind, std::size_t at)
    {
        Rows rows = m_rows;
        switch (kind) {
        case 0: // one field edited
            editOne(rows[at]);
            return {verdictOf(rows), true};
        case 1: // deleted
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
            return {verdictOf(rows), true};
        case 2: { // inserted, with a hash that fits, and the rest counted on
            AuditRow added = rowAt(rows[at].seq);
            added.outcome = "invented";
            added.hash = auditHash(rows[at - 1].hash, added);
            for (std::size_t i = at; i < rows.size(); ++i) {
                ++rows[i].seq;
            }
            rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at), added);
            return {verdictOf(rows), false};
        }
        case 3: // swapped with the row after it, numbers kept in order
            std::swap(rows[at], rows[at + 1]);
            std::swap(rows[at].seq, rows[at + 1].seq);
            return {verdictOf(rows), true};
        case 4: // back-dated
            rows[at].at -= std::chrono::hours{randomBetween(m_random, 1, 10'000)};
            return {verdictOf(rows), true};
        case 5: // the tail cut, with the store's own end made to fit
            rows.resize(at);
            return {verdictOf(rows), true};
        default: // edited, and the whole chain made anew from there
            editOne(rows[at]);
            chainFrom(rows, at);
            return {verdictOf(rows), false};
        }
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
    int m_mutations = 0;
};

QTEST_GUILESS_MAIN(TestAuditMutations)
#include "tst_audit_mutations.moc"
