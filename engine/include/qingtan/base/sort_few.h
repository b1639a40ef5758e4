#pragma once
// Sorting of lists that are short whenever they are right: std::sort brings 3 KB of code for each type of element, which everybody
// who opens the page would load.

#include <algorithm>
#include <iterator>

namespace qingtan {

/// Not stable: `before` has to tell any two elements apart whose order shows. A heap: n log n steps at most, however long the list.
template <class List, class Before>
void sort_few(List& list, Before before) {
  std::partial_sort(list.begin(), list.end(), list.end(), before);
}

/// Stable, and quadratic: each goes in among those before it.
template <class List, class Before>
void sort_few_stably(List& list, Before before) {
  for (auto at = list.begin(); at != list.end(); ++at) {
    auto to = at;
    while (to != list.begin() && before(*at, *std::prev(to))) --to;
    if (to != at) std::rotate(to, at, std::next(at));
  }
}

}  // namespace qingtan
