"""Changes the verifier one line at a time and sees whether a test notices. See run.sh."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from mutants import mutants_of

SOURCES = """bytes canonical digest merkle keys metadata delegations signed_bytes trusted_metadata
refresh pack_file note checkpoint tile tile_tree tlog_proof log_entry log_state receipt bundle""".split()
# In this order, until one fails: quick and near ones first.
TESTS = """engine_refresh_test engine_attack_test engine_trust_test engine_pack_test
engine_supply_test""".split()

tree = Path(sys.argv[1])
build = tree / "build" / "dev"
here = Path(__file__).parent
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
without_cache = {**os.environ, "CCACHE_DISABLE": "1"}  # nobody compiles a mutant twice


def built(tests, environment=without_cache):
    return subprocess.run(["ninja", "-C", build, *tests], env=environment, **quiet).returncode == 0


def notices(test):
    """Whether the test fails, crashes or does not end."""
    program = next(build.glob(f"tests/**/{test}"))
    try:
        run = subprocess.run([program, "--abort"], cwd=tree, timeout=120, **quiet)
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def equivalent():
    """Mutants that change nothing a caller can see: `path | line | the same mutated | why`."""
    listed = set()
    for line in (here / "equivalent.txt").read_text().splitlines():
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


def verdict(mutant, source, tests):
    path = tree / mutant.path
    path.write_text(mutant.applied_to(source))
    try:
        if not built(tests):
            return "invalid"
        return "killed" if any(notices(test) for test in tests) else "survived"
    finally:
        path.write_text(source)


def main():
    names = os.environ.get("SOURCES", "").split() or SOURCES
    paths = [f"engine/src/trust/{name}.cpp" for name in names]
    sources = {path: (tree / path).read_text() for path in paths if (tree / path).exists()}
    listed = equivalent()
    everything = []
    for path, source in sources.items():
        for mutant in mutants_of(path, source):
            if (path, *changed_lines(source, mutant)) not in listed:
                everything.append(mutant)
    random.Random(int(os.environ.get("SEED", "3"))).shuffle(everything)
    wanted = int(os.environ.get("MUTANTS", "0")) or len(everything)
    known = subprocess.run(["ninja", "-C", build, "-t", "targets", "all"], capture_output=True,
                           text=True).stdout
    tests = [test for test in os.environ.get("TESTS", "").split() or TESTS if f"/{test}:" in known]
    for path in sources:  # an object of an earlier run may be a mutant's
        (tree / path).touch()
    if not built(tests, os.environ) or any(notices(test) for test in tests):
        sys.exit("the tests do not pass without a mutant")
    count = {"killed": 0, "survived": 0, "invalid": 0}
    print(f"{len(everything)} mutants of {len(sources)} files, {wanted} are tried; {' '.join(tests)}")
    for mutant in everything:
        if count["killed"] + count["survived"] >= wanted:
            break
        started = time.monotonic()
        what = verdict(mutant, sources[mutant.path], tests)
        count[what] += 1
        took = time.monotonic() - started
        print(f"{what:8} {mutant.path}:{mutant.line} {mutant.kind} {took:.0f} s", flush=True)
        if what == "survived":
            before, after = changed_lines(sources[mutant.path], mutant)
            print(f"         - {before}\n         + {after}", flush=True)
    tried = count["killed"] + count["survived"]
    print(f"{count['killed']} of {tried} killed ({100 * count['killed'] / max(tried, 1):.1f} %), "
          f"{count['invalid']} did not compile")
    sys.exit(0 if tried and count["killed"] >= 0.95 * tried else 1)


main()
