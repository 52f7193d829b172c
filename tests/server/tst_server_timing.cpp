// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The time of a refused sign-in does not tell whether the person exists: an unknown user's and a wrong password's are
// measured in turns and compared by Welch's t.
#include "client-certs/authority.h"
#include "tests/support/process/training_client.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace kirikae::test;

namespace {

//! Welch's t without the slowest twentieth of either: what the machine was busy with is not the server's doing.
double welch(std::vector<double> a, std::vector<double> b)
{
    struct Moments {
        double mean = 0;
        double variance = 0;
        double count = 0;
    };
    const auto momentsOf = [](std::vector<double>& values) {
        std::sort(values.begin(), values.end());
        values.resize(values.size() - values.size() / 20);
        Moments found;
        found.count = static_cast<double>(values.size());
        for (const double value : values) {
            found.mean += value / found.count;
        }
        for (const double value : values) {
            found.variance += (value - found.mean) * (value - found.mean) / (found.count - 1);
        }
        return found;
    };
    const Moments first = momentsOf(a);
    const Moments second = momentsOf(b);
    qInfo("means %.3f ms and %.3f ms", first.mean, second.mean);
    return (first.mean - second.mean) / std::sqrt(first.variance / first.count + second.variance / second.count);
}

} // namespace

class tst_server_timing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnknownUserTakesAsLongAsAWrongPassword()
    {
        const int pairs = qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? 10'000 : 300;
        TrainingServer training;
        QVERIFY(training.isRunning());
        const std::filesystem::path folder = (training.directory() + QStringLiteral("/client-certs")).toStdU16String();
        {
            auto authority = kirikae::certs::Authority::open(folder);
            kirikae::certs::ClientRequest request;
            request.subject = {"training", "nobody"};
            kirikae::certs::Authority::writePem(authority.issueClient(request), folder, "nobody");
        }
        TrainingClient known(training.server(), QStringLiteral("shirodt"));
        TrainingClient unknown(training.server(), QStringLiteral("nobody"));
        constexpr double notTold = 4.5;
        double t = 0;
        for (int attempt = 0; attempt < 2; ++attempt) {
            std::vector<double> wrong;
            std::vector<double> nobody;
            const auto measure = [](TrainingClient& person, std::vector<double>& into) {
                QElapsedTimer elapsed;
                elapsed.start();
                const HttpReply reply = person.signIn(QStringLiteral("wrong"));
                into.push_back(static_cast<double>(elapsed.nsecsElapsed()) / 1e6);
                return reply.code() == QLatin1String("sign_in_failed");
            };
            for (int i = 0; i < pairs; ++i) {
                known.advance(7200);           // past every wait
                const bool first = i % 2 == 0; // who comes second may find a warmer machine
                QVERIFY(first ? measure(known, wrong) : measure(unknown, nobody));
                QVERIFY(first ? measure(unknown, nobody) : measure(known, wrong));
            }
            t = welch(wrong, nobody);
            qInfo("Welch's t over %d pairs: %.2f", pairs, t);
            if (std::abs(t) < notTold) {
                break;
            }
        }
        QVERIFY(std::abs(t) < notTold);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_server_timing)
#include "tst_server_timing.moc"
