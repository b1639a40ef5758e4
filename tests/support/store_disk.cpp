#include "store_disk.h"

namespace qingtan::test {
namespace {

void apply_step(StoreBytes& disk, const FileStep& step) {
  switch (step.kind) {
    case FileStep::Kind::put:
      disk[step.name] = step.bytes;
      break;
    case FileStep::Kind::remove:
      disk.erase(step.name);
      break;
    case FileStep::Kind::move:
      if (const auto it = disk.find(step.name); it != disk.end()) {
        disk[step.target] = it->second;
        disk.erase(step.name);
      }
      break;
  }
}

// A rename is done or not; of a file there may be any beginning, or pages that were never written.
void tear(StoreBytes& disk, const FileStep& step, bool garbled, Random& random) {
  if (step.kind != FileStep::Kind::put) {
    if (random.below(2) == 0) apply_step(disk, step);
    return;
  }
  const std::size_t kept = random.below(step.bytes.size() + 1);
  std::string bytes = step.bytes.substr(0, kept);
  if (garbled) {
    for (std::size_t i = kept; i < step.bytes.size(); ++i)
      bytes += random.below(2) == 0 ? '\0' : static_cast<char>(random.below(256));
  }
  if (kept > 0 || random.below(2) == 0) disk[step.name] = std::move(bytes);
}

Json any_value(Random& random) {
  switch (random.below(6)) {
    case 0:
      return random.between(-10, 10);
    case 1:
      return nullptr;
    case 2:
      return Json::array({random.below(9), random.below(9)});
    case 3:
      return {{"deep", {{"value", random.below(100)}}}};
    case 4:
      return "文本 " + std::to_string(random.below(1000));
    default:
      return random.below(2) == 0;
  }
}

Json any_document(Random& random) {
  return {{"name", "name " + std::to_string(random.below(1000))},
          {"a/b~c", any_value(random)},
          {"parts", Json::array({{{"mass", random.below(50)}}, {{"mass", random.below(50)}}})}};
}

Edit any_edit(Random& random, const Documents& documents) {
  constexpr const char* kKinds[] = {"scheme", "factor", "from-tomorrow"};
  Edit edit{
      Edit::Kind::put, {kKinds[random.below(3)], "d" + std::to_string(random.below(4))}, {}, ""};
  const StoredDocument* held = documents.find(edit.document);
  if (!held || random.below(8) == 0) {
    edit.value = any_document(random);
    return edit;
  }
  constexpr const char* kPaths[] = {"/name", "/a~1b~0c", "/parts/1/mass", "/new", ""};
  switch (random.below(8)) {
    case 0:
      edit.kind = held->in_bin() ? Edit::Kind::restore : Edit::Kind::bin;
      break;
    case 1:
      if (held->in_bin())
        edit.kind = Edit::Kind::erase;
      else
        edit.value = any_document(random);
      break;
    default:
      edit.kind = Edit::Kind::set;
      edit.path = kPaths[random.below(4)];
      edit.value = any_value(random);
  }
  return edit;
}

}  // namespace

void apply_steps(StoreBytes& disk, const WriteBatch& batch) {
  for (const FileStep& step : batch.steps) apply_step(disk, step);
}

void cut_power(StoreBytes& disk, const WriteBatch& batch, PowerCut cut, std::size_t reached,
               Random& random) {
  for (std::size_t i = 0; i < batch.steps.size(); ++i) {
    const FileStep& step = batch.steps[i];
    switch (cut) {
      case PowerCut::in_order:
        if (i < reached)
          apply_step(disk, step);
        else if (i == reached)
          tear(disk, step, false, random);
        break;
      case PowerCut::reordered:
        if (random.below(2) == 0) apply_step(disk, step);
        break;
      case PowerCut::torn:
      case PowerCut::garbled:
        tear(disk, step, cut == PowerCut::garbled, random);
        break;
    }
  }
}

std::size_t save_all(Store& store, StoreBytes& disk, bool idle, Moment at) {
  std::size_t batches = 0;
  while (const auto batch = store.next_writes(idle)) {
    apply_steps(disk, *batch);
    store.written(batch->number, WriteOutcome::durable, at);
    ++batches;
  }
  return batches;
}

std::string contents(const Documents& documents) {
  std::string all;
  for (const auto& [key, document] : documents.all()) {
    all += key.kind + "/" + key.id + (document.in_bin() ? " (bin) " : " ");
    const auto value = document.value();
    all += (value ? json_text(*value) : "unreadable") + "\n";
  }
  return all;
}

std::vector<Edit> any_edits(Random& random, const Documents& documents) {
  std::vector<Edit> edits{any_edit(random, documents)};
  if (random.below(4) > 0) return edits;
  Edit other = any_edit(random, documents);
  if (other.document != edits[0].document) edits.push_back(std::move(other));
  return edits;
}

Entropy entropy_of(std::uint64_t seed) {
  Random random(seed);
  Entropy entropy;
  for (std::uint8_t& byte : entropy) byte = static_cast<std::uint8_t>(random.below(256));
  return entropy;
}

StoreOptions small_store(std::uint64_t seed) {
  StoreOptions options;
  options.entropy = entropy_of(seed);
  options.cost = {1, 8};
  options.limits = {2000, 4, 9};
  return options;
}

}  // namespace qingtan::test
