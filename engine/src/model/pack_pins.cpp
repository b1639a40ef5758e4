#include <algorithm>

#include "qingtan/base/sort_few.h"
#include "qingtan/model/scheme.h"

namespace qingtan {
namespace {

// A file names the pack by the key, a pack's record in a list.
void read_by_key(const Value& json, RecordReader& in, std::vector<PackPin>& pins) {
  RecordReader entries(json, in.at("packs"), in.errors());
  for (const Value& member : json) {
    const std::string_view id = member.key();
    if (!is_id(id)) {
      entries.fail(ErrorCode::bad_value, id, "\"" + shortened(id) + "\" is no id of a pack",
                   "write the id of a pack, such as \"base\"");
    }
    entries.require(id);
    pins.push_back({std::string(id), entries.optional_integer(id, 1, kHighestSeq).value_or(0)});
  }
}

void read_list(const Value& json, RecordReader& in, std::vector<PackPin>& pins) {
  for_each_item(json, in.at("packs"), [&](const Value& item, const std::string& path) {
    RecordReader entry(item, path, in.errors());
    if (!entry.valid()) return;
    const std::string id = entry.id("id");
    entry.require("seq");
    pins.push_back({id, entry.optional_integer("seq", 1, kHighestSeq).value_or(0)});
    entry.finish();
  });
}

}  // namespace

std::vector<PackPin> read_pins(RecordReader& in) {
  std::vector<PackPin> pins;
  const Value* json = in.find("packs");
  if (!json) return pins;
  const bool in_pack = in.errors().decimals() == Decimals::text;
  if (in_pack ? !json->is_array() : !json->is_object()) {
    in.fail(ErrorCode::wrong_type, "packs", "the releases of packs are not named here",
            in_pack ? R"(write a list such as [{"id":"base","seq":3}])"
                    : R"(write an object such as {"base": 3}: pack and number of its release)");
    return pins;
  }
  if (json->size() > kMaxPins) {
    in.fail(ErrorCode::too_large, "packs", "more than 64 packs are named", "name those in use");
    return pins;
  }
  in_pack ? read_list(*json, in, pins) : read_by_key(*json, in, pins);
  sort_few(pins, [](const PackPin& a, const PackPin& b) { return a.pack < b.pack; });
  const auto twice =
      std::adjacent_find(pins.begin(), pins.end(),
                         [](const PackPin& a, const PackPin& b) { return a.pack == b.pack; });
  if (twice != pins.end()) {
    in.fail(ErrorCode::duplicate, "packs", "the pack \"" + twice->pack + "\" is named twice",
            "keep one of its releases");
  }
  return pins;
}

std::string words_of(std::span<const PackPin> pins) {
  std::string text;
  for (const PackPin& pin : pins) {
    text += (text.empty() ? "" : ", ") + pin.pack + " release " + std::to_string(pin.seq);
  }
  return text;
}

}  // namespace qingtan
