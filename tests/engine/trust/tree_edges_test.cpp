// Merkle trees and their tiles at the edges: the smallest and largest trees, proofs with a hash too
// many or too few, tiles and bundles that are not exactly what was asked for.

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"
#include "qingtan/trust/digest.h"

using namespace qingtan;
using test::code_of;
using test::feed;
using test::LogWorld;

namespace {

MerkleTree small_tree(std::uint64_t size) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.add(bytes_of("leaf " + std::to_string(i)));
  return tree;
}

Hash small_leaf(std::uint64_t i) { return leaf_hash(bytes_of("leaf " + std::to_string(i))); }

// The same proof with one hash less or more, at either end.
std::vector<std::vector<Hash>> spoiled(const std::vector<Hash>& proof) {
  std::vector<std::vector<Hash>> result(2, proof);
  result[0].push_back(Hash{});
  result[1].insert(result[1].begin(), Hash{});
  if (proof.empty()) return result;
  result.emplace_back(proof.begin(), proof.end() - 1);
  result.emplace_back(proof.begin() + 1, proof.end());
  return result;
}

ProvenTree proven(const LogWorld& world, std::uint64_t size) {
  TileRequest request(size, world.tree_of(size).root());
  if (size > 0) REQUIRE(request.add_prefix(size));
  for (std::uint64_t i = 0; i < size; ++i) REQUIRE(request.add_leaf(i));
  feed(request, world.files);
  const auto tree = request.prove();
  REQUIRE(tree.has_value());
  return *tree;
}

}  // namespace

TEST_CASE("A proof with a hash too many or too few proves nothing, at any size up to 20") {
  for (std::uint64_t size = 1; size <= 20; ++size) {
    const MerkleTree tree = small_tree(size);
    for (std::uint64_t i = 0; i < size; ++i) {
      for (const auto& proof : spoiled(tree.inclusion_proof(i)))
        CHECK_FALSE(verify_inclusion(i, size, small_leaf(i), proof, tree.root()));
    }
    for (std::uint64_t old = 1; old <= size; ++old) {
      const Hash before = small_tree(old).root();
      for (const auto& proof : spoiled(tree.consistency_proof(old)))
        CHECK_FALSE(verify_consistency(old, size, before, tree.root(), proof));
      Hash forged = tree.root();
      forged[31] ^= 1;
      CHECK_FALSE(verify_consistency(old, size, before, forged, tree.consistency_proof(old)));
      CHECK_FALSE(verify_consistency(size + 1, size, before, tree.root(), {}));
    }
    CHECK_FALSE(verify_consistency(0, size, sha256(ByteView{}), tree.root(), {}));
  }
}

TEST_CASE("The empty subtree is part of every tree, and nothing else is empty") {
  const Hash empty = sha256(ByteView{});
  const MerkleTree tree = small_tree(5);
  for (std::uint64_t at = 0; at <= 5; ++at) {
    CHECK(verify_subtree_consistency(at, at, 5, empty, tree.root(), {}));
    CHECK_FALSE(verify_subtree_consistency(at, at, 5, small_leaf(0), tree.root(), {}));
    CHECK_FALSE(verify_subtree_consistency(at, at, 5, empty, tree.root(), std::vector{empty}));
  }
  CHECK_FALSE(verify_subtree_consistency(6, 6, 5, empty, tree.root(), {}));
}

TEST_CASE("A subtree begins where one of its size may, and a leaf lies within it") {
  const MerkleTree tree = small_tree(8);
  const Hash pair = node_hash(small_leaf(2), small_leaf(3));
  const std::vector<Hash> first{small_leaf(2)};
  CHECK(verify_subtree_inclusion(3, 2, 4, small_leaf(3), first, pair));
  CHECK_FALSE(verify_subtree_inclusion(1, 2, 4, small_leaf(3), first, pair));
  CHECK_FALSE(verify_subtree_inclusion(4, 2, 4, small_leaf(3), first, pair));
  CHECK_FALSE(verify_subtree_inclusion(3, 3, 5, small_leaf(3), {}, small_leaf(3)));
  CHECK_FALSE(verify_subtree_inclusion(3, 4, 3, small_leaf(3), {}, small_leaf(3)));
  CHECK(verify_subtree_inclusion(3, 3, 4, small_leaf(3), {}, small_leaf(3)));
  const Hash left = node_hash(node_hash(small_leaf(0), small_leaf(1)), pair);
  const Hash right =
      node_hash(node_hash(small_leaf(4), small_leaf(5)), node_hash(small_leaf(6), small_leaf(7)));
  CHECK(verify_subtree_consistency(4, 8, 8, right, tree.root(), std::vector{left}));
  CHECK(verify_subtree_consistency(0, 8, 8, tree.root(), tree.root(), {}));
  CHECK_FALSE(verify_subtree_consistency(4, 8, 7, right, tree.root(), std::vector{left}));
  CHECK_FALSE(verify_subtree_consistency(2, 6, 8, right, tree.root(), std::vector{left}));
  const std::uint64_t half = std::uint64_t{1} << 62;
  CHECK(verify_subtree_consistency(0, half, half, pair, pair, {}));
  CHECK_FALSE(verify_subtree_consistency(0, half + 1, 2 * half, pair, pair, {}));
  CHECK(verify_subtree_consistency(half, half + 1, half + 1, right, node_hash(left, right),
                                   std::vector{left}));
}

TEST_CASE("A tile's width is that of the tree's nodes at its level") {
  for (const std::uint64_t size : {0u, 1u, 255u, 256u, 257u, 511u, 512u, 65535u, 65536u, 65537u}) {
    INFO(size);
    for (std::uint64_t index = 0; index <= size / 256 + 2; ++index) {
      const std::uint64_t before = index * 256;
      const std::uint64_t width = size <= before ? 0 : std::min<std::uint64_t>(size - before, 256);
      CHECK(tile_of(size, 0, index) == Tile{0, index, static_cast<int>(width)});
    }
    std::uint64_t leaves = 0;
    for (const Tile& tile : right_edge(size)) {
      CHECK(tile.partial());
      CHECK(tile.width > 0);
      leaves += static_cast<std::uint64_t>(tile.width) << (8 * tile.level);
    }
    CHECK(leaves == size % 65536 + (size >= 65536 ? 65536 : 0));
  }
  CHECK(right_edge(std::uint64_t{1} << 56) == std::vector{Tile{7, 0, 1}});
  CHECK(right_edge(std::uint64_t{127} << 56) == std::vector{Tile{7, 0, 127}});
  CHECK_FALSE(Tile{0, 0, 256}.partial());
  CHECK(Tile{0, 0, 255}.partial());
  CHECK(Tile{0, 0, 3}.bytes() == 96);
  CHECK(tile_path({0, 1000000, 256}) == "tile/0/x001/x000/000");
  CHECK(tile_path({0, 1000, 256}) == "tile/0/x001/000");
  CHECK(tile_path({0, 9, 256}) == "tile/0/009");
  CHECK(tile_path({0, 99, 256}) == "tile/0/099");
}

TEST_CASE("The root of an edge is the root of its tree, and of nothing the hash of nothing") {
  CHECK(root_of_edge(std::vector<std::vector<Hash>>{}) == sha256(ByteView{}));
  CHECK(root_of_edge(std::vector<std::vector<Hash>>(3)) == sha256(ByteView{}));
  for (std::uint64_t size = 1; size < 40; ++size) {
    std::vector<Hash> hashes;
    for (std::uint64_t i = 0; i < size; ++i) hashes.push_back(small_leaf(i));
    CHECK(root_of_edge(std::vector<std::vector<Hash>>{hashes}) == small_tree(size).root());
    const auto again = write_tile(hashes);
    CHECK(again.size() == 32 * size);
    CHECK(read_tile(bytes_of(again)) == hashes);
  }
}

TEST_CASE("A proven tree answers for what was asked for, and refuses the rest") {
  LogWorld world;
  world.grow(5);
  const ProvenTree tree = proven(world, 5);
  for (std::uint64_t i = 0; i < 5; ++i) {
    CHECK(tree.leaf(i) == leaf_hash(bytes_of(world.entry(i))));
    CHECK(tree.inclusion_proof(i) == world.tree_of(5).inclusion_proof(i));
  }
  for (std::uint64_t old = 0; old <= 5; ++old)
    CHECK(tree.prefix_root(old) == world.tree_of(old).root());
  CHECK(tree.consistency_proof(0).value().empty());
  CHECK(tree.consistency_proof(5).value().empty());
  CHECK(code_of(tree.leaf(5).error()) == ErrorCode::not_found);
  CHECK(code_of(tree.prefix_root(6).error()) == ErrorCode::not_found);
  CHECK(code_of(tree.inclusion_proof(5).error()) == ErrorCode::not_found);
  CHECK(code_of(tree.consistency_proof(6).error()) == ErrorCode::not_found);
  TileRequest nothing(5, world.tree_of(5).root());
  CHECK(nothing.missing().empty());
  const auto unasked = nothing.prove();
  REQUIRE(unasked.has_value());
  CHECK(code_of(unasked->leaf(0).error()) == ErrorCode::not_found);
  CHECK(code_of(unasked->inclusion_proof(0).error()) == ErrorCode::not_found);
  CHECK(code_of(unasked->consistency_proof(2).error()) == ErrorCode::not_found);
  CHECK(code_of(unasked->edge().error()) == ErrorCode::not_found);
  TileRequest edge(5, world.tree_of(5).root());
  edge.add_edge();
  REQUIRE(edge.missing().size() == 1);
  CHECK(code_of(edge.prove().error()) == ErrorCode::not_found);
  CHECK(code_of(edge.give({0, 1, 5}, {}).error()) == ErrorCode::not_found);
  CHECK(code_of(edge.give({0, 0, 5}, {}).error()) == ErrorCode::hash_mismatch);
  CHECK(edge.missing().size() == 1);
  const std::string& tile = world.files.at("tile/0/000.p/5");
  CHECK(edge.give({0, 0, 5}, bytes_of(tile)).has_value());
  CHECK(edge.missing().empty());
  const auto given = edge.prove();
  REQUIRE(given.has_value());
  REQUIRE(given->edge().value().size() == 1);
  CHECK(given->edge().value()[0] == read_tile(bytes_of(tile)));
}

TEST_CASE("A full tile is held against the one above it, a partial one against the root") {
  LogWorld world;
  world.grow(257);
  for (const std::string path : {"", "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"}) {
    INFO(path);
    auto files = world.files;
    if (!path.empty()) files.at(path)[0] ^= 1;
    TileRequest request(257, world.tree_of(257).root());
    REQUIRE(request.add_leaf(255));
    feed(request, files);
    CHECK(request.missing().empty());
    const auto tree = request.prove();
    REQUIRE(tree.has_value() == path.empty());
    if (path.empty()) continue;
    CHECK(code_of(tree.error()) == ErrorCode::hash_mismatch);
    CHECK(tree.error().front().file == (path == "tile/0/000" ? path : ""));
  }
}
