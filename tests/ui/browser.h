#pragma once
// The page's side of the user's store, played in memory: what one application writes is there for the next one.

#include <catch2/catch_test_macros.hpp>

#include "ui/harness.h"

namespace qingtan::ui::test {

using StoredBytes = std::map<std::string, std::string>;

inline const std::string kMassField = "main/scheme/form/body/net-mass";
inline const std::string kStorageCard = "main/settings/body/storage/";

/// A browser with one tab: what the application writes is there for the next one.
struct Browser {
  StoredBytes files;
  char seed = 'a';

  void begin(Harness& h, bool writes = true) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) names.push_back(name);
    h.app().begin_store(names, {writes, std::string(32, ++seed), ""});
    read(h);
  }
  void read(Harness& h) {
    for (auto wanted = h.app().wanted_store_files(); !wanted.empty(); wanted = h.app().wanted_store_files()) {
      StoredBytes given;
      for (const std::string& name : wanted) {
        if (const auto it = files.find(name); it != files.end()) given.insert(*it);
      }
      h.app().give_store_files(given);
    }
    h.settle();
  }
  void save(Harness& h, StoreOutcome outcome = StoreOutcome::durable) {
    for (auto steps = h.app().take_store_writes(false); !steps.empty(); steps = h.app().take_store_writes(false)) {
      if (outcome == StoreOutcome::durable) {
        for (const StoreWriteStep& step : steps) {
          if (step.kind == StoreWriteStep::Kind::put) files[step.name] = step.bytes;
          else files.erase(step.name);
        }
      }
      h.app().store_written(outcome);
      if (outcome != StoreOutcome::durable) break;
      read(h);
    }
    h.settle();
  }
};

inline void press_on(Harness& h, const std::string& id) {
  INFO(id);
  REQUIRE(h.app().activate(id));
  h.settle();
}

inline void put_text(Harness& h, const std::string& id, const std::string& text) {
  INFO(id);
  REQUIRE(h.app().enter_text(id, text));
  h.settle();
}

inline void make_work(Harness& h, const std::string& mass) {
  press_on(h, "nav/scheme");
  press_on(h, "main/start/body/b-pillar-detailed");
  put_text(h, kMassField, mass);
}

inline double mass_in(Harness& h) {
  press_on(h, "main/scheme/tree/nodes/component-0");
  return std::stod(h.find(kMassField).value);
}

inline std::string saved_file(const Harness& h) {
  for (const auto& [name, bytes] : h.host().saved) {
    if (name.ends_with(".qingtan")) return bytes;
  }
  return {};
}

inline bool shows_toast(const Harness& h, const std::string& word) {
  for (const Seen& seen : h.tree()) {
    if (seen.id.starts_with("toasts/") && seen.name.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace qingtan::ui::test
