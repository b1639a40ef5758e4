"""The mutation test tested: one object with every mutant does, for each, what the source with that one
change does, and tells which it met."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from mutants import mutants_of
from schemata import SWITCH, Schemata

SOURCE = """#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr int kWidth = 3;
constexpr int kTwice[] = {kWidth, kWidth + kWidth};

// The compiler needs these: a mutant here cannot stand with the others.
constexpr int kPlaces = 4;
static_assert(sizeof(int) == 4);
int places[kPlaces] = {1, 2, 3, 4};
int first(const int (&all)[kPlaces]) { return all[0]; }

int sum(const std::vector<int>& values, bool odd) {
  int total = 0;
  for (int i = 0; i < static_cast<int>(values.size()); ++i) {
    if (odd && (values[i] & 1) != 0) continue;
    total += values[i] * kWidth;
  }
  return total;
}

bool within(int value) {
  if (value < 2 || value > 8) return false;
  return true;
}

std::string told(int value) {
  std::string text = "value ";
  switch (value) {
    case 4:
      return text + "four";
    default:
      text += std::to_string(value);
  }
  return !within(value) ? text + " out" : text;
}

int never(int value) { return value + 1; }

}  // namespace

int main(int count, char**) {
  for (int value : {1, 2, 4, 8, 9}) std::printf("%s\\n", told(value).c_str());
  std::printf("%d\\n", first(places));
  std::printf("%d %d\\n", sum({1, 2, 3, kTwice[1]}, true), sum({5}, false));
  return count > 7 ? never(count) : 0;
}
"""


def outcome(program, **environment):
    done = subprocess.run([program], capture_output=True, text=True, timeout=20, env={**os.environ, **environment})
    return done.stdout, done.returncode


def compiled(source, program):
    program.with_suffix(".cpp").write_text(source)
    command = ["clang++-19", "-std=c++23", "-w", "-O0", "-o", program, program.with_suffix(".cpp")]
    return subprocess.run(command, capture_output=True, text=True)


def main():
    mutants = mutants_of("sample.cpp", SOURCE)
    numbers = {mutant: n for n, mutant in enumerate(mutants)}
    schemata = Schemata(SOURCE, numbers)
    with tempfile.TemporaryDirectory() as folder:
        all_in_one = Path(folder) / "all"
        while True:
            text = schemata.text()
            made = compiled(text + SWITCH % len(mutants), all_in_one)
            if made.returncode == 0:
                break
            lines = schemata.lines(text)
            wrong = {int(line.split(":")[1]) for line in made.stderr.splitlines() if ": error" in line}
            refused = {lines[n] for n in wrong if n in lines} or schemata.begun_by(lines, wrong)
            if refused:
                schemata.refuse([mutants[n] for n in refused])
                continue
            needed = schemata.needed(text, wrong)
            assert needed, made.stderr
            numbers = {mutant: n for mutant, n in numbers.items() if mutant not in needed}
            schemata = Schemata(SOURCE, numbers)
        placed = schemata.placed()
        seen = Path(folder) / "seen"
        before = outcome(all_in_one, QINGTAN_MUTANTS_SEEN=str(seen))
        met = seen.read_bytes()[: len(mutants)]
        changed = 0
        for mutant in list(placed)[::2]:  # each takes a compilation
            alone = Path(folder) / "alone"
            assert compiled(mutant.applied_to(SOURCE), alone).returncode == 0, mutant
            expected = outcome(alone)
            assert outcome(all_in_one, QINGTAN_MUTANT=str(numbers[mutant])) == expected, mutant
            changed += expected != before
            if not met[numbers[mutant]]:
                assert expected == before, f"not met, but not the same: {mutant}"
    fixed = {n for n, line in enumerate(SOURCE.split("\n"), 1) if "kPlaces" in line or "static_assert" in line}
    usual = [mutant for mutant in mutants if mutant.line not in fixed]
    in_one = sum(mutant in placed for mutant in usual)
    assert in_one > 0.9 * len(usual) > 20, (in_one, len(usual))
    apart = {mutant.before for mutant in mutants if mutant not in placed}
    assert "4" in apart, apart  # kPlaces
    assert 0 < sum(met) < len(placed) and changed > len(placed) / 4
    print(f"{len(mutants)} mutants, {len(placed)} in one object, {sum(met)} met; of every other one {changed} tell")


if __name__ == "__main__":
    sys.exit(main())
