// Uncertainty, sensitivity and break-even over the flat C ABI. Beside its documents, each call
// takes two more in one buffer, in the same form: the conditions, and what is asked (each may have
// no bytes).

#include <memory>

#include "qingtan/report/analysis_json.h"
#include "session_abi.h"

/// A Monte Carlo run: a plan, and its blocks one by one. It keeps the catalogues it began with,
/// whatever the session takes in meanwhile.
struct qt_monte_carlo {
  qt_session* session = nullptr;
  std::unique_ptr<qingtan::MonteCarloRun> run;
};

namespace {

using qingtan::Conditions;
using qingtan::Document;
using qingtan::Result;
using qingtan::Session;

struct Question {
  std::vector<Document> documents;
  Conditions conditions;
  Document options;
};

Result<Question> read_question(std::string_view documents, std::string_view asked) {
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
  const auto read = qingtan::read_conditions(conditions.bytes, conditions.name);
  if (!read) return qingtan::fail(read.error());
  return Question{std::move(*list), *read, std::move((*two)[1])};
}

// Reads the question with `read` and answers it with `use`.
template <class Read, class Use>
Result<std::string> ask(const qt_session& self, std::string_view documents, std::string_view asked,
                        Read read, Use use) {
  const auto question = read_question(documents, asked);
  if (!question) return qingtan::fail(question.error());
  const auto options = read(question->options.bytes, question->options.name);
  if (!options) return qingtan::fail(options.error());
  return use(self.session, question->documents, question->conditions, *options);
}

Result<std::unique_ptr<qingtan::MonteCarloRun>> begin(const qt_session& self,
                                                      std::string_view documents,
                                                      std::string_view asked) {
  const auto question = read_question(documents, asked);
  if (!question) return qingtan::fail(question.error());
  const auto options =
      qingtan::read_monte_carlo_options(question->options.bytes, question->options.name);
  if (!options) return qingtan::fail(options.error());
  return qingtan::MonteCarloRun::make(self.session, question->documents, question->conditions,
                                      *options);
}

}  // namespace

extern "C" {

/// Schemes; `asked`: conditions, and options as read_monte_carlo_options takes them. The answer is
/// {"monte_carlo":<address>}, to be freed.
const char* qt_monte_carlo_new(qt_session* self, const char* documents, std::uint32_t size,
                               const char* asked, std::uint32_t asked_size) {
  auto run = begin(*self, view(documents, size), view(asked, asked_size));
  if (!run) return refuse(*self, run.error());
  const auto* made = new qt_monte_carlo{self, std::move(*run)};
  return answer(*self,
                "{\"monte_carlo\":" + std::to_string(reinterpret_cast<std::uintptr_t>(made)) + "}");
}

const char* qt_monte_carlo_plan(qt_monte_carlo* self) {
  return answer(*self->session, self->run->plan_json());
}

/// The bytes of one block, as MonteCarloRun::block_bytes gives them: no JSON.
const char* qt_monte_carlo_block(qt_monte_carlo* self, std::uint32_t block) {
  return answer(*self->session, self->run->block_bytes(block));
}

/// Of some or all blocks, one after the other, ascending; made by this run or by another of the
/// same plan.
const char* qt_monte_carlo_result(qt_monte_carlo* self, const char* blocks, std::uint32_t size) {
  return answer(*self->session, self->run->result_json(view(blocks, size)));
}

void qt_monte_carlo_free(qt_monte_carlo* self) { delete self; }

/// `asked`: conditions, and a question as read_sensitivity_options takes it.
const char* qt_sensitivity(qt_session* self, const char* documents, std::uint32_t size,
                           const char* asked, std::uint32_t asked_size) {
  return answer(*self, ask(*self, view(documents, size), view(asked, asked_size),
                           qingtan::read_sensitivity_options, qingtan::sensitivity_json));
}

/// `asked`: conditions, and a question as read_break_even_request takes it.
const char* qt_break_even(qt_session* self, const char* documents, std::uint32_t size,
                          const char* asked, std::uint32_t asked_size) {
  return answer(*self, ask(*self, view(documents, size), view(asked, asked_size),
                           qingtan::read_break_even_request, qingtan::break_even_json));
}

/// `asked`: conditions, and a question as read_map_request takes it.
const char* qt_decision_map(qt_session* self, const char* documents, std::uint32_t size,
                            const char* asked, std::uint32_t asked_size) {
  return answer(*self, ask(*self, view(documents, size), view(asked, asked_size),
                           qingtan::read_map_request, qingtan::decision_map_json));
}

}  // extern "C"
