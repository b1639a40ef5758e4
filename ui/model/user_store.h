#pragma once
// What the user has made, kept between visits: the engine's store with its clock, and what the page does for it. Views
// read documents here and change them; what is saved, and what stands in the way of it, status() says.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "qingtan/store/opening.h"
#include "qingtan/ui/app.h"

namespace qingtan::ui {

class UserStore {
 public:
  UserStore();

  /// What the page says of the browser's storage; `works` until it says otherwise.
  Storage storage = Storage::works;
  /// Milliseconds since 1970; tests put their own in its place.
  std::function<Moment()> clock;

  /// Opens what is listed; goes on with wanted() and answer() until nothing is wanted. What an earlier store could not
  /// save is done again on top.
  void begin(std::vector<std::string> names, const StoreBeginning& beginning);
  const std::vector<std::string>& wanted() const;
  /// True when the store has been opened by it.
  bool answer(StoreBytes files);

  bool is_open() const { return store_ != nullptr; }
  bool can_write() const;
  const OpenReport& report() const { return report_; }
  /// Why it could not be opened: a passphrase is wanted, or the key is damaged.
  const Errors& refusal() const { return refusal_; }
  /// Precondition: is_open().
  const Store& store() const { return *store_; }
  StoreStatus status() const { return store_ ? store_->status() : StoreStatus{}; }
  /// Everything entered is acknowledged as durable.
  bool all_saved() const { return can_write() && store_->status().all_saved(); }

  /// The documents of a kind that are not in the bin.
  std::vector<std::string> ids(std::string_view kind) const;
  std::optional<Json> value(std::string_view kind, const std::string& id) const;
  /// The number of the newest record that changed it; 0: there is none.
  std::uint64_t changed_by(std::string_view kind, const std::string& id) const;
  Result<std::uint64_t> put(std::string_view kind, const std::string& id, Json value);
  Result<std::uint64_t> bin(std::string_view kind, const std::string& id);
  Result<std::uint64_t> restore(std::string_view kind, const std::string& id);
  Result<std::uint64_t> commit(std::span<const Edit> edits);

  // The page's side.
  std::optional<WriteBatch> take_writes(bool idle);
  void written(WriteOutcome outcome);
  /// Where something is missing before it the page reads what unseen() names; where it is of another branch, it begins anew.
  Followed follow(const std::string& name, std::string_view bytes);
  void forget(const std::string& name);
  std::vector<std::string> unseen(std::span<const std::string> names) const;
  void take_over(const Entropy& entropy);

 private:
  std::unique_ptr<StoreOpening> opening_;
  std::unique_ptr<Store> store_;
  OpenReport report_;
  Errors refusal_;
  std::vector<StoreStep> carried_;  // unsaved in a store that was overtaken
  std::uint64_t batch_ = 0;
};

}  // namespace qingtan::ui
