// What the user has, whatever the source does: packs in use, offers, and how far they are known to
// be fresh.

#include <catch2/catch_test_macros.hpp>

#include "qingtan/model/pack.h"
#include "qingtan/trust/bundle.h"
#include "support/publisher.h"

using namespace qingtan;
using namespace qingtan::test;

namespace {

double steel_of(const PackClient& client) {
  const auto pack = read_pack(*client.supply.in_use().front()->bytes, "in use");
  REQUIRE(pack.has_value());
  return pack->factors.front().value;
}

}  // namespace

TEST_CASE("The program's own release is verified and in use before anything was fetched") {
  PackPublisher publisher;
  PackClient client(publisher);
  CHECK(client.seq_in_use() == 1);
  CHECK(steel_of(client) == 2.0);
  CHECK(client.supply.status().freshness == Freshness::unknown);
  CHECK(client.supply.status().stage == KeyStage::development);
  CHECK(client.supply.status().release_threshold == 2);
}

TEST_CASE("A program whose own release was tampered with does not start with it") {
  PackPublisher publisher;
  std::string bundle = publisher.bundle();
  const std::size_t at = bundle.find("\"value\":\"2");
  REQUIRE(at != std::string::npos);
  bundle[at + 9] = '1';
  CHECK(PackSupply::open(bundle, {}, kNow).error().front().code == ErrorCode::hash_mismatch);
}

TEST_CASE("An update with nothing new makes the packs fresh and changes none of them") {
  PackPublisher publisher;
  PackClient client(publisher);
  CHECK(!client.update(publisher.tree));
  CHECK(client.supply.status().freshness == Freshness::fresh);
  CHECK(client.supply.offers().empty());
  client.reopen();
  CHECK(client.supply.status().damage.empty());
  CHECK(client.supply.status().freshness == Freshness::fresh);
  client.now += 8 * kDay;
  client.reopen();
  CHECK(client.supply.status().freshness == Freshness::unknown);
  CHECK(client.seq_in_use() == 1);
}

TEST_CASE("A new release is held and offered, and used only when the user takes it") {
  PackPublisher publisher;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  CHECK(!client.update(publisher.tree));
  REQUIRE(client.supply.offers().size() == 1);
  CHECK(client.supply.offers()[0].seq == 2);
  CHECK(client.seq_in_use() == 1);
  CHECK(steel_of(client) == 2.0);
  client.reopen();  // put off: still so after a restart
  CHECK(client.seq_in_use() == 1);
  CHECK(client.supply.offers().size() == 1);

  client.keep(*client.supply.use("base", 2));
  CHECK(steel_of(client) == 1.9);
  client.reopen();
  CHECK(client.seq_in_use() == 2);
  CHECK(client.supply.status().damage.empty());
  CHECK(client.supply.held("base", 1) != nullptr);  // both can be compared
}

TEST_CASE(
    "A kept pack that was changed is noticed at the next start, and the program's own is used") {
  PackPublisher publisher;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  REQUIRE(!client.update(publisher.tree));
  client.keep(*client.supply.use("base", 2));
  client.stored["packs/base-2.qtpack"][200] ^= 1;
  client.reopen();
  CHECK(client.seq_in_use() == 1);
  REQUIRE(client.supply.status().damage.size() == 1);
  CHECK(client.supply.status().damage[0].code == ErrorCode::hash_mismatch);
}

TEST_CASE("Every kept file may be damaged or lost, and the program's own release still works") {
  PackPublisher publisher;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  REQUIRE(!client.update(publisher.tree));
  client.keep(*client.supply.use("base", 2));
  const StoredFiles whole = client.stored;
  for (const auto& [name, bytes] : whole) {
    for (const int damage : {0, 1, 2}) {
      INFO(name << " damage " << damage);
      client.stored = whole;
      if (damage == 0)
        client.stored.erase(name);
      else if (damage == 1)
        client.stored[name] = "<html>";
      else
        client.stored[name] = bytes.substr(0, bytes.size() / 2);
      client.reopen();
      const std::int64_t seq = client.seq_in_use();
      CHECK((seq == 1 || seq == 2));
      CHECK(client.supply.in_use().front()->bytes->size() > 100);
      CHECK(!client.update(publisher.tree));  // and the next update mends it
      CHECK(client.supply.held("base", 2) != nullptr);
    }
  }
}

TEST_CASE("A newer program raises the floor: older kept files are left aside") {
  PackPublisher publisher;
  PackClient client(publisher);
  REQUIRE(!client.update(publisher.tree));
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  client.builtin = publisher.program_bundle();
  client.reopen();
  CHECK(client.seq_in_use() == 2);
}

TEST_CASE("B29: a client whose storage was cleared does not go below the program's own release") {
  PackPublisher publisher;
  const Tree old = publisher.tree;
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  PackClient client(publisher);
  REQUIRE(client.seq_in_use() == 2);
  client.stored.clear();
  client.reopen();
  CHECK(client.update(old)->code == ErrorCode::rollback);
  CHECK(client.seq_in_use() == 2);
  CHECK(client.stored.empty());
}

TEST_CASE("B30: a mirror that serves an old but unexpired release is found out by the log") {
  PackPublisher publisher;
  const Tree old = publisher.tree;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  REQUIRE(!client.update(publisher.tree));
  // The same timestamp as was seen, so the metadata alone would not tell; but an older log.
  Tree mixed = publisher.tree;
  for (const auto& [path, bytes] : old) {
    if (path.starts_with("log/")) mixed[path] = bytes;
  }
  const auto refused = client.update(mixed);
  REQUIRE(refused.has_value());
  CHECK(refused->code == ErrorCode::log_alarm);
  REQUIRE(client.alarm.has_value());
  CHECK(client.alarm->kind == LogAlarmKind::shrunk);
  CHECK(client.alarm->seen != client.alarm->offered);
}

TEST_CASE("D16: a pack that is not in the log is refused, however well it is signed") {
  PackPublisher publisher;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  const StoredFiles before = client.stored;
  for (const auto& [path, bytes] : publisher.tree) {
    if (!path.ends_with(".tlog-proof") || path.find("base-2") == std::string::npos) continue;
    Tree without = publisher.tree;
    without.erase(path);
    CHECK(client.update(without)->code == ErrorCode::not_found);
    for (const auto& [other, proof] : publisher.tree) {
      if (!other.ends_with(".tlog-proof") || other == path) continue;
      without[path] = proof;
      CHECK(client.update(without).has_value());
    }
  }
  CHECK(client.stored == before);
  CHECK(client.seq_in_use() == 1);
}

TEST_CASE(
    "B26: a clock set far back makes nothing fresh, and one set far forward stops at expiry") {
  PackPublisher publisher;
  PackClient client(publisher);
  client.now = kNow - 3650 * kDay;
  CHECK(!client.update(publisher.tree));
  CHECK(client.supply.status().freshness == Freshness::wrong_clock);
  client.now = kNow + 3650 * kDay;
  CHECK(client.update(publisher.tree)->code == ErrorCode::expired);
  CHECK(client.seq_in_use() == 1);
}

TEST_CASE("An expired bundle is an archive: it may bring a newer pack, but never freshness") {
  PackPublisher publisher;
  PackClient client(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  const std::string bundle = publisher.bundle();
  client.now = kNow + 20 * kDay;
  auto update = update_from_bundle(client.supply, bundle, client.now, "usb.qtbundle");
  REQUIRE(update.has_value());
  CHECK(update->archive());
  client.keep(*client.supply.adopt(std::move(*update), client.now));
  CHECK(client.supply.status().freshness == Freshness::unknown);
  CHECK(client.supply.offers().size() == 1);
  client.now = kNow;
  update = update_from_bundle(client.supply, bundle, client.now, "usb.qtbundle");
  REQUIRE(update.has_value());
  CHECK(!update->archive());
}

TEST_CASE(
    "Any one flipped byte of the published tree refuses the update or changes nothing that is "
    "used") {
  PackPublisher publisher;
  PackClient honest(publisher);
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  int refused = 0;
  for (const auto& [path, bytes] : publisher.tree) {
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 24) {
      Tree tampered = publisher.tree;
      tampered[path][at] ^= 4;
      PackClient client = honest;
      INFO(path << " byte " << at);
      if (client.update(tampered)) {
        ++refused;
        CHECK(client.stored.empty());
        CHECK(client.supply.held("base", 2) == nullptr);
      } else if (const HeldPack* pack = client.supply.held("base", 2)) {
        CHECK(*pack->bytes == publisher.tree["targets/" + target_path(pack->target.file, true)]);
      }
      CHECK(client.seq_in_use() == 1);
    }
  }
  CHECK(refused > 100);
}

namespace {

/// Three releases of base; the client has the first with its program, and looks at the third.
struct Pinned {
  PackPublisher publisher;
  PackClient client{publisher};
  Pinned() {
    for (const char* steel : {"1.90", "1.80"})
      publisher.release({publisher.build(PackPublisher::sources("base", steel))});
  }
  std::string& file(const std::string& ending) {
    for (auto& [path, bytes] : publisher.tree) {
      if (path.ends_with(ending)) return bytes;
    }
    throw std::runtime_error(ending);
  }
  std::optional<Error> look(std::vector<PackPin> also) {
    const std::map<std::string, std::string_view> files(publisher.tree.begin(),
                                                        publisher.tree.end());
    auto update = client.supply.begin_update(client.now, std::move(also));
    while (update->next()) {
      if (auto ok = update->answer(answer_from(files, *update->next())); !ok)
        return ok.error().front();
    }
    client.keep(*client.supply.adopt(std::move(*update), client.now));
    return std::nullopt;
  }
};

}  // namespace

TEST_CASE(
    "A release that a scheme pins is fetched beside the newest, verified, kept, and not put to "
    "use") {
  Pinned p;
  REQUIRE(!p.look({{"base", 2}, {"base", 1}, {"nobody", 1}}));
  CHECK(p.client.supply.all().size() == 3);
  CHECK(p.client.seq_in_use() == 1);
  REQUIRE(p.client.supply.offers().size() == 1);
  CHECK(p.client.supply.offers()[0].seq == 3);
  p.client.reopen();
  CHECK(p.client.supply.held("base", 2) != nullptr);
  CHECK(p.client.supply.status().damage.empty());
}

TEST_CASE("A release that a scheme pins is fetched later too, and only that one") {
  Pinned p;
  REQUIRE(!p.look({}));
  CHECK(p.client.supply.held("base", 2) == nullptr);
  REQUIRE(!p.look({{"base", 2}}));
  CHECK(p.client.supply.held("base", 2) != nullptr);
  CHECK(p.client.supply.offers()[0].seq == 3);
}

TEST_CASE("Where an older release is no longer there, the update goes on without it") {
  for (const char* ending : {"base-2.qtpack", "base-2.qtpack.tlog-proof"}) {
    Pinned p;
    std::erase_if(p.publisher.tree, [&](const auto& each) { return each.first.ends_with(ending); });
    INFO(ending);
    CHECK(!p.look({{"base", 2}}));
    CHECK(p.client.supply.held("base", 2) == nullptr);
    CHECK(p.client.supply.held("base", 3) != nullptr);
  }
  Pinned newest;
  std::erase_if(newest.publisher.tree,
                [](const auto& each) { return each.first.ends_with("base-3.qtpack"); });
  CHECK(newest.look({{"base", 2}})->code == ErrorCode::not_found);
}

TEST_CASE("An older release that is not what was signed refuses the update") {
  Pinned p;
  p.file("base-2.qtpack")[300] ^= 1;
  CHECK(p.look({{"base", 2}})->code == ErrorCode::hash_mismatch);
  CHECK(p.client.supply.all().size() == 1);
}

TEST_CASE("A withdrawn release that a scheme pins is fetched, and is known to be withdrawn") {
  Pinned p;
  p.publisher.min_seq["base"] = 4;
  p.publisher.release({p.publisher.build(PackPublisher::sources("base", "1.70"))});
  REQUIRE(!p.look({{"base", 2}}));
  CHECK(p.client.supply.held("base", 2) != nullptr);
  CHECK(p.client.supply.is_withdrawn("base", 2));
  CHECK(p.client.supply.use("base", 2).error().front().code == ErrorCode::rollback);
}

TEST_CASE("A bundle with earlier releases brings them all; one without brings the newest") {
  Pinned p;
  const auto take = [&](const std::string& bundle) {
    PackClient client(PackPublisher{});
    auto update = update_from_bundle(client.supply, bundle, client.now, "b");
    REQUIRE(update.has_value());
    REQUIRE(client.supply.adopt(std::move(*update), client.now).has_value());
    return client.supply.all().size();
  };
  CHECK(take(*bundle_of(p.publisher.tree)) == 2);
  CHECK(take(*bundle_of(p.publisher.tree, true)) == 3);
}

namespace {

std::vector<std::string> tiles_in(const std::string& bundle) {
  std::vector<std::string> tiles;
  const Bundle files = *read_bundle(bundle, "b");
  for (const BundleFile& file : files)
    if (file.name.starts_with("log/tile/")) tiles.push_back(file.name);
  return tiles;
}

std::string without_tiles(const std::string& bundle) {
  Bundle files = *read_bundle(bundle, "b");
  std::erase_if(files, [](const BundleFile& file) { return file.name.starts_with("log/tile/"); });
  return *write_bundle(files);
}

}  // namespace

TEST_CASE("A program brings no tile of the log that its own proofs do not need") {
  PackPublisher publisher;
  CHECK_FALSE(tiles_in(publisher.bundle()).empty());
  const std::string own = publisher.program_bundle();
  CHECK(tiles_in(own).empty());
  const auto with = PackSupply::open(publisher.bundle(), {}, kNow);
  const auto supply = PackSupply::open(own, {}, kNow);
  REQUIRE(supply.has_value());
  CHECK(*supply->in_use().front()->bytes == *with->in_use().front()->bytes);
  // Made of a bundle instead of a tree it is the same.
  Tree tree;
  const std::string whole = publisher.bundle();
  const Bundle files = *read_bundle(whole, "b");
  for (const BundleFile& file : files) tree.emplace(file.name, file.bytes);
  CHECK(*program_bundle_of(tree) == own);
}

TEST_CASE("A program brings the tiles that lead from an older proof to its checkpoint") {
  PackPublisher publisher({build_pack(PackPublisher::sources("base", "2.00")).value(),
                           build_pack(PackPublisher::sources("more", "1.00")).value()});
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  const std::string own = publisher.program_bundle();
  CHECK_FALSE(tiles_in(own).empty());
  CHECK(PackSupply::open(own, {}, kNow)->in_use().size() == 2);
  CHECK(PackSupply::open(without_tiles(own), {}, kNow).error().front().code ==
        ErrorCode::not_found);
}

TEST_CASE("Without a log proof the program's own release is not verified") {
  PackPublisher publisher;
  for (const std::string_view end : {".tlog-proof", "log/checkpoint"}) {
    const std::string own = publisher.program_bundle();
    Bundle files = *read_bundle(own, "b");
    REQUIRE(std::erase_if(files, [&](const BundleFile& f) { return f.name.ends_with(end); }) == 1);
    CHECK(PackSupply::open(*write_bundle(files), {}, kNow).error().front().code ==
          ErrorCode::not_found);
  }
}

TEST_CASE(
    "An update proves that the log grew from the program's checkpoint, with the source's tiles") {
  PackPublisher publisher;
  PackClient client(publisher);
  REQUIRE(tiles_in(client.builtin).empty());
  publisher.release({publisher.build(PackPublisher::sources("base", "1.90"))});
  std::vector<std::string> asked;
  const std::map<std::string, std::string_view> files(publisher.tree.begin(), publisher.tree.end());
  REQUIRE(!PackClient(client).update([&](const FileRequest& request) {
    if (request.path.starts_with("log/tile/")) asked.push_back(request.path);
    return answer_from(files, request);
  }));
  REQUIRE_FALSE(asked.empty());
  for (const std::string& path : asked) {
    Tree without = publisher.tree;
    without.erase(path);
    CHECK(client.update(without)->code == ErrorCode::not_found);
    Tree changed = publisher.tree;
    changed[path].front() ^= 1;
    CHECK(client.update(changed).has_value());
    CHECK(client.stored.empty());
  }
  CHECK(!client.update(publisher.tree));
  CHECK(client.supply.offers().size() == 1);
  // The same from a bundle for import, which has the tiles.
  PackClient other{PackPublisher()};
  CHECK(update_from_bundle(other.supply, publisher.bundle(), kNow, "b").has_value());
  CHECK(update_from_bundle(other.supply, publisher.program_bundle(), kNow, "b")
            .error()
            .front()
            .code == ErrorCode::not_found);
}

TEST_CASE("Published is what a signed list names, also where no release of it is held") {
  Pinned p;
  CHECK(p.client.supply.is_published("base"));
  CHECK_FALSE(p.client.supply.is_published("acme"));
  p.publisher.release({p.publisher.build(PackPublisher::sources("acme", "5"))});
  REQUIRE(!p.look({}));
  CHECK(p.client.supply.is_published("acme"));
}
