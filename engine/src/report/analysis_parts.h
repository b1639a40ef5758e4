#pragma once
// Pieces of JSON that the analyses share. Private to the layer.

#include "qingtan/report/analysis_json.h"
#include "qingtan/report/result_json.h"

namespace qingtan {

/// NaN and infinity as null.
OrderedJson json_number(double value);
/// {"kind":"factor","id",…} or {"kind":"activity","path",…}
OrderedJson input_json(const Tape& tape, const TapeInput& input);
/// [{"scheme":id,"name":{…}}]
OrderedJson schemes_json(const Tape& tape);
OrderedJson text_json(const Text& text);

}  // namespace qingtan
