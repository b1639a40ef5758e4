#include <algorithm>
#include <cmath>
#include <cstdio>

#include "notes.h"
#include "qingtan/calc/assessment.h"

namespace qingtan::inventory {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string four_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

// A circle among these columns, each needing the next; or all of them where there is none.
std::vector<Index> circle(const Network& net, const std::vector<Index>& columns) {
  const auto inside = [&](Index c) {
    return std::binary_search(columns.begin(), columns.end(), c);
  };
  std::vector<Index> way{columns[0]};
  while (way.size() <= columns.size()) {
    const Index at = way.back();
    Index next = kNone;
    double most = 0;
    for (Index p = net.matrix.start[at]; p < net.matrix.start[at + 1]; ++p) {
      const Index row = net.matrix.row[p];
      if (row == at || !inside(row) || std::abs(net.matrix.value[p]) <= most) continue;
      most = std::abs(net.matrix.value[p]);
      next = row;
    }
    if (next == kNone) return columns;
    const auto met = std::find(way.begin(), way.end(), next);
    if (met != way.end()) return {met, way.end()};
    way.push_back(next);
  }
  return columns;
}

// What comes back of one unit that is sent once round a circle.
double once_round(const Network& net, const std::vector<Index>& way) {
  double comes_back = 1;
  for (std::size_t i = 0; i < way.size(); ++i) {
    const Index from = way[i], to = way[(i + 1) % way.size()];
    double used = 0, own = 1;
    for (Index p = net.matrix.start[from]; p < net.matrix.start[from + 1]; ++p) {
      if (net.matrix.row[p] == from) own = net.matrix.value[p];
      if (net.matrix.row[p] == to && to != from) used = -net.matrix.value[p];
    }
    comes_back *= own == 0 ? 0 : used / own;
  }
  return comes_back;
}

std::string self_words(const Network& net, Index column, const std::string& name) {
  const SparseMatrix& a = net.matrix;
  for (Index p = a.start[column]; p < a.start[column + 1]; ++p) {
    if (a.row[p] == column)
      return name + " uses " + four_digits(1 - a.value[p]) + " " +
             std::string(symbol(net.products[column].unit)) + " of its own product for each " +
             std::string(symbol(net.products[column].unit)) + " that it makes";
  }
  return name + " uses up all that it makes";
}

}  // namespace

std::string process_names(const Network& net, const std::vector<Index>& columns,
                          std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < columns.size() && i < kMostNamed; ++i)
    out += (i ? ", " : "") + quoted(net.process(columns[i]).id);
  if (count > std::min(columns.size(), kMostNamed))
    out += " and " + std::to_string(count - std::min(columns.size(), kMostNamed)) + " more";
  return out;
}

Error explained(const Network& net, const Unsolvable& problem) {
  Error e{ErrorCode::cycle, net.file, "/processes", "", ""};
  if (problem.why == Unsolvable::Why::too_large) {
    e.code = ErrorCode::too_large;
    e.problem = "the loop of " + process_names(net, problem.columns, problem.columns.size()) +
                " is too large to be solved";
    e.remedy = "divide the system, or replace a product by a factor";
    return e;
  }
  const std::vector<Index> way = circle(net, problem.columns);
  e.path = pointer("/processes", net.columns[way[0]].process);
  if (problem.columns.size() == 1) {
    e.problem = self_words(net, way[0], quoted(net.process(way[0]).id)) + ": nothing is left";
    e.remedy = "look for an amount in a wrong unit; the amount used must be less than that made";
    return e;
  }
  std::string chain;
  for (Index c : way) {
    if (chain.size() > 400) {
      chain += "… → ";
      break;
    }
    chain += quoted(net.process(c).id) + " → ";
  }
  chain += quoted(net.process(way[0]).id);
  const double back = once_round(net, way);
  const std::string unit(symbol(net.products[way[0]].unit));
  const bool singular = problem.why == Unsolvable::Why::singular;
  e.problem = "the processes " + chain + " need each other's products, and the loop " +
              (singular ? "makes no net product" : "takes more than it makes");
  if (way.size() > 1 && way.size() == problem.columns.size())
    e.problem += ": each " + unit + " of " + quoted(net.products[way[0]].id) + " needs " +
                 four_digits(back) + " " + unit + " of itself";
  else
    e.problem += " (loop of " + std::to_string(problem.columns.size()) + " processes)";
  e.remedy =
      "look for an amount in a wrong unit or an output that was left out; what a loop uses of a "
      "product must be less than what it makes";
  return e;
}

void add_notes(const Network& net, Answer& answer) {
  const auto note = [&](Note::Code code, const std::vector<Index>& columns,
                        const std::string& words) {
    if (columns.empty()) return;
    Note n;
    n.code = code;
    n.count = columns.size();
    n.columns.assign(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(
                                                            std::min(columns.size(), kMostNamed)));
    n.message = process_names(net, n.columns, n.count) + ": " + words;
    answer.notes.push_back(std::move(n));
  };
  std::vector<bool> asked(net.parts, false);
  double largest = 0;
  for (Index j = 0; j < net.columns.size(); ++j) {
    if (answer.demand[j] != 0) asked[net.part[j]] = true;
    largest = std::max(largest, std::abs(answer.output[j]));
  }
  std::vector<Index> negative, apart, idle;
  for (Index j = 0; j < net.columns.size(); ++j) {
    if (answer.output[j] < -1e-12 * largest && answer.demand[j] >= 0) negative.push_back(j);
    if (!asked[net.part[j]])
      apart.push_back(j);
    else if (answer.output[j] == 0)
      idle.push_back(j);
  }
  note(Note::Code::negative_output, negative,
       "their output is below 0: other processes give off more of the product than is needed, and "
       "the rest is counted as a credit");
  note(Note::Code::not_linked, apart, "nothing links them with what is asked for");
  note(Note::Code::not_needed, idle, "what is asked for does not need them");
  for (Index k = 0; k < net.factors.size(); ++k) {
    const FactorUse& use = net.factors[k];
    if (!use.marks) continue;
    std::string words;
    for (unsigned bit = 1; bit < 256; bit <<= 1) {
      if (use.marks & bit)
        words += (words.empty() ? "" : ", ") + std::string(qingtan::word(static_cast<Mark>(bit)));
    }
    Note n;
    n.code = Note::Code::factor_marks;
    n.factor = k;
    n.message = quoted(use.id) + ": " + words;
    answer.notes.push_back(std::move(n));
  }
}

std::string_view word(Note::Code code) {
  switch (code) {
    case Note::Code::negative_output:
      return "negative_output";
    case Note::Code::not_linked:
      return "not_linked";
    case Note::Code::not_needed:
      return "not_needed";
    case Note::Code::factor_marks:
      return "factor_marks";
  }
  return "";
}

}  // namespace qingtan::inventory
