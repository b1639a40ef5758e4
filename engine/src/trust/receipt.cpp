#include "qingtan/trust/receipt.h"

#include <algorithm>

#include "qingtan/trust/canonical.h"
#include "qingtan/trust/metadata.h"

namespace qingtan {
namespace {

constexpr std::size_t kPieceBytes = 6144;  // 8 KiB of base64, as long as canonical strings may be
constexpr std::string_view kReceipt = "receipt";

std::unexpected<Errors> refuse_receipt(ErrorCode code, std::string path, std::string problem,
                               std::string remedy) {
  return fail({code, std::string(kReceipt), std::move(path), std::move(problem), std::move(remedy)});
}

Json pieces(std::string_view bytes) {
  Json list = Json::array();
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kPieceBytes, bytes.size()))) {
    list.push_back(to_base64(bytes_of(bytes.substr(0, kPieceBytes))));
  }
  return list;
}

// `list`: what stands at the key, or in it; null where an error is told already.
std::string read_pieces(const Json* list, ObjectReader& in, std::string_view key) {
  std::string bytes;
  if (list == nullptr || !list->is_array()) return bytes;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& text = (*list)[i];
    const auto piece =
        text.is_string() ? from_base64(text.get_ref<const std::string&>()) : std::nullopt;
    const bool last = i + 1 == list->size();
    if (!piece || piece->empty() || piece->size() > kPieceBytes ||
        (!last && piece->size() != kPieceBytes)) {
      in.fail(ErrorCode::bad_value, key, "these bytes cannot be read",
              "base64 in pieces of 6144 bytes, the last one shorter");
      return {};
    }
    bytes.append(piece->begin(), piece->end());
  }
  return bytes;
}

std::string read_bytes(ObjectReader& in, std::string_view key) {
  const Json* list = in.array(key);
  std::string bytes = read_pieces(list, in, key);
  if (list != nullptr && list->empty())
    in.fail(ErrorCode::missing_field, key, "there are no bytes", "give them");
  return bytes;
}

std::vector<std::string> read_roots(ObjectReader& in) {
  std::vector<std::string> roots;
  if (in.find("roots") == nullptr) return roots;
  const Json* list = in.array("roots");
  if (list == nullptr) return roots;
  for (const Json& root : *list) roots.push_back(read_pieces(&root, in, "roots"));
  const bool whole = std::none_of(roots.begin(), roots.end(),
                                  [](const std::string& root) { return root.empty(); });
  if (!whole || roots.empty() || roots.size() > kReceiptRoots) {
    in.fail(ErrorCode::bad_value, "roots", "these roots cannot be read",
            "at most 64, each as base64; no \"roots\" where there are none");
  }
  return roots;
}

std::vector<Hash> read_path(ObjectReader& in) {
  std::vector<Hash> path;
  const Json* list = in.array("path");
  if (list == nullptr) return path;
  for (const Json& text : *list) {
    const auto hash =
        text.is_string() ? hash_from_base64(text.get_ref<const std::string&>()) : std::nullopt;
    if (!hash || path.size() == kTlogProofHashes) {
      in.fail(ErrorCode::bad_value, "path", "this is no Merkle path", "at most 63 base64 hashes");
      return path;
    }
    path.push_back(*hash);
  }
  return path;
}

// A part with a format of its own: its value, or its errors to the list.
template <class T>
void take(Result<T> result, T& out, ErrorList& errors) {
  if (result) {
    out = std::move(*result);
  } else {
    errors.append(std::move(result.error()));
  }
}

void read_release(ObjectReader& in, Receipt& receipt) {
  const Json* release = in.require("release");
  if (release == nullptr) return;
  const auto line = write_canonical(*release);
  if (!line) return in.errors().append(line.error());
  take(read_log_entry(*line, in.errors().file()), receipt.release, in.errors());
}

}  // namespace

Result<Receipt> read_receipt(std::string_view bytes, std::string_view file) {
  if (bytes.size() > kReceiptBytes) {
    return fail({ErrorCode::too_large, std::string(file), "", "the receipt is larger than 2 MiB",
                 "shorten it"});
  }
  const auto json = read_canonical(bytes, file);
  if (!json) return std::unexpected(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  Receipt receipt;
  if (!in.valid()) return fail(errors.take());
  if (in.string("fmt") != kReceiptFormat) {
    in.fail(ErrorCode::unsupported_format, "fmt", "this is no receipt of version 1",
            std::string(kReceiptFormat));
  }
  receipt.index = static_cast<std::uint64_t>(read_integer(in, "index", 0));
  receipt.size = static_cast<std::uint64_t>(read_integer(in, "size", 1));
  receipt.log_key = in.string("log");
  receipt.path = read_path(in);
  receipt.record = read_bytes(in, "record");
  receipt.targets = read_bytes(in, "targets");
  receipt.roots = read_roots(in);
  const std::string proof = read_bytes(in, "proof");
  read_release(in, receipt);
  in.finish();
  if (!proof.empty()) take(read_tlog_proof(proof, file), receipt.proof, errors);
  if (!errors.empty()) return fail(errors.take());
  return receipt;
}

Result<std::string> write_receipt(const Receipt& receipt) {
  const auto release = write_log_entry(receipt.release);
  if (!release) return release;
  Json path = Json::array();
  for (const Hash& hash : receipt.path) path.push_back(to_base64(hash));
  Json json{{"fmt", kReceiptFormat},
            {"index", receipt.index},
            {"size", receipt.size},
            {"log", receipt.log_key},
            {"path", std::move(path)},
            {"record", pieces(receipt.record)},
            {"targets", pieces(receipt.targets)},
            {"proof", pieces(write_tlog_proof(receipt.proof))}};
  for (const std::string& root : receipt.roots) json["roots"].push_back(pieces(root));
  json["release"] = *read_canonical(*release, kReceipt);
  auto bytes = write_canonical(json);
  if (!bytes) return bytes;
  const auto again = read_receipt(*bytes, kReceipt);
  if (!again) return std::unexpected(again.error());
  return bytes;
}

Result<void> verify_receipt_record(const Receipt& receipt, const Hash& merkle_root) {
  if (!verify_inclusion(receipt.index, receipt.size, leaf_hash(bytes_of(receipt.record)),
                        receipt.path, merkle_root)) {
    return refuse_receipt(ErrorCode::hash_mismatch, "/record", "the pack does not have this record",
                  "a receipt that was made for this record");
  }
  return {};
}

Result<Checkpoint> verify_receipt(const Receipt& receipt, const PackFacts& pack,
                                  const LogPolicy& policy) {
  if (auto record = verify_receipt_record(receipt, pack.root); !record) {
    return std::unexpected(std::move(record.error()));
  }
  const LogEntry& release = receipt.release;
  if (release.act != LogAct::release || release.pack != pack.id || release.seq != pack.seq ||
      release.hash != pack.sha256) {
    return refuse_receipt(ErrorCode::mix_up, "/release", "the log's entry is that of another pack",
                  "the entry of the pack that has the record");
  }
  const auto leaf = write_log_entry(release);
  if (!leaf) return std::unexpected(leaf.error());
  LogPolicy named{policy.origin, {}};
  std::copy_if(policy.keys.begin(), policy.keys.end(), std::back_inserter(named.keys),
               [&](const NoteKey& key) { return key.name == receipt.log_key; });
  if (named.keys.empty()) {
    return refuse_receipt(ErrorCode::mix_up, "/log", "the log's key is not one that is trusted",
                  "a receipt of a log that is known");
  }
  return verify_tlog_proof(receipt.proof, bytes_of(*leaf), named, kReceipt);
}

}  // namespace qingtan
