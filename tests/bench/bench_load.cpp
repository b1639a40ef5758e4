// Verification and load as the native program does it, as JSON for tests/bench/verifier.mjs:
// processor time, so that others on the machine do not count.
//
//   qingtan_bench_load BUNDLE...

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>

#include "qingtan/trust/digest.h"
#include "verify_load.h"

namespace {

using namespace qingtan;
using namespace qingtan::bench;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Median seconds of one call; what it made is given back when the clock has stopped.
template <class Work>
double median(Work work, int times) {
  std::vector<double> all;
  for (int i = 0; i < times; ++i) {
    const double start = seconds();
    [[maybe_unused]] const auto made = work();
    all.push_back(seconds() - start);
  }
  std::nth_element(all.begin(), all.begin() + times / 2, all.end());
  return all[static_cast<std::size_t>(times / 2)];
}

// Seconds of one check; negative: it was refused.
double signature_check() {
  const SignedMessage made = signed_message();
  constexpr int kChecks = 500;
  bool good = true;
  const double all = median(
      [&] {
        for (int i = 0; i < kChecks; ++i)
          good &= verify_ed25519(made.key, bytes_of(made.message), made.signature);
        return good;
      },
      5);
  return good ? all / kChecks : -1;
}

// The same bytes by the JSON library alone, line by line: what a program without any check pays.
std::size_t parse_lines(std::string_view pack) {
  std::size_t members = 0;
  for (std::size_t begin = 0; begin < pack.size();) {
    const std::size_t end = pack.find('\n', begin);
    members += Json::parse(pack.data() + begin, pack.data() + end).size();
    begin = end + 1;
  }
  return members;
}

bool print_load(const char* path, bool first) {
  std::ifstream in(path, std::ios::binary);
  const std::string bundle{std::istreambuf_iterator<char>(in), {}};
  const auto loaded = verify_and_load(bundle);
  if (!loaded) return std::fprintf(stderr, "%s does not verify\n", path), false;
  const std::size_t records = loaded->session.catalogue().factors().size();
  const int times = records > 10000 ? 5 : 15;
  const double load = median([&] { return verify_and_load(bundle); }, times);
  const double parse = median(
      [&] {
        std::size_t members = 0;
        for (const HeldPack* held : loaded->supply.in_use()) members += parse_lines(*held->bytes);
        return members;
      },
      times);
  std::printf("%s\n  {\"records\": %zu, \"bytes\": %zu, \"load_ms\": %.4f, \"parse_ms\": %.4f}",
              first ? "" : ",", records, bundle.size(), load * 1e3, parse * 1e3);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const double check = signature_check();
  if (check < 0) return 1;
  std::printf("{\"signature_us\": %.3f, \"loads\": [", check * 1e6);
  for (int i = 1; i < argc; ++i) {
    if (!print_load(argv[i], i == 1)) return 1;
  }
  std::printf("\n]}\n");
  return 0;
}
