#pragma once
// Files of the user's on their way to a factor, and attachments on their way out of the store. What is chosen in the form
// waits there until the factor is stored; with the details of a factor open it is stored at once.

#include <optional>
#include <string>
#include <vector>

#include "qingtan/ui/app.h"
#include "ui/model/own_attachments.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

struct State;

class AttachmentDesk {
 public:
  explicit AttachmentDesk(State& state) : state_(state) {}

  /// A factor, in its form or in its details.
  struct Target {
    std::string factor;
    bool form = false;
  };
  /// What is open; nothing: a file that comes now belongs to no factor.
  std::optional<Target> target() const;

  /// Lets the user choose files for what is open.
  void choose();
  /// Before a file is read. `chosen`: for this very purpose; else it was dropped on the page.
  AttachmentAnswer offer(std::string_view name, double bytes, bool chosen);
  void take(std::string_view name, std::string_view bytes);
  /// It could not be read.
  void unread(std::string_view name);

  /// Of a factor: files that are being read, by their names.
  std::vector<std::string> coming(const Target& where) const;
  /// Why the last file was not taken, where this is still open; empty: it was.
  Localized problem_of(const Target& where) const;
  /// What keeps it from being saved, or that it is being saved; empty: it is.
  Localized saving_words(const OwnAttachment& attachment) const;
  /// Reading it takes so long that it is said.
  bool is_opening(const std::string& id) const;

  /// Gives the user the file, as soon as it is read.
  void open(const std::string& id);
  /// Into the bin; the toast brings it back.
  void remove(const std::string& id);
  /// Asks once more for what was asked of a store that has been opened anew since.
  void follow();

 private:
  struct Coming {
    std::string name;
    Target target;
  };
  struct Problem {
    Target target;
    Localized words;
  };
  struct Opening {
    std::string id;
    double since = 0;  // wall_clock()
    int openings = 0;  // of the store
  };
  void attach(const Target& target, NewAttachment file);
  void put(const std::string& factor, const NewAttachment& file);
  void ask();
  void given(const std::string& id, const Result<std::string>& bytes);
  void refuse(Localized why);
  void refuse(const std::optional<Target>& where, Localized why);

  State& state_;
  std::optional<Target> chosen_for_;
  std::vector<Coming> coming_;
  std::optional<Problem> problem_;
  std::optional<Opening> opening_;
};

/// Looks like something that could be attached, and like nothing that is imported.
bool is_attachable(std::string_view name);

}  // namespace qingtan::ui
