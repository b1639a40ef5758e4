#include <algorithm>
#include <functional>

#include "fields.h"
#include "pack_records.h"
#include "qingtan/base/date.h"
#include "qingtan/base/sort_few.h"
#include "scheme_fields.h"

namespace qingtan {

namespace {

PlausibleRange read_range(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  PlausibleRange r;
  if (!in.valid()) return r;
  pass_envelope(in);
  if (in.errors().decimals() == Decimals::text) in.id("id");
  r.library = read_required_word(in, "library", Library::material);
  r.category_en = in.string("category");
  r.unit = read_unit(in);
  r.min = in.number("min", any_number());
  r.max = in.number("max", any_number());
  in.finish();
  return r;
}

SampleRoute read_route(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  SampleRoute route;
  if (!in.valid()) return route;
  route.id = in.id("id");
  route.name = in.text("name");
  if (const Value* schemes = in.require("schemes")) {
    RecordReader by_vehicle(*schemes, in.at("schemes"), errors);
    route.ice_scheme = by_vehicle.optional_id("ice");
    route.ev_scheme = by_vehicle.optional_id("ev");
    by_vehicle.finish();
  }
  in.finish();
  return route;
}

SampleCase read_case(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  SampleCase c;
  if (!in.valid()) return c;
  pass_envelope(in);
  c.id = in.id("id");
  c.name = in.text("name");
  c.statement = in.optional_text("statement");
  c.source = in.optional_string("source");
  if (const Value* list = in.array("routes")) {
    for_each_item(*list, in.at("routes"), [&](const Value& item, const std::string& at) {
      c.routes.push_back(read_route(item, at, errors));
    });
  }
  in.finish();
  return c;
}

struct KindWord {
  RecordKind kind;
  std::string_view word;
};
constexpr KindWord kKinds[] = {
    {RecordKind::factor, "factor"},     {RecordKind::parameter, "parameter"},
    {RecordKind::scenario, "scenario"}, {RecordKind::range, "range"},
    {RecordKind::sample_case, "case"},  {RecordKind::scheme, "scheme"}};

std::optional<RecordKind> kind_of(const Value& record, ErrorList& errors) {
  if (const Value* stated = record.find("kind")) {
    for (const auto& [kind, word] : kKinds) {
      if (stated->text() == word) return kind;
    }
  }
  errors.add(ErrorCode::bad_value, "/kind", "this is no kind of record",
             "write one of: factor, parameter, scenario, range, case, scheme");
  return std::nullopt;
}

}  // namespace

void pass_envelope(RecordReader& in) {
  if (in.errors().decimals() == Decimals::number) return;
  in.find("kind");
  in.find("rev");
}

std::string_view word(RecordKind kind) { return kKinds[static_cast<std::size_t>(kind)].word; }

std::string_view program_version() { return QINGTAN_VERSION; }

namespace {

void read_layer(RecordReader& in, PackHeader& h) {
  h.layer = read_word(in, "layer", h.layer);
  const Value* list = in.optional_array("overrides");
  if (!list) return;
  if (h.layer != Layer::enterprise) {
    in.fail(ErrorCode::bad_value, "overrides", "only a pack of an enterprise overrides others",
            "write \"layer\": \"enterprise\", or leave it out");
  }
  for_each_item(*list, in.at("overrides"), [&](const Value& item, const std::string& path) {
    if (!is_id(item.text())) {
      in.errors().add(ErrorCode::bad_value, path, "this is no id", "write the id of a factor");
    }
    h.overrides.emplace_back(item.text());
  });
  sort_few(h.overrides, std::less<>());
}

}  // namespace

void read_header_text(RecordReader& in, PackHeader& h) {
  h.version = in.string("version");
  h.name = in.text("name");
  h.description = in.optional_text("description");
  h.reference_year =
      in.optional_integer("reference_year", kFirstYear, kLastYear).value_or(h.reference_year);
  h.default_scenario = in.optional_id("default_scenario");
  h.licence = in.optional_string("licence");
  read_layer(in, h);
}

void read_record(RecordKind kind, const Value& json, const std::string& path, Pack& pack,
                 ErrorList& errors, RecordPool& pool) {
  switch (kind) {
    case RecordKind::factor:
      pack.factors.push_back(read_factor(json, path, errors, pool));
      break;
    case RecordKind::parameter:
      pack.parameters.push_back(read_parameter(json, path, errors, pool));
      break;
    case RecordKind::scenario:
      pack.scenarios.push_back(read_scenario(json, path, errors, pool));
      break;
    case RecordKind::range:
      pack.ranges.push_back(read_range(json, path, errors));
      break;
    case RecordKind::sample_case:
      pack.cases.push_back(read_case(json, path, errors));
      break;
    case RecordKind::scheme:
      pack.schemes.push_back(read_scheme(json, path, errors));
      break;
  }
}

const Scheme* Pack::find_scheme(std::string_view id) const {
  const auto it =
      std::find_if(schemes.begin(), schemes.end(), [&](const Scheme& s) { return s.id == id; });
  return it == schemes.end() ? nullptr : &*it;
}

namespace {

PackHeader read_header(const PackFile& file, ErrorList& errors) {
  errors.set_line(1);
  const ValueTree document(file.header);
  RecordReader in(document.root(), "", errors);
  for (const char* checked : {"fmt", "lang", "min_app", "prev_seq", "records", "seq"})
    in.find(checked);
  PackHeader h;
  h.id = in.id("id");
  h.seq = file.seq;
  h.released = in.string("released").substr(0, 10);
  read_header_text(in, h);
  in.finish();
  return h;
}

// No factor is shorter: what is reserved stays in proportion to a file that only says that it has
// many.
constexpr std::size_t kLeastRecord = 200;

}  // namespace

Result<LoadedPack> load_pack(std::string_view bytes, std::string_view file, std::string_view app) {
  Pack pack;
  RecordPool pool;
  ErrorList errors(file, Decimals::text);
  PackVisitor visit;
  visit.expect = [&](std::size_t records) {
    pack.factors.edit().reserve(std::min(records, bytes.size() / kLeastRecord));
  };
  visit.record = [&](const PackRecord&, std::size_t line, const Value& record) {
    errors.set_line(line);
    if (const auto kind = kind_of(record, errors))
      read_record(*kind, record, "", pack, errors, pool);
  };
  auto container = read_pack_file(bytes, file, app, visit);
  if (!container) return fail(container.error());
  pack.header = read_header(*container, errors);
  if (!errors.empty()) return fail(errors.take());
  // Moving all of them is worth it only where much was reserved for nothing.
  if (pack.factors.get().capacity() > pack.factors.size() + pack.factors.size() / 16)
    pack.factors.shrink_to_fit();
  return LoadedPack{std::move(*container), std::move(pack)};
}

Result<Pack> read_pack(std::string_view bytes, std::string_view file, std::string_view app) {
  auto loaded = load_pack(bytes, file, app);
  if (!loaded) return fail(loaded.error());
  return std::move(loaded->pack);
}

}  // namespace qingtan
