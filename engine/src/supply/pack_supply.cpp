#include "qingtan/supply/pack_supply.h"

#include <algorithm>

#include "qingtan/base/number.h"
#include "qingtan/model/pack.h"
#include "qingtan/trust/bundle.h"

namespace qingtan {
namespace {

constexpr std::string_view kUse = "use.json";
constexpr std::string_view kCheckpoint = "log/checkpoint";
constexpr Instant kClockTolerance = 86400;

std::string pack_file(const PackTarget& target) { return "packs/" + target.file.name; }

std::map<std::string, std::string_view> by_name(const Bundle& bundle) {
  std::map<std::string, std::string_view> files;
  for (const BundleFile& file : bundle) files.emplace(file.name, file.bytes);
  return files;
}

// The packs that a bundle says it has: "targets/<sha256>.<id>-<seq>.qtpack". What no signed list names is never asked for.
std::vector<PackPin> releases_in(const Bundle& bundle) {
  std::vector<PackPin> releases;
  for (const BundleFile& file : bundle) {
    std::string_view name = file.name;
    if (!name.ends_with(kPackExtension)) continue;
    name.remove_suffix(kPackExtension.size());
    name.remove_prefix(name.find('.') + 1);
    const std::size_t dash = name.rfind('-');
    if (dash == std::string_view::npos) continue;
    if (const auto seq = parse_decimal(name.substr(dash + 1)))
      releases.push_back({std::string(name.substr(0, dash)), static_cast<std::int64_t>(*seq)});
  }
  return releases;
}

// Kept metadata has one file a role, but one for each version of root: the whole chain is proven
// again at every start.
std::string stored_name(std::string_view requested) {
  if (requested.ends_with(".root.json") || requested == "timestamp.json") {
    return "metadata/" + std::string(requested);
  }
  const std::size_t dot = requested.find('.');
  return "metadata/" +
         std::string(dot == std::string_view::npos ? requested : requested.substr(dot + 1));
}

Result<Refresh> replay(Refresh refresh, const std::function<FileAnswer(const FileRequest&)>& fetch,
                       std::vector<MetadataWrite>& writes) {
  while (const FileRequest* wanted = refresh.next()) {
    const auto answered = refresh.answer(fetch(*wanted));
    for (MetadataWrite& write : refresh.take_writes()) writes.push_back(std::move(write));
    if (!answered) return fail(answered.error());
  }
  return refresh;
}

const PackTarget* listed_as(const std::vector<PackTarget>& listed, const std::string& name) {
  for (const PackTarget& target : listed) {
    if (target.file.name == name) return &target;
  }
  return nullptr;
}

}  // namespace

FileAnswer answer_from(const std::map<std::string, std::string_view>& files,
                       const FileRequest& request) {
  const auto it = files.find(request.path);
  if (it == files.end()) return {FileAnswer::Kind::missing, "", ""};
  if (it->second.size() > request.limit) return {FileAnswer::Kind::too_long, "", ""};
  return {FileAnswer::Kind::bytes, std::string(it->second), ""};
}

Result<PackSupply> PackSupply::open(std::string_view builtin, const StoredFiles& stored,
                                    Instant now, const Profile& profile,
                                    std::shared_ptr<const void> owner) {
  PackSupply supply;
  supply.base_.profile = profile;
  if (auto opened = supply.open_builtin(builtin, now, std::move(owner)); !opened) return fail(opened.error());
  if (!stored.empty()) {
    // A copy: half of a damaged store must leave no trace.
    PackSupply with_stored = supply;
    auto opened = with_stored.open_stored(stored, now);
    if (opened)
      supply = std::move(with_stored);
    else
      supply.status_.damage = std::move(opened.error());
    supply.read_use(stored);
  }
  supply.judge(now);
  return supply;
}

Result<void> PackSupply::open_builtin(std::string_view bundle, Instant now,
                                      std::shared_ptr<const void> owner) {
  const auto read = read_bundle(bundle, "builtin.qtbundle");
  if (!read) return fail(read.error());
  const auto files = by_name(*read);
  const auto first = std::find_if(read->begin(), read->end(), [](const BundleFile& file) {
    return file.name.ends_with(".root.json");
  });
  if (first == read->end()) {
    return fail(
        {ErrorCode::not_found, "builtin.qtbundle", "", "no root stands in it", "build it anew"});
  }
  base_.metadata["root"] = first->bytes;
  auto update = PackUpdate::begin(base_, now, Dates::ignore);
  if (!update) return fail(update.error());
  while (const FileRequest* wanted = update->next()) {
    const auto file = files.find(wanted->path);
    const bool shared = owner != nullptr && update->wants_pack() && file != files.end();
    auto answered = shared ? update->answer(PackBytes(file->second, owner))
                           : update->answer(answer_from(files, *wanted));
    if (!answered) return answered;
  }
  for (HeldPack pack : update->fetched()) {
    pack.builtin = true;
    order_.push_back(pack.target.facts.id);
    use_[pack.target.facts.id] = pack.target.facts.seq;
    base_.held.push_back(std::move(pack));
  }
  base_.log = update->log();
  take_metadata(update->metadata());
  listed_ = update->listed();
  return note_trusted(update->trusted());
}

Result<void> PackSupply::open_stored(const StoredFiles& stored, Instant now) {
  auto begun = Refresh::begin(base_.metadata, base_.profile, now, Dates::ignore);
  if (!begun) return fail(begun.error());
  std::vector<MetadataWrite> writes;
  const auto fetch = [&](const FileRequest& request) -> FileAnswer {
    const auto it = stored.find(stored_name(request.path));
    if (it != stored.end()) return {FileAnswer::Kind::bytes, it->second, ""};
    // What was never kept is as it came with the program.
    const auto own = base_.metadata.find("timestamp");
    if (request.path == "timestamp.json" && own != base_.metadata.end()) {
      return {FileAnswer::Kind::bytes, own->second, ""};
    }
    return {FileAnswer::Kind::missing, "", ""};
  };
  auto refresh = replay(std::move(*begun), fetch, writes);
  if (!refresh) return fail(refresh.error());
  auto listed = pack_targets(*refresh->trusted().targets());
  if (!listed) return fail(listed.error());
  take_metadata(writes);
  if (auto noted = note_trusted(refresh->trusted()); !noted) return noted;
  if (const auto note = stored.find(std::string(kCheckpoint)); note != stored.end()) {
    auto log = restore_log_state(note->second, publisher_.log);
    if (!log) return fail(log.error());
    if (log->checkpoint.size >= base_.log.checkpoint.size) base_.log = std::move(*log);
  }
  listed_ = std::move(*listed);
  asked_ = stored.contains("metadata/timestamp.json");
  return hold_stored(stored, listed_);
}

// A damaged pack is left aside alone: the others and the program's own remain.
Result<void> PackSupply::hold_stored(const StoredFiles& stored,
                                     const std::vector<PackTarget>& listed) {
  for (const auto& [name, bytes] : stored) {
    if (!name.starts_with("packs/")) continue;
    const PackTarget* target = listed_as(listed, name.substr(6));
    if (!target) {
      status_.damage.push_back({ErrorCode::mix_up, name, "", "no signed list names this pack",
                                "it is left aside; import it again"});
      continue;
    }
    if (held(target->facts.id, target->facts.seq)) continue;
    if (auto pack = hold_pack(*target, bytes))
      base_.held.push_back(std::move(*pack));
    else
      status_.damage.push_back(pack.error().front());
  }
  return {};
}

void PackSupply::read_use(const StoredFiles& stored) {
  const auto file = stored.find(std::string(kUse));
  if (file == stored.end()) return;
  const auto json = parse_json(file->second, kUse);
  if (!json || !json->is_object()) {
    status_.damage.push_back({ErrorCode::syntax, std::string(kUse), "",
                              "which release is in use is unreadable",
                              "the newest of the program is used"});
    return;
  }
  for (const auto& [id, seq] : json->items()) {
    if (!seq.is_number_integer() || !held(id, seq.get<std::int64_t>())) continue;
    if (is_withdrawn(id, seq.get<std::int64_t>())) {
      status_.damage.push_back({ErrorCode::rollback, pack_name(id, seq.get<std::int64_t>()), "",
                                "the publisher has withdrawn this release, which was in use",
                                "take the newer one"});
      continue;
    }
    // Never below what came with the program.
    if (auto it = use_.find(id); it != use_.end())
      it->second = std::max(it->second, seq.get<std::int64_t>());
    else
      use_[id] = seq.get<std::int64_t>();
  }
}

void PackSupply::take_metadata(const std::vector<MetadataWrite>& writes) {
  for (const MetadataWrite& write : writes) {
    if (write.bytes.empty())
      base_.metadata.erase(write.role);
    else
      base_.metadata[write.role] = write.bytes;
  }
}

Result<void> PackSupply::note_trusted(const TrustedMetadata& trusted) {
  auto publisher = read_publisher(trusted.root());
  if (!publisher) return fail(publisher.error());
  publisher_ = std::move(*publisher);
  const Role& release = trusted.root().roles.at("targets");
  status_.stage = publisher_.stage;
  status_.release_key_ids = release.key_ids;
  status_.release_threshold = release.threshold;
  root_version_ = trusted.root().heading.version;
  fresh_until_ = trusted.fresh_until();
  return {};
}

// A clock that was set back must not make old signatures fresh again.
Instant PackSupply::start_time(Instant now) const {
  for (const HeldPack& pack : base_.held) now = std::max(now, *parse_instant(pack.target.released));
  return now;
}

void PackSupply::judge(Instant now) {
  status_.known_until = fresh_until_;
  if (now + kClockTolerance < start_time(now))
    status_.freshness = Freshness::wrong_clock;
  else
    status_.freshness = asked_ && now < fresh_until_ ? Freshness::fresh : Freshness::unknown;
}

std::vector<const HeldPack*> PackSupply::in_use() const {
  std::vector<const HeldPack*> packs;
  for (const std::string& id : order_) packs.push_back(held(id, use_.at(id)));
  for (const auto& [id, seq] : use_) {
    if (std::find(order_.begin(), order_.end(), id) == order_.end()) packs.push_back(held(id, seq));
  }
  return packs;
}

const HeldPack* PackSupply::held(std::string_view id, std::int64_t seq) const {
  for (const HeldPack& pack : base_.held) {
    if (pack.target.facts.id == id && pack.target.facts.seq == seq) return &pack;
  }
  return nullptr;
}

std::vector<Offer> PackSupply::offers() const {
  std::map<std::string, std::int64_t> newest;
  for (const HeldPack& pack : base_.held) {
    auto& seq = newest[pack.target.facts.id];
    seq = std::max(seq, pack.target.facts.seq);
  }
  std::vector<Offer> offers;
  for (const auto& [id, seq] : newest) {
    const auto used = use_.find(id);
    const std::int64_t now = used == use_.end() ? 0 : used->second;
    if (seq > now && !is_withdrawn(id, seq))
      offers.push_back({id, now, seq, is_withdrawn(id, now)});
  }
  return offers;
}

bool PackSupply::is_withdrawn(std::string_view id, std::int64_t seq) const {
  return std::any_of(listed_.begin(), listed_.end(), [&](const PackTarget& target) {
    return target.facts.id == id && seq < target.min_seq;
  });
}

bool PackSupply::is_published(std::string_view id) const {
  const auto named = [&](const PackTarget& target) { return target.facts.id == id; };
  return std::any_of(listed_.begin(), listed_.end(), named) ||
         std::any_of(base_.held.begin(), base_.held.end(),
                     [&](const HeldPack& pack) { return named(pack.target); });
}

Result<PackUpdate> PackSupply::begin_update(Instant now, std::vector<PackPin> also) const {
  UpdateBase base = base_;
  return PackUpdate::begin(std::move(base), start_time(now), Dates::enforce, std::move(also));
}

Result<PackUpdate> PackSupply::begin_archive(Instant now, std::vector<PackPin> also) const {
  return PackUpdate::begin(base_, start_time(now), Dates::ignore, std::move(also));
}

Result<std::vector<StoreWrite>> PackSupply::adopt(PackUpdate&& update, Instant now) {
  std::vector<StoreWrite> writes;
  if (!update.done()) {
    return fail({ErrorCode::clash, "", "", "the update is not finished", "finish it first"});
  }
  if (update.trusted().root().heading.version < root_version_ ||
      update.log().checkpoint.size < base_.log.checkpoint.size) {
    return fail(
        {ErrorCode::clash, "", "", "another update was taken meanwhile", "look for updates again"});
  }
  std::int64_t root = root_version_;
  for (const MetadataWrite& write : update.metadata()) {
    const std::string name = write.role == "root" ? std::to_string(++root) + ".root" : write.role;
    writes.push_back({"metadata/" + name + ".json", write.bytes});
  }
  // Snapshot and targets that stood unchanged must be there beside a new timestamp.
  for (const char* role : {"timestamp", "snapshot", "targets"}) {
    const bool written =
        std::any_of(update.metadata().begin(), update.metadata().end(),
                    [&](const MetadataWrite& write) { return write.role == role; });
    if (!written && base_.metadata.contains(role)) {
      writes.push_back({std::string("metadata/") + role + ".json", base_.metadata[role]});
    }
  }
  writes.push_back({std::string(kCheckpoint), update.log().note});
  take_metadata(update.metadata());
  if (auto noted = note_trusted(update.trusted()); !noted) return fail(noted.error());
  base_.log = update.log();
  listed_ = update.listed();
  for (const HeldPack& pack : update.fetched()) {
    if (held(pack.target.facts.id, pack.target.facts.seq)) continue;
    writes.push_back({pack_file(pack.target), std::string(*pack.bytes)});
    base_.held.push_back(pack);
  }
  asked_ = asked_ || !update.archive();
  judge(now);
  return writes;
}

Result<std::vector<StoreWrite>> PackSupply::use(std::string_view id, std::int64_t seq) {
  const HeldPack* pack = held(id, seq);
  if (!pack) {
    return fail({ErrorCode::not_found, pack_name(id, seq), "", "this release is not held",
                 "fetch it first"});
  }
  if (is_withdrawn(id, seq)) {
    return fail({ErrorCode::rollback, pack_name(id, seq), "",
                 "the publisher has withdrawn this release", "a newer release"});
  }
  use_[std::string(id)] = seq;
  Json json = Json::object();
  for (const auto& [name, used] : use_) json[name] = used;
  return std::vector<StoreWrite>{{std::string(kUse), json.dump()}};
}

Result<PackUpdate> update_from_bundle(const PackSupply& supply, std::string_view bundle,
                                      Instant now, std::string_view file) {
  const auto read = read_bundle(bundle, file);
  if (!read) return fail(read.error());
  const auto files = by_name(*read);
  const auto walked = [&](Result<PackUpdate> update) -> Result<PackUpdate> {
    while (update && update->next()) {
      if (const auto answered = update->answer(answer_from(files, *update->next())); !answered)
        return fail(answered.error());
    }
    return update;
  };
  auto fresh = walked(supply.begin_update(now, releases_in(*read)));
  if (fresh || fresh.error().front().code != ErrorCode::expired) return fresh;
  return walked(supply.begin_archive(now, releases_in(*read)));
}

}  // namespace qingtan
