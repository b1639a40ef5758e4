#pragma once
// Advice as JSON: what the command line, Node and a page share.

#include "qingtan/advice/advisor.h"
#include "qingtan/report/session.h"

namespace qingtan {

/// Yields that the packs in use state for processes, as an addition to the request's own: of
/// parameters "yield.<name>" in kg/kg, the value goes to the factor "proc.<name>", both with "_"
/// written "-".
void add_stated_yields(const Session& session, AdviceRequest& request);

/// The request with the packs' yields, worked through to the end. `document`: one scheme.
Result<std::string> advice_json(const Session& session, const Document& document,
                                const Conditions& conditions, AdviceRequest request);

/// The same object from a finished advisor. `file`: the scheme's id.
std::string advice_json(const Advice& advice, const AdviceRequest& request,
                        const Conditions& conditions, std::string_view scheme_id);

}  // namespace qingtan
