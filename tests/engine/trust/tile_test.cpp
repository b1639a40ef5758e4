#include <catch2/catch_test_macros.hpp>

#include "log_world.h"
#include "support/generator.h"
#include "support/packs.h"

using namespace qingtan;
using test::code_of;
using test::feed;
using test::LogWorld;

namespace {

std::vector<std::string> paths_of(const std::vector<Tile>& tiles) {
  std::vector<std::string> paths;
  for (const Tile& tile : tiles) paths.push_back(tile_path(tile));
  return paths;
}

}  // namespace

TEST_CASE("Tiles have the paths that c2sp.org/tlog-tiles gives them") {
  CHECK(tile_path({0, 0, 256}) == "tile/0/000");
  CHECK(tile_path({1, 999, 1}) == "tile/1/999.p/1");
  CHECK(tile_path({2, 1000, 255}) == "tile/2/x001/000.p/255");
  CHECK(tile_path({0, 1234067, 256}) == "tile/0/x001/x234/067");
  CHECK(entries_path(1234067, 256) == "tile/entries/x001/x234/067");
  CHECK(entries_path(3, 7) == "tile/entries/003.p/7");
}

TEST_CASE("A tree of 70,000 leaves has the tiles that c2sp.org/tlog-tiles counts") {
  CHECK(tile_of(70000, 0, 272) == Tile{0, 272, 256});
  CHECK(paths_of(right_edge(70000)) ==
        std::vector<std::string>{"tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"});
  CHECK(tile_of(70000, 1, 0) == Tile{1, 0, 256});
  CHECK(tile_of(70000, 0, 274).width == 0);
  CHECK(tile_of(70000, 3, 0).width == 0);
  CHECK(paths_of(right_edge(256)) == std::vector<std::string>{"tile/1/000.p/1"});
  CHECK(right_edge(0).empty());
  CHECK(right_edge((std::uint64_t{1} << 63) - 1).size() == 8);
}

TEST_CASE("A proof asks for few tiles, however large the log is") {
  const std::uint64_t size = (std::uint64_t{1} << 62) + 12345678901;
  TileRequest request(size, Hash{});
  CHECK(request.add_leaf(size / 3));
  CHECK(request.missing().size() <= 3 * 8);
  CHECK(request.add_prefix(size / 5));
  CHECK(request.missing().size() <= 5 * 8);
  CHECK_FALSE(request.add_leaf(size));
  CHECK_FALSE(request.add_prefix(size + 1));
}

TEST_CASE("The published log of transparency-dev/tessera is read, and written to the byte") {
  const std::string name = "tests/engine/trust/vectors/tessera_log.json";
  const auto json = parse_json(test::read_text(test::source_path(name)), name);
  REQUIRE(json.has_value());
  const auto key = read_note_key((*json)["vkey"].get<std::string>());
  REQUIRE(key.has_value());
  const LogPolicy policy{key->name, {*key}};
  LogWorld world(key->name);
  REQUIRE(from_hex((*json)["published_test_seed"].get<std::string>(), world.seed));

  std::map<std::string, std::string> published;
  for (const auto& [path, text] : (*json)["files"].items()) {
    const auto bytes = from_base64(text.get<std::string>());
    REQUIRE(bytes.has_value());
    published[path] = std::string(bytes->begin(), bytes->end());
  }
  LogState state;
  for (std::size_t size = 0; size < (*json)["checkpoints"].size(); ++size) {
    const std::string note = (*json)["checkpoints"][size].get<std::string>();
    if (size > 0) world.add((*json)["entries"][size - 1].get<std::string>());
    CHECK(world.note_of(size) == note);
    LogAdvance step(state, note, policy);
    if (size > 0) step.require_leaf(size - 1, bytes_of(world.entries.back()));
    feed(step, published);
    const auto next = step.finish(state);
    REQUIRE(next.has_value());
    state = *next;
  }
  CHECK(state.checkpoint.size == 15);
  CHECK(world.files == published);
}

TEST_CASE("Proofs from tiles are those of the whole tree, at every size from 1 to 600") {
  LogWorld world;
  MerkleTree whole;
  test::Random random(3);
  for (std::size_t size = 1; size <= 600; ++size) {
    world.grow(size);
    whole.add(bytes_of(world.entries.back()));
    const std::uint64_t old_size = 1 + random.below(size);
    const std::uint64_t index = random.below(size);
    TileRequest request(size, whole.root());
    REQUIRE(request.add_prefix(old_size));
    REQUIRE(request.add_leaf(index));
    feed(request, world.files);
    const auto tree = request.prove();
    REQUIRE(tree.has_value());
    INFO("size " << size << ", from " << old_size << ", leaf " << index);
    CHECK(tree->inclusion_proof(index) == whole.inclusion_proof(index));
    CHECK(tree->consistency_proof(old_size) == whole.consistency_proof(old_size));
    CHECK(tree->leaf(index) == leaf_hash(bytes_of(world.entry(index))));
    CHECK(tree->prefix_root(old_size) == world.tree_of(old_size).root());
  }
}

TEST_CASE("Entries of a bundle are read as they were written, and nothing else is") {
  const std::vector<std::string> entries{"", "a", std::string(65535, 'x'), "涂层"};
  const auto bytes = write_entries(entries);
  REQUIRE(bytes.has_value());
  const auto again = read_entries(*bytes, 4, "bundle");
  REQUIRE(again.has_value());
  CHECK(std::vector<std::string>(again->begin(), again->end()) == entries);
  CHECK_FALSE(read_entries(*bytes, 3, "bundle").has_value());
  CHECK_FALSE(read_entries(*bytes, 5, "bundle").has_value());
  for (std::size_t cut : {std::size_t{1}, std::size_t{2}, bytes->size() - 1}) {
    CHECK_FALSE(read_entries(bytes->substr(0, cut), 4, "bundle").has_value());
  }
  CHECK_FALSE(read_entries(*bytes + std::string(1, '\0'), 4, "bundle").has_value());
  CHECK(code_of(write_entries(std::vector{std::string(65536, 'x')}).error()) ==
        ErrorCode::too_large);
}

TEST_CASE("A log is not continued from entries that are not its own") {
  LogWorld world;
  world.grow(5);
  const Checkpoint old = world.checkpoint_of(5);
  TileRequest request(old.size, old.root);
  request.add_edge();
  feed(request, world.files);
  const auto tree = request.prove();
  REQUIRE(tree.has_value());
  std::vector<std::string> entries = world.entries;
  entries[2] += "!";
  CHECK(code_of(LogBuilder::resume(old, *tree, *write_entries(entries)).error()) ==
        ErrorCode::hash_mismatch);
  entries.pop_back();
  CHECK(code_of(LogBuilder::resume(old, *tree, *write_entries(entries)).error()) ==
        ErrorCode::syntax);
  Checkpoint other = old;
  other.root[0] ^= 1;
  CHECK(code_of(LogBuilder::resume(other, *tree, *write_entries(world.entries)).error()) ==
        ErrorCode::not_found);
  LogBuilder builder("log.example");
  CHECK(code_of(builder.add("").error()) == ErrorCode::out_of_range);
  CHECK(code_of(builder.add(std::string(65536, 'x')).error()) == ErrorCode::too_large);
  CHECK(builder.build().files.empty());
}

TEST_CASE("Many entries added at once give the files of the same log") {
  LogWorld world;
  world.grow(600);
  LogBuilder builder(world.origin);
  for (const std::string& entry : world.entries) REQUIRE(builder.add(entry).has_value());
  const LogUpdate update = builder.build();
  CHECK(update.checkpoint == world.checkpoint_of(600));
  for (const LogFile& file : update.files) CHECK(world.files.at(file.path) == file.bytes);
  CHECK(update.files.size() == 2 * 3 + 1);  // two full and one partial tile and bundle, and level 1
}
