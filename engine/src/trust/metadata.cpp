#include "qingtan/trust/metadata.h"

#include <set>

#include "qingtan/trust/digest.h"

namespace qingtan {
namespace {

// Supported is what the specification calls the same major version.
constexpr std::string_view kSpecMajor = "1.";

bool is_lower_hex(std::string_view text, std::size_t bytes) {
  if (text.size() != 2 * bytes) return false;
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void read_hash(const Json& hashes, const char* name, std::size_t bytes, std::string& out,
               ObjectReader& in) {
  const auto it = hashes.find(name);
  if (it == hashes.end()) return;
  if (it->is_string()) out = it->get<std::string>();
  if (!is_lower_hex(out, bytes)) {
    in.fail(ErrorCode::bad_value, "hashes", std::string("the ") + name + " is malformed",
            "write it in lower-case hexadecimal");
  }
}

std::optional<FileHashes> read_hashes(ObjectReader& in) {
  const Json* json = in.find("hashes");
  if (!json) return std::nullopt;
  FileHashes hashes;
  if (json->is_object()) {
    read_hash(*json, "sha256", 32, hashes.sha256, in);
    read_hash(*json, "sha512", 64, hashes.sha512, in);
  }
  if (hashes.sha256.empty() && hashes.sha512.empty()) {
    in.fail(ErrorCode::bad_value, "hashes", "no hash that this program knows", "give sha256");
  }
  return hashes;
}

std::optional<std::uint64_t> read_length(ObjectReader& in) {
  if (!in.find("length")) return std::nullopt;
  return static_cast<std::uint64_t>(read_integer(in, "length", 0));
}

FileInfo read_file_info(const Json& json, const std::string& path, ErrorList& errors) {
  FileInfo info;
  ObjectReader in(json, path, errors);
  info.version = read_integer(in, "version", 1);
  info.length = read_length(in);
  info.hashes = read_hashes(in);
  return info;
}

Heading read_heading(ObjectReader& in, std::string_view type) {
  Heading heading;
  heading.type = in.string("_type");
  if (heading.type != type) {
    in.fail(ErrorCode::mix_up, "_type", "this is no " + std::string(type) + " metadata",
            "a file signed for one role stands for no other");
  }
  const std::string spec = in.string("spec_version");
  if (!spec.starts_with(kSpecMajor)) {
    in.fail(ErrorCode::unsupported_format, "spec_version", "version " + spec + " is not supported",
            "1.x is; a newer program may read it");
  }
  heading.version = read_integer(in, "version", 1);
  const auto expires = parse_instant(in.string("expires"));
  if (expires) {
    heading.expires = *expires;
  } else {
    in.fail(ErrorCode::bad_value, "expires", "this is no instant", "write YYYY-MM-DDTHH:MM:SSZ");
  }
  return heading;
}

template <class Document>
Result<Document> finish(Document document, ErrorList& errors) {
  if (!errors.empty()) return fail(errors.take());
  return document;
}

void read_target_files(ObjectReader& in, std::map<std::string, TargetFile>& files,
                       ErrorList& errors) {
  const Json* json = in.require("targets");
  if (!json) return;
  if (!json->is_object()) {
    in.fail(ErrorCode::wrong_type, "targets", "the targets are no object",
            "names with their files");
    return;
  }
  for (const auto& [name, value] : json->items()) {
    ObjectReader entry(value, pointer(in.at("targets"), name), errors);
    TargetFile file;
    file.name = name;
    file.length = static_cast<std::uint64_t>(read_integer(entry, "length", 0));
    if (auto hashes = read_hashes(entry))
      file.hashes = std::move(*hashes);
    else
      entry.fail(ErrorCode::missing_field, "hashes", "the file has no hash", "give sha256");
    if (const Json* custom = entry.find("custom")) file.custom = *custom;
    files.emplace(name, std::move(file));
  }
}

std::vector<std::string> read_texts(const Json* list, ObjectReader& in, std::string_view key) {
  std::vector<std::string> texts;
  if (!list) return texts;
  for (const Json& item : *list) {
    if (item.is_string())
      texts.push_back(item.get<std::string>());
    else
      in.fail(ErrorCode::wrong_type, key, "an entry is no text", "write texts");
  }
  return texts;
}

DelegatedRole read_delegated_role(const Json& json, const std::string& path, const Profile& profile,
                                  ErrorList& errors) {
  DelegatedRole role;
  ObjectReader in(json, path, errors);
  role.name = in.string("name");
  if (role.name == "root" || role.name == "timestamp" || role.name == "snapshot" ||
      role.name == "targets" || role.name.empty()) {
    in.fail(ErrorCode::bad_value, "name", "a delegated role cannot have this name",
            "choose another");
  }
  role.role = read_role(json, path, profile, errors);
  if (const Json* terminating = in.require("terminating")) {
    if (terminating->is_boolean())
      role.terminating = terminating->get<bool>();
    else
      in.fail(ErrorCode::wrong_type, "terminating", "this is no truth value", "true or false");
  }
  const Json* paths = in.optional_array("paths");
  const Json* prefixes = in.optional_array("path_hash_prefixes");
  if ((paths != nullptr) == (prefixes != nullptr)) {
    in.fail(ErrorCode::bad_value, "paths",
            "paths and path_hash_prefixes: one of the two must stand", "give one");
  }
  role.paths = read_texts(paths, in, "paths");
  role.hash_prefixes = read_texts(prefixes, in, "path_hash_prefixes");
  return role;
}

HashBins read_bins(const Json& json, const std::string& path, const Profile& profile,
                   ErrorList& errors) {
  HashBins bins;
  ObjectReader in(json, path, errors);
  bins.role = read_role(json, path, profile, errors);
  bins.bit_length = read_integer(in, "bit_length", 1);
  if (bins.bit_length > 32) {
    in.fail(ErrorCode::out_of_range, "bit_length", "too many bins", "1 to 32");
  }
  bins.name_prefix = in.string("name_prefix");
  return bins;
}

void read_delegations(ObjectReader& in, const Profile& profile, Delegations& out,
                      ErrorList& errors) {
  const Json* json = in.find("delegations");
  if (!json) return;
  ObjectReader delegations(*json, in.at("delegations"), errors);
  if (const Json* keys = delegations.require("keys")) {
    out.keys = read_keys(*keys, delegations.at("keys"), profile, errors);
  }
  const Json* roles = delegations.optional_array("roles");
  const Json* bins = delegations.find("succinct_roles");
  if ((roles != nullptr) == (bins != nullptr)) {
    delegations.fail(ErrorCode::bad_value, "roles",
                     "roles and succinct_roles: one of the two must stand", "give one");
  }
  for (std::size_t i = 0; roles && i < roles->size(); ++i) {
    out.roles.push_back(
        read_delegated_role((*roles)[i], pointer(delegations.at("roles"), i), profile, errors));
    for (std::size_t k = 0; k < i; ++k) {
      if (out.roles[k].name != out.roles[i].name) continue;
      delegations.fail(ErrorCode::duplicate, "roles", "a role stands twice", "delegate once");
    }
  }
  if (bins) out.bins = read_bins(*bins, delegations.at("succinct_roles"), profile, errors);
}

}  // namespace

std::int64_t read_integer(ObjectReader& in, std::string_view key, std::int64_t low) {
  const Json* json = in.require(key);
  if (!json) return low;
  const bool small = json->is_number_unsigned()
                         ? json->get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestVersion)
                         : json->is_number_integer();
  if (!small || json->get<std::int64_t>() < low) {
    in.fail(ErrorCode::out_of_range, key, "this is no whole number in the allowed range",
            "an integer from " + std::to_string(low) + " to 2^53 - 1");
    return low;
  }
  return json->get<std::int64_t>();
}

bool has_hashes(std::string_view bytes, const FileHashes& hashes) {
  if (hashes.sha256.empty() && hashes.sha512.empty()) return false;
  if (!hashes.sha256.empty() && to_hex(sha256_long(bytes_of(bytes))) != hashes.sha256) return false;
  return hashes.sha512.empty() || to_hex(sha512(bytes_of(bytes))) == hashes.sha512;
}

Result<Envelope> read_envelope(std::string_view bytes, std::string_view file) {
  auto json = parse_json(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  Envelope envelope;
  const Json* body = in.require("signed");
  const Json* list = in.array("signatures");
  if (list && list->size() > kMostSignatures) {
    in.fail(ErrorCode::too_large, "signatures", "too many signatures", "at most 1,000");
    list = nullptr;
  }
  // One signature for a key id (TUF 4.2.1): so a document costs no more checks than it has keys.
  std::set<std::string> ids;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    ObjectReader entry((*list)[i], pointer("/signatures", i), errors);
    Signature signature{entry.string("keyid"), entry.optional_string("sig")};
    if (!ids.insert(signature.key_id).second) {
      entry.fail(ErrorCode::duplicate, "keyid", "this key's signature stands twice",
                 "keep one of them");
    }
    envelope.signatures.push_back(std::move(signature));
  }
  if (!errors.empty() || !body) return fail(errors.take());
  auto canonical = canonical_signed_bytes(*body);
  if (!canonical) return fail(canonical.error());
  envelope.signed_bytes = std::move(*canonical);
  envelope.body = *body;
  return envelope;
}

Result<RootDocument> read_root(const Envelope& envelope, std::string_view file,
                               const Profile& profile) {
  ErrorList errors(file);
  ObjectReader in(envelope.body, "/signed", errors);
  RootDocument root;
  root.heading = read_heading(in, "root");
  if (const Json* consistent = in.find("consistent_snapshot")) {
    if (consistent->is_boolean())
      root.consistent_snapshot = consistent->get<bool>();
    else
      in.fail(ErrorCode::wrong_type, "consistent_snapshot", "this is no truth value",
              "true or false");
  }
  if (const Json* keys = in.require("keys")) {
    root.keys = read_keys(*keys, in.at("keys"), profile, errors);
  }
  const Json* roles = in.require("roles");
  for (const char* name : {"root", "timestamp", "snapshot", "targets"}) {
    const auto it = roles && roles->is_object() ? roles->find(name) : Json::const_iterator();
    if (!roles || !roles->is_object() || it == roles->end()) {
      in.fail(ErrorCode::missing_field, "roles", std::string("the role ") + name + " is missing",
              "name its keys");
      continue;
    }
    root.roles[name] = read_role(*it, pointer(in.at("roles"), name), profile, errors);
    for (const std::string& id : root.roles[name].key_ids) {
      if (!profile.strict_keys || root.keys.contains(id)) continue;
      in.fail(ErrorCode::unknown_reference, "roles", "a key of the role is not listed",
              "add it to keys");
    }
  }
  if (const Json* extension = in.find("qingtan")) root.extension = *extension;
  return finish(std::move(root), errors);
}

Result<TimestampDocument> read_timestamp(const Envelope& envelope, std::string_view file) {
  ErrorList errors(file);
  ObjectReader in(envelope.body, "/signed", errors);
  TimestampDocument timestamp;
  timestamp.heading = read_heading(in, "timestamp");
  const Json* meta = in.require("meta");
  if (meta && meta->is_object() && meta->contains("snapshot.json") && meta->size() == 1) {
    timestamp.snapshot =
        read_file_info((*meta)["snapshot.json"], "/signed/meta/snapshot.json", errors);
  } else if (meta) {
    in.fail(ErrorCode::bad_value, "meta", "the timestamp must name snapshot.json alone",
            "one entry, snapshot.json");
  }
  return finish(std::move(timestamp), errors);
}

Result<SnapshotDocument> read_snapshot(const Envelope& envelope, std::string_view file) {
  ErrorList errors(file);
  ObjectReader in(envelope.body, "/signed", errors);
  SnapshotDocument snapshot;
  snapshot.heading = read_heading(in, "snapshot");
  const Json* meta = in.require("meta");
  if (meta && meta->is_object()) {
    for (const auto& [name, value] : meta->items()) {
      snapshot.files[name] = read_file_info(value, pointer("/signed/meta", name), errors);
    }
  } else if (meta) {
    in.fail(ErrorCode::wrong_type, "meta", "this is no object", "file names with their versions");
  }
  return finish(std::move(snapshot), errors);
}

Result<TargetsDocument> read_targets(const Envelope& envelope, std::string_view file,
                                     const Profile& profile) {
  ErrorList errors(file);
  ObjectReader in(envelope.body, "/signed", errors);
  TargetsDocument targets;
  targets.heading = read_heading(in, "targets");
  read_target_files(in, targets.files, errors);
  read_delegations(in, profile, targets.delegations, errors);
  return finish(std::move(targets), errors);
}

}  // namespace qingtan
