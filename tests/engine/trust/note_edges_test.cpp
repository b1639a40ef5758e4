// Which characters a note and the name of a key may have, and what else of a note is exact.

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"
#include "utf8.h"

using namespace qingtan;
using test::code_of;
using test::LogWorld;
using test::utf8;

namespace {

// Unicode's White_Space, one by one.
bool is_white_space(char32_t c) {
  for (const char32_t space :
       {0x9u,    0xAu,    0xBu,    0xCu,    0xDu,    0x20u,   0x85u,   0xA0u,   0x1680u,
        0x2000u, 0x2001u, 0x2002u, 0x2003u, 0x2004u, 0x2005u, 0x2006u, 0x2007u, 0x2008u,
        0x2009u, 0x200Au, 0x2028u, 0x2029u, 0x202Fu, 0x205Fu, 0x3000u}) {
    if (c == space) return true;
  }
  return false;
}

const Seed kSeed{3};
const Ed25519Key kPublic = public_key_of(kSeed);

}  // namespace

TEST_CASE("The name of a key has no white space, no control character and no plus") {
  for (char32_t c = 0; c < 0x3100; ++c) {
    const bool near = is_white_space(c - 1) || is_white_space(c) || is_white_space(c + 1);
    if (c >= 0x180 && !near) continue;  // each of the others costs a signature check's time
    const bool allowed = c >= 0x20 && c != '+' && !is_white_space(c);
    INFO(static_cast<unsigned>(c));
    for (const std::string& name : {utf8(c), "a" + utf8(c), utf8(c) + "b"}) {
      const NoteKey key = note_key(name, kPublic);
      const auto again = read_note_key(write_note_key(key));
      REQUIRE(again.has_value() == allowed);
      if (again) CHECK(*again == key);
    }
  }
  for (const char* bytes : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xE6\xB6"})
    CHECK_FALSE(read_note_key(write_note_key(note_key(bytes, kPublic))).has_value());
}

TEST_CASE("The text of a note has no control character but the line feed") {
  for (char32_t c = 0; c < 0x100; ++c) {
    const std::string text = "a" + utf8(c) + "b\n";
    const auto note = write_note({text, {sign_note(text, "k", kSeed)}});
    INFO(static_cast<unsigned>(c));
    CHECK(note.has_value() == (c >= 0x20 || c == '\n'));
    if (note) CHECK(open_note(*note, std::vector{note_key("k", kPublic)}, "").has_value());
  }
}

TEST_CASE("Each part of a verifier key is refused for its own reason") {
  const auto code = [](const std::string& text) {
    const auto key = read_note_key(text);
    REQUIRE_FALSE(key.has_value());
    CHECK(key.error().front().file == "note key");
    return code_of(key.error());
  };
  const std::string key = write_note_key(note_key("a", kPublic));
  REQUIRE(read_note_key(key).has_value());
  for (const char* text : {"", "a", "a+", "+", "++", "a+00000000", "a+00000000+", "a+0+AA=="}) {
    INFO(text);
    CHECK_FALSE(read_note_key(text).has_value());
  }
  CHECK(code("a") == ErrorCode::syntax);
  CHECK(code("a+00000000") == ErrorCode::syntax);
  CHECK(code("a+0000000+AA==") == ErrorCode::syntax);
  CHECK(code("a+00000000+A") == ErrorCode::syntax);
  CHECK(code("a+00000000+") == ErrorCode::bad_value);
  const auto with = [&](const Bytes& bytes) { return "a+00000000+" + to_base64(bytes); };
  Bytes right{1};
  right.insert(right.end(), kPublic.begin(), kPublic.end());
  CHECK(code(with(right)) == ErrorCode::mix_up);  // another id
  Bytes other = right;
  other[0] = 2;
  CHECK(code(with(other)) == ErrorCode::bad_value);
  other = right;
  other.pop_back();
  CHECK(code(with(other)) == ErrorCode::bad_value);
  other = right;
  other.push_back(0);
  CHECK(code(with(other)) == ErrorCode::bad_value);
  CHECK(code("b" + key.substr(1)) == ErrorCode::mix_up);
}

TEST_CASE("A signature line needs more than the four bytes of the key's id") {
  const auto parsed = [](const Bytes& bytes) {
    return parse_note("t\n\n\xE2\x80\x94 k " + to_base64(bytes) + "\n", "file");
  };
  for (std::size_t length = 0; length < 5; ++length)
    CHECK_FALSE(parsed(Bytes(length, 9)).has_value());
  const auto five = parsed({1, 2, 3, 4, 5});
  REQUIRE(five.has_value());
  REQUIRE(five->signatures.size() == 1);
  CHECK(five->signatures[0].name == "k");
  CHECK(five->signatures[0].id == NoteKeyId{1, 2, 3, 4});
  CHECK(five->signatures[0].signature == Bytes{5});
  CHECK(five->text == "t\n");
}

TEST_CASE("A note is divided at its last empty line; an error says which line it is about") {
  const std::string text = "one\n\ntwo\n\n\nthree\n";
  const auto note = write_note({text, {sign_note(text, "k", kSeed)}});
  REQUIRE(note.has_value());
  const auto open = open_note(*note, std::vector{note_key("k", kPublic)}, "");
  REQUIRE(open.has_value());
  CHECK(open->text == text);
  const auto second = parse_note(*note + "x\n", "file");
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().front().problem == "signature line 2 of the note cannot be read");
  CHECK(second.error().front().file == "file");
  const auto none = parse_note("t\n\n", "file");
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().front().problem == "the note has no signature");
  CHECK(open_note("t\n\n", {}, "f").error().front().problem == "the note has no signature");
}

TEST_CASE("A note of exactly 64 KiB is read") {
  const std::string line = write_note({"t\n", {sign_note("t\n", "k", kSeed)}}).value().substr(3);
  const std::string text = std::string(kNoteBytes - line.size() - 2, 'a') + "\n";
  const std::string note = text + "\n" + line;
  REQUIRE(note.size() == kNoteBytes);
  CHECK(parse_note(note, "").has_value());
  CHECK(code_of(parse_note("a" + note, "").error()) == ErrorCode::too_large);
}

TEST_CASE("Numbers of a tree have at most 19 digits and stay below 2^63") {
  for (const std::uint64_t n :
       {0ull, 1ull, 9ull, 10ull, 1000000000000000000ull, 9223372036854775807ull})
    CHECK(parse_tree_number(std::to_string(n)) == n);
  for (const char* bad : {"9223372036854775808", "9999999999999999999", "10000000000000000000",
                          "18446744073709551616", "00", "01", "1/", "1:", "/", ":", "-1", "1 "})
    CHECK_FALSE(parse_tree_number(bad).has_value());
}

TEST_CASE("A checkpoint's three lines are refused each for its own reason, extensions are kept") {
  const std::string root = to_base64(sha256(ByteView{}));
  const auto code = [](const std::string& text) {
    const auto checkpoint = read_checkpoint(text, "cp");
    INFO(text);
    REQUIRE_FALSE(checkpoint.has_value());
    CHECK(checkpoint.error().front().file == "cp");
    return code_of(checkpoint.error());
  };
  const auto empty = read_checkpoint("o\n0\n" + root + "\nx\ny\n", "");
  REQUIRE(empty.has_value());
  CHECK(empty->origin == "o");
  CHECK(empty->size == 0);
  CHECK(empty->extensions == std::vector<std::string>{"x", "y"});
  CHECK(write_checkpoint(*empty) == "o\n0\n" + root + "\nx\ny\n");
  for (const std::string& bad :
       {std::string(), std::string("o"), std::string("o\n"), std::string("o\n0"),
        std::string("o\n0\n"), "o\n0\n" + root, "\n0\n" + root + "\n", "o\n\n" + root + "\n"})
    CHECK(code(bad) == ErrorCode::syntax);
  CHECK(code("o\n00\n" + root + "\n") == ErrorCode::out_of_range);
  CHECK(code("o\n0\n" + root.substr(1) + "\n") == ErrorCode::syntax);
  CHECK(code("o\n0\n" + to_base64(Hash{}) + "\n") == ErrorCode::hash_mismatch);
  CHECK(code("o\n0\n" + root + "\n\n") == ErrorCode::syntax);
  CHECK(code("o\n0\n" + root + "\nx") == ErrorCode::syntax);
  CHECK(read_checkpoint("o\n1\n" + to_base64(Hash{}) + "\n", "").has_value());
}

TEST_CASE("A log that has not grown keeps the note that was seen, and one not seen takes its own") {
  LogWorld world;
  world.grow(3);
  const LogState seen = world.state_of(3);
  const std::string other = world.sign(write_checkpoint(world.checkpoint_of(3)) + "extension\n");
  CHECK(test::advance(world, seen, other) == seen);
  const auto first = test::advance(world, {}, other);
  REQUIRE(first.has_value());
  CHECK(first->note == other);
  const LogWorld none;
  CHECK(test::advance(none, {}, none.note_of(0)) == none.state_of(0));
}
