#include "qingtan/report/session.h"

#include <memory>

#include "qingtan/base/date.h"
#include "qingtan/report/result_json.h"

namespace qingtan {

struct Session::State {
  std::vector<PackRelease> releases;
  std::vector<PrivateFactors> privates;
  CatalogueSet catalogues;
  std::vector<std::reference_wrapper<const Pack>> packs;

  // What is built of `next` takes the place of this, or nothing does.
  Result<void> become(State next) {
    auto set = CatalogueSet::make(next.releases, next.privates);
    if (!set) return fail(set.error());
    next.catalogues = std::move(*set);
    next.packs.clear();
    for (const PackRelease& release : next.catalogues.releases()) {
      if (!release.standby) next.packs.emplace_back(*release.pack);
    }
    *this = std::move(next);
    return {};
  }
};

Session::Session() : state_(std::make_unique<State>()) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const CatalogueSet& Session::catalogues() const { return state_->catalogues; }
const std::vector<std::reference_wrapper<const Pack>>& Session::packs() const {
  return state_->packs;
}

Result<void> Session::add_pack(std::string_view name, std::string_view bytes, Trust trust) {
  auto pack = read_pack(bytes, name);
  if (!pack) return fail(pack.error());
  const std::string id = pack->header.id;
  State next{state_->releases, state_->privates, {}, {}};
  next.releases.push_back(
      {std::string(name), std::make_shared<Pack>(std::move(*pack)), trust, false, false});
  use_highest(next.releases, id);
  return state_->become(std::move(next));
}

Result<void> Session::use_packs(std::vector<PackRelease> packs) {
  return state_->become({std::move(packs), state_->privates, {}, {}});
}

Result<void> Session::use_private(std::vector<PrivateFactors> privates) {
  return state_->become({state_->releases, std::move(privates), {}, {}});
}

Result<void> Session::add_private(std::string_view name, std::string_view bytes,
                                  bool override_pack) {
  auto factors = read_factors(bytes, name);
  if (!factors) return fail(factors.error());
  State next{state_->releases, state_->privates, {}, {}};
  next.privates.push_back({std::string(name), std::move(*factors), override_pack});
  return state_->become(std::move(next));
}

namespace {

// The documents of one call: each a scheme or an assembly, and all that they may name by id.
struct Desk {
  struct Entry {
    std::shared_ptr<const Scheme> scheme;
    std::shared_ptr<const Assembly> assembly;
    std::string file;
  };
  std::vector<Entry> entries;
  Shelf shelf;
};

bool names_assembly(const Value& json) {
  const Value* format = json.find("format");
  return format && format->text().starts_with("qingtan.assembly/");
}

Result<Desk::Entry> read_document(const Document& document) {
  const auto json = parse_tree(document.bytes, document.name);
  if (!json) return fail(json.error());
  Desk::Entry entry{nullptr, nullptr, document.name};
  ErrorList errors(document.name);
  if (names_assembly(json->root())) {
    entry.assembly = std::make_shared<Assembly>(read_assembly(json->root(), "", errors));
  } else {
    entry.scheme = std::make_shared<Scheme>(read_scheme(json->root(), "", errors));
  }
  if (!errors.empty()) return fail(errors.take());
  return entry;
}

Result<Desk> read_documents(const std::vector<Document>& documents,
                            const std::vector<std::reference_wrapper<const Pack>>& packs) {
  Desk desk;
  Errors errors;
  bool has_assembly = false;
  for (const Document& document : documents) {
    auto entry = read_document(document);
    if (!entry) {
      errors.insert(errors.end(), entry.error().begin(), entry.error().end());
      continue;
    }
    if (entry->scheme) desk.shelf.schemes.push_back(entry->scheme);
    if (entry->assembly) desk.shelf.assemblies.push_back(entry->assembly);
    has_assembly |= entry->assembly != nullptr;
    desk.entries.push_back(std::move(*entry));
  }
  if (!errors.empty()) return fail(std::move(errors));
  if (!has_assembly) return desk;
  for (const Pack& pack : packs) {  // sample schemes, for ids that no document has
    for (const Scheme& scheme : pack.schemes) {
      desk.shelf.samples.push_back(std::make_shared<Scheme>(scheme));
    }
  }
  return desk;
}

Result<OrderedJson> assess_assembly(const Desk::Entry& entry, const Desk& desk,
                                    const CatalogueSet& catalogues,
                                    const Conditions& conditions) {
  const auto parts = flatten(*entry.assembly, desk.shelf, entry.file);
  if (!parts) return fail(parts.error());
  Errors missing;
  for (const AssemblyPart& part : *parts) {
    const auto bound = bind_scheme(*part.scheme, catalogues, entry.file);
    if (!bound || bound->missing.empty()) continue;  // other errors are found below
    for (Error error : bound->missing) {
      error.path = part.path + "/scheme" + error.path;
      missing.push_back(std::move(error));
    }
    if (missing.size() >= kMaxErrors) break;
  }
  if (!missing.empty()) return fail(std::move(missing));
  const auto result = qingtan::assess(*entry.assembly, *parts, catalogues, conditions, entry.file);
  if (!result) return fail(result.error());
  return to_json(*result, catalogues.in_use());
}

// A command line and an exchange of JSON refuse what a page would only mark: missing factors.
Result<std::vector<BoundScheme>> bind_strictly(const Desk& desk, const CatalogueSet& catalogues) {
  std::vector<BoundScheme> bound;
  Errors errors;
  for (const Desk::Entry& entry : desk.entries) {
    if (!entry.scheme) continue;
    auto one = bind_scheme(*entry.scheme, catalogues, entry.file);
    const Errors& found = one ? one->missing : one.error();
    errors.insert(errors.end(), found.begin(), found.end());
    if (one) bound.push_back(std::move(*one));
  }
  if (!errors.empty()) return fail(std::move(errors));
  return bound;
}

OrderedJson with_quality(const Assessment& a, const Catalogue& catalogue,
                         const Conditions& conditions) {
  OrderedJson out = to_json(a, catalogue);
  out["data_quality"] = to_json(quality_of(a, catalogue, conditions));
  return out;
}

}  // namespace

Result<std::string> Session::assess(const std::vector<Document>& documents,
                                    const Conditions& conditions) const {
  const auto desk = read_documents(documents, state_->packs);
  if (!desk) return fail(desk.error());
  const auto bound = bind_strictly(*desk, catalogues());
  if (!bound) return fail(bound.error());
  OrderedJson out{{"assessments", OrderedJson::array()}};
  std::size_t next = 0;
  for (const Desk::Entry& entry : desk->entries) {
    if (entry.assembly) {
      auto result = assess_assembly(entry, *desk, catalogues(), conditions);
      if (!result) return fail(result.error());
      out["assessments"].push_back(std::move(*result));
    } else {
      const BoundScheme& scheme = (*bound)[next++];
      const auto result = qingtan::assess(scheme, conditions);
      if (!result) return fail(result.error());
      out["assessments"].push_back(with_quality(*result, *scheme.catalogue, conditions));
    }
  }
  return out.dump();
}

Result<std::string> Session::compare(const std::vector<Document>& documents,
                                     const Conditions& conditions) const {
  const auto desk = read_documents(documents, state_->packs);
  if (!desk) return fail(desk.error());
  for (const Desk::Entry& entry : desk->entries) {
    if (entry.assembly) {
      return fail({ErrorCode::unsupported_format, entry.file, "/format",
                   "an assembly cannot be compared here", "compare schemes"});
    }
  }
  const auto bound = bind_strictly(*desk, catalogues());
  if (!bound) return fail(bound.error());
  std::vector<const BoundScheme*> schemes;
  for (const BoundScheme& b : *bound) schemes.push_back(&b);
  const auto comparison = qingtan::compare(schemes, conditions);
  if (!comparison) return fail(comparison.error());
  OrderedJson out{{"assessments", OrderedJson::array()}};
  for (std::size_t i = 0; i < comparison->assessments.size(); ++i) {
    OrderedJson one = with_quality(comparison->assessments[i], *schemes[i]->catalogue, conditions);
    one["relative"] = to_json(comparison->relative[i]);
    out["assessments"].push_back(std::move(one));
  }
  out["comparability"] = OrderedJson::array();
  for (const Comparability& point : comparison->comparability) {
    out["comparability"].push_back(to_json(point));
  }
  return out.dump();
}

namespace {

template <class E>
std::optional<E> read_choice(ObjectReader& in, std::string_view key) {
  const std::string text = in.optional_string(key);
  if (text.empty()) return std::nullopt;
  const auto value = from_word<E>(text);
  if (!value) {
    in.fail(ErrorCode::bad_value, key, "\"" + text + "\" is not allowed here",
            "write one of: " + std::string(words<E>()));
  }
  return value;
}

}  // namespace

Result<Conditions> read_conditions(std::string_view bytes, std::string_view file) {
  if (bytes.empty()) return Conditions{};
  const auto json = parse_json(bytes, file);
  if (!json) return fail(json.error());
  ErrorList errors(file);
  ObjectReader in(*json, "", errors);
  Conditions c;
  c.year = in.optional_integer("year", kFirstYear, kLastYear);
  c.scenario = in.optional_string("scenario");
  c.as_of = in.optional_string("as_of");
  if (!c.as_of.empty() && !is_date(c.as_of)) {
    in.fail(ErrorCode::bad_value, "as_of", "\"" + c.as_of + "\" is no date", "write YYYY-MM-DD");
  }
  c.use_method = read_choice<UseMethod>(in, "use_method");
  c.timing = read_choice<Timing>(in, "timing");
  c.end_of_life = read_choice<EndOfLifeMethod>(in, "end_of_life");
  in.finish();
  if (!errors.empty()) return fail(errors.take());
  return c;
}

std::string errors_json(const Errors& errors) {
  OrderedJson out{{"errors", OrderedJson::array()}};
  for (const Error& e : errors) {
    out["errors"].push_back({{"code", name(e.code)},
                             {"file", e.file},
                             {"path", e.path},
                             {"problem", e.problem},
                             {"remedy", e.remedy}});
  }
  return out.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace qingtan
