#include "ui/pdf_reader.h"

#include <regex>
#include <sstream>

namespace qingtan::ui::test {
namespace {

std::string utf8_of(const std::string& utf16_hex) {
  std::string out;
  for (std::size_t i = 0; i + 4 <= utf16_hex.size(); i += 4) {
    unsigned code = static_cast<unsigned>(std::stoul(utf16_hex.substr(i, 4), nullptr, 16));
    if (code >= 0xD800 && code < 0xDC00 && i + 8 <= utf16_hex.size()) {
      code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<unsigned>(std::stoul(utf16_hex.substr(i + 4, 4), nullptr, 16)) - 0xDC00);
      i += 4;
    }
    if (code < 0x80) out += static_cast<char>(code);
    else if (code < 0x800) out += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
    else if (code < 0x10000) out += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
    else out += {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 63)), static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
  }
  return out;
}

struct ReadFont {
  std::map<int, std::string> text;
  std::map<int, double> width;
};

class Reader {
 public:
  explicit Reader(const std::string& bytes) : bytes_(bytes) {}

  ReadPdf run() {
    expect(bytes_.starts_with("%PDF-1.7\n"), "no head");
    expect(bytes_.ends_with("%%EOF\n"), "no end");
    read_table();
    for (const auto& [number, body] : pdf_.objects) read_stream(number, body);
    check_references();
    read_page();
    return std::move(pdf_);
  }

 private:
  void expect(bool holds, const std::string& fault) {
    if (!holds) pdf_.faults.push_back(fault);
  }

  void read_table() {
    const std::size_t said = bytes_.rfind("startxref\n");
    if (said == bytes_.npos) return pdf_.faults.push_back("no startxref");
    const std::size_t at = std::stoul(bytes_.substr(said + 10));
    expect(bytes_.compare(at, 7, "xref\n0 ") == 0, "the table is not where the end says");
    std::istringstream table(bytes_.substr(at + 7));
    std::size_t count = 0;
    table >> count;
    const std::size_t first = bytes_.find('\n', at + 7) + 1;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string entry = bytes_.substr(first + 20 * i, 20);
      expect(std::regex_match(entry, std::regex("[0-9]{10} [0-9]{5} [nf] \n")), "entry '" + entry + "'");
      if (i > 0) read_object(static_cast<int>(i), std::stoul(entry));
    }
    const std::size_t trailer = first + 20 * count;
    expect(bytes_.compare(trailer, 8, "trailer\n") == 0, "no trailer behind the table");
    pdf_.trailer = bytes_.substr(trailer, said - trailer);
    expect(pdf_.trailer.find("/Size " + std::to_string(count) + " ") != pdf_.trailer.npos, "the trailer's size");
  }

  void read_object(int number, std::size_t at) {
    const std::string head = std::to_string(number) + " 0 obj\n";
    expect(bytes_.compare(at, head.size(), head) == 0, "object " + std::to_string(number) + " is not where the table says");
    const std::size_t end = bytes_.find("\nendobj\n", at);
    pdf_.objects[number] = bytes_.substr(at + head.size(), end - at - head.size());
  }

  void read_stream(int number, const std::string& body) {
    const std::size_t at = body.find(">>\nstream\n");
    if (at == body.npos) return;
    const std::size_t length = std::stoul(body.substr(body.find("/Length ") + 8)), begin = at + 10;
    expect(body.size() == begin + length + 10 && body.ends_with("\nendstream"), "the length of stream " + std::to_string(number));
    pdf_.streams[number] = body.substr(begin, length);
  }

  void check_references() {
    const std::regex reference("([0-9]+) 0 R");
    for (const auto& [number, body] : pdf_.objects) {
      const std::string plain = pdf_.streams.contains(number) ? body.substr(0, body.find("stream\n")) : body;
      for (auto it = std::sregex_iterator(plain.begin(), plain.end(), reference); it != std::sregex_iterator(); ++it) {
        expect(pdf_.objects.contains(std::stoi((*it)[1])), "object " + (*it)[1].str() + " is referred to and not there");
      }
    }
  }

  std::string object_of(const std::string& body, const std::string& name) const {
    std::smatch found;
    if (!std::regex_search(body, found, std::regex(name + " \\[?([0-9]+) 0 R"))) return "";
    const auto it = pdf_.objects.find(std::stoi(found[1]));
    return it == pdf_.objects.end() ? "" : it->second;
  }

  ReadFont read_font(const std::string& body) {
    ReadFont font;
    std::smatch found;
    std::regex_search(body, found, std::regex("/ToUnicode ([0-9]+) 0 R"));
    const std::string map = pdf_.streams[std::stoi(found[1])];
    const std::regex pair("<([0-9A-F]{2})> <([0-9A-F]{4,8})>");
    const std::string mapped = map.substr(map.find("endcodespacerange"));
    for (auto it = std::sregex_iterator(mapped.begin(), mapped.end(), pair); it != std::sregex_iterator(); ++it) {
      font.text[std::stoi((*it)[1], nullptr, 16)] = utf8_of((*it)[2]);
    }
    std::istringstream widths(body.substr(body.find("/Widths [") + 9));
    double width = 0;
    for (int code = 1; widths >> width; ++code) font.width[code] = width;
    expect(font.width.size() == font.text.size(), "widths and characters of a font");
    pdf_.most_glyphs = std::max(pdf_.most_glyphs, font.text.size());
    return font;
  }

  void read_page() {
    const std::string page = object_of(object_of(object_of(pdf_.trailer, "/Root"), "/Pages"), "/Kids");
    std::smatch found;
    if (!std::regex_search(page, found, std::regex("/Contents ([0-9]+) 0 R"))) return pdf_.faults.push_back("a page without contents");
    pdf_.content = pdf_.streams[std::stoi(found[1])];
    std::map<std::string, ReadFont> fonts;
    for (int i = 1; !object_of(page, "/F" + std::to_string(i)).empty(); ++i) fonts["/F" + std::to_string(i)] = read_font(object_of(page, "/F" + std::to_string(i)));
    pdf_.fonts = fonts.size();
    read_texts(fonts);
  }

  void read_texts(std::map<std::string, ReadFont>& fonts) {
    std::istringstream words(pdf_.content);
    std::string word, font, before;
    double size = 0;
    while (words >> word) {
      if (word == "BT") pdf_.texts.emplace_back(), pdf_.widths.push_back(0);
      if (word.starts_with("/F")) font = word;
      if (word == "Tf") size = std::stod(before);
      if (word.starts_with("<")) {
        for (std::size_t i = 1; i + 2 < word.size() + 1 && word[i] != '>'; i += 2) {
          const int code = std::stoi(word.substr(i, 2), nullptr, 16);
          expect(fonts[font].text.contains(code), "code " + std::to_string(code) + " has no character in " + font);
          pdf_.texts.back() += fonts[font].text[code];
          pdf_.widths.back() += fonts[font].width[code] * size / 1000;
        }
      }
      before = word;
    }
  }

  const std::string& bytes_;
  ReadPdf pdf_;
};

}  // namespace

ReadPdf read_pdf(const std::string& bytes) { return Reader(bytes).run(); }

}  // namespace qingtan::ui::test
