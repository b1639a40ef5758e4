#include "qingtan/model/pack_diff.h"

#include <map>

#include "qingtan/trust/canonical.h"

namespace qingtan {
namespace {

using Fields = std::map<std::string, std::string>;

// The name of a list's entry: its year, class or index.
std::string entry_path(const std::string& path, const Json& entry, std::size_t index) {
  if (entry.is_object()) {
    for (const char* key : {"year", "material_class"}) {
      const auto it = entry.find(key);
      if (it == entry.end() || entry.size() != 2) continue;
      return pointer(path, it->is_string() ? it->get<std::string>() : it->dump());
    }
  }
  return pointer(path, index);
}

void collect(const Json& value, const std::string& path, Fields& out) {
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) collect(member, pointer(path, key), out);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string at = entry_path(path, value[i], i);
      if (value[i].is_object() && value[i].size() == 2 && value[i].contains("year") &&
          value[i].contains("value"))
        collect(value[i]["value"], at, out);
      else
        collect(value[i], at, out);
    }
  } else {
    out[path] = value.is_string() ? value.get<std::string>() : value.dump();
  }
}

Fields fields_of(Json value, std::initializer_list<const char*> without) {
  if (!value.is_object()) return {};  // the header of no release
  for (const char* key : without) value.erase(key);
  Fields fields;
  collect(value, "", fields);
  return fields;
}

std::vector<FieldChange> compare(const Fields& before, const Fields& after) {
  std::vector<FieldChange> changes;
  for (const auto& [field, text] : before) {
    const auto it = after.find(field);
    if (it == after.end())
      changes.push_back({field, text, std::nullopt});
    else if (it->second != text)
      changes.push_back({field, text, it->second});
  }
  for (const auto& [field, text] : after) {
    if (!before.contains(field)) changes.push_back({field, std::nullopt, text});
  }
  return changes;
}

// The lines of a PackFile have been read before.
Json value_of(const PackRecord& record) {
  return read_canonical(record.line, "").value_or(Json::object());
}

std::string word_at(const Json& value, const Json::json_pointer& at) {
  return value.contains(at) && value[at].is_string() ? value[at].get<std::string>() : std::string();
}

RecordChange change_of(const PackRecord& named, const PackRecord* before, const PackRecord* after) {
  const Json value = value_of(named);
  return {named.id,
          word_at(value, Json::json_pointer("/kind")),
          word_at(value, Json::json_pointer("/name/zh")),
          word_at(value, Json::json_pointer("/name/en")),
          before ? before->rev : 0,
          after ? after->rev : 0,
          {},
          ""};
}

void compare(const PackRecord& old, const PackRecord* now, PackDiff& diff) {
  if (now && now->line == old.line) return;
  const bool gone = !now || now->withdrawn;
  if (old.withdrawn) {
    if (!gone) diff.added.push_back(change_of(*now, &old, now));
    return;
  }
  RecordChange change = change_of(gone ? old : *now, &old, now);
  if (gone) {
    if (now) change.reason = word_at(value_of(*now), Json::json_pointer("/withdrawn/reason"));
    diff.withdrawn.push_back(std::move(change));
    return;
  }
  change.fields = compare(fields_of(value_of(old), {"rev"}), fields_of(value_of(*now), {"rev"}));
  diff.changed.push_back(std::move(change));
}

nlohmann::ordered_json to_json(const std::vector<FieldChange>& fields) {
  auto list = nlohmann::ordered_json::array();
  for (const FieldChange& f : fields) {
    nlohmann::ordered_json one{{"field", f.field}, {"before", nullptr}, {"after", nullptr}};
    if (f.before) one["before"] = *f.before;
    if (f.after) one["after"] = *f.after;
    list.push_back(std::move(one));
  }
  return list;
}

nlohmann::ordered_json head_of(const RecordChange& c) {
  nlohmann::ordered_json out{{"id", c.id}, {"kind", c.kind}};
  if (!c.name_zh.empty()) out["name"] = {{"zh", c.name_zh}, {"en", c.name_en}};
  return out;
}

}  // namespace

PackDiff diff_packs(const PackFile& before, const PackFile& after) {
  PackDiff diff;
  diff.id = after.id;
  diff.seq_before = before.seq;
  diff.seq_after = after.seq;
  const auto own = {"seq", "prev_seq", "records"};
  diff.header = compare(fields_of(before.header, own), fields_of(after.header, own));
  auto old = before.records.begin();
  for (const PackRecord& now : after.records) {
    for (; old != before.records.end() && old->id < now.id; ++old) compare(*old, nullptr, diff);
    if (old != before.records.end() && old->id == now.id)
      compare(*old++, &now, diff);
    else if (!now.withdrawn)
      diff.added.push_back(change_of(now, nullptr, &now));
  }
  for (; old != before.records.end(); ++old) compare(*old, nullptr, diff);
  return diff;
}

nlohmann::ordered_json to_json(const PackDiff& diff) {
  nlohmann::ordered_json out{{"id", diff.id},
                             {"seq", {diff.seq_before, diff.seq_after}},
                             {"header", to_json(diff.header)}};
  for (const char* list : {"added", "changed", "withdrawn"})
    out[list] = nlohmann::ordered_json::array();
  for (const RecordChange& c : diff.added) {
    out["added"].push_back(head_of(c));
    out["added"].back()["rev"] = c.rev_after;
  }
  for (const RecordChange& c : diff.changed) {
    out["changed"].push_back(head_of(c));
    out["changed"].back()["rev"] = {c.rev_before, c.rev_after};
    out["changed"].back()["fields"] = to_json(c.fields);
  }
  for (const RecordChange& c : diff.withdrawn) {
    out["withdrawn"].push_back(head_of(c));
    out["withdrawn"].back()["rev"] = c.rev_after;
    out["withdrawn"].back()["reason"] = c.reason;
  }
  return out;
}

}  // namespace qingtan
