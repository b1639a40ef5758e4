#include "qingtan/supply/pack_target.h"

#include <tuple>

#include "qingtan/base/sort_few.h"
#include "qingtan/trust/digest.h"

namespace qingtan {
namespace {

constexpr std::string_view kDevelopment = "development";
constexpr std::string_view kProduction = "production";

Hash read_hash(std::string_view text, ObjectReader& in, std::string_view key) {
  Hash hash{};
  if (!from_hex(text, hash)) {
    in.fail(ErrorCode::bad_value, key, "this is no SHA-256", "64 lower-case hexadecimal digits");
  }
  return hash;
}

PackTarget read_target(const TargetFile& file, ErrorList& errors) {
  PackTarget target;
  target.file = file;
  ObjectReader in(file.custom, pointer("/signed/targets", file.name) + "/custom", errors);
  target.facts.id = in.id("id");
  target.facts.seq = read_integer(in, "seq", 1);
  target.facts.root = read_hash(in.string("merkle_root"), in, "merkle_root");
  target.facts.sha256 = read_hash(file.hashes.sha256, in, "id");
  target.released = in.string("released");
  target.records = static_cast<std::uint64_t>(read_integer(in, "records", 0));
  target.log_index = static_cast<std::uint64_t>(read_integer(in, "log_index", 0));
  if (in.find("min_seq")) target.min_seq = read_integer(in, "min_seq", 1);
  if (!parse_instant(target.released)) {
    in.fail(ErrorCode::bad_value, "released", "this is no instant", "write YYYY-MM-DDTHH:MM:SSZ");
  }
  if (file.name != pack_name(target.facts.id, target.facts.seq)) {
    in.fail(ErrorCode::mix_up, "id", "the file is not named after the pack and its release",
            pack_name(target.facts.id, target.facts.seq));
  }
  return target;
}

}  // namespace

std::string pack_name(std::string_view id, std::int64_t seq) {
  return std::string(id) + "-" + std::to_string(seq) + std::string(kPackExtension);
}

Result<std::vector<PackTarget>> pack_targets(const TargetsDocument& targets) {
  ErrorList errors("targets.json");
  std::vector<PackTarget> packs;
  for (const auto& [name, file] : targets.files) {
    if (name.ends_with(kPackExtension)) packs.push_back(read_target(file, errors));
  }
  if (!errors.empty()) return fail(errors.take());
  sort_few(packs, [](const PackTarget& a, const PackTarget& b) { return std::tie(a.facts.id, a.facts.seq) < std::tie(b.facts.id, b.facts.seq); });
  return packs;
}

Json pack_custom(const PackTarget& target) {
  return {{"id", target.facts.id},         {"seq", target.facts.seq},
          {"released", target.released},   {"merkle_root", to_hex(target.facts.root)},
          {"records", target.records},
          {"log_index", target.log_index}, {"min_seq", target.min_seq}};
}

LogEntry release_entry(const PackTarget& target) {
  LogEntry entry;
  entry.act = LogAct::release;
  entry.at = target.released;
  entry.pack = target.facts.id;
  entry.seq = target.facts.seq;
  entry.hash = target.facts.sha256;
  return entry;
}

Result<Publisher> read_publisher(const RootDocument& root) {
  ErrorList errors("root.json");
  Publisher publisher;
  ObjectReader in(root.extension, "/signed/qingtan", errors);
  const std::string stage = in.string("stage");
  if (stage == kProduction)
    publisher.stage = KeyStage::production;
  else if (stage != kDevelopment) {
    in.fail(ErrorCode::bad_value, "stage", "this stage is not known", "development or production");
  }
  if (const Json* log = in.require("log")) {
    ObjectReader reader(*log, in.at("log"), errors);
    publisher.log.origin = reader.string("origin");
    const Json* keys = reader.array("keys");
    for (std::size_t i = 0; keys && i < keys->size(); ++i) {
      const Json& text = (*keys)[i];
      auto key = read_note_key(text.is_string() ? text.get<std::string>() : std::string());
      if (key)
        publisher.log.keys.push_back(std::move(*key));
      else
        errors.append(key.error());
    }
  }
  if (!errors.empty()) return fail(errors.take());
  return publisher;
}

Json publisher_json(const Publisher& publisher) {
  Json keys = Json::array();
  for (const NoteKey& key : publisher.log.keys) keys.push_back(write_note_key(key));
  return {{"stage", publisher.stage == KeyStage::production ? kProduction : kDevelopment},
          {"log", {{"origin", publisher.log.origin}, {"keys", std::move(keys)}}}};
}

}  // namespace qingtan
