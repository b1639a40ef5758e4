#pragma once
// A factor record in the form: what is entered so far, and what the engine's reader says of it. Members that the form
// does not show stay as they are.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "qingtan/base/json.h"
#include "qingtan/model/vocabulary.h"
#include "ui/model/own_attachments.h"

namespace qingtan::ui {

enum class SpreadKind { none, gsd, pedigree, other };  // other: kept as it is

class FactorDraft {
 public:
  /// A new one of a library, with the id that it will have.
  FactorDraft(Library library, std::string id);
  /// To change one that there is.
  explicit FactorDraft(Json record);

  bool is_new() const { return is_new_; }
  /// Something was entered since it was opened.
  bool is_changed() const { return record_ != before_ || !added.empty() || !removed.empty(); }
  /// Files that are attached, and attachments that go to the bin, once it is stored.
  std::vector<NewAttachment> added;
  std::vector<std::string> removed;  // ids
  Library library() const;
  void set_library(Library library);
  std::string id() const { return string("/id"); }

  /// Members by their JSON pointer; "" and nothing where they are absent. Setting "" or nothing takes them away.
  std::string string(std::string_view path) const;
  void set_string(std::string_view path, std::string_view text);
  std::optional<double> number(std::string_view path) const;
  void set_number(std::string_view path, std::optional<double> value);
  void set_year(std::optional<double> year);
  /// Texts that the form shows in one language only. Set while both are the same, both change.
  std::string text(std::string_view path, bool zh) const;
  void set_text(std::string_view path, bool zh, std::string_view text);
  void set_both(std::string_view path, std::string_view zh, std::string_view en);

  SpreadKind spread() const;
  void set_spread(SpreadKind kind);
  /// Pedigree scores, 1 (best) to 5.
  int score(std::size_t indicator) const;
  void set_score(std::size_t indicator, int score);

  /// As it is stored: a name in one language stands for both.
  Json completed() const;
  /// What the engine's reader says of it; empty: it can be stored.
  const Errors& errors() const { return errors_; }
  /// What is wrong with that member, once something was entered there or it was tried to store it.
  const Error* problem(std::string_view path) const;
  /// It was tried: from here on everything that is missing is said.
  void show_all(Errors refused);
  bool shows_all() const { return shows_all_; }

 private:
  void set(std::string_view path, std::optional<Json> value);
  void judge();

  Json record_, before_;
  Json given_;  // as it was stored, where some members may be written shorter
  bool is_new_ = false;
  bool shows_all_ = false;
  std::set<std::string, std::less<>> touched_;
  Errors errors_;
};

}  // namespace qingtan::ui
