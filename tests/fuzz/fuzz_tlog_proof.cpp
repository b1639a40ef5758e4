// A client of the transparency log. Sections of the input: a log proof, the texts of the seen and of the
// offered checkpoint, then tiles in the order in which they are asked for. The texts are signed here, for
// no fuzzer finds a signature: the log itself may be the attacker.

#include "checks.h"
#include "qingtan/trust/log_state.h"
#include "qingtan/trust/tlog_proof.h"

using namespace qingtan;
using namespace qingtan::fuzz;

namespace {

constexpr const char* kOrigin = "log.example/base";
constexpr std::string_view kEntry = "entry 3";

Seed seed() {
  Seed bytes;
  bytes.fill(7);
  return bytes;
}

std::string sign(std::string_view text) {
  const auto note = write_note({std::string(text), {sign_note(text, kOrigin, seed())}});
  return note ? *note : std::string();
}

const LogPolicy& policy() {
  static const LogPolicy one{kOrigin, {note_key(kOrigin, public_key_of(seed()))}};
  return one;
}

void check_proof(std::string_view input) {
  auto proof = read_tlog_proof(input, "proof");
  if (!proof) return check_errors(proof.error());
  require(write_tlog_proof(*proof) == input, "a proof has one spelling");
  if (const auto note = parse_note(proof->checkpoint, "note")) proof->checkpoint = sign(note->text);
  const auto checkpoint = verify_tlog_proof(*proof, bytes_of(kEntry), policy(), "proof");
  if (!checkpoint) return check_errors(checkpoint.error());
  require(proof->index < checkpoint->size, "an entry that is proven is in the log");
  require(!verify_tlog_proof(*proof, bytes_of("another"), policy(), "proof"), "a proof is for one entry");
}

// What tiles prove is what proofs prove.
void check_tree(const Checkpoint& seen, const Checkpoint& offered, const std::vector<std::string_view>& tiles) {
  if (seen.size == 0 || seen.size > offered.size) return;
  TileRequest request(offered.size, offered.root);
  const std::uint64_t index = seen.size - 1;
  require(request.add_prefix(seen.size) && request.add_leaf(index), "the tree has what it must have");
  const auto wanted = request.missing();
  require(wanted.size() <= 64, "few tiles are needed");
  for (std::size_t i = 0; i < wanted.size() && i < tiles.size(); ++i) {
    if (auto given = request.give(wanted[i], bytes_of(tiles[i])); !given) check_errors(given.error());
  }
  const auto tree = request.prove();
  if (!tree) return check_errors(tree.error());
  const auto old_root = tree->prefix_root(seen.size);
  const auto leaf = tree->leaf(index);
  const auto inclusion = tree->inclusion_proof(index);
  const auto consistency = tree->consistency_proof(seen.size);
  require(old_root && leaf && inclusion && consistency, "what was asked for is there");
  require(verify_inclusion(index, offered.size, *leaf, *inclusion, offered.root), "a leaf from tiles is proven");
  require(verify_consistency(seen.size, offered.size, *old_root, offered.root, *consistency),
          "an old root from tiles is proven");
}

void check_advance(std::string_view seen_text, std::string_view offered_text,
                   const std::vector<std::string_view>& tiles) {
  const auto seen = restore_log_state(sign(seen_text), policy());
  if (!seen) return check_errors(seen.error());
  LogAdvance advance(*seen, sign(offered_text), policy());
  const auto wanted = advance.missing();
  for (std::size_t i = 0; i < wanted.size() && i < tiles.size(); ++i) {
    if (auto given = advance.give(wanted[i], bytes_of(tiles[i])); !given) check_errors(given.error());
  }
  const auto next = advance.finish(*seen);
  if (!next) {
    check_errors(next.error());
    require(advance.alarm().has_value() == (next.error()[0].code == ErrorCode::log_alarm),
            "an alarm has its evidence");
  } else {
    require(!advance.alarm(), "what raises the alarm is not accepted");
    require(next->checkpoint.size >= seen->checkpoint.size, "a log only grows");
    require(restore_log_state(next->note, policy()) == *next, "a state can be stored");
  }
  if (const auto offered = read_checkpoint(offered_text, "")) check_tree(seen->checkpoint, *offered, tiles);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = sections(text(data, size));
  check_proof(parts[0]);
  if (parts.size() < 3) return 0;
  check_advance(parts[1], parts[2], {parts.begin() + 3, parts.end()});
  return 0;
}
