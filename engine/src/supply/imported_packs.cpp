#include "qingtan/supply/imported_packs.h"

#include <algorithm>

namespace qingtan {
namespace {

constexpr std::string_view kFolder = "imported/";
constexpr std::string_view kImportedUse = "imported/use.json";

std::string stored_as(std::string_view id, std::int64_t seq) {
  return std::string(kFolder) + pack_name(id, seq);
}

std::unexpected<Errors> refuse(ErrorCode code, std::string_view file, std::string problem,
                               std::string remedy) {
  return fail({code, std::string(file), "", std::move(problem), std::move(remedy)});
}

Result<ImportedPack> read(std::string_view file, std::string_view bytes, const PackSupply& supply) {
  auto pack = read_pack(bytes, file);
  if (!pack) return fail(pack.error());
  const std::string& id = pack->header.id;
  if (supply.is_published(id)) {
    return refuse(ErrorCode::clash, file,
                  "the pack \"" + id + "\" is published with signatures, and this file has none",
                  "import its release as a bundle (.qtbundle), or give the pack an id of its own");
  }
  return ImportedPack{std::make_shared<std::string>(bytes),
                      std::make_shared<Pack>(std::move(*pack))};
}

std::pair<std::string_view, std::int64_t> key(const ImportedPack& pack) {
  return {pack.id(), pack.seq()};
}

}  // namespace

bool looks_like_pack(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, std::min(bytes.find('\n'), kPackLineBytes));
  return first.starts_with('{') && first.find("\"fmt\":\"qtpack/") != std::string_view::npos;
}

ImportedPacks ImportedPacks::open(const StoredFiles& stored, const PackSupply& supply) {
  ImportedPacks imported;
  for (const auto& [name, bytes] : stored) {
    if (!name.starts_with(kFolder) || name == kImportedUse) continue;
    auto pack = read(name, bytes, supply);
    if (pack && stored_as(pack->id(), pack->seq()) != name) {
      pack = refuse(ErrorCode::mix_up, name, "another pack stands under this name",
                    "it is left aside; import it again");
    }
    if (pack)
      imported.insert(std::move(*pack));
    else
      imported.damage_.push_back(pack.error().front());
  }
  imported.read_use(stored);
  return imported;
}

void ImportedPacks::insert(ImportedPack pack) {
  const auto place = std::lower_bound(packs_.begin(), packs_.end(), pack,
                                      [](const auto& a, const auto& b) { return key(a) < key(b); });
  packs_.insert(place, std::move(pack));
}

void ImportedPacks::read_use(const StoredFiles& stored) {
  const auto file = stored.find(std::string(kImportedUse));
  if (file == stored.end()) return;
  const auto json = parse_json(file->second, kImportedUse);
  if (!json || !json->is_object()) {
    damage_.push_back({ErrorCode::syntax, std::string(kImportedUse), "",
                       "which imported packs are in use is unreadable", "take them again"});
    return;
  }
  for (const auto& [id, seq] : json->items()) {
    if (seq.is_number_integer() && find(id, seq.get<std::int64_t>()))
      use_[id] = seq.get<std::int64_t>();
  }
}

StoreWrite ImportedPacks::write_use() const {
  Json json = Json::object();
  for (const auto& [id, seq] : use_) json[id] = seq;
  return {std::string(kImportedUse), json.dump()};
}

const ImportedPack* ImportedPacks::find(std::string_view id, std::int64_t seq) const {
  const auto found = std::find_if(packs_.begin(), packs_.end(), [&](const ImportedPack& pack) {
    return pack.id() == id && pack.seq() == seq;
  });
  return found == packs_.end() ? nullptr : &*found;
}

std::int64_t ImportedPacks::seq_in_use(std::string_view id) const {
  const auto found = use_.find(id);
  return found == use_.end() ? 0 : found->second;
}

std::vector<Offer> ImportedPacks::offers() const {
  std::vector<Offer> offers;
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    const bool newest = i + 1 == packs_.size() || packs_[i + 1].id() != packs_[i].id();
    const std::int64_t used = seq_in_use(packs_[i].id());
    if (newest && packs_[i].seq() > used)
      offers.push_back({packs_[i].id(), used, packs_[i].seq(), false});
  }
  return offers;
}

std::vector<PackRelease> ImportedPacks::releases() const {
  std::vector<PackRelease> releases;
  for (const ImportedPack& pack : packs_) {
    releases.push_back({pack_name(pack.id(), pack.seq()), pack.content, Trust::unverified, false,
                        seq_in_use(pack.id()) != pack.seq()});
  }
  return releases;
}

Result<std::vector<StoreWrite>> ImportedPacks::add(std::string_view file, std::string_view bytes,
                                                   const PackSupply& supply) {
  auto pack = read(file, bytes, supply);
  if (!pack) return fail(pack.error());
  if (const ImportedPack* known = find(pack->id(), pack->seq())) {
    if (*known->bytes == bytes) return std::vector<StoreWrite>{};
    return refuse(ErrorCode::clash, file,
                  "release " + std::to_string(pack->seq()) + " of \"" + pack->id() +
                      "\" was imported with other content",
                  "remove that one first, or give this one the next number");
  }
  if (packs_.size() >= kMostImported) {
    return refuse(ErrorCode::too_large, file, "64 packs are imported already",
                  "remove those that no scheme needs");
  }
  std::vector<StoreWrite> writes{{stored_as(pack->id(), pack->seq()), *pack->bytes}};
  insert(std::move(*pack));
  return writes;
}

Result<std::vector<StoreWrite>> ImportedPacks::use(std::string_view id, std::int64_t seq) {
  if (!find(id, seq)) {
    return refuse(ErrorCode::not_found, pack_name(id, seq), "this pack is not imported",
                  "import it first");
  }
  use_[std::string(id)] = seq;
  return std::vector<StoreWrite>{write_use()};
}

Result<std::vector<StoreWrite>> ImportedPacks::remove(std::string_view id, std::int64_t seq) {
  const auto found = std::find_if(packs_.begin(), packs_.end(), [&](const ImportedPack& pack) {
    return pack.id() == id && pack.seq() == seq;
  });
  if (found == packs_.end()) {
    return refuse(ErrorCode::not_found, pack_name(id, seq), "this pack is not imported",
                  "nothing is to be removed");
  }
  if (seq_in_use(id) == seq) use_.erase(use_.find(id));
  packs_.erase(found);
  return std::vector<StoreWrite>{{stored_as(id, seq), ""}, write_use()};
}

}  // namespace qingtan
