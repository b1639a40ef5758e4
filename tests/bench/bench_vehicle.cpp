// A vehicle of 20,000 parts: everything anew, and after one edit, beside the roll-up that keeps
// nothing (calc/assembly.h) in the same run. Natively and as wasm in Node.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "qingtan/vehicle/ranking.h"
#include "qingtan/vehicle/treemap.h"
#include "support/packs.h"
#include "workload.h"

namespace {

using namespace qingtan;
using namespace qingtan::bench;

double sink = 0;  // results go here, so that nothing is optimised away

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Median seconds of one call; short ones are repeated until the clock can tell.
template <class Work>
double median(Work work, int batches) {
  int calls = 1;
  for (;; calls *= 2) {
    const double start = seconds();
    for (int i = 0; i < calls; ++i) work();
    if (seconds() - start >= 2e-3) break;
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

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", describe(result.error()[0]).c_str());
  std::exit(1);
}

void must(const Result<void>& result) {
  if (result) return;
  std::fprintf(stderr, "%s\n", describe(result.error()[0]).c_str());
  std::exit(1);
}

void print(const char* what, double time, double plain, double target) {
  std::printf("  %-34s %9.3f ms  %8.4f x the plain roll-up (%.3f ms)", what, time * 1e3,
              time / plain, plain * 1e3);
  if (target > 0)
    std::printf("  target %g ms: %s", target * 1e3, time <= target ? "met" : "MISSED");
  std::printf("\n");
}

// Twenty systems of fifty assemblies of twenty parts.
Assembly nested(const Assembly& flat) {
  Assembly top{"car", {"整车", "vehicle"}, {}};
  std::size_t next = 0;
  for (int s = 0; s < 20; ++s) {
    auto system = std::make_shared<Assembly>();
    for (int a = 0; a < 50; ++a) {
      auto inner = std::make_shared<Assembly>();
      for (int p = 0; p < 20; ++p) inner->items.push_back(flat.items[next++]);
      AssemblyItem item;
      item.assembly = inner;
      system->items.push_back(item);
    }
    AssemblyItem item;
    item.assembly = system;
    top.items.push_back(item);
  }
  return top;
}

const Scheme& first_part(const Assembly& assembly) {
  const AssemblyItem& item = assembly.items.front();
  return item.scheme ? *item.scheme : first_part(*item.assembly);
}

void run(const char* title, const Assembly& assembly, const Catalogue& catalogue) {
  std::printf("%s\n", title);
  Conditions future;
  future.year = 2030;
  const double plain = median(
      [&] {
        const auto parts = must(flatten(assembly, {}, "car.json"));
        sink += must(assess(assembly, parts, catalogue, future, "car.json")).total_kgco2e;
      },
      5);
  WholeVehicle car = must(WholeVehicle::make(assembly, {}, catalogue, future, "car.json"));
  print("made (read, bound, assessed)",
        median(
            [&] {
              sink += must(WholeVehicle::make(assembly, {}, catalogue, future, "car.json"))
                          .sums(0)
                          .total_kgco2e;
            },
            5),
        plain, 0);
  print("full recalculation",
        median(
            [&] {
              must(car.recalculate(future));
              sink += car.sums(0).total_kgco2e;
            },
            9),
        plain, 60e-3);
  // Half of the edits a new scheme in one place, half a new count.
  WholeVehicle::Node node = 0;
  const auto next_part = [&] {
    do node = (node + 7919) % static_cast<WholeVehicle::Node>(car.nodes().size());
    while (!car.nodes()[node].scheme);
    return node;
  };
  Scheme edited = first_part(assembly);
  print("after one edit of a scheme",
        median(
            [&] {
              edited.components[0].net_mass_kg += 1e-3;
              must(car.replace_part(next_part(), edited));
              sink += car.sums(0).total_kgco2e;
            },
            31),
        plain, 2e-3);
  print("after one edit of a count",
        median(
            [&] {
              must(car.set_count(next_part(), 3));
              sink += car.sums(0).total_kgco2e;
            },
            31),
        plain, 2e-3);
  print("contributions of the top, sorted",
        median([&] { sink += contributions(car, 0).front().kgco2e; }, 9), plain, 0);
  TreemapQuestion question;
  question.levels = 3;
  question.most = 20000;
  print("treemap of three levels",
        median([&] { sink += static_cast<double>(must(treemap(car, question)).cells.size()); }, 9),
        plain, 0);
  print("the 20 worth working on, first time",
        median(
            [&] {
              must(car.recalculate(future));
              sink += worth_working_on(car, 20).front().score_kgco2e;
            },
            5),
        plain, 0);
}

}  // namespace

int main() {
  const Catalogue catalogue = test::catalogue_of({"base", "sae-cases"});
  const Assembly flat = vehicle(20000, 20000);
  run("20,000 parts, all different, in 1,021 assemblies", nested(flat), catalogue);
  run("20,000 parts, all different, in one assembly", flat, catalogue);
  run("20,000 parts of 400 designs", vehicle(20000, 400), catalogue);
  return sink == 0 ? 1 : 0;
}
