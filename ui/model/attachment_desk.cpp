#include "ui/model/attachment_desk.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/model/state.h"
#include "ui/text/moment.h"

namespace qingtan::ui {
namespace {

constexpr double kSlow = 0.15;  // seconds after which it is said what is being done

bool ends_so(std::string_view name, std::span<const std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) {
    if (name.size() < ending.size()) return false;
    const std::string_view end = name.substr(name.size() - ending.size());
    return std::ranges::equal(end, ending, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
  });
}

/// What App::import_file is for.
bool is_importable(std::string_view name) {
  constexpr std::array<std::string_view, 7> kEndings{".qtbundle", ".qtpack", ".json", ".qingtan", ".csv", ".tsv", ".txt"};
  return ends_so(name, kEndings);
}

Localized why_not_attached(const Errors& errors) {
  switch (errors.front().code) {
    case ErrorCode::too_large: return tr(Msg::attach_too_large_short);
    case ErrorCode::not_found: return tr(Msg::attach_factor_gone);
    default: return tr(Msg::own_read_only);
  }
}

}  // namespace

bool is_attachable(std::string_view name) {
  constexpr std::array<std::string_view, 5> kEndings{".pdf", ".png", ".jpg", ".jpeg", ".webp"};
  return ends_so(name, kEndings);
}

AttachmentDesk& State::attachments() {
  if (!attachments_) attachments_ = std::make_shared<AttachmentDesk>(*this);
  return *attachments_;
}

std::optional<AttachmentDesk::Target> AttachmentDesk::target() const {
  const OwnDesk& desk = state_.mydata;
  if (state_.view != View::mydata || !state_.store.is_open() || desk.incoming) return std::nullopt;
  if (desk.draft) return Target{desk.draft->id(), true};
  if (desk.bin_open || desk.chosen() == nullptr) return std::nullopt;
  return Target{desk.chosen()->id, false};
}

void AttachmentDesk::refuse(Localized why) { state_.kit.toast({std::move(why), Token::bad, true}); }

// A toast has one line, and a file's name may fill it: in place the words are whole, until the next file comes.
void AttachmentDesk::refuse(const std::optional<Target>& where, Localized why) {
  if (where) problem_ = Problem{*where, why};
  refuse(std::move(why));
}

Localized AttachmentDesk::problem_of(const Target& where) const {
  return problem_ && problem_->target.factor == where.factor && problem_->target.form == where.form ? problem_->words : Localized{};
}

void AttachmentDesk::choose() {
  problem_.reset();
  chosen_for_ = target();
  if (chosen_for_) state_.kit.host().choose_attachment();
}

AttachmentAnswer AttachmentDesk::offer(std::string_view name, double bytes, bool chosen) {
  const std::optional<Target> where = chosen ? chosen_for_ : target();
  const bool belongs = chosen || (where ? !is_importable(name) : is_attachable(name));
  if (!belongs) return AttachmentAnswer::import;
  state_.kit.want_frame(0);
  if (!chosen) problem_.reset();
  const Localized file = verbatim(name);
  const auto refused = [&](Localized why) {
    refuse(where, std::move(why));
    return AttachmentAnswer::refused;
  };
  if (!where) return refused(tr(Msg::attach_nowhere, {{"name", file}}));
  if (!state_.store.can_write()) return refused(tr(Msg::attach_not, {{"name", file}, {"why", tr(state_.store.is_closed() ? Msg::own_closed : Msg::own_read_only)}}));
  if (bytes > static_cast<double>(kAttachmentBytes)) return refused(tr(Msg::attach_too_large, {{"name", file}, {"size", byte_count(bytes)}}));
  coming_.push_back({std::string(name), *where});
  return AttachmentAnswer::read;
}

void AttachmentDesk::take(std::string_view name, std::string_view bytes) {
  const auto coming = std::ranges::find(coming_, name, &Coming::name);
  if (coming == coming_.end()) return;
  const Target where = coming->target;
  coming_.erase(coming);
  state_.kit.want_frame(0);
  if (bytes.size() > kAttachmentBytes) return refuse(where, tr(Msg::attach_too_large, {{"name", verbatim(name)}, {"size", byte_count(static_cast<double>(bytes.size()))}}));
  const std::optional<AttachmentType> type = attachment_type(bytes);
  if (!type) return refuse(where, tr(Msg::attach_wrong_type, {{"name", verbatim(name)}}));
  attach(where, {std::string(name), *type, std::string(bytes)});
}

void AttachmentDesk::unread(std::string_view name) {
  const auto coming = std::ranges::find(coming_, name, &Coming::name);
  if (coming == coming_.end()) return;
  const Target where = coming->target;
  coming_.erase(coming);
  refuse(where, tr(Msg::attach_unread, {{"name", verbatim(name)}}));
  state_.kit.want_frame(0);
}

void AttachmentDesk::attach(const Target& target, NewAttachment file) {
  std::optional<FactorDraft>& draft = state_.mydata.draft;
  if (!target.form) return put(target.factor, file);
  if (draft && draft->id() == target.factor) return draft->added.push_back(std::move(file));
  // The form was closed while the file was read: stored or given up.
  if (state_.own.find(target.factor) != nullptr) return put(target.factor, file);
  refuse(tr(Msg::attach_not, {{"name", verbatim(file.name)}, {"why", tr(Msg::attach_form_closed)}}));
}

void AttachmentDesk::put(const std::string& factor, const NewAttachment& file) {
  const Result<std::string> id = state_.own.attach(factor, file);
  if (!id) return refuse(Target{factor, false}, tr(Msg::attach_not, {{"name", verbatim(file.name)}, {"why", why_not_attached(id.error())}}));
  state_.follow_own_factors();
  state_.kit.toast({.text = tr(Msg::attach_done, {{"name", verbatim(file.name)}}), .colour = Token::ok, .action = tr(Msg::undo), .act = [this, id = *id] {
    state_.after_frame([this, id] {
      (void)state_.own.bin_attachment(id);
      state_.follow_own_factors();
    });
  }});
}

std::vector<std::string> AttachmentDesk::coming(const Target& where) const {
  std::vector<std::string> names;
  for (const Coming& each : coming_) {
    if (each.target.factor == where.factor && each.target.form == where.form) names.push_back(each.name);
  }
  return names;
}

Localized AttachmentDesk::saving_words(const OwnAttachment& attachment) const {
  const StoreStatus status = state_.store.status();
  if (!state_.store.can_write() || attachment.by <= status.saved) return {};
  if (status.health == StoreHealth::full) return tr(Msg::attach_full);
  if (status.health == StoreHealth::failing) return tr(Msg::attach_failing);
  return tr(Msg::attach_saving);
}

bool AttachmentDesk::is_opening(const std::string& id) const {
  return opening_ && opening_->id == id && wall_clock() - opening_->since >= kSlow;
}

void AttachmentDesk::open(const std::string& id) {
  state_.after_frame([this, id] {
    if (opening_) return;
    opening_ = Opening{id, wall_clock(), state_.store.openings()};
    ask();
  });
}

void AttachmentDesk::ask() {
  state_.kit.want_frame(kSlow + 0.01);
  state_.store.ask_attachment(opening_->id, [this, id = opening_->id](const Result<std::string>& bytes) { given(id, bytes); });
  state_.hand_over_work();
}

void AttachmentDesk::follow() {
  if (!opening_ || opening_->openings == state_.store.openings() || !state_.store.is_open()) return;
  opening_->openings = state_.store.openings();
  ask();
}

void AttachmentDesk::given(const std::string& id, const Result<std::string>& bytes) {
  opening_.reset();
  state_.kit.want_frame(0);
  const OwnAttachment* attachment = state_.own.attachments().find(id);
  const std::string name = attachment == nullptr ? id : attachment->name;
  if (!bytes) return refuse(tr(Msg::attach_damaged, {{"name", verbatim(name)}}));
  state_.kit.host().save_file(name_to_give(name, attachment_type(*bytes)), *bytes);
}

void AttachmentDesk::remove(const std::string& id) {
  state_.after_frame([this, id] {
    const OwnAttachment* attachment = state_.own.attachments().find(id);
    if (attachment == nullptr) return;
    const Localized name = verbatim(attachment->name);
    if (const Result<void> done = state_.own.bin_attachment(id); !done) return refuse(tr(Msg::attach_not_removed, {{"name", name}, {"why", why_not_attached(done.error())}}));
    state_.follow_own_factors();
    state_.kit.toast({.text = tr(Msg::own_binned, {{"name", name}}), .colour = Token::tx_2, .action = tr(Msg::undo), .act = [this, id] {
      state_.after_frame([this, id] {
        if (const Result<void> done = state_.own.restore_attachment(id); !done) return refuse(tr(Msg::own_not_saved, {{"why", why_not_attached(done.error())}}));
        state_.follow_own_factors();
      });
    }});
  });
}

}  // namespace qingtan::ui
