#include "log_world.h"

#include <catch2/catch_test_macros.hpp>

namespace qingtan::test {

LogWorld::LogWorld(std::string name, std::uint8_t first) : origin(std::move(name)) {
  seed.fill(first);
}

MerkleTree LogWorld::tree_of(std::uint64_t size) const {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.add(bytes_of(entry(i)));
  return tree;
}

Checkpoint LogWorld::checkpoint_of(std::uint64_t size) const {
  return {origin, size, tree_of(size).root(), {}};
}

std::string LogWorld::sign(const std::string& text) const {
  const auto note = write_note({text, {sign_note(text, origin, seed)}});
  REQUIRE(note.has_value());
  return *note;
}

// As the release tool does it: from the files of the log as they are.
void LogWorld::add(const std::string& entry) {
  const Checkpoint old = checkpoint_of(size());
  TileRequest request(old.size, old.root);
  request.add_edge();
  feed(request, files);
  const auto tree = request.prove();
  REQUIRE(tree.has_value());
  const std::string last = last_entries_path(old.size);
  auto builder = LogBuilder::resume(old, *tree, last.empty() ? "" : files.at(last));
  REQUIRE(builder.has_value());
  REQUIRE(builder->add(entry) == old.size);
  entries.push_back(entry);
  const LogUpdate update = builder->build();
  REQUIRE(update.checkpoint == checkpoint_of(size()));
  for (const LogFile& file : update.files) {
    REQUIRE_FALSE(files.contains(file.path));  // files are added, never changed
    files[file.path] = file.bytes;
  }
}

void LogWorld::grow(std::uint64_t to) {
  while (size() < to) add("entry " + std::to_string(size()));
}

Result<LogState> advance(const LogWorld& world, const LogState& seen, const std::string& note) {
  LogAdvance step(seen, note, world.policy());
  feed(step, world.files);
  return step.finish(seen);
}

ErrorCode code_of(const Errors& errors) {
  REQUIRE_FALSE(errors.empty());
  return errors[0].code;
}

}  // namespace qingtan::test
