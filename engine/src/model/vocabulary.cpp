#include "qingtan/model/vocabulary.h"

#include <span>
#include <utility>

namespace qingtan {
namespace {

template <class E>
struct Words;  // list: word of each value; text: for messages

#define QINGTAN_WORDS(E, TEXT, ...)                                        \
  template <>                                                              \
  struct Words<E> {                                                        \
    static constexpr std::pair<E, std::string_view> list[] = {__VA_ARGS__}; \
    static constexpr std::string_view text = TEXT;                         \
  }

QINGTAN_WORDS(Library, "material, processing, joining, energy_direct, energy_production",
              {Library::material, "material"}, {Library::processing, "processing"},
              {Library::joining, "joining"}, {Library::energy_direct, "energy_direct"},
              {Library::energy_production, "energy_production"});
QINGTAN_WORDS(Stage,
              "material, processing, joining, fuel_production, fuel_direct, end_of_life",
              {Stage::material, "material"}, {Stage::processing, "processing"},
              {Stage::joining, "joining"}, {Stage::fuel_production, "fuel_production"},
              {Stage::fuel_direct, "fuel_direct"}, {Stage::end_of_life, "end_of_life"});
QINGTAN_WORDS(Basis, "output, input, quantity", {Basis::output, "output"}, {Basis::input, "input"},
              {Basis::quantity, "quantity"});
QINGTAN_WORDS(DataQuality, "primary, literature, modelled, calibrated",
              {DataQuality::unstated, ""}, {DataQuality::primary, "primary"},
              {DataQuality::literature, "literature"}, {DataQuality::modelled, "modelled"},
              {DataQuality::calibrated, "calibrated"});
QINGTAN_WORDS(Visibility, "self, enterprise, platform", {Visibility::platform, "platform"},
              {Visibility::enterprise, "enterprise"}, {Visibility::self, "self"});
QINGTAN_WORDS(Vehicle, "ice, ev, other", {Vehicle::ice, "ice"}, {Vehicle::ev, "ev"},
              {Vehicle::other, "other"});
QINGTAN_WORDS(ScrapRule, "cut_off, closed_loop", {ScrapRule::cut_off, "cut_off"},
              {ScrapRule::closed_loop, "closed_loop"});
QINGTAN_WORDS(UseMethod, "published, mass_difference, physics",
              {UseMethod::published, "published"}, {UseMethod::mass_difference, "mass_difference"},
              {UseMethod::physics, "physics"});
QINGTAN_WORDS(Timing, "static, time_explicit", {Timing::fixed, "static"},
              {Timing::time_explicit, "time_explicit"});
QINGTAN_WORDS(EndOfLifeMethod, "cut_off, fifty_fifty, cff", {EndOfLifeMethod::cut_off, "cut_off"},
              {EndOfLifeMethod::fifty_fifty, "fifty_fifty"}, {EndOfLifeMethod::cff, "cff"});
QINGTAN_WORDS(Layer, "platform, enterprise", {Layer::platform, "platform"},
              {Layer::enterprise, "enterprise"});
#undef QINGTAN_WORDS

template <class E>
std::string_view word_of(E value) {
  for (const auto& [v, w] : Words<E>::list) {
    if (v == value) return w;
  }
  return "";
}

}  // namespace

std::string_view word(Library v) { return word_of(v); }
std::string_view word(Stage v) { return word_of(v); }
std::string_view word(Basis v) { return word_of(v); }
std::string_view word(DataQuality v) { return word_of(v); }
std::string_view word(Visibility v) { return word_of(v); }
std::string_view word(Vehicle v) { return word_of(v); }
std::string_view word(ScrapRule v) { return word_of(v); }
std::string_view word(UseMethod v) { return word_of(v); }
std::string_view word(Timing v) { return word_of(v); }
std::string_view word(EndOfLifeMethod v) { return word_of(v); }
std::string_view word(Layer v) { return v == Layer::private_file ? "private" : word_of(v); }

template <class E>
std::optional<E> from_word(std::string_view text) {
  for (const auto& [v, w] : Words<E>::list) {
    if (w == text && !w.empty()) return v;
  }
  return std::nullopt;
}

template <class E>
std::string_view words() {
  return Words<E>::text;
}

#define QINGTAN_INSTANTIATE(E)                                   \
  template std::optional<E> from_word<E>(std::string_view text); \
  template std::string_view words<E>()
QINGTAN_INSTANTIATE(Library);
QINGTAN_INSTANTIATE(Stage);
QINGTAN_INSTANTIATE(Basis);
QINGTAN_INSTANTIATE(DataQuality);
QINGTAN_INSTANTIATE(Visibility);
QINGTAN_INSTANTIATE(Vehicle);
QINGTAN_INSTANTIATE(ScrapRule);
QINGTAN_INSTANTIATE(UseMethod);
QINGTAN_INSTANTIATE(Timing);
QINGTAN_INSTANTIATE(EndOfLifeMethod);
QINGTAN_INSTANTIATE(Layer);
#undef QINGTAN_INSTANTIATE

}  // namespace qingtan
