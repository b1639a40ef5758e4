// Prints what the engine costs in processor time: median of many runs, with a ratio to a baseline of
// the same run, so that a slow machine does not look like a slow engine.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "baseline.h"
#include "qingtan/report/session.h"
#include "support/packs.h"
#include "workload.h"

namespace {

using namespace qingtan;
using namespace qingtan::bench;

double sink = 0;  // results go here, so that nothing is optimised away
void count(std::size_t size) { sink += static_cast<double>(size); }

// Processor time of this program: others on the machine do not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

constexpr double kBatch = 1e-3;  // long enough for the clock, which counts microseconds

// Median seconds of one call.
template <class Work>
double median(Work work, int batches) {
  int calls = 1;
  for (;; calls *= 2) {
    const double start = seconds();
    for (int i = 0; i < calls; ++i) work();
    if (seconds() - start >= kBatch) break;
  }
  std::vector<double> times;
  for (int b = 0; b < batches; ++b) {
    const double start = seconds();
    for (int i = 0; i < calls; ++i) work();
    times.push_back((seconds() - start) / calls);
  }
  std::nth_element(times.begin(), times.begin() + batches / 2, times.end());
  return times[static_cast<std::size_t>(batches / 2)];
}

struct Baseline {
  const char* name;
  double seconds;
};

void print(const char* what, double seconds, double unit, const Baseline& baseline, double target = 0) {
  const char* symbol = unit == 1e-6 ? "µs" : "ms";
  std::printf("%-44s %9.3f %s  %7.1f x %s (%.3f %s)", what, seconds / unit, symbol,
              seconds / baseline.seconds, baseline.name, baseline.seconds / unit, symbol);
  if (target > 0) std::printf("  target %g %s: %s", target / unit, symbol, seconds <= target ? "met" : "MISSED");
  std::printf("\n");
}

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", describe(result.error()[0]).c_str());
  std::exit(1);
}

constexpr double kMicro = 1e-6;
constexpr double kMilli = 1e-3;

void bench_scheme(const Catalogue& catalogue) {
  const std::string bytes = example_scheme();
  const Scheme scheme = must(read_scheme(bytes, "example.json"));
  const BoundScheme bound = must(bind_scheme(scheme, catalogue, "example.json"));
  const FlatScheme flat = flatten_scheme(bound);
  Conditions future;
  future.year = 2030;
  future.scenario = "grid.default";
  const auto run = [](const Assessment& a) { sink += a.total_kgco2e; };

  const Baseline loop{"flat loop", median([&] { sink += flat_total(flat); }, 201)};
  const Baseline find{"looking ids up", median([&] { sink += look_up(scheme, catalogue); }, 201)};
  const Baseline parse{"JSON parse alone", median([&] { count(nlohmann::json::parse(bytes).size()); }, 201)};
  print("assess one bound scheme", median([&] { run(must(assess(bound, {}))); }, 201), kMicro, loop, 20e-6);
  print("assess it in 2030, with a scenario", median([&] { run(must(assess(bound, future))); }, 201), kMicro, loop, 20e-6);
  print("bind and assess", median([&] { run(must(assess_strict(scheme, catalogue, {}, "example.json"))); }, 201), kMicro, find);
  print("parse, bind and assess", median([&] {
    const Scheme read = must(read_scheme(bytes, "example.json"));
    run(must(assess_strict(read, catalogue, {}, "example.json")));
  }, 201), kMicro, parse);
}

void bench_assembly(const Catalogue& catalogue, std::size_t distinct, const char* what) {
  constexpr std::size_t kParts = 10000;
  const Assembly assembly = vehicle(kParts, distinct);
  std::vector<FlatScheme> flat;
  for (const AssemblyItem& item : assembly.items) {
    flat.push_back(flatten_scheme(must(bind_scheme(*item.scheme, catalogue, "vehicle.json"))));
  }
  const Baseline loop{"flat loop", median([&] { for (const FlatScheme& s : flat) sink += flat_total(s); }, 31)};
  print(what, median([&] {
    const auto parts = must(flatten(assembly, {}, "vehicle.json"));
    sink += must(assess(assembly, parts, catalogue, {}, "vehicle.json")).total_kgco2e;
  }, 31), kMilli, loop, 50e-3);
}

// A pack is one JSON value a line.
std::size_t parse_lines(std::string_view pack) {
  std::size_t values = 0;
  while (!pack.empty()) {
    const std::size_t end = std::min(pack.find('\n'), pack.size());
    values += nlohmann::json::parse(pack.substr(0, end)).size();
    pack.remove_prefix(std::min(end + 1, pack.size()));
  }
  return values;
}

void bench_files(const std::string& base, const std::string& cases) {
  const Baseline parse{"JSON parse alone", median([&] { count(parse_lines(base)); }, 11)};
  print("load the base pack", median([&] { count(must(read_pack(base, "base.json")).factors.size()); }, 11),
        kMilli, parse);
  Session session;
  if (!session.add_pack("base.json", base, Trust::builtin) || !session.add_pack("cases.json", cases, Trust::builtin)) std::exit(1);
  const std::vector<Document> documents{{"vehicle.json", vehicle_json(10000, 10000)}};
  const Baseline whole{"JSON parse alone", median([&] { count(nlohmann::json::parse(documents[0].bytes).size()); }, 5)};
  print("10,000-part assembly, JSON in and out", median([&] { count(must(session.assess(documents, {})).size()); }, 5),
        kMilli, whole);
}

}  // namespace

int main() {
  const std::string base = test::built_pack("base");
  const std::string cases = test::built_pack("sae-cases");
  const Catalogue catalogue = test::catalogue_of({"base", "sae-cases"});
  bench_scheme(catalogue);
  bench_assembly(catalogue, 10000, "10,000-part assembly, all different");
  bench_assembly(catalogue, 100, "10,000-part assembly, 100 different");
  bench_files(base, cases);
  return sink == 0 ? 1 : 0;
}
