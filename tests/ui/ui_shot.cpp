// Draws the interface to a PNG: ui_shot OUT.png [--lang zh|en] [--theme light|dark] [--size 1440x900]
// [--density 2] [--regular FONT.otf] [--bold FONT.otf] [--do ID]... [--hover ID] [--tab N]
// `--do` clicks items by their semantic id, `--do ID=TEXT` enters a text into a field, in order. `--store` opens an empty store,
// `--import FILE` gives the application a file. `--tree` prints the semantic tree.

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
  bool tree = false, store = false;
  Screen screen;
};

Request parse(int count, char** words) {
  Request request;
  request.out = count > 1 ? words[1] : "shot.png";
  for (int i = 2; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--tree") { request.tree = true; continue; }
    if (word == "--store") { request.store = true; continue; }
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

}  // namespace

int main(int count, char** words) {
  const Request request = parse(count, words);
  Harness harness(request.screen);
  if (!request.regular.empty()) add_font(qingtan::test::read_text(request.regular), 400, false);
  if (!request.bold.empty()) add_font(qingtan::test::read_text(request.bold), 700, false);
  if (!request.bold.empty()) add_font(qingtan::test::read_text(request.regular), 700, true);
  harness.add_packs();
  if (request.store) harness.app().begin_store({}, {true, std::string(32, 's'), ""});
  for (const std::string& file : request.imports) harness.app().import_file(file, qingtan::test::read_text(file), kClock);
  harness.settle();
  for (const std::string& id : request.clicks) {
    if (const std::size_t equals = id.find('='); equals != id.npos) {
      if (!harness.app().enter_text(id.substr(0, equals), id.substr(equals + 1))) std::fprintf(stderr, "cannot fill %s\n", id.c_str());
    } else if (!harness.app().activate(id)) std::fprintf(stderr, "cannot activate %s\n", id.c_str());
    harness.settle();
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
