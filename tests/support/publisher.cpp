#include "support/publisher.h"

#include <cstdio>
#include <cstdlib>

#include "qingtan/model/pack.h"
#include "support/world.h"

namespace qingtan::test {
namespace {

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "test publisher: %s\n", describe(result.error().front()).c_str());
  std::abort();
}

std::vector<PublicKey> publics(const std::vector<SigningKey>& keys) {
  std::vector<PublicKey> list;
  for (const SigningKey& key : keys) list.push_back(key.public_key);
  return list;
}

}  // namespace

PackPublisher::PackPublisher() : PackPublisher(std::vector<std::string>{}) {}

PackPublisher::PackPublisher(const std::vector<std::string>& packs) {
  root_keys = {test_key(1), test_key(2), test_key(3)};
  release_keys = {test_key(4), test_key(5), test_key(6)};
  online = {test_key(7), test_key(8), test_key(9).seed, "qingtan.test/log"};
  publisher.log = {"qingtan.test/log", {note_key(online.log_name, public_key_of(online.log))}};
  plan.expires = now + 730 * kDay;
  plan.root.threshold = plan.targets.threshold = 2;
  write_into(tree, must(publish_root(tree, root_document({root_keys[0], root_keys[1]}))));
  release(packs.empty() ? std::vector{build(sources("base", "2.00"))} : packs);
}

std::string PackPublisher::root_document(const std::vector<SigningKey>& signers) const {
  RootPlan full = plan;
  full.root.keys = publics(root_keys);
  full.targets.keys = publics(release_keys);
  full.snapshot.keys = {online.snapshot.public_key};
  full.timestamp.keys = {online.timestamp.public_key};
  Json body = root_body(full);
  body["qingtan"] = publisher_json(publisher);
  return must(signed_document(body, signers));
}

std::vector<SourceFile> PackPublisher::sources(const std::string& id, const std::string& steel,
                                               const std::map<std::string, std::string>& more) {
  std::string factors = "[" + factor_json(id + ".steel", "material", std::stod(steel), "kgCO2e/kg");
  for (const auto& [name, value] : more) {
    factors += "," + factor_json(name, "material", std::stod(value), "kgCO2e/kg");
  }
  const std::string header =
      R"({"format":"qingtan.pack-source/1","id":")" + id +
      R"(","version":"2026.1","released":"2026-11-20","name":{"zh":"测试","en":"Test"},)"
      R"("description":{"zh":"测试包","en":"A pack for tests"},"reference_year":2024,)"
      R"("licence":"Apache-2.0"})";
  return {{"pack.json", header}, {"material/steel.json", factors + "]"}};
}

std::string PackPublisher::build(std::vector<SourceFile> files) const {
  const auto first = must(build_pack(files));
  const auto id = must(read_pack_file(first, "new", program_version())).id;
  const std::string* newest = nullptr;
  std::int64_t seq = 0;
  for (const auto& [path, bytes] : tree) {
    if (!path.starts_with("targets/") || !path.ends_with(".qtpack")) continue;
    const auto file = must(read_pack_file(bytes, path, program_version()));
    if (file.id == id && file.seq > seq) seq = file.seq, newest = &bytes;
  }
  if (!newest) return first;
  const PackFile previous = must(read_pack_file(*newest, "previous", program_version()));
  return must(build_pack(std::move(files), &previous));
}

Result<TreeWrites> PackPublisher::try_release(const std::vector<std::string>& packs,
                                              const std::vector<SigningKey>& signers) const {
  const ReleaseDates dates = usual_dates(now);
  ReleaseOrder order{{}, min_seq};
  for (const std::string& bytes : packs) order.packs.push_back({bytes});
  auto draft = draft_targets(tree, order, dates);
  for (const SigningKey& key : signers) {
    if (draft) draft = add_signature(*draft, key);
  }
  if (!draft) return fail(draft.error());
  return publish_release(tree, *draft, order.packs, online, dates);
}

void PackPublisher::release(const std::vector<std::string>& packs) {
  write_into(tree, must(try_release(packs, {release_keys[0], release_keys[2]})));
}

Result<TreeWrites> PackPublisher::try_rotate(const std::vector<SigningKey>& signers) {
  plan.version = newest_root(tree) + 1;
  return publish_root(tree, root_document(signers));
}

std::string PackPublisher::bundle() const { return must(bundle_of(tree)); }

std::string PackPublisher::program_bundle() const { return must(program_bundle_of(tree)); }

PackClient::PackClient(const PackPublisher& publisher)
    : builtin(publisher.program_bundle()), supply(must(PackSupply::open(builtin, {}, kNow))) {}

void PackClient::reopen() { supply = must(PackSupply::open(builtin, stored, now)); }

std::optional<Error> PackClient::update(const Tree& tree) {
  std::map<std::string, std::string_view> files(tree.begin(), tree.end());
  return update([&](const FileRequest& request) { return answer_from(files, request); });
}

std::optional<Error> PackClient::update(
    const std::function<FileAnswer(const FileRequest&)>& fetch) {
  auto begun = supply.begin_update(now);
  if (!begun) return begun.error().front();
  while (const FileRequest* wanted = begun->next()) {
    const auto answered = begun->answer(fetch(*wanted));
    alarm = begun->alarm();
    if (!answered) return answered.error().front();
  }
  auto writes = supply.adopt(std::move(*begun), now);
  if (!writes) return writes.error().front();
  keep(*writes);
  return std::nullopt;
}

void PackClient::keep(const std::vector<StoreWrite>& writes) {
  for (const StoreWrite& write : writes) {
    if (write.bytes.empty())
      stored.erase(write.name);
    else
      stored[write.name] = write.bytes;
  }
}

std::int64_t PackClient::seq_in_use(const std::string& id) const {
  for (const HeldPack* pack : supply.in_use()) {
    if (pack->target.facts.id == id) return pack->target.facts.seq;
  }
  return 0;
}

}  // namespace qingtan::test
