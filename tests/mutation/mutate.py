"""Changes the verifier in one place at a time and sees whether a test notices. See run.sh."""

import hashlib
import json
import os
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mutants
import report
from mutants import mutants_of
from programs import LAYERS, Compiler, Programs
from schemata import SWITCH, Schemata

# All of the layers but what only publishes (log_builder) and what is data (text_stability).
SOURCES = """code_point.h bytes canonical digest digest_lanes merkle keys metadata delegations signed_bytes
trusted_metadata refresh pack_file note checkpoint tile tile_tree tlog_proof log_entry log_state receipt
bundle pack_target pack_update pack_supply pack_receipt imported_packs""".split()
# Quick and near ones first.
TESTS = """engine_edge_test engine_refresh_test engine_attack_test engine_trust_test engine_pack_test
engine_supply_test""".split()
PORTIONS = (0.05, 0.4, 2.0, 1e9)  # seconds of test cases, quick ones first, between looks at the outcome

NOWHERE = -1  # in the one object; such a mutant has one of its own
JOBS = int(os.environ.get("JOBS", "2"))
root = Path(__file__).parents[2]
out = root / "build" / "mutation"
build = out / "programs"


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
        self.path, self.lock = path, threading.Lock()
        self.content = json.loads(path.read_text()) if path.exists() else {}

    def of(self, name, source, count):
        digest = hashlib.sha256((source + Path(mutants.__file__).read_text()).encode()).hexdigest()
        if self.content.get(name, {}).get("source") != digest:
            self.content[name] = {"source": digest, "tries": [0] * count, "verdicts": [""] * count}
        return self.content[name]

    def save(self):
        with self.lock:
            self.path.write_text(json.dumps(self.content))


class File:
    """A source, its mutants in order, and the number that each has in the programs."""

    def __init__(self, path, first, state):
        self.path, self.source = path, (root / path).read_text()
        self.mutants = mutants_of(path, self.source)
        self.first = first
        self.state = state.of(path, self.source, len(self.mutants))
        self.numbers = {m: first + n for n, m in enumerate(self.mutants)}

    def compiled(self, compiler, headers):
        """The object with every mutant that the compiler takes somewhere; it may include `headers`."""
        schemata = self.schemata()
        file = out / Path(self.path).name
        while True:
            text = schemata.text()
            write_if_other(file, text)
            wrong = compiler.wrong(file, headers)
            if wrong is None:
                break
            schemata = self.without(schemata, text, wrong, file)
        self.placed = {self.numbers[m] for m in schemata.placed()}
        return file if file.suffix == ".h" else file.with_suffix(".o")

    def schemata(self):
        """With each mutant where the compiler has not yet refused it."""
        tries = self.state["tries"]
        schemata = Schemata(self.source, {m: number for n, (m, number) in enumerate(self.numbers.items()) if tries[n] != NOWHERE})
        for n, mutant in enumerate(self.mutants):
            schemata.refuse([mutant] * max(0, tries[n]))
        return schemata

    def without(self, schemata, text, wrong, file):
        tries, lines = self.state["tries"], schemata.lines(text)
        at = lambda found: {lines[n] for n in found if n in lines} or schemata.begun_by(lines, found)
        refused = at(wrong.lines) or wrong.spelt or at(wrong.notes)
        if refused:
            for number in refused:
                schemata.refuse([self.mutants[number - self.first]])
                tries[number - self.first] += 1
            return schemata
        needed = schemata.needed(text, wrong.lines + wrong.notes)
        if not needed:
            sys.exit(f"{file}:{wrong.lines}: does not compile, and no mutant is why")
        for mutant in needed:
            tries[self.numbers[mutant] - self.first] = NOWHERE
        return self.schemata()

    def alone(self, mutant, compiler):
        """The object with this mutant only; nothing if it does not compile."""
        file = out / "alone" / Path(self.path).name
        file.parent.mkdir(exist_ok=True)
        file.write_text(mutant.applied_to(self.source))
        return file.with_suffix(".o") if compiler.wrong(file) is None else None


def noticed(programs, cases, number, suffix=""):
    """"killed" if one of the cases fails or crashes, "endless" if it takes ten times as long."""
    rest = sorted(cases, key=lambda c: c.seconds)
    for portion in PORTIONS:
        taken, seconds = [], 0.0
        while rest and (seconds + rest[0].seconds <= portion or not taken):
            taken.append(rest.pop(0))
            seconds += taken[-1].seconds
        for test in programs.tests:
            those = [c for c in taken if c.test == test]
            if not those:
                continue
            limit = 10 * sum(c.seconds for c in those) + 1
            outcome = programs.outcome(test, those, limit, number, suffix=suffix)
            if outcome != "passed":
                return "killed" if outcome == "failed" else "endless"
    return "survived"


def main():
    if sys.argv[1:] == ["--tests"]:
        print(*TESTS)
        return
    started = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    names = sorted(os.environ.get("SOURCES", "").split() or SOURCES, key=lambda n: not n.endswith(".h"))
    tests = os.environ.get("TESTS", "").split() or TESTS
    state = State(out / "state.json")
    files, count = [], 0
    for name in names:
        files.append(File(path_of(name), count, state))
        count += len(files[-1].mutants)
    compiler, programs = Compiler(root, build, out), Programs(root, build, out, tests)
    build_all(files, count, compiler, programs, state)
    cases = [case for test in tests for case in programs.cases(test)]
    programs.measure_all(cases, JOBS)
    quick = float(os.environ.get("QUICK", "1e9"))
    cases = [case for case in cases if case.seconds <= quick]
    print(f"{len(cases)} test cases, {sum(c.seconds for c in cases):.0f} s, "
          f"{time.monotonic() - started:.0f} s until here", flush=True)  # fmt: skip
    judged = verdicts(files, programs, compiler, cases, state)
    state.save()
    sys.exit(report.tell(judged, root, cases, started))


def path_of(name):
    name = name if name.endswith(".h") else name + ".cpp"
    return next(p for layer in LAYERS if (root / (p := f"engine/src/{layer}/{name}")).exists())


def build_all(files, count, compiler, programs, state):
    """The test programs with every mutant that may be chosen when one starts."""
    headers = []
    for stale in set(out.glob("*.h")) - {out / "every.h"} - {out / Path(f.path).name for f in files}:
        stale.unlink()

    def compiled(file):
        made = file.compiled(compiler, headers)
        print(f"{file.path}: {len(file.placed)} of {len(file.mutants)} mutants stand in one object", flush=True)
        state.save()
        return made

    headers += [compiled(file) for file in files if file.path.endswith(".h")]
    sources = [file for file in files if not file.path.endswith(".h")]
    with ThreadPoolExecutor(JOBS) as pool:
        changed = dict(zip([file.path for file in sources], pool.map(compiled, sources)))
    programs.objects = {}
    for layer in LAYERS:
        programs.objects[layer] = {
            (path := str(Path(source).relative_to(root))): changed.get(path) or compiler.unchanged(Path(source), headers)
            for source in compiler.sources(layer)
        }
    switch = programs.switch(SWITCH % count, compiler)
    programs.link({layer: [*those.values(), switch] for layer, those in programs.objects.items()})


def verdicts(files, programs, compiler, cases, state):
    wanted = int(os.environ.get("MUTANTS", "0"))
    everything = [(file, n) for file in files for n in range(len(file.mutants))]
    # In an order of chance, so that what a run knows when it is broken off is a sample of all.
    random.Random(int(os.environ.get("SEED", "3"))).shuffle(everything)
    everything = everything[: wanted or None]
    for file in files:
        if not os.environ.get("SURVIVORS"):
            file.state["verdicts"] = [""] * len(file.mutants)
    listed, used, alone = equivalent(), set(), threading.Lock()

    def judge(file, n):
        mutant, known = file.mutants[n], file.state["verdicts"]
        before, after = changed_lines(file.source, mutant)
        if known[n] in ("killed", "endless", "invalid"):
            return
        known[n] = verdict(file, mutant, programs, compiler, cases, alone)
        if known[n] == "survived" and (file.path, before, after) in listed:
            known[n] = "equivalent"
            used.add((file.path, before, after))
        if known[n] == "survived":
            met = any(c.meets(file.numbers[mutant]) for c in cases) if file.numbers[mutant] in file.placed else True
            print(f"{mutant.path}:{mutant.line} {mutant.kind}{'' if met else ', never met'}\n"
                  f"  - {before}\n  + {after}", flush=True)  # fmt: skip

    with ThreadPoolExecutor(JOBS) as pool:
        for at, done in enumerate([pool.submit(judge, *one) for one in everything]):
            done.result()
            if at % 20 == 19:
                state.save()
    paths = {file.path for file in files}
    for entry in sorted(listed - used) if not wanted else []:
        if entry[0] in paths:
            print("listed as equivalent, but noticed or not there: " + " | ".join(entry))
    return {file: (len(file.mutants), [file.state["verdicts"][n] for f, n in everything if f is file]) for file in files}


def verdict(file, mutant, programs, compiler, cases, alone):
    number = file.numbers[mutant]
    if number in file.placed:
        return noticed(programs, [case for case in cases if case.meets(number)], number)
    with alone:  # one at a time: their programs have one name
        made = file.alone(mutant, compiler)
        if not made:
            return "invalid"
        link_alone(programs, compiler, file, made)
        return noticed(programs, cases, None, ".alone")


def link_alone(programs, compiler, file, made):
    """The programs with one changed source, or with all of them where a header is changed."""
    unchanged = {
        layer: {path: compiler.unchanged(root / path) for path in those} for layer, those in programs.objects.items()
    }
    for those in unchanged.values():
        if file.path in those:
            those[file.path] = made
    programs.link({layer: list(those.values()) for layer, those in unchanged.items()}, ".alone")


if __name__ == "__main__":
    main()
