#include "fields.h"
#include "qingtan/model/scheme.h"
#include "scheme_fields.h"

namespace qingtan {

void check_format(RecordReader& in, std::string_view expected) {
  const std::string format = in.string("format");
  if (format.empty() || format == expected) return;
  const std::size_t stem = expected.find('/') + 1;
  const bool other_version = format.substr(0, stem) == expected.substr(0, stem);
  in.fail(ErrorCode::unsupported_format, "format",
          other_version ? "this version of the format is not known: \"" + format + "\""
                        : "\"" + format + "\" is another format",
          "this program reads \"" + std::string(expected) + "\"");
}

namespace {

Process read_process(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  Process p;
  if (!in.valid()) return p;
  p.factor = in.id("factor");
  p.name = in.optional_text("name");
  p.yield = in.number_or("yield", 1.0, yield_range());
  p.quantity = in.optional_number("quantity", not_negative());
  p.uncertainties =
      read_activity(in, {{ActivityField::yield, p.yield}, {ActivityField::quantity, p.quantity}});
  in.finish();
  return p;
}

Scrap read_scrap(RecordReader& component) {
  Scrap scrap;
  const Value* json = component.find("scrap");
  if (!json) return scrap;
  RecordReader in(*json, component.at("scrap"), component.errors());
  scrap.rule = read_required_word(in, "rule", ScrapRule::cut_off);
  scrap.return_rate = in.number_or("return_rate", scrap.return_rate, share());
  scrap.recycling_yield = in.number_or("recycling_yield", scrap.recycling_yield, share());
  in.finish();
  return scrap;
}

std::optional<ComponentEndOfLife> read_end_of_life(RecordReader& component) {
  const Value* json = component.find("end_of_life");
  if (!json) return std::nullopt;
  RecordReader in(*json, component.at("end_of_life"), component.errors());
  ComponentEndOfLife e;
  e.recycled_out = in.number_or("recycled_out", e.recycled_out, share());
  e.allocation = in.number_or("allocation", e.allocation, share());
  e.quality_in = in.number_or("quality_in", e.quality_in, share());
  e.quality_out = in.number_or("quality_out", e.quality_out, share());
  e.recycling = in.optional_id("recycling");
  e.disposal = in.optional_id("disposal");
  in.finish();
  return e;
}

Component read_component(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  Component c;
  if (!in.valid()) return c;
  c.name = in.optional_text("name");
  c.material = in.id("material");
  c.net_mass_kg = in.number("net_mass_kg", positive());
  c.recycled_share = in.optional_number("recycled_share", share());
  c.scrap = read_scrap(in);
  if (const Value* list = in.optional_array("processes")) {
    for_each_item(*list, in.at("processes"), [&](const Value& item, const std::string& at) {
      c.processes.push_back(read_process(item, at, errors));
    });
  }
  c.density_kg_m3 = in.optional_number("density_kg_m3", positive());
  c.heating_value_kj_kg = in.optional_number("heating_value_kj_kg", not_negative());
  c.end_of_life = read_end_of_life(in);
  c.uncertainties = read_activity(in, {{ActivityField::net_mass_kg, c.net_mass_kg},
                                       {ActivityField::recycled_share, c.recycled_share}});
  in.finish();
  return c;
}

Joining read_joining(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  Joining j;
  if (!in.valid()) return j;
  j.factor = in.id("factor");
  j.name = in.optional_text("name");
  j.quantity = in.number("quantity", not_negative());
  j.uncertainties = read_activity(in, {{ActivityField::quantity, j.quantity}});
  in.finish();
  return j;
}

void read_stages(RecordReader& in, Scheme& scheme) {
  const Value* list = in.optional_array("stages");
  if (!list) return;
  scheme.stages.fill(false);
  for_each_item(*list, in.at("stages"), [&](const Value& entry, const std::string& path) {
    const auto stage = from_word<Stage>(entry.text());
    if (!stage) {
      in.errors().add(ErrorCode::bad_value, path, "this is no life-cycle stage",
                      "write one of: " + std::string(words<Stage>()));
    } else if (scheme.has(*stage)) {
      in.errors().add(ErrorCode::duplicate, path, "the stage stands here twice", "keep one");
    } else {
      scheme.stages[static_cast<std::size_t>(*stage)] = true;
    }
  });
  if (list->empty()) {
    in.fail(ErrorCode::bad_value, "stages", "no stage is left",
            "name at least one, or leave it out");
  }
}

void read_components(RecordReader& in, Scheme& scheme) {
  const Value* list = in.array("components");
  if (!list) return;
  if (list->empty()) {
    in.fail(ErrorCode::missing_value, "components", "the scheme has no component",
            "give at least one material with its net mass");
  }
  for_each_item(*list, in.at("components"), [&](const Value& item, const std::string& path) {
    scheme.components.push_back(read_component(item, path, in.errors()));
  });
}

void read_part(RecordReader& in, Scheme& scheme) {
  const Value* json = in.find("part");
  if (!json) return;
  RecordReader part(*json, in.at("part"), in.errors());
  scheme.part_name = part.optional_text("name");
  if (part.find("declared_unit")) scheme.declared_unit = part.string("declared_unit");
  part.finish();
}

void read_cost(RecordReader& in, Scheme& scheme) {
  const Value* json = in.find("cost");
  if (!json) return;
  RecordReader cost(*json, in.at("cost"), in.errors());
  scheme.tooling_per_part = cost.number_or("tooling_per_part", 0, not_negative());
  scheme.other_per_part = cost.number_or("other_per_part", 0, not_negative());
  cost.finish();
}

}  // namespace

double Scheme::net_mass_kg() const {
  double sum = 0;
  for (const Component& c : components) sum += c.net_mass_kg;
  return sum;
}

Scheme read_scheme(const Value& json, const std::string& path, ErrorList& errors) {
  RecordReader in(json, path, errors);
  Scheme s;
  if (!in.valid()) return s;
  pass_envelope(in);
  check_format(in, "qingtan.scheme/1");
  s.id = in.id("id");
  s.name = in.text("name");
  read_part(in, s);
  s.vehicle = read_required_word(in, "vehicle", Vehicle::ice);
  read_stages(in, s);
  s.declared_mass_kg = in.optional_number("declared_mass_kg", positive());
  read_components(in, s);
  if (const Value* list = in.optional_array("joinings")) {
    for_each_item(*list, in.at("joinings"), [&](const Value& item, const std::string& at) {
      s.joinings.push_back(read_joining(item, at, errors));
    });
  }
  if (const Value* use = in.find("use")) {
    s.use = read_use(*use, in.at("use"), s.vehicle, errors);
  } else if (s.has(Stage::fuel_production) || s.has(Stage::fuel_direct)) {
    in.fail(ErrorCode::missing_field, "use", "the use phase is among the stages, but not described",
            "add \"use\", or leave fuel_production and fuel_direct out of \"stages\"");
  }
  read_cost(in, s);
  s.packs = read_pins(in);
  s.note = read_note(in);
  in.finish();
  return s;
}

Result<Scheme> read_scheme(std::string_view bytes, std::string_view file) {
  const auto json = parse_tree(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  Scheme scheme = read_scheme(json->root(), "", errors);
  if (!errors.empty()) return fail(errors.take());
  return scheme;
}

}  // namespace qingtan
