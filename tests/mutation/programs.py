"""The compiler and the test programs: mutants are compiled into copies of the programs of
build/mutation/programs, linked as those are, but with the changed archives of the verifier's layers."""

import base64
import hashlib
import json
import os
import re
import resource
import shlex
import signal
import subprocess
import tempfile
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

LAYERS = ("trust", "supply")
ARCHIVE = "engine/libqingtan_{}.a"
MEMORY = 3 << 30  # bytes; a mutant that takes more is noticed


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", **more)


@dataclass
class Wrong:
    """Where a source does not compile."""

    lines: list  # of errors
    notes: list  # of what the compiler says to them
    spelt: set  # mutants in the types that it names


class Compiler:
    """As the build compiles the layers, with all of their headers compiled once."""

    def __init__(self, root, build, out):
        self.root, self.build, self.out = root, build, out
        self.commands = json.loads((build / "compile_commands.json").read_text())
        # The trust layer's flags know every directory that the supply layer's do.
        words = shlex.split(self.entries("trust")[0]["command"])
        first = next(n for n, word in enumerate(words) if word.endswith("++-19"))
        keep = [w for w in words[first + 1 : words.index("-o")] if not w.startswith(("-W", "-g"))]
        # The library's own assertions notice reads past an end; the sanitized run has them off.
        self.command = ["clang++-19", *keep, "-D_GLIBCXX_ASSERTIONS", "-w", "-Wno-c++11-narrowing",
                        f"-I{root}/engine/src/trust"]  # fmt: skip
        headers = [h for layer in LAYERS for h in sorted((root / "engine/include/qingtan" / layer).glob("*.h"))]
        every = "".join(f'#include "{h}"\n' for h in headers)
        every += "#include <algorithm>\n#include <bit>\n#include <set>\n"
        source = out / "every.h"
        if not source.exists() or source.read_text() != every:
            source.write_text(every)
        key = hashlib.sha256(" ".join(self.command).encode()).hexdigest()[:12]
        self.headers = out / f"every-{key}.pch"
        newest = max(h.stat().st_mtime for h in [source, *(root / "engine/include/qingtan").glob("*/*.h")])
        if self.headers.exists() and self.headers.stat().st_mtime > newest:
            return
        made = run([*self.command, "-x", "c++-header", source, "-o", self.headers])
        if made.returncode:
            raise SystemExit(made.stderr)

    def entries(self, layer):
        """The build's compilations of a layer: one, or one of several sources."""
        return [c for c in self.commands if f"/qingtan_{layer}.dir/" in c["file"] + c["command"]]

    def sources(self, layer):
        """The sources of a layer, of which the build may compile many at a time."""
        included = re.compile(r'#include "(.+\.cpp)"')
        for entry in self.entries(layer):
            with open(entry["file"]) as file:
                yield from included.findall(file.read()) if "/Unity/" in entry["file"] else [entry["file"]]

    def wrong(self, path, needs=()):
        """What is wrong with the source; nothing where it compiles, which it then has. A header is
        compiled by a source that only includes it."""
        compiled, name = path, path.name
        if path.suffix == ".h":
            compiled = path.with_suffix(".alone.cpp")
            compiled.write_text(f'#include "{name}"\n')
        made = path.with_suffix(".o")
        needed = max(p.stat().st_mtime for p in [path, self.headers, *needs])
        if made.exists() and made.stat().st_mtime > needed:
            return None
        command = [*self.command, "-include-pch", self.headers, "-ferror-limit=0",
                   "-fno-caret-diagnostics", "-c", compiled]  # fmt: skip
        done = run([*command, "-fsyntax-only"])
        if done.returncode == 0:
            subprocess.run([*command, "-o", made], check=True)
            return None
        at = lambda kind: [int(n) for n in re.findall(rf"{re.escape(name)}:(\d+):\d+: {kind}", done.stderr)]
        spelt = {int(n) for n in re.findall(r"qingtan_mutation::is\((\d+)\)", done.stderr)}
        return Wrong(at("(?:fatal )?error") or at("note") or [0], at("note"), spelt)

    def unchanged(self, source, headers=()):
        """The object of a source as it is, but including these changed headers."""
        folder = self.out / ("with_headers" if headers else "unchanged")
        folder.mkdir(exist_ok=True)
        made = folder / (source.stem + ".o")
        newest = max(p.stat().st_mtime for p in [source, self.headers, *source.parent.glob("*.h"), *headers])
        if not made.exists() or made.stat().st_mtime < newest:
            copy = folder / source.name
            copy.write_text(source.read_text())
            first = [f"-I{self.out}"] if headers else []
            command = [self.command[0], *first, *self.command[1:], "-include-pch", self.headers]
            subprocess.run([*command, "-c", copy, "-o", made], check=True)
        return made


@dataclass
class Case:
    """A test case, and what it takes."""

    test: str
    name: str
    seconds: float = 0.0
    seen: bytes = b""  # of each mutant, whether the case meets it; shorter: it meets none

    def meets(self, number):
        return number < len(self.seen) and self.seen[number] != 0


class Programs:
    def __init__(self, root, build, out, tests):
        self.root, self.build, self.out, self.tests = root, build, out, tests

    def switch(self, text, compiler):
        """The object that chooses the mutant."""
        source = self.out / "switch.cpp"
        source.write_text(text)
        assert compiler.wrong(source) is None
        return source.with_suffix(".o")

    def link(self, objects, suffix=""):
        """The programs with these objects by layer as the layers' archives."""
        archives = {}
        for layer, those in objects.items():
            changed = self.out / f"lib{layer}{suffix}.a"
            changed.unlink(missing_ok=True)
            subprocess.run(["ar", "rcs", changed, *those], check=True)
            archives[ARCHIVE.format(layer)] = str(changed)
        for test in self.tests:
            line = run(["ninja", "-C", self.build, "-t", "commands", test]).stdout.splitlines()[-1]
            words = [archives.get(w, w) for w in shlex.split(line) if w not in (":", "&&", "-g")]
            words[words.index("-o") + 1] = str(self.out / (test + suffix))
            subprocess.run(words, cwd=self.build, check=True)

    def cases(self, test):
        listed = run([self.out / test, "--list-tests", "--verbosity", "quiet"]).stdout
        return [Case(test, name) for name in listed.splitlines() if name.strip()]

    def outcome(self, test, cases, seconds, mutant=None, seen=None, suffix=""):
        """"passed", "failed" or "endless": more than `seconds` of processor time."""
        environment = dict(os.environ)
        if mutant is not None:
            environment["QINGTAN_MUTANT"] = str(mutant)
        if seen:
            environment["QINGTAN_MUTANTS_SEEN"] = str(seen)
        limit = int(seconds) + 1

        def limited():
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        with tempfile.NamedTemporaryFile("w", dir=self.out, suffix=".cases") as names:
            names.write("".join(re.sub(r'([\\,\["])', r"\\\1", c.name) + "\n" for c in cases))
            names.flush()
            try:
                done = subprocess.run(
                    [self.out / (test + suffix), "--abort", "-f", names.name], cwd=self.root, env=environment,
                    preexec_fn=limited, timeout=60 + 20 * limit, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
            except subprocess.TimeoutExpired:
                return "endless"
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return "endless"
        return "failed" if done.returncode else "passed"

    def measure(self, case):
        """How long the case takes, and which mutants it meets."""
        seen = self.out / f"seen-{threading.get_ident()}.bin"
        seen.unlink(missing_ok=True)
        start = time.monotonic()
        if self.outcome(case.test, [case], 600, seen=seen) != "passed":
            raise SystemExit(f"{case.test}: '{case.name}' does not pass without a mutant")
        case.seconds = time.monotonic() - start
        if not seen.exists():  # the program holds none of the sources that have mutants, and so no record of them
            return
        case.seen, _, milliseconds = seen.read_bytes().rpartition(b" ")
        case.seconds = int(milliseconds) / 1000
        seen.unlink()

    def measure_all(self, cases, jobs):
        """Measures the cases of programs that are not as they were the last time."""
        file = self.out / "cases.json"
        known = json.loads(file.read_text()) if file.exists() else {}
        digests = {test: hashlib.sha256((self.out / test).read_bytes()).hexdigest() for test in self.tests}
        fresh = []
        for case in cases:
            case.seconds, seen = known.get(digests[case.test], {}).get(case.name, (0.0, ""))
            case.seen = zlib.decompress(base64.b64decode(seen)) if seen else b""
            fresh += [] if seen else [case]
        with ThreadPoolExecutor(jobs) as pool:
            for _ in pool.map(self.measure, fresh):
                pass
        known = {digest: {} for digest in digests.values()}
        for case in cases:
            seen = base64.b64encode(zlib.compress(case.seen)).decode()
            known[digests[case.test]][case.name] = (case.seconds, seen)
        file.write_text(json.dumps(known))
