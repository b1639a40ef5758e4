// Search as one types, over a generated catalogue of 100,000 factors, with facets: the time of each
// keystroke, beside a plain scan for lower-cased substrings over the same texts. And the memory that
// catalogue and index take, beside a catalogue of plain structs.
//
//   qingtan_bench_search PINYIN_TABLE [FACTORS]

#include <malloc.h>
#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#include <emscripten/heap.h>
#endif

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

#include "plain_catalogue.h"
#include "search_workload.h"

namespace {

using namespace qingtan;
using namespace qingtan::bench;

constexpr double kMilli = 1e-3;
#ifdef __EMSCRIPTEN__
constexpr double kTarget = 10e-3, kMemoryTarget = 60e6;
constexpr const char* kWhere = "wasm";
double in_use() { return static_cast<double>(static_cast<unsigned>(mallinfo().uordblks)); }
// Processor time, as natively: here the C library's clock is the wall's, in milliseconds.
EM_JS(double, cpu_seconds, (), {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
});
double seconds() { return cpu_seconds(); }
#else
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
constexpr double kTarget = 5e-3, kMemoryTarget = 0;  // stated for wasm
constexpr const char* kWhere = "native";
double in_use() {
  const auto info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd);
}
#endif

// What was typed after each key: a key gives a byte of ASCII, or a whole Chinese character.
std::vector<std::string> keystrokes() {
  std::vector<std::string> out{""};
  for (const std::string& text : typed_texts()) {
    for (std::size_t n = 1; n <= text.size(); ++n) {
      if (n == text.size() || (static_cast<unsigned char>(text[n]) & 0xC0) != 0x80)
        out.push_back(text.substr(0, n));
    }
  }
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

class Scan {
 public:
  explicit Scan(const Catalogue& catalogue) {
    for (const Factor& f : catalogue.factors()) {
      std::string text;
      for (std::string_view part : {f.id.view(), f.name.zh.view(), f.name.en.view(),
                                    f.category.zh.view(), f.category.en.view(), f.region.view(),
                                    f.source.citation.view()})
        text += std::string(part) + "\n";
      texts_.push_back(lower(std::move(text)));
    }
  }
  std::size_t count(const std::string& query) const {
    std::vector<std::string> words(1);
    for (char c : lower(query)) {
      if (c != ' ')
        words.back() += c;
      else if (!words.back().empty())
        words.emplace_back();
    }
    return static_cast<std::size_t>(
        std::count_if(texts_.begin(), texts_.end(), [&](const std::string& text) {
          return std::all_of(words.begin(), words.end(),
                             [&](const std::string& w) { return text.find(w) != text.npos; });
        }));
  }

 private:
  std::vector<std::string> texts_;
};

struct Keystroke {
  double time;
  std::string text;
};

// The median of several times of each, ascending.
template <class Search>
std::vector<Keystroke> times(const std::vector<std::string>& texts, int rounds, Search search) {
  std::vector<Keystroke> out;
  for (const std::string& text : texts) {
    std::vector<double> t;
    for (int i = 0; i < rounds; ++i) {
      const double start = seconds();
      search(text);
      t.push_back(seconds() - start);
    }
    std::nth_element(t.begin(), t.begin() + rounds / 2, t.end());
    out.push_back({t[static_cast<std::size_t>(rounds / 2)], text});
  }
  std::sort(out.begin(), out.end(),
            [](const Keystroke& a, const Keystroke& b) { return a.time < b.time; });
  return out;
}

void print_times(const char* what, const std::vector<Keystroke>& sorted, double target) {
  const auto at = [&](double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))].time;
  };
  std::printf("%-36s p50 %7.3f  p99 %7.3f  max %7.3f ms (\"%s\")", what, at(0.5) / kMilli,
              at(0.99) / kMilli, at(1) / kMilli, sorted.back().text.c_str());
  if (target > 0)
    std::printf("  target p99 %g ms: %s", target / kMilli, at(0.99) <= target ? "met" : "MISSED");
  std::printf("\n");
}

struct Memory {
  double catalogue, index, counted_by_index;
};

void print_memory(const Memory& m, const Catalogue& catalogue) {
  const double mega = 1e6, together = m.catalogue + m.index, target = kMemoryTarget;
  std::printf("%-36s catalogue %.1f MB, index %.1f MB (its own count: %.1f MB), together %.1f MB",
              "memory in use", m.catalogue / mega, m.index / mega, m.counted_by_index / mega,
              together / mega);
  if (target > 0)
    std::printf("  target %g MB: %s", target / mega, together <= target ? "met" : "MISSED");
#ifdef __EMSCRIPTEN__
  std::printf("\n%-36s %.1f MB, with what building took", "wasm memory grown to",
              static_cast<double>(emscripten_get_heap_size()) / mega);
#endif
  const double before = in_use();
  const PlainCatalogue plain(catalogue);
  std::printf("\n%-36s catalogue %.1f MB\n", "baseline: structs of std::string",
              (in_use() - before) / mega);
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream in(argc > 1 ? argv[1] : "", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto pinyin = PinyinTable::read(bytes);
  if (!pinyin) return std::fputs("needs the built pinyin table\n", stderr), 1;
  const std::size_t size = argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : 100000;

  const double empty = in_use();
  const Catalogue catalogue = large_catalogue(size);
  const double with_catalogue = in_use();
  const double start = seconds();
  const auto index = SearchIndex::build(catalogue, &*pinyin);
  if (!index) return 1;
  std::printf("search, %s: %zu factors, index built in %.0f ms\n", kWhere, size,
              (seconds() - start) / kMilli);
  print_memory({with_catalogue - empty, in_use() - with_catalogue,
                static_cast<double>(index->memory_bytes())},
               catalogue);

  const std::vector<std::string> texts = keystrokes();
  std::size_t found = 0;
  SearchQuery query;
  query.as_of = "2026-11-22";
  for (FactorIndex f = 0; f < 200; ++f)
    (f % 4 ? query.starred : query.recent).push_back(f * 499 % static_cast<FactorIndex>(size));
  const auto search = [&](const std::string& text) {
    query.text = text;
    found += index->find(query).total;
  };
  print_times("a keystroke, with facets", times(texts, 5, search), kTarget);
  query.filter[Facet::region] = {*index->value(Facet::region, "CN"),
                                 *index->value(Facet::region, "DE")};
  query.filter[Facet::library] = {0};
  print_times("the same under two filters", times(texts, 5, search), kTarget);
  query.filter = {};
  query.sort = SortBy::value;
  print_times("the same ordered by value", times(texts, 5, search), kTarget);
  const Scan scan(catalogue);
  print_times("baseline: scan for substrings alone",
              times(texts, 3, [&](const std::string& text) { found += scan.count(text); }), 0);
  return found == 0 ? 1 : 0;
}
