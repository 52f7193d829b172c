// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Verifications a second on one core, beside liboath's totp_validate in the same run. One verification is what the
// server does: a generator from the key, then every code of the window. The code is wrong, so that liboath, which stops
// at a match, computes all of them too. Google Benchmark interleaves the repetitions at random; the ratio of one
// interleaved pair is not trusted, the ratio of the medians is.
//
//   bench_otp                      the table and one JSON line
//   bench_otp --ours N W           N verifications of ours and nothing else (for callgrind); likewise --liboath
#include "server-stub/verifier/window.h"

#include <benchmark/benchmark.h>
#include <liboath/oath.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace kirikae::verifier;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

constexpr std::string_view key = "12345678901234567890"; // RFC 4226, appendix D
constexpr seconds period{30};
constexpr std::int64_t firstStep = 55'000'000; // about 2022, at 30 s
constexpr std::array codesTried{1, 21};
constexpr char rightCode[] = "755224"; // counter 0
constexpr char wrongCode[] = "999999";

constexpr int stepsEachSide(int codes)
{
    return (codes - 1) / 2;
}

bool verifyOurs(const char* code, std::int64_t step, int codes)
{
    CodeGenerator generator(Algorithm::Sha1, {reinterpret_cast<const std::uint8_t*>(key.data()), key.size()}, 6);
    const Candidates candidates = totpCandidates(sys_seconds{step * period}, period, 0, step - 1'000,
                                                 stepsEachSide(codes), WindowPolicy{.maxLeadSteps = 15});
    return evaluate(std::move(generator), code, candidates).kind == MatchKind::Fresh;
}

bool verifyLiboath(const char* code, std::int64_t step, int codes)
{
    return oath_totp_validate(key.data(), key.size(), static_cast<time_t>(step * period.count()),
                              static_cast<unsigned>(period.count()), 0, static_cast<std::size_t>(stepsEachSide(codes)),
                              code) >= 0;
}

using Verify = bool (*)(const char* code, std::int64_t step, int codes);
constexpr std::array<std::pair<const char*, Verify>, 2> verifiers{std::pair{"kirikae", &verifyOurs},
                                                                  std::pair{"liboath", &verifyLiboath}};

//! A fast wrong answer is worth nothing: both must accept a right code and refuse a wrong one.
bool areAllRight()
{
    for (const auto& [name, verify] : verifiers) {
        for (const int codes : codesTried) {
            const std::int64_t at = stepsEachSide(codes); // step 0 is the oldest of the window
            if (!verify(rightCode, at, codes) || verify(wrongCode, at, codes)) {
                std::fprintf(stderr, "%s verifies wrongly with %d codes\n", name, codes);
                return false;
            }
        }
    }
    return true;
}

void measure(benchmark::State& state, Verify verify, int codes)
{
    std::int64_t step = firstStep;
    for ([[maybe_unused]] const auto _ : state) {
        benchmark::DoNotOptimize(verify(wrongCode, step++, codes));
    }
}

std::string runName(const char* who, int codes)
{
    return std::string(who) + "/W=" + std::to_string(codes);
}

//! The console's table, and the CPU time of every repetition for the medians.
class Collector : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run>& runs) override
    {
        for (const Run& run : runs) {
            if (run.run_type == Run::RT_Iteration) {
                m_nanoseconds[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
            }
        }
    }

    [[nodiscard]] double median(const std::string& name)
    {
        std::vector<double>& all = m_nanoseconds[name];
        if (all.empty()) {
            return 0;
        }
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }

    [[nodiscard]] std::size_t repetitions(const std::string& name) { return m_nanoseconds[name].size(); }

private:
    std::map<std::string, std::vector<double>> m_nanoseconds;
};

void printRatios(Collector& collector)
{
    std::string json;
    std::printf("\n| codes a verification | kirikae ns | liboath ns | kirikae a second | liboath a second | ratio |\n");
    std::printf("|---|---|---|---|---|---|\n");
    for (const int codes : codesTried) {
        const double ours = collector.median(runName("kirikae", codes));
        const double theirs = collector.median(runName("liboath", codes));
        std::printf("| %d | %.0f | %.0f | %.0f | %.0f | %.2f |\n", codes, ours, theirs, 1e9 / ours, 1e9 / theirs,
                    theirs / ours);
        char row[200];
        std::snprintf(row, sizeof row,
                      R"(%s{"codes":%d,"kirikaeNs":%.1f,"liboathNs":%.1f,"ratio":%.3f,"repetitions":%zu})",
                      json.empty() ? "" : ",", codes, ours, theirs, theirs / ours,
                      collector.repetitions(runName("kirikae", codes)));
        json += row;
    }
    std::printf("{\"bench\":\"otp\",\"rows\":[%s]}\n", json.c_str());
}

//! For instruction counts: nothing but `count` verifications.
int runOnly(Verify verify, long count, int codes)
{
    bool accepted = false;
    for (long i = 0; i < count; ++i) {
        accepted |= verify(wrongCode, firstStep + i, codes);
    }
    return accepted ? EXIT_FAILURE : EXIT_SUCCESS;
}

} // namespace

int main(int argc, char** argv)
{
    oath_init();
    if (argc == 4) {
        for (const auto& [name, verify] : verifiers) {
            if (argv[1] == std::string("--") + (verify == &verifyOurs ? "ours" : name)) {
                return runOnly(verify, std::atol(argv[2]), std::atoi(argv[3]));
            }
        }
    }
    if (!areAllRight()) {
        return EXIT_FAILURE;
    }
    for (const int codes : codesTried) {
        for (const auto& [name, verify] : verifiers) {
            benchmark::RegisterBenchmark(
                runName(name, codes).c_str(),
                [verify = verify, codes](benchmark::State& state) { measure(state, verify, codes); })
                ->MinTime(0.02)
                ->Repetitions(31);
        }
    }
    std::string interleave = "--benchmark_enable_random_interleaving=true";
    std::vector<char*> arguments{argv[0], interleave.data()};
    arguments.insert(arguments.end(), argv + 1, argv + argc);
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) {
        return EXIT_FAILURE;
    }
    Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector);
    printRatios(collector);
    return EXIT_SUCCESS;
}
