// Protects: who answers for a report stands on its cover, at its head and on its lines; it is kept in the user's store and
// nowhere else, goes with the lock, and a value that cannot be is left aside.

#include "ui/model/report_imprint.h"

#include <catch2/catch_test_macros.hpp>

#include "ui/stored_visit.h"

using namespace qingtan;
using namespace qingtan::ui;
using namespace qingtan::ui::test;

namespace report_imprint_test {

const std::string kPanel = "main/report/panel/body/", kPaper = "main/report/pages/";

struct Signing : StoredVisit {
  explicit Signing(StoredFiles& kept_files, Screen screen = {}, bool writes = true) : StoredVisit(kept_files, screen) {
    add_packs();
    begin(writes ? 's' : 'f', writes);
    go("nav/report");
  }
  std::string html() {
    host().saved.clear();
    go("main/report/export");
    return host().saved.empty() ? "" : host().saved.begin()->second;
  }
  void name_everybody() {
    enter(kPanel + "imprint-organisation", "宁波某零部件有限公司");
    enter(kPanel + "imprint-author", "李工");
    enter(kPanel + "imprint-reviewer", "王工");
    enter(kPanel + "imprint-approver", "赵总");
  }
};

}  // namespace report_imprint_test
using namespace report_imprint_test;

TEST_CASE("a report says whom it lacks until each is named, and then names them on paper and in the file") {
  StoredFiles files;
  Signing h(files);
  CHECK(h.find(kPanel + "check-organisation").name == "编制单位未填写");
  CHECK(h.find(kPanel + "check-named").name == "未列明：编制、审核、批准");
  CHECK(h.find(kPaper + "trace-signatures-author").value.empty());
  h.enter(kPanel + "imprint-author", "李工");
  CHECK(h.find(kPanel + "check-named").name == "未列明：审核、批准");
  CHECK(h.find(kPaper + "trace-signatures-author").value.starts_with("李工 · 20"));
  CHECK(h.find(kPaper + "trace-signatures-reviewer").value.empty());
  h.name_everybody();
  CHECK(h.find(kPanel + "check-organisation").name == "编制单位已填写");
  CHECK(h.find(kPanel + "check-named").name == "编制、审核与批准人已列明");
  CHECK(h.find(kPaper + "cover-organisation").value == "宁波某零部件有限公司");
  CHECK(h.find(kPaper + "trace-signatures-approver").value == "赵总");
  const std::string html = h.html();
  for (const char* name : {"宁波某零部件有限公司", "李工", "王工", "赵总"}) CHECK(html.find(name) != html.npos);
  CHECK(h.app().semantic_faults() == "");
}

TEST_CASE("the marking of a report stands at the head of its pages and of the file, and unmarked is the default") {
  StoredFiles files;
  Signing h(files);
  CHECK(h.html().find("内部 · CFP-") == std::string::npos);
  h.go(kPanel + "secrecy");
  h.go(kPanel + "secrecy/internal");
  CHECK(h.find(kPanel + "secrecy").value == "内部");
  CHECK(h.find(kPaper + "page-1").name == "内部");
  CHECK(h.html().find("内部 · CFP-") != std::string::npos);
}

TEST_CASE("who answers for reports is there in the next visit, in the store and not in what the browser remembers") {
  StoredFiles files;
  {
    Signing h(files);
    h.name_everybody();
    h.save();
    for (const auto& [key, value] : h.host().remembered) CHECK(value.find("李工") == value.npos);
  }
  Signing again(files);
  CHECK(again.find(kPanel + "imprint-author").value == "李工");
  CHECK(again.find(kPaper + "cover-organisation").value == "宁波某零部件有限公司");
  again.enter(kPanel + "imprint-author", "");
  again.save();
  Signing third(files);
  CHECK(third.find(kPanel + "imprint-author").value.empty());
  CHECK(third.find(kPanel + "imprint-approver").value == "赵总");
}

TEST_CASE("a name in a report is text whatever it is") {
  StoredFiles files;
  Signing h(files);
  h.enter(kPanel + "imprint-organisation", "<img src=x onerror=alert(1)>");
  const std::string html = h.html();
  CHECK(html.find("<img") == html.npos);
  CHECK(html.find("&lt;img src=x onerror=alert(1)&gt;") != html.npos);
}

TEST_CASE("an imprint is read back as written; what cannot be one is as if nothing had been entered") {
  const ReportImprint whole{"某公司", "李工", "王工", "赵总", Secrecy::confidential};
  CHECK(read_imprint(write_imprint(whole)) == whole);
  CHECK(read_imprint(write_imprint({})) == ReportImprint{});
  for (const Json& odd : {Json(), Json("李工"), Json::array({1}), Json{{"author", 7}, {"secrecy", "top"}, {"reviewer", nullptr}}}) CHECK(read_imprint(odd) == ReportImprint{});
  std::string text(kLongestImprint - 1, 'a');
  CHECK(read_imprint({{"author", text + "李"}}).author == text);
  CHECK(read_imprint({{"author", text + "b李"}}).author == text + "b");
}

TEST_CASE("who answers for reports goes along in a workspace file, and is named in its preview") {
  StoredFiles files, elsewhere;
  std::string workspace;
  {
    Signing h(files);
    h.name_everybody();
    h.save();
    h.go("nav/settings");
    h.host().saved.clear();
    h.go("main/settings/body/storage/export");
    h.save();
    for (const auto& [name, bytes] : h.host().saved) workspace = bytes;
    REQUIRE_FALSE(workspace.empty());
  }
  Signing other(elsewhere);
  other.import("backup.qingtan", workspace);
  other.settle();
  bool listed = false;
  for (const Seen& seen : other.tree()) listed = listed || (seen.role == "row" && seen.name == "署名");
  CHECK(listed);
  other.go("import/take");
  other.go("nav/report");
  CHECK(other.find(kPanel + "imprint-reviewer").value == "王工");
}

TEST_CASE("what is entered for reports in a tab that cannot save stays while the other tab saves something else") {
  StoredFiles files;
  Signing writer(files);
  writer.enter(kPanel + "imprint-author", "李工");
  writer.save();
  Signing follower(files, {}, false);
  REQUIRE(follower.find(kPanel + "imprint-author").value == "李工");
  CHECK_FALSE(writer.has(kPanel + "imprint-unsaved"));
  CHECK(follower.find(kPanel + "imprint-unsaved").name.starts_with("此页不能保存"));
  follower.enter(kPanel + "imprint-author", "王工");
  writer.go("nav/scheme");
  writer.go("main/start/body/b-pillar-detailed");
  writer.enter("main/scheme/form/body/net-mass", "3.5");
  std::size_t followed = 0;
  for (auto steps = writer.app().take_store_writes(false); !steps.empty(); steps = writer.app().take_store_writes(false)) {
    writer.app().store_written(StoreOutcome::durable);
    for (const StoreWriteStep& step : steps) followed += follower.app().follow_store(step.name, step.bytes) == Followed::taken ? 1 : 0;
  }
  follower.settle();
  REQUIRE(followed > 0);
  CHECK(follower.find(kPanel + "imprint-author").value == "王工");
}

TEST_CASE("a name that is too long is cut where one sees it") {
  StoredFiles files;
  Signing h(files);
  h.enter(kPanel + "imprint-reviewer", std::string(300, 'r'));
  CHECK(h.find(kPanel + "imprint-reviewer").value == std::string(kLongestImprint, 'r'));
}
