// {"at":1795000000000,"by":"…","do":[{"t":"edit","k":"scheme","i":"b-pillar","p":"/name","o":…,"n":…}]}

#include <array>

#include "qingtan/store/document.h"

namespace qingtan {
namespace {

constexpr std::array<std::string_view, 5> kChangeWords = {"put", "edit", "bin", "restore", "erase"};
constexpr std::size_t kWhoBytes = 200;

Json write_change(const DocumentChange& change) {
  Json out = {{"t", kChangeWords[static_cast<std::size_t>(change.type)]},
              {"k", change.document.kind},
              {"i", change.document.id}};
  if (change.type == ChangeType::edit) out["p"] = change.path;
  if (change.before) out["o"] = *change.before;
  if (change.after) out["n"] = *change.after;
  return out;
}

// As ObjectReader's find, where null is a value like any other.
std::optional<Json> take_value(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return std::nullopt;
  return *it;
}

DocumentChange read_change(const Json& value, std::size_t index, ErrorList& errors) {
  ObjectReader in(value, pointer("/do", index), errors);
  if (!in.valid()) return {};
  DocumentChange change;
  const std::string word = in.string("t");
  const auto it = std::find(kChangeWords.begin(), kChangeWords.end(), word);
  if (it == kChangeWords.end())
    in.fail(ErrorCode::bad_value, "t", "no such change", "put, edit, bin, restore or erase");
  else
    change.type = static_cast<ChangeType>(it - kChangeWords.begin());
  change.document = {in.string("k"), in.string("i")};
  if (!is_document_key(change.document))
    in.fail(ErrorCode::bad_value, "i", "no such document can be", "a kind and an id");
  if (change.type == ChangeType::edit) change.path = in.optional_string("p");
  in.find("o");
  in.find("n");
  change.before = take_value(value, "o");
  change.after = take_value(value, "n");
  in.finish();
  return change;
}

}  // namespace

std::string write_step(const StoreStep& step) {
  Json changes = Json::array();
  for (const DocumentChange& change : step.changes) changes.push_back(write_change(change));
  Json out = {{"at", step.at}, {"do", std::move(changes)}};
  if (!step.who.empty()) out["by"] = step.who.substr(0, kWhoBytes);
  return json_text(out);
}

Result<StoreStep> read_step(std::string_view bytes, std::string_view file) {
  const auto json = parse_json(bytes, file);
  if (!json) return std::unexpected(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  StoreStep step;
  if (const Json* at = in.require("at"); at && at->is_number_integer())
    step.at = at->get<std::int64_t>();
  else if (at)
    in.fail(ErrorCode::wrong_type, "at", "not a time", "milliseconds since 1970");
  step.who = in.optional_string("by");
  if (const Json* changes = in.array("do")) {
    for (std::size_t i = 0; i < changes->size(); ++i)
      step.changes.push_back(read_change((*changes)[i], i, errors));
  }
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  return step;
}

}  // namespace qingtan
