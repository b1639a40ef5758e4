#include "ui/chart/pdf_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "qingtan/trust/digest.h"

namespace qingtan::ui {
namespace {

constexpr double kMostPdfNumber = 32767;
constexpr std::size_t kIdBytes = 16;
constexpr char32_t kReplacement = 0xFFFD;

std::string hex_digits(unsigned value, int count) {
  char text[12];
  std::snprintf(text, sizeof text, "%0*X", count, value);
  return text;
}

std::string document_id(std::string_view bytes) {
  const Hash hash = sha256({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  std::string out;
  for (std::size_t i = 0; i < kIdBytes; ++i) out += hex_digits(hash[i], 2);
  return "<" + out + ">";
}

/// How many bytes the sequence has that begins so, 0: none does.
std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/// The character at the beginning, which has `length` bytes.
char32_t decoded_character(std::string_view utf8, std::size_t length) {
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (length == 0 || length > utf8.size()) return kReplacement;
  char32_t code = static_cast<unsigned char>(utf8[0]) & (length == 1 ? 0x7Fu : 0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if ((byte & 0xC0) != 0x80) return kReplacement;
    code = code << 6 | (byte & 0x3F);
  }
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return code < least[length] || code > 0x10FFFF || surrogate ? kReplacement : code;
}

}  // namespace

int PdfFile::reserve() { return add({}); }

void PdfFile::set(int object, std::string body) { bodies_[static_cast<std::size_t>(object - 1)] = std::move(body); }

int PdfFile::add(std::string body) {
  bodies_.push_back(std::move(body));
  return static_cast<int>(bodies_.size());
}

int PdfFile::add_stream(std::string_view bytes, std::string_view entries) {
  return add("<< /Length " + std::to_string(bytes.size()) + std::string(entries) + " >>\nstream\n" + std::string(bytes) + "\nendstream");
}

std::string PdfFile::bytes(int catalog, int info) const {
  std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";  // the second line: this is no text file
  std::string table = "xref\n0 " + std::to_string(bodies_.size() + 1) + "\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < bodies_.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj\n" + bodies_[i] + "\nendobj\n";
  }
  const std::string id = document_id(out);
  const std::string start = std::to_string(out.size());
  return out + table + "trailer\n<< /Size " + std::to_string(bodies_.size() + 1) + " /Root " + pdf_reference(catalog) + " /Info " + pdf_reference(info) + " /ID [" + id + id +
         "] >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string pdf_reference(int object) { return std::to_string(object) + " 0 R"; }

std::string pdf_number(double value) {
  if (!std::isfinite(value)) return "0";
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", std::clamp(value, -kMostPdfNumber, kMostPdfNumber));
  std::string out = text;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string pdf_text(std::string_view utf8) {
  std::string out = "<FEFF";
  for (const char32_t code : characters_of(utf8)) out += utf16_hex(code);
  return out + ">";
}

std::string utf16_hex(char32_t code) {
  if (code < 0x10000) return hex_digits(code, 4);
  return hex_digits(0xD800 + ((code - 0x10000) >> 10), 4) + hex_digits(0xDC00 + ((code - 0x10000) & 0x3FF), 4);
}

std::u32string characters_of(std::string_view utf8) {
  std::u32string out;
  while (!utf8.empty()) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(utf8[0]));
    const char32_t code = decoded_character(utf8, length);
    out += code;
    utf8.remove_prefix(code == kReplacement ? (utf8.starts_with("\xEF\xBF\xBD") ? 3 : 1) : length);
  }
  return out;
}

}  // namespace qingtan::ui
