// Whole vehicles and advice over the flat C ABI. Beside its documents, each call takes two more in
// one buffer, in the same form: the conditions, and what is asked (each may have no bytes).

#include <memory>

#include "qingtan/report/advice_json.h"
#include "qingtan/report/vehicle_json.h"
#include "session_abi.h"

/// Advice that is worked out step by step. It keeps the catalogues it began with, whatever the
/// session takes in meanwhile.
struct qt_advice {
  qt_session* session = nullptr;
  qingtan::CatalogueSet catalogues;
  qingtan::Conditions conditions;
  qingtan::AdviceRequest request;
  std::string scheme_id;
  std::optional<qingtan::Advisor> advisor;
};

namespace {

using qingtan::Document;
using qingtan::Result;

struct Asked {
  std::vector<Document> documents;
  qingtan::Conditions conditions;
  Document question;
};

Result<Asked> read(std::string_view documents, std::string_view asked) {
  auto list = unpack(documents);
  if (!list) return qingtan::fail(list.error());
  auto two = unpack(asked);
  if (!two) return qingtan::fail(two.error());
  if (two->size() != 2) {
    return qingtan::fail(qingtan::Error{qingtan::ErrorCode::bad_value, "", "",
                                        "not two documents are asked with",
                                        "pass the conditions and the question"});
  }
  const Document& conditions = (*two)[0];
  const auto k = qingtan::read_conditions(conditions.bytes, conditions.name);
  if (!k) return qingtan::fail(k.error());
  return Asked{std::move(*list), *k, std::move((*two)[1])};
}

Result<std::string> vehicle(const qt_session& self, std::string_view documents,
                            std::string_view asked) {
  const auto all = read(documents, asked);
  if (!all) return qingtan::fail(all.error());
  const auto question = qingtan::read_vehicle_question(all->question.bytes, all->question.name);
  if (!question) return qingtan::fail(question.error());
  return qingtan::vehicle_json(self.session, all->documents, all->conditions, *question);
}

Result<std::string> recommend(const qt_session& self, std::string_view documents,
                              std::string_view asked) {
  const auto all = read(documents, asked);
  if (!all) return qingtan::fail(all.error());
  const auto request = qingtan::read_advice_request(all->question.bytes, all->question.name);
  if (!request) return qingtan::fail(request.error());
  return qingtan::advice_json(self.session, all->documents.front(), all->conditions, *request);
}

Result<void> begin(qt_advice& advice, std::string_view documents, std::string_view asked) {
  const auto all = read(documents, asked);
  if (!all) return qingtan::fail(all.error());
  auto request = qingtan::read_advice_request(all->question.bytes, all->question.name);
  if (!request) return qingtan::fail(request.error());
  const Document& document = all->documents.front();
  const auto scheme = qingtan::read_scheme(document.bytes, document.name);
  if (!scheme) return qingtan::fail(scheme.error());
  advice.catalogues = advice.session->session.catalogues();
  advice.conditions = all->conditions;
  advice.request = std::move(*request);
  advice.scheme_id = scheme->id;
  qingtan::add_stated_yields(advice.session->session, advice.request);
  auto advisor = qingtan::Advisor::make(*scheme, advice.catalogues, advice.conditions,
                                        advice.request, document.name);
  if (!advisor) return qingtan::fail(advisor.error());
  advice.advisor = std::move(*advisor);
  return {};
}

}  // namespace

extern "C" {

/// The first document is the assembly. `asked`: conditions, and a question as read_vehicle_question
/// takes it.
const char* qt_vehicle(qt_session* self, const char* documents, std::uint32_t size,
                       const char* asked, std::uint32_t asked_size) {
  return answer(*self, vehicle(*self, view(documents, size), view(asked, asked_size)));
}

/// One scheme. `asked`: conditions, and a request as read_advice_request takes it.
const char* qt_recommend(qt_session* self, const char* documents, std::uint32_t size,
                         const char* asked, std::uint32_t asked_size) {
  return answer(*self, recommend(*self, view(documents, size), view(asked, asked_size)));
}

/// As qt_recommend, but worked out by qt_advice_step. The answer is {"advice":<address>}, to be
/// freed.
const char* qt_advice_new(qt_session* self, const char* documents, std::uint32_t size,
                          const char* asked, std::uint32_t asked_size) {
  auto advice = std::make_unique<qt_advice>();
  advice->session = self;
  const auto begun = begin(*advice, view(documents, size), view(asked, asked_size));
  if (!begun) return refuse(*self, begun.error());
  return answer(
      *self,
      "{\"advice\":" + std::to_string(reinterpret_cast<std::uintptr_t>(advice.release())) + "}");
}

/// At most `budget` assessments: {"assessed":…,"expected":…,"done":…}. Whoever stops calling has
/// cancelled.
const char* qt_advice_step(qt_advice* self, std::uint32_t budget) {
  const qingtan::AdviceProgress progress = self->advisor->step(budget);
  return answer(*self->session, "{\"assessed\":" + std::to_string(progress.assessed) +
                                    ",\"expected\":" + std::to_string(progress.expected) +
                                    ",\"done\":" + (progress.done ? "true" : "false") + "}");
}

/// Of what was assessed so far.
const char* qt_advice_result(qt_advice* self) {
  return answer(*self->session, qingtan::advice_json(self->advisor->advice(), self->request,
                                                     self->conditions, self->scheme_id));
}

void qt_advice_free(qt_advice* self) { delete self; }

}  // extern "C"
