// The user's store as a module of a page, for tests/bench/store_page.mjs: what the application does
// between the browser's storage and an edit, without what it draws.

#include <cstdint>
#include <cstdlib>
#include <memory>

#include "store_workload.h"

namespace {

using namespace qingtan;

StoreBytes g_files;
std::string g_text;
std::unique_ptr<StoreOpening> g_opening;
std::unique_ptr<Store> g_store;
std::optional<WriteBatch> g_batch;

const char* give(std::string text) {
  g_text = std::move(text);
  return g_text.data();
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

extern "C" {

void* qt_alloc(std::uint32_t size) { return std::malloc(size == 0 ? 1 : size); }
void qt_free(void* bytes) { std::free(bytes); }
/// Of what was given last.
std::uint32_t bench_size() { return static_cast<std::uint32_t>(g_text.size()); }

/// The workspace's files are there; how many.
std::uint32_t bench_make(int encrypted) {
  g_files = bench::a_workspace(encrypted != 0);
  return static_cast<std::uint32_t>(g_files.size());
}
const char* bench_file_name() { return give(g_files.begin()->first); }
/// And takes it away.
const char* bench_file_bytes() {
  return give(std::move(g_files.extract(g_files.begin()).mapped()));
}

void bench_begin(const char* names, std::uint32_t size, int encrypted) {
  g_opening = std::make_unique<StoreOpening>(lines_of({names, size}),
                                             bench::options_with(2, encrypted != 0));
}
const char* bench_wanted() {
  std::string all;
  for (const std::string& name : g_opening->wanted()) all += name + "\n";
  return give(std::move(all));
}
void bench_add(const char* name, std::uint32_t name_size, const char* bytes, std::uint32_t size) {
  g_files[std::string(name, name_size)] = std::string(bytes, size);
}
void bench_answer() { g_opening->answer(std::exchange(g_files, {})); }
/// How many documents it has.
std::uint32_t bench_open() {
  g_store = std::move(bench::must(std::move(*g_opening).finish()).store);
  g_opening.reset();
  return static_cast<std::uint32_t>(g_store->documents().size());
}

void bench_edit(int i) { bench::change(*g_store, i); }
/// How many steps are to be written.
std::uint32_t bench_take(int idle) {
  g_batch = g_store->next_writes(idle != 0);
  return g_batch ? static_cast<std::uint32_t>(g_batch->steps.size()) : 0;
}
int bench_step_kind(std::uint32_t i) { return static_cast<int>(g_batch->steps[i].kind); }
const char* bench_step_name(std::uint32_t i) { return give(g_batch->steps[i].name); }
const char* bench_step_bytes(std::uint32_t i) { return give(std::move(g_batch->steps[i].bytes)); }
/// 1: everything is saved.
int bench_durable() {
  g_store->written(g_batch->number, WriteOutcome::durable, 1);
  return g_store->status().all_saved() ? 1 : 0;
}

}  // extern "C"
