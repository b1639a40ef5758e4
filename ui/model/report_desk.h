#pragma once
// The report on the open scheme or comparison: frozen as it is now, with a Monte Carlo run that works while it is looked at.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/model/report_document.h"

namespace qingtan::ui {

struct State;
struct ReportPages;  // the view's

enum class ReportOf { scheme, comparison };

class ReportDesk {
 public:
  explicit ReportDesk(State& state) : state_(state) { chapters.fill(true); }

  ReportOf of = ReportOf::scheme;
  std::array<bool, kReportChapters.size()> chapters{};
  ReportImprint imprint;  // after a change: imprint_changed()

  /// The pages say it at once; into the store it goes when `entered`.
  void imprint_changed(bool entered);
  /// There is a scheme, a comparison.
  bool has(ReportOf what) const;
  /// Begins anew where what it is about has changed. To be called before the rest, in each frame.
  void follow();
  /// Draws for about `seconds`. True: there is more to do.
  bool work(double seconds);
  /// Null: there is nothing to report, or it cannot be calculated; then errors() says why.
  const ReportDocument* document(float chart_width);
  /// What the view keeps of the document it was given: gone with that document.
  std::shared_ptr<ReportPages> pages;
  const Errors& errors() const { return errors_; }
  const std::vector<ReportCheck>& checks();
  std::string html();

 private:
  std::string state_key() const;
  void begin();
  void follow_imprint();
  void collect(std::vector<const BoundScheme*>& schemes, Conditions& conditions, int& year);
  ReportInput input(float chart_width) const;

  State& state_;
  std::string key_, document_of_;
  std::optional<std::pair<int, std::uint64_t>> imprint_seen_;  // of the store: openings, the record that changed it
  std::optional<Frozen> frozen_;
  Errors errors_;
  std::size_t subject_ = 0;
  std::vector<Scheme> schemes_;  // that bound_ points to
  std::vector<BoundScheme> bound_;
  std::optional<MonteCarloPlan> plan_;
  std::vector<std::vector<double>> blocks_;
  std::optional<MonteCarloResult> draws_;
  std::optional<ReportDocument> document_;
  std::vector<ReportCheck> checks_;
};

}  // namespace qingtan::ui
