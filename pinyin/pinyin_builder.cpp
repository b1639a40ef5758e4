// Makes the pinyin table from the Unicode Han database (UAX #38):
//
//   qingtan_pinyin_builder Unihan_Readings.txt Unihan_OtherMappings.txt OUTPUT
//
// Characters: those of 通用规范汉字表 (kTGH) and of GB 2312 (kGB0). Readings: kMandarin, the usual
// one, then those of 通用规范汉字字典 (kTGHZ2013). Tones are dropped, ü is v.

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "qingtan/search/pinyin_table.h"

namespace {

using qingtan::CharacterReadings;

constexpr std::pair<std::string_view, char> kVowels[] = {
    {"ā", 'a'}, {"á", 'a'}, {"ǎ", 'a'}, {"à", 'a'}, {"ē", 'e'}, {"é", 'e'}, {"ě", 'e'}, {"è", 'e'},
    {"ê", 'e'}, {"ế", 'e'}, {"ề", 'e'}, {"ī", 'i'}, {"í", 'i'}, {"ǐ", 'i'}, {"ì", 'i'}, {"ō", 'o'},
    {"ó", 'o'}, {"ǒ", 'o'}, {"ò", 'o'}, {"ū", 'u'}, {"ú", 'u'}, {"ǔ", 'u'}, {"ù", 'u'}, {"ü", 'v'},
    {"ǖ", 'v'}, {"ǘ", 'v'}, {"ǚ", 'v'}, {"ǜ", 'v'}, {"ń", 'n'}, {"ň", 'n'}, {"ǹ", 'n'}, {"ḿ", 'm'}};

// Letters a-z; nothing for a sound that is not written so.
std::string without_tones(std::string_view reading) {
  std::string out;
  while (!reading.empty()) {
    const auto vowel = std::find_if(std::begin(kVowels), std::end(kVowels),
                                    [&](const auto& v) { return reading.starts_with(v.first); });
    const bool plain = reading[0] >= 'a' && reading[0] <= 'z';
    const bool mark = reading[0] == '\xCC';  // U+0300..U+033F, a tone on its own
    if (vowel != std::end(kVowels))
      out += vowel->second;
    else if (plain)
      out += reading[0];
    else if (!mark)
      return {};
    reading.remove_prefix(vowel != std::end(kVowels) ? vowel->first.size() : mark ? 2 : 1);
  }
  return out.size() <= qingtan::kMaxSyllable ? out : std::string();
}

struct Line {
  char32_t character;
  std::string field, value;
};

template <class Take>
bool each_line(const char* path, Take take) {
  std::ifstream in(path);
  for (std::string text; std::getline(in, text);) {
    if (!text.starts_with("U+")) continue;
    std::istringstream parts(text.substr(2));
    std::string code;
    Line line;
    std::getline(parts, code, '\t');
    std::getline(parts, line.field, '\t');
    std::getline(parts, line.value);
    std::uint32_t number = 0;
    std::from_chars(code.data(), code.data() + code.size(), number, 16);
    line.character = number;
    take(line);
  }
  return in.eof();
}

void add_readings(const Line& line, std::vector<std::string>& out) {
  std::istringstream words(line.value);
  for (std::string word; words >> word;) {
    const std::string syllable =
        without_tones(std::string_view(word).substr(word.rfind(':') + 1));  // after pages
    if (!syllable.empty() && std::find(out.begin(), out.end(), syllable) == out.end())
      out.push_back(syllable);
  }
}

int stop(const char* what) {
  std::fprintf(stderr, "qingtan_pinyin_builder: %s\n", what);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4)
    return stop("needs Unihan_Readings.txt, Unihan_OtherMappings.txt and the file to write");
  std::set<char32_t> wanted;
  std::map<char32_t, std::vector<std::string>> usual, others;
  const bool read = each_line(argv[2],
                              [&](const Line& line) {
                                if (line.field == "kTGH" || line.field == "kGB0")
                                  wanted.insert(line.character);
                              }) &&
                    each_line(argv[1], [&](const Line& line) {
                      if (!wanted.contains(line.character)) return;
                      if (line.field == "kMandarin") add_readings(line, usual[line.character]);
                      if (line.field == "kTGHZ2013") add_readings(line, others[line.character]);
                    });
  std::vector<CharacterReadings> characters;
  for (auto& [character, list] : usual) {
    for (const std::string& s : others[character]) {
      if (std::find(list.begin(), list.end(), s) == list.end()) list.push_back(s);
    }
    if (!list.empty()) characters.push_back({character, list});
  }
  if (!read || characters.size() < 8105)
    return stop("the Han database is not readable or not whole");
  const std::string bytes = qingtan::write_pinyin_table(characters);
  const auto checked = qingtan::PinyinTable::read(bytes);
  if (!checked) return stop(qingtan::describe(checked.error()[0]).c_str());
  std::ofstream out(argv[3], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  return out ? 0 : stop("the table cannot be written");
}
