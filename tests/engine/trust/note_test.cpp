#include "qingtan/trust/note.h"

#include <catch2/catch_test_macros.hpp>

#include "log_world.h"

using namespace qingtan;
using test::code_of;

namespace {

// Published: golang.org/x/mod, sumdb/note (note_test.go, example_test.go).
constexpr const char* kPeter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kEnoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const std::string kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string kPeterLine =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6"
    "RyyBwJnAM=\n";
const std::string kEnochLine =
    "— EnochRoot "
    "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1R"
    "vMc+QQ=\n";
// Published: C2SP, signed-note.md.
constexpr const char* kFoo =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const std::string kFooNote =
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    "\n";

NoteKey key(const char* text) {
  const auto result = read_note_key(text);
  REQUIRE(result.has_value());
  return *result;
}

ErrorCode refusal(const std::string& note, const std::vector<NoteKey>& known) {
  const auto open = open_note(note, known, "note");
  REQUIRE_FALSE(open.has_value());
  return code_of(open.error());
}

}  // namespace

TEST_CASE("The published notes open with their keys, and the keys that signed are named") {
  const auto foo = open_note(kFooNote, std::vector{key(kFoo)}, "note");
  REQUIRE(foo.has_value());
  CHECK(foo->text == "This is an example message.\n");
  const std::string note = kText + "\n" + kPeterLine + kEnochLine;
  const auto both = open_note(note, std::vector{key(kPeter), key(kEnoch)}, "note");
  REQUIRE(both.has_value());
  CHECK(both->text == kText);
  CHECK(both->signers == std::vector{key(kPeter), key(kEnoch)});
  const auto one = open_note(note, std::vector{key(kEnoch)}, "note");
  REQUIRE(one.has_value());
  CHECK(one->signers == std::vector{key(kEnoch)});
  const auto twice =
      open_note(kText + "\n" + kPeterLine + kPeterLine, std::vector{key(kPeter)}, "");
  REQUIRE(twice.has_value());
  CHECK(twice->signers.size() == 1);
}

TEST_CASE("Signing gives the published signatures; a written note is the published one") {
  const Seed zero{};  // EnochRoot's published test key is made from zeros
  const NoteSignature mine = sign_note(kText, "EnochRoot", zero);
  CHECK(write_note_key(note_key("EnochRoot", public_key_of(zero))) == kEnoch);
  const auto written = write_note({kText, {mine}});
  REQUIRE(written.has_value());
  CHECK(*written == kText + "\n" + kEnochLine);
  auto notes = parse_note(kText + "\n" + kPeterLine, "note");
  REQUIRE(notes.has_value());
  notes->signatures.push_back(mine);
  CHECK(write_note(*notes) == kText + "\n" + kPeterLine + kEnochLine);
}

TEST_CASE("BLAKE2b-512 of \"abc\" is that of RFC 7693") {
  CHECK(to_hex(blake2b512(bytes_of("abc"))) ==
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

TEST_CASE("A verifier key that differs in any place is refused") {
  for (const char* text : {kPeter, kEnoch, kFoo}) {
    const std::string whole = text;
    CHECK(write_note_key(key(text)) == whole);
    for (std::size_t from = 0; from <= whole.size(); ++from) {
      for (std::size_t to = from; to <= whole.size(); ++to) {
        if (from == 0 && to == whole.size()) continue;
        CHECK_FALSE(read_note_key(whole.substr(from, to - from)).has_value());
      }
    }
    for (std::size_t i = 0; i < whole.size(); ++i) {
      std::string other = whole;
      ++other[i];
      CHECK_FALSE(read_note_key(other).has_value());
    }
  }
  // Published: a key of the wrong length and one of an unknown type, with fitting ids.
  for (const char* text :
       {"PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"}) {
    CHECK_FALSE(read_note_key(text).has_value());
  }
  const NoteKey weak = note_key("weak", Ed25519Key{});  // a point of small order
  CHECK(code_of(read_note_key(write_note_key(weak)).error()) == ErrorCode::bad_value);
}

TEST_CASE("D10: a note that only unknown keys signed is refused") {
  CHECK(refusal(kText + "\n" + kPeterLine, {}) == ErrorCode::bad_signature);
  CHECK(refusal(kText + "\n" + kPeterLine, {key(kEnoch)}) == ErrorCode::bad_signature);
  // The same name with another id is another key, and so is the same id with another name.
  NoteKey other = key(kPeter);
  other.id[0] ^= 1;
  CHECK(refusal(kText + "\n" + kPeterLine, {other}) == ErrorCode::bad_signature);
  std::string misnamed = kPeterLine;
  misnamed.replace(misnamed.find("PeterNeumann"), 12, "CarmenSandie");
  CHECK(refusal(kText + "\n" + misnamed, {key(kPeter)}) == ErrorCode::bad_signature);
}

TEST_CASE("D11: a bad signature under a known name and id refuses the whole note") {
  std::string bad = kPeterLine;
  bad[bad.size() - 5] = bad[bad.size() - 5] == 'A' ? 'B' : 'A';
  const std::vector<NoteKey> known{key(kPeter), key(kEnoch)};
  CHECK(refusal(kText + "\n" + bad, known) == ErrorCode::bad_signature);
  CHECK(refusal(kText + "\n" + kEnochLine + bad, known) == ErrorCode::bad_signature);
  CHECK(refusal(kText + "\n" + kPeterLine + bad, known) == ErrorCode::bad_signature);
  const std::string longer = kPeterLine.substr(0, 60) + "ABCD" + kPeterLine.substr(60);
  CHECK(refusal(kText + "\n" + longer, known) == ErrorCode::bad_signature);
  CHECK(open_note(kText + "\n" + kEnochLine + bad, std::vector{key(kEnoch)}, "").has_value());
}

TEST_CASE("D12: 32 signatures are accepted, 33 are refused") {
  const std::vector<NoteKey> known{key(kPeter)};
  for (std::size_t count : {16, 17, 32}) {
    std::string note = kText + "\n";
    for (std::size_t i = 1; i < count; ++i) note += kEnochLine;
    CHECK(open_note(note + kPeterLine, known, "note").has_value());
  }
  std::string note = kText + "\n";
  for (int i = 0; i < 32; ++i) note += kEnochLine;
  CHECK(refusal(note + kPeterLine, known) == ErrorCode::too_large);
  CHECK(refusal(std::string(kNoteBytes, 'a'), known) == ErrorCode::syntax);
  CHECK(refusal(std::string(kNoteBytes + 1, 'a'), known) == ErrorCode::too_large);
}

TEST_CASE("D13: control characters, CRLF, a missing empty line or anything that is no note") {
  const std::vector<NoteKey> known{key(kPeter)};
  std::string crlf;
  for (char c : kText + "\n" + kPeterLine)
    crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const std::string head = kText + "\n";
  for (const std::string& note : {std::string(),
                                  std::string("\n"),
                                  std::string("\n\n"),
                                  kText,
                                  head,
                                  kText + kPeterLine,
                                  crlf,
                                  kPeterLine,
                                  head + kPeterLine.substr(0, kPeterLine.size() - 1),
                                  "\x01" + head + kPeterLine,
                                  "\xff" + head + kPeterLine,
                                  "\xc0\x80" + head + kPeterLine,
                                  "\t" + head + kPeterLine,
                                  std::string(1, '\0') + head + kPeterLine,
                                  head + kPeterLine + "Unexpected line.\n",
                                  head + kPeterLine + "\n",
                                  head + "- PeterNeumann" + kPeterLine.substr(16),
                                  head + "— Bad Name" + kPeterLine.substr(16),
                                  head + "— a+b" + kPeterLine.substr(16),
                                  head + "— a\xe3\x80\x80z" + kPeterLine.substr(16),
                                  head + "— PeterNeumann x08gow==\n",
                                  head + "— PeterNeumann x08go\n",
                                  head + "— PeterNeumann \n",
                                  head + "— PeterNeumann\n"}) {
    INFO(note);
    CHECK(refusal(note, known) == ErrorCode::syntax);
  }
}

TEST_CASE("A note that would be read in another way is not written") {
  const NoteSignature good = sign_note(kText, "EnochRoot", Seed{});
  CHECK(write_note({kText, {good}}).has_value());
  for (const char* text : {"", "no line feed", "bell\a\n"}) {
    CHECK_FALSE(write_note({text, {good}}).has_value());
  }
  CHECK_FALSE(write_note({kText, {}}).has_value());
  for (const char* name : {"", "two words", "a+b", "x\n"}) {
    NoteSignature bad = good;
    bad.name = name;
    CHECK_FALSE(write_note({kText, {bad}}).has_value());
  }
}

TEST_CASE("Any flipped bit of a signed note refuses it") {
  const std::vector<NoteKey> known{key(kPeter)};
  const std::string note = kText + "\n" + kPeterLine;
  for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
    std::string other = note;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit);
    CHECK_FALSE(open_note(other, known, "note").has_value());
  }
}
