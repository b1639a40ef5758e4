#pragma once
// Enough of a PDF reader to hold our own files against the standard: objects by the table, streams by their lengths, and the
// text of the page by its fonts' maps.

#include <map>
#include <string>
#include <vector>

namespace qingtan::ui::test {

struct ReadPdf {
  std::map<int, std::string> objects;    // bodies by number
  std::map<int, std::string> streams;    // of those that have one
  std::string trailer;
  std::vector<std::string> faults;       // what is not as the standard wants it
  std::string content;                   // of the page
  std::vector<std::string> texts;        // between BT and ET, in UTF-8
  std::vector<double> widths;            // of those texts, in the page's units before scaling
  std::size_t fonts = 0, most_glyphs = 0;
};

ReadPdf read_pdf(const std::string& bytes);

}  // namespace qingtan::ui::test
