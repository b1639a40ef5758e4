#pragma once
// The schemes that are open in this sitting, and the conditions they are read under.

#include <memory>
#include <string>
#include <vector>

#include "ui/model/scheme_document.h"
#include "ui/model/workspace.h"

namespace qingtan::ui {

class SchemeDesk {
 public:
  explicit SchemeDesk(Workspace& workspace) : workspace_(workspace) {}

  const std::vector<std::unique_ptr<SchemeDocument>>& documents() const { return documents_; }
  bool empty() const { return documents_.empty(); }
  /// The one that is worked on. Precondition: not empty.
  SchemeDocument& active() { return *documents_[active_]; }
  const SchemeDocument& active() const { return *documents_[active_]; }
  std::size_t active_index() const { return active_; }
  SchemeDocument* find(std::string_view key);
  void choose(std::size_t index) { active_ = index; }

  SchemeDocument& open(Scheme scheme);
  /// A part with one component, to be filled.
  SchemeDocument& open_new(Text name);
  SchemeDocument& open_copy(const SchemeDocument& document, Text name);
  void close(std::size_t index);
  /// A "qingtan.scheme/1" file. Errors: those of read_scheme; then nothing has changed.
  Result<void> import(std::string_view name, std::string_view bytes);
  bool has_unsaved_changes() const;

  int year = 2030;
  std::string scenario;
  bool later = false;  // shows the later year instead of now
  bool guided = true;

  /// Works out what has changed since the last call; to be called before results are shown.
  void refresh();
  void packs_changed() { seen_generation_ = -1; }

 private:
  struct Seen {
    int revision = -1, year = 0;
    std::string scenario;
  };
  void compare_with_baselines();

  Workspace& workspace_;
  std::vector<std::unique_ptr<SchemeDocument>> documents_;
  std::vector<Seen> seen_;
  std::size_t active_ = 0;
  int next_key_ = 1;
  int seen_generation_ = -1;
};

}  // namespace qingtan::ui
