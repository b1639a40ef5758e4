"""Changes the verifier in one place at a time and sees whether a test notices. See run.sh."""

import hashlib
import json
import os
import random
import sys
import time
from pathlib import Path

import report
from mutants import mutants_of
from programs import Compiler, Programs
from schemata import SWITCH, Schemata

SOURCES = """bytes canonical digest merkle keys metadata delegations signed_bytes trusted_metadata
refresh pack_file note checkpoint tile tile_tree tlog_proof log_entry log_state receipt bundle""".split()
# Quick and near ones first.
TESTS = """engine_edge_test engine_refresh_test engine_attack_test engine_trust_test engine_pack_test
engine_supply_test""".split()
PORTIONS = (0.3, 2.0, 1e9)  # seconds of test cases, quick ones first, between looks at the outcome

root = Path(__file__).parents[2]
build, out = root / "build" / "dev", root / "build" / "mutation"


def equivalent():
    """Mutants that change nothing a caller can see: `path | line | the same mutated | why`."""
    listed = set()
    for line in (Path(__file__).parent / "equivalent.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            listed.add(tuple(part.strip() for part in line.split(" | ")[:3]))
    return listed


def changed_lines(source, mutant):
    """The line as it is and as it becomes, without indentation."""
    first = source.rfind("\n", 0, mutant.start) + 1
    last = source.find("\n", mutant.end)
    before = source[first:last]
    after = source[first : mutant.start] + mutant.after + source[mutant.end : last]
    return " ".join(before.split()), " ".join(after.split())


def write_if_other(path, text):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


class State:
    """What earlier runs found, as long as the source is the same: where the compiler takes each
    mutant and, for those who work on survivors (SURVIVORS=1), what became of it."""

    def __init__(self, path):
        self.path = path
        self.content = json.loads(path.read_text()) if path.exists() else {}

    def of(self, name, source, count):
        digest = hashlib.sha256(source.encode()).hexdigest()
        if self.content.get(name, {}).get("source") != digest:
            self.content[name] = {"source": digest, "tries": [0] * count, "verdicts": [""] * count}
        return self.content[name]

    def save(self):
        self.path.write_text(json.dumps(self.content))


class File:
    """A source, its mutants in order, and the number that each has in the programs."""

    def __init__(self, path, first, state):
        self.path, self.source = path, (root / path).read_text()
        self.mutants = mutants_of(path, self.source)
        self.first = first
        self.state = state.of(path, self.source, len(self.mutants))
        self.numbers = {m: first + n for n, m in enumerate(self.mutants)}

    def compiled(self, compiler):
        """The object with every mutant that the compiler takes somewhere."""
        schemata = Schemata(self.source, self.numbers)
        tries = self.state["tries"]
        for n, mutant in enumerate(self.mutants):
            schemata.refuse([mutant] * tries[n])
        file = out / Path(self.path).name
        while True:
            text = schemata.text()
            write_if_other(file, text)
            wrong = compiler.wrong_lines(file)
            if wrong is None:
                break
            lines = schemata.lines(text)
            refused = {lines[n] - self.first for n in wrong if n in lines}
            if not refused:
                sys.exit(f"{file}:{wrong}: does not compile, and no mutant is why")
            for n in refused:
                schemata.refuse([self.mutants[n]])
                tries[n] += 1
        self.placed = {self.numbers[m] for m in schemata.placed()}
        return file.with_suffix(".o")

    def alone(self, mutant, compiler):
        """The object with this mutant only; nothing if it does not compile."""
        file = out / "alone" / Path(self.path).name
        file.parent.mkdir(exist_ok=True)
        file.write_text(mutant.applied_to(self.source))
        return file.with_suffix(".o") if compiler.wrong_lines(file) is None else None


def noticed(programs, cases, number, suffix=""):
    """Whether one of the cases fails, crashes or does not end."""
    rest = sorted(cases, key=lambda c: c.seconds)
    for portion in PORTIONS:
        taken, seconds = [], 0.0
        while rest and (seconds + rest[0].seconds <= portion or not taken):
            taken.append(rest.pop(0))
            seconds += taken[-1].seconds
        for test in programs.tests:
            those = [c for c in taken if c.test == test]
            limit = 10 * sum(c.seconds for c in those) + 1
            if those and not programs.passes(test, those, limit, number, suffix=suffix):
                return True
    return False


def main():
    if sys.argv[1:] == ["--tests"]:
        print(*TESTS)
        return
    started = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    names = os.environ.get("SOURCES", "").split() or SOURCES
    tests = os.environ.get("TESTS", "").split() or TESTS
    state = State(out / "state.json")
    files, count = [], 0
    for name in names:
        files.append(File(f"engine/src/trust/{name}.cpp", count, state))
        count += len(files[-1].mutants)
    compiler, programs = Compiler(root, build, out), Programs(root, build, out, tests)
    objects = []
    for file in files:
        objects.append(file.compiled(compiler))
        print(f"{file.path}: {len(file.placed)} of {len(file.mutants)} mutants stand in one object", flush=True)
        state.save()
    objects.append(programs.switch(SWITCH % count, compiler))
    programs.link(objects)
    cases = [case for test in tests for case in programs.cases(test)]
    for case in cases:
        programs.measure(case)
    print(f"{len(cases)} test cases, {sum(c.seconds for c in cases):.0f} s, "
          f"{time.monotonic() - started:.0f} s until here", flush=True)  # fmt: skip
    verdicts(files, programs, compiler, cases, state)
    state.save()
    sys.exit(report.tell(files, root, cases, started))


def verdicts(files, programs, compiler, cases, state):
    listed = equivalent()
    wanted = int(os.environ.get("MUTANTS", "0"))
    again = os.environ.get("SURVIVORS")
    everything = [(file, n) for file in files for n in range(len(file.mutants))]
    if wanted:
        random.Random(int(os.environ.get("SEED", "3"))).shuffle(everything)
        everything = everything[:wanted]
    for file in files:
        if not again:
            file.state["verdicts"] = [""] * len(file.mutants)
    for at, (file, n) in enumerate(everything):
        mutant, known = file.mutants[n], file.state["verdicts"]
        if known[n] in ("killed", "invalid"):
            continue
        before, after = changed_lines(file.source, mutant)
        known[n] = verdict(file, mutant, programs, compiler, cases)
        if known[n] == "survived" and (file.path, before, after) in listed:
            known[n] = "equivalent"
        if known[n] == "survived":
            met = any(c.seen[file.numbers[mutant]] for c in cases) if file.numbers[mutant] in file.placed else True
            print(f"{mutant.path}:{mutant.line} {mutant.kind}{'' if met else ', never met'}\n"
                  f"  - {before}\n  + {after}", flush=True)  # fmt: skip
        if at % 100 == 99:
            state.save()


def verdict(file, mutant, programs, compiler, cases):
    number = file.numbers[mutant]
    if number in file.placed:
        covering = [case for case in cases if case.seen[number]]
        return "killed" if noticed(programs, covering, number) else "survived"
    alone = file.alone(mutant, compiler)
    if not alone:
        return "invalid"
    programs.link([alone], "alone.a", ".alone")
    return "killed" if noticed(programs, cases, None, ".alone") else "survived"


if __name__ == "__main__":
    main()
