#pragma once
// The closed vocabularies of the files: each word once, in both directions.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace qingtan {

enum class Library : std::uint8_t { material, processing, joining, energy_direct, energy_production };
inline constexpr std::array kLibraries{Library::material, Library::processing, Library::joining,
                                       Library::energy_direct, Library::energy_production};

/// Life-cycle stages in the order in which they are summed and drawn. end_of_life is beyond the
/// published study and off by default.
enum class Stage { material, processing, joining, fuel_production, fuel_direct, end_of_life };
inline constexpr std::size_t kStageCount = 6;
inline constexpr std::array kStages{Stage::material,        Stage::processing, Stage::joining,
                                    Stage::fuel_production, Stage::fuel_direct, Stage::end_of_life};

enum class Basis : std::uint8_t { output, input, quantity };
enum class DataQuality : std::uint8_t { unstated, primary, literature, modelled, calibrated };
enum class Visibility : std::uint8_t { platform, enterprise, self };
enum class Vehicle { ice, ev, other };
enum class ScrapRule { cut_off, closed_loop };
enum class UseMethod { published, mass_difference, physics };
enum class Timing { fixed, time_explicit };  // "static" in files
enum class EndOfLifeMethod { cut_off, fifty_fifty, cff };
/// Whose factors they are, in ascending order of precedence. A pack's header says one of the first
/// two; private files are the user's own.
enum class Layer { platform, enterprise, private_file };

std::string_view word(Library);
std::string_view word(Stage);
std::string_view word(Basis);
std::string_view word(DataQuality);
std::string_view word(Visibility);
std::string_view word(Vehicle);
std::string_view word(ScrapRule);
std::string_view word(UseMethod);
std::string_view word(Timing);
std::string_view word(EndOfLifeMethod);
std::string_view word(Layer);

/// Parses a word of the vocabulary E; nothing if it is not one.
template <class E>
std::optional<E> from_word(std::string_view text);

/// All words of E, comma separated, for messages.
template <class E>
std::string_view words();

}  // namespace qingtan
