// A store in a directory, written by a process that is killed at any time.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>

#include "cli/store_folder.h"
#include "support/store_disk.h"

using namespace qingtan;
using namespace qingtan::test;
using cli::StoreFolder;

namespace {

const DocumentKey kCounter{"setting", "counter"};

struct TemporaryFolder {
  TemporaryFolder() {
    char name[] = "/tmp/qingtan-store-XXXXXX";
    path = ::mkdtemp(name);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string path;
};

OpenedStore open_folder(const StoreFolder& folder) {
  StoreOptions options = small_store(1);
  options.entropy = cli::fresh_entropy().value();
  StoreOpening opening(folder.names().value(), options);
  while (!opening.wanted().empty()) opening.answer(folder.read(opening.wanted()));
  return std::move(opening).finish().value();
}

void save(Store& store, const StoreFolder& folder, bool idle) {
  while (const auto batch = store.next_writes(idle))
    store.written(batch->number, folder.write(*batch), 1);
}

int counted(const Store& store) {
  const auto value = store.value(kCounter);
  return value ? (*value)["n"].get<int>() : 0;
}

// Counts up for ever and tells each number once it is acknowledged.
[[noreturn]] void count_up(const std::string& directory, int tell) {
  const StoreFolder folder(directory);
  const auto opened = open_folder(folder);
  for (int n = counted(*opened.store) + 1;; ++n) {
    if (!opened.store->commit({{Edit::Kind::put, kCounter, Json{{"n", n}}, ""}}, n, "")) ::_exit(2);
    save(*opened.store, folder, n % 5 == 0);
    if (!opened.store->status().all_saved()) ::_exit(3);
    if (::write(tell, &n, sizeof n) != sizeof n) ::_exit(4);
  }
}

}  // namespace

TEST_CASE("A process that is killed while it writes has lost nothing that it was told is saved") {
  const TemporaryFolder folder;
  int kills = 0;
  Random random(7);
  for (; kills < 40; ++kills) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) count_up(folder.path, ends[1]);
    ::close(ends[1]);
    int acknowledged = 0;  // it has begun to count, then it is killed somewhere in its work
    REQUIRE(::read(ends[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged);
    ::usleep(static_cast<useconds_t>(random.below(40'000)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    for (int n; ::read(ends[0], &n, sizeof n) == sizeof n;) acknowledged = n;
    ::close(ends[0]);
    const auto opened = open_folder(StoreFolder(folder.path));
    REQUIRE(opened.report.damage.empty());
    REQUIRE(counted(*opened.store) >= acknowledged);
  }
  const int reached = counted(*open_folder(StoreFolder(folder.path)).store);
  std::printf("Store: %d kills of a process that had counted to %d\n", kills, reached);
  CHECK(reached >= kills);
}

TEST_CASE("A folder that cannot be written says so, and nothing counts as saved") {
  const TemporaryFolder folder;
  auto opened = open_folder(StoreFolder(folder.path));
  const StoreFolder nowhere("/dev/null/store");
  REQUIRE(opened.store->commit({{Edit::Kind::put, kCounter, Json{{"n", 1}}, ""}}, 1, ""));
  const auto batch = opened.store->next_writes(false);
  opened.store->written(batch->number, nowhere.write(*batch), 1);
  CHECK(opened.store->status().health == StoreHealth::failing);
  CHECK_FALSE(opened.store->status().all_saved());
  save(*opened.store, StoreFolder(folder.path), true);
  CHECK(counted(*open_folder(StoreFolder(folder.path)).store) == 1);
}
