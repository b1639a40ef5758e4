// Draws the interface to a PNG: ui_shot OUT.png [--lang zh|en] [--theme light|dark] [--size 1440x900]
// [--density 2] [--regular FONT.otf] [--bold FONT.otf] [--do ID]... [--hover ID] [--tab N]
// [--store] keeps work in memory, as a browser with storage does; [--no-storage] is one without; `--do drop-saved` drops what was exported.
// `--do` clicks items by their semantic id, `--do ID=TEXT` enters a text into a field, in order. `--tree` prints the semantic tree.
// `--import FILE` gives the application a file.

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "support/packs.h"
#include "ui/harness.h"
#include "ui/raster.h"

using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace {

struct Request {
  std::string out, regular, bold, hover;
  std::vector<std::string> clicks;
  int tabs = 0;
  std::vector<std::string> imports;
  bool tree = false, store = false, no_storage = false;
  Screen screen;
};

Request parse(int count, char** words) {
  Request request;
  request.out = count > 1 ? words[1] : "shot.png";
  for (int i = 2; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--tree") { request.tree = true; continue; }
    if (word == "--store") { request.store = true; continue; }
    if (word == "--no-storage") { request.no_storage = true; continue; }
    const std::string value = i + 1 < count ? words[++i] : "";
    if (word == "--lang") request.screen.language = value == "en" ? Language::en : Language::zh;
    if (word == "--theme") request.screen.theme = value == "dark" ? Theme::dark : Theme::light;
    if (word == "--size") std::sscanf(value.c_str(), "%fx%f", &request.screen.width, &request.screen.height);
    if (word == "--density") request.screen.density = std::strtof(value.c_str(), nullptr);
    if (word == "--regular") request.regular = value;
    if (word == "--bold") request.bold = value;
    if (word == "--do") request.clicks.push_back(value);
    if (word == "--import") request.imports.push_back(value);
    if (word == "--hover") request.hover = value;
    if (word == "--tab") request.tabs = std::atoi(value.c_str());
  }
  return request;
}

/// Answers the store as a page does whose disk always works.
void serve_store(Harness& harness) {
  static std::map<std::string, std::string> files;
  for (auto steps = harness.app().take_store_writes(false); !steps.empty(); steps = harness.app().take_store_writes(false)) {
    for (const StoreWriteStep& step : steps) {
      if (step.kind == StoreWriteStep::Kind::put) files[step.name] = step.bytes;
      else files.erase(step.name);
    }
    harness.app().store_written(StoreOutcome::durable);
  }
  for (auto wanted = harness.app().wanted_store_files(); !wanted.empty(); wanted = harness.app().wanted_store_files()) {
    std::map<std::string, std::string> given;
    for (const std::string& name : wanted) given[name] = files[name];
    harness.app().give_store_files(given);
  }
  harness.settle();
}

}  // namespace

int main(int count, char** words) {
  const Request request = parse(count, words);
  Harness harness(request.screen);
  if (!request.regular.empty()) add_font(qingtan::test::read_text(request.regular), 400, false);
  if (!request.bold.empty()) add_font(qingtan::test::read_text(request.bold), 700, false);
  if (!request.bold.empty()) add_font(qingtan::test::read_text(request.regular), 700, true);
  harness.add_packs();
  if (request.no_storage) harness.app().set_storage(Storage::unavailable);
  if (request.store) {
    harness.app().begin_store({}, {true, std::string(32, 's'), ""});
    harness.app().set_storage_use({1.2 * 1024 * 1024, 2.1e9, false});
  }
  for (const std::string& file : request.imports) harness.app().import_file(file, qingtan::test::read_text(file), kClock);
  harness.settle();
  for (const std::string& id : request.clicks) {
    if (id == "drop-saved") {
      for (const auto& [name, bytes] : std::map(harness.host().saved)) harness.import(name, bytes);
      harness.settle();
      continue;
    }
    if (const std::size_t equals = id.find('='); equals != id.npos) {
      if (!harness.app().enter_text(id.substr(0, equals), id.substr(equals + 1))) std::fprintf(stderr, "cannot fill %s\n", id.c_str());
    } else if (!harness.app().activate(id)) std::fprintf(stderr, "cannot activate %s\n", id.c_str());
    harness.settle();
    if (request.store) serve_store(harness);
  }
  if (!request.hover.empty()) {
    harness.move_to(request.hover);
    for (int i = 0; i < 40; ++i) harness.frame();
  }
  for (int i = 0; i < request.tabs; ++i) harness.key(ImGuiKey_Tab);
  harness.frame();
  if (request.tree) std::puts(harness.app().semantics_json().c_str());
  const Picture picture = rasterise(*harness.draw_data(), ImGui::GetStyle().Colors[ImGuiCol_WindowBg]);
  return write_png(picture, request.out) ? 0 : 1;
}
