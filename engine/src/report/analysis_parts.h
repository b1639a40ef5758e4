#pragma once
// Pieces of JSON that the analyses share. Private to the layer.

#include "plain_json.h"
#include "qingtan/report/analysis_json.h"
#include "qingtan/report/result_json.h"

namespace qingtan {

/// {"kind":"factor","id",…} or {"kind":"activity","path",…}
OrderedJson input_json(const Tape& tape, const TapeInput& input);
/// [{"scheme":id,"name":{…}}]
OrderedJson schemes_json(const Tape& tape);

}  // namespace qingtan
