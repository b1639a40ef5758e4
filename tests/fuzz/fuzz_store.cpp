// A store's files: one input is a file under each of the names that it could have, alone and behind
// a sound beginning.

#include "checks.h"
#include "qingtan/store/head.h"
#include "qingtan/store/opening.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

StoreOptions options() {
  StoreOptions made;
  made.entropy.fill(7);
  made.cost = {1, 8};
  made.passphrase = "p";
  return made;
}

StoreBytes sound_files() {
  StoreOptions plain = options();
  plain.passphrase.clear();
  auto opened = open_store({}, plain);
  Store& store = *opened->store;
  StoreBytes files;
  for (int i = 0; i < 3; ++i) {
    require(
        store.commit({{Edit::Kind::put, {"scheme", "a"}, Json{{"n", i}}, ""}}, i, "").has_value(),
        "an edit is taken");
    const auto batch = store.next_writes(false);
    files[batch->steps[0].name] = batch->steps[0].bytes;
    store.written(batch->number, WriteOutcome::durable, i);
  }
  return files;
}

// What opens can be worked with, and opens again as it was.
void live_on(StoreBytes files) {
  auto opened = open_store(files, options());
  if (!opened) return check_errors(opened.error());
  if (!opened->report.damage.empty()) check_errors(opened->report.damage);
  Store& store = *opened->store;
  for (const auto& [key, document] : store.documents().all()) {
    require(is_document_key(key), "a document has a name that can be");
    if (const auto value = document.value(); !value) check_errors(value.error());
    (void)store.history(key, files);
  }
  if (!store.commit({{Edit::Kind::put, {"setting", "fuzz"}, Json{{"n", 1}}, ""}}, 1, "")) return;
  for (int i = 0; i < 8; ++i) {
    const auto batch = store.next_writes(true);
    if (!batch) break;
    for (const FileStep& step : batch->steps) {
      if (step.kind == FileStep::Kind::put) files[step.name] = step.bytes;
      if (step.kind == FileStep::Kind::move) files[step.target] = files[step.name];
      if (step.kind != FileStep::Kind::put) files.erase(step.name);
    }
    store.written(batch->number, WriteOutcome::durable, 2);
  }
  require(store.status().all_saved(), "what was acknowledged is saved");
  const auto again = open_store(files, options());
  require(again.has_value(), "what was saved opens");
  require(again->store->value({"setting", "fuzz"}).has_value(), "what was saved is there");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(text(data, size));
  if (const auto journal = read_journal(input, "fuzz"); journal) {
    require(journal->good_bytes <= input.size(), "what was read is within the file");
    require((journal->good_bytes == input.size()) == journal->damage.empty(), "the rest is damage");
  }
  if (const auto head = read_head(input, "fuzz"); head) {
    require(write_head(head->header, head->seq, head->hash).size() == input.size(),
            "what was read is all there is");
  }
  live_on({{journal_name(1, 3, {}), input}});
  live_on({{snapshot_name(9, {}), input}});
  live_on({{key_name(1, 'a'), input}, {journal_name(1, 3, {}), input}});
  static const StoreBytes kSound = sound_files();
  StoreBytes files = kSound;
  files[journal_name(4, 4, {})] = input;
  files[snapshot_name(3, {})] = input;
  files[head_name(3, {})] = input;
  live_on(std::move(files));
  return 0;
}
