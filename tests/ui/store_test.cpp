// The user's work between visits: what is edited comes back, and what is not acknowledged is not called saved.

#include <catch2/catch_test_macros.hpp>

#include "ui/harness.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

using Files = std::map<std::string, std::string>;

const std::string kMass = "main/scheme/form/body/net-mass";

void begin(Harness& h, const Files& files, char seed, bool writes = true) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  h.app().begin_store(names, {writes, std::string(32, seed), ""});
  for (auto wanted = h.app().wanted_store_files(); !wanted.empty(); wanted = h.app().wanted_store_files()) {
    Files given;
    for (const std::string& name : wanted) given[name] = files.at(name);
    h.app().give_store_files(given);
  }
  h.settle();
}

/// What the page does with everything there is to write.
std::vector<StoreWriteStep> save(Harness& h, Files& files, StoreOutcome outcome = StoreOutcome::durable) {
  std::vector<StoreWriteStep> all;
  for (auto steps = h.app().take_store_writes(false); !steps.empty(); steps = h.app().take_store_writes(false)) {
    h.app().store_written(outcome);
    if (outcome != StoreOutcome::durable) break;
    for (StoreWriteStep& step : steps) {
      if (step.kind == StoreWriteStep::Kind::put) files[step.name] = step.bytes;
      else files.erase(step.name);
      all.push_back(std::move(step));
    }
  }
  return all;
}

void open_sample(Harness& h) {
  h.app().activate("nav/scheme");
  h.settle();
  REQUIRE(h.app().activate("main/start/body/b-pillar-detailed"));
  h.settle();
}

void enter(Harness& h, const std::string& id, const std::string& text) {
  INFO(id);
  REQUIRE(h.app().enter_text(id, text));
  h.settle();
}

void show_schemes(Harness& h) {
  h.app().activate("nav/scheme");
  h.settle();
}

void show_component(Harness& h) {
  show_schemes(h);
  REQUIRE(h.app().activate("main/scheme/tree/nodes/component-0"));
  h.settle();
}

}  // namespace

TEST_CASE("a scheme that was edited is open again in the next visit") {
  Files files;
  {
    Harness h;
    h.add_packs();
    begin(h, files, 'a');
    open_sample(h);
    enter(h, kMass, "3.5");
    CHECK(h.host().save_calls > 0);
    save(h, files);
  }
  Harness h;
  h.add_packs();
  begin(h, files, 'b');
  show_component(h);
  CHECK(h.find(kMass).value == "3.500");
  CHECK_FALSE(h.app().has_unsaved_work());
}

TEST_CASE("a scheme that is not complete yet is kept as it is") {
  Files files;
  {
    Harness h;
    h.add_packs();
    begin(h, files, 'a');
    show_schemes(h);
    REQUIRE(h.app().activate("main/start/body/new"));
    h.settle();
    REQUIRE(h.app().activate("main/scheme/tree/nodes/component-0"));
    h.settle();
    enter(h, kMass, "2.25");
    save(h, files);
    CHECK_FALSE(h.app().has_unsaved_work());
  }
  Harness h;
  h.add_packs();
  begin(h, files, 'b');
  show_component(h);
  CHECK(h.find(kMass).value == "2.250");
}

TEST_CASE("work is unsaved until the answer is there, and after a failure still") {
  Files files;
  Harness h;
  h.add_packs();
  begin(h, files, 'a');
  open_sample(h);
  CHECK_FALSE(h.app().has_unsaved_work());  // a sample that is looked at is nobody's work
  save(h, files);
  CHECK(files.empty());
  enter(h, kMass, "3.5");
  CHECK(h.app().has_unsaved_work());
  const auto steps = h.app().take_store_writes(false);
  REQUIRE_FALSE(steps.empty());
  CHECK(h.app().has_unsaved_work());
  h.app().store_written(StoreOutcome::full);
  CHECK(h.app().has_unsaved_work());
  save(h, files);
  CHECK_FALSE(h.app().has_unsaved_work());
}

TEST_CASE("without a store work is unsaved until it is exported") {
  Harness h;
  h.add_packs();
  h.app().set_storage(Storage::unavailable);
  open_sample(h);
  enter(h, kMass, "3.5");
  CHECK(h.app().has_unsaved_work());
  REQUIRE(h.app().activate("main/scheme/result/export"));
  h.settle();
  CHECK(h.host().saved.size() == 1);
  CHECK_FALSE(h.app().has_unsaved_work());
}

TEST_CASE("a tab that follows shows what the other one writes, and takes over from it") {
  Files files;
  Harness writer;
  writer.add_packs();
  begin(writer, files, 'a');
  open_sample(writer);
  enter(writer, kMass, "3.5");
  save(writer, files);
  Harness reader;
  reader.add_packs();
  begin(reader, files, 'b', false);
  show_component(reader);
  enter(writer, kMass, "4.5");
  for (const StoreWriteStep& step : save(writer, files))
    CHECK(reader.app().follow_store(step.name, step.bytes) == Followed::taken);
  reader.settle();
  CHECK(reader.find(kMass).value == "4.500");
  CHECK_FALSE(reader.app().has_unsaved_work());
  enter(reader, kMass, "5.5");
  CHECK(reader.app().has_unsaved_work());  // it cannot be written here
  CHECK(reader.app().take_store_writes(false).empty());
  reader.app().take_over_store(std::string(32, 'c'));
  save(reader, files);
  CHECK_FALSE(reader.app().has_unsaved_work());
  Harness next;
  next.add_packs();
  begin(next, files, 'd');
  show_component(next);
  CHECK(next.find(kMass).value == "5.500");
}

TEST_CASE("what two tabs changed at once is kept beside each other") {
  Files files;
  Harness writer;
  writer.add_packs();
  begin(writer, files, 'a');
  open_sample(writer);
  enter(writer, kMass, "3.5");
  save(writer, files);
  Harness reader;
  reader.add_packs();
  begin(reader, files, 'b', false);
  show_component(reader);
  enter(reader, kMass, "9.5");
  enter(writer, kMass, "4.5");
  for (const StoreWriteStep& step : save(writer, files)) reader.app().follow_store(step.name, step.bytes);
  CHECK(reader.find(kMass).value == "9.500");
  reader.app().take_over_store(std::string(32, 'c'));
  save(reader, files);
  std::string all;
  for (const auto& [name, bytes] : files) all += bytes;
  CHECK(all.find("9.5") != std::string::npos);
  CHECK(all.find("4.5") != std::string::npos);
  Harness next;
  next.add_packs();
  begin(next, files, 'd');
  show_component(next);
  CHECK(next.find(kMass).value == "9.500");
}

TEST_CASE("a writer that was overtaken does its work again on top of the other's") {
  Files files;
  Harness first;
  first.add_packs();
  begin(first, files, 'a');
  open_sample(first);
  enter(first, kMass, "3.5");
  save(first, files);
  Harness second;
  second.add_packs();
  begin(second, files, 'b');
  enter(first, kMass, "7.5");
  save(first, files, StoreOutcome::changed);
  begin(first, files, 'c');
  save(first, files);
  CHECK_FALSE(first.app().has_unsaved_work());
  Harness next;
  next.add_packs();
  begin(next, files, 'd');
  show_component(next);
  CHECK(next.find(kMass).value == "7.500");
}
