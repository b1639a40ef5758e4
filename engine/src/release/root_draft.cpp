#include "qingtan/release/root_draft.h"

#include <set>

#include "tree_state.h"

namespace qingtan {
namespace {

constexpr const char* kFile = "root.json";

// One key, one duty: else a machine that is taken takes more than its own part with it.
Result<void> check_duties(const RootDocument& root, const Publisher& publisher) {
  std::map<std::string, std::string> duty;
  for (const auto& [name, role] : root.roles) {
    for (const std::string& id : role.key_ids) {
      const auto [known, fresh] = duty.emplace(root.keys.at(id).value, name);
      if (!fresh) {
        return fail({ErrorCode::bad_value, kFile, "/signed/roles/" + name,
                     "a key of this role is one of \"" + known->second + "\" too",
                     "a key of its own for every duty"});
      }
    }
  }
  for (const NoteKey& key : publisher.log.keys) {
    if (const auto known = duty.find(to_hex(key.public_key)); known != duty.end()) {
      return fail({ErrorCode::bad_value, kFile, "/signed/qingtan/log",
                   "the log's key is one of \"" + known->second + "\" too",
                   "a key of its own for every duty"});
    }
  }
  return {};
}

Result<std::string> checked_draft(const Json& body) {
  auto document = draft_document(body);
  if (!document) return document;
  const auto envelope = read_envelope(*document, kFile);
  if (!envelope) return fail(envelope.error());
  const auto root = read_root(*envelope, kFile, {});
  if (!root) return fail(root.error());
  const auto publisher = read_publisher(*root);
  if (!publisher) return fail(publisher.error());
  if (auto apart = check_duties(*root, *publisher); !apart) return fail(apart.error());
  return document;
}

// Keys that no role names any more leave the list.
void drop_unused_keys(Json& body) {
  std::set<std::string> used;
  for (const auto& role : body["roles"]) {
    for (const auto& id : role["keyids"]) used.insert(id.get<std::string>());
  }
  Json keys = Json::object();
  for (const auto& [id, key] : body["keys"].items()) {
    if (used.contains(id)) keys[id] = key;
  }
  body["keys"] = std::move(keys);
}

// The one key id that begins so.
Json* member(Json& ids, const std::string& begin) {
  Json* found = nullptr;
  for (Json& id : ids) {
    if (begin.size() < 8 || !id.get_ref<const std::string&>().starts_with(begin)) continue;
    if (found) return nullptr;
    found = &id;
  }
  return found;
}

}  // namespace

Result<std::string> draft_root(const Founding& founding) {
  Json body = root_body(founding.plan);
  body["qingtan"] = publisher_json(founding.publisher);
  return checked_draft(body);
}

Result<std::string> draft_rotation(const Tree& tree, std::span<const KeySwap> swaps,
                                   Instant expires, Instant now) {
  const auto state = state_of(tree, now);
  if (!state) return fail(state.error());
  const std::int64_t version = state->root.heading.version;
  const auto envelope = read_envelope(tree.at(numbered(version, "root")), kFile);
  if (!envelope) return fail(envelope.error());
  Json body = envelope->body;
  body["version"] = version + 1;
  body["expires"] = to_text(expires);
  for (const KeySwap& swap : swaps) {
    const PublicKey after = ed25519_key(swap.after);
    Json* place = member(body["roles"][swap.role]["keyids"], swap.before);
    if (!place) {
      return fail({ErrorCode::unknown_reference, kFile, "/signed/roles/" + swap.role,
                   "the key to be replaced, " + swap.before + ", is not one of this role",
                   "one of the key ids that `qingtan pack show TREE` names"});
    }
    *place = key_id(after);
    body["keys"][key_id(after)] = after.json;
  }
  drop_unused_keys(body);
  return checked_draft(body);
}

}  // namespace qingtan
