"""The compiler and the test programs: mutants are compiled into copies of the programs of build/dev,
linked as those are, but with the changed archive of the trust layer."""

import json
import os
import re
import resource
import shlex
import subprocess
import time
from dataclasses import dataclass

ARCHIVE = "engine/libqingtan_trust.a"
MEMORY = 3 << 30  # bytes; a mutant that takes more is noticed


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", **more)


class Compiler:
    """As build/dev compiles the layer, with all of its headers compiled once."""

    def __init__(self, root, build, out):
        self.build, self.out = build, out
        commands = json.loads((build / "compile_commands.json").read_text())
        command = next(c["command"] for c in commands if c["file"].endswith("/trust/digest.cpp"))
        words = shlex.split(command)
        first = next(n for n, word in enumerate(words) if word.endswith("c++"))
        keep = [w for w in words[first + 1 : words.index("-o")] if w not in ("-g", "-O1") and not w.startswith("-W")]
        # Clang names the places of errors more exactly, and sooner.
        self.command = ["clang++-19", *keep, "-w", "-Wno-c++11-narrowing", f"-I{root}/engine/src/trust"]
        headers = sorted((root / "engine/include/qingtan/trust").glob("*.h"))
        every = "".join(f'#include "qingtan/trust/{h.name}"\n' for h in headers)
        every += "#include <algorithm>\n#include <bit>\n#include <set>\n"
        source = out / "every.h"
        if not source.exists() or source.read_text() != every:
            source.write_text(every)
        self.headers = out / "every.h.pch"
        newest = max(h.stat().st_mtime for h in [source, *(root / "engine/include/qingtan").glob("*/*.h")])
        if self.headers.exists() and self.headers.stat().st_mtime > newest:
            return
        made = run([*self.command, "-x", "c++-header", source, "-o", self.headers])
        if made.returncode:
            raise SystemExit(made.stderr)

    def wrong_lines(self, path):
        """Lines of the source with errors; nothing where it compiles, which it then has."""
        name, made = path.name, path.with_suffix(".o")
        needed = max(path.stat().st_mtime, self.headers.stat().st_mtime)
        if made.exists() and made.stat().st_mtime > needed:
            return None
        command = [*self.command, "-include-pch", self.headers, "-ferror-limit=0",
                   "-fno-caret-diagnostics", "-c", path]  # fmt: skip
        compiled = run([*command, "-o", made])
        if compiled.returncode == 0:
            return None
        lines = re.findall(rf"{re.escape(name)}:(\d+):\d+: (?:fatal )?error", compiled.stderr)
        notes = re.findall(rf"{re.escape(name)}:(\d+):\d+: note", compiled.stderr)
        return [int(n) for n in lines] or [int(n) for n in notes] or [0]


@dataclass
class Case:
    """A test case, and what it takes."""

    test: str
    name: str
    seconds: float = 0.0
    seen: bytes = b""


class Programs:
    def __init__(self, root, build, out, tests):
        self.root, self.build, self.out, self.tests = root, build, out, tests

    def switch(self, text, compiler):
        """The object that chooses the mutant."""
        source = self.out / "switch.cpp"
        source.write_text(text)
        assert compiler.wrong_lines(source) is None
        return source.with_suffix(".o")

    def link(self, objects, archive="libqingtan_trust.a", suffix=""):
        """The archive with these objects in place of its own, and the programs with it."""
        changed = self.out / archive
        changed.write_bytes((self.build / ARCHIVE).read_bytes())
        own = [object_.name.removesuffix(".o") + ".cpp.o" for object_ in objects]
        run(["ar", "d", changed, *own])  # else the linker would find the unchanged ones first
        subprocess.run(["ar", "rs", changed, *objects], check=True, capture_output=True)
        for test in self.tests:
            line = run(["ninja", "-C", self.build, "-t", "commands", test]).stdout.splitlines()[-1]
            words = [str(changed) if w == ARCHIVE else w for w in shlex.split(line) if w not in (":", "&&", "-g")]
            words[words.index("-o") + 1] = str(self.out / (test + suffix))
            subprocess.run(words, cwd=self.build, check=True)

    def cases(self, test):
        listed = run([self.out / test, "--list-tests", "--verbosity", "quiet"]).stdout
        return [Case(test, name) for name in listed.splitlines() if name.strip()]

    def passes(self, test, cases, seconds, mutant=None, seen=None, suffix=""):
        """Whether the cases pass, in processor time; they are named in a file."""
        names = self.out / "cases.txt"
        names.write_text("".join(re.sub(r'([\\,\["])', r"\\\1", c.name) + "\n" for c in cases))
        environment = dict(os.environ)
        if mutant is not None:
            environment["QINGTAN_MUTANT"] = str(mutant)
        if seen:
            environment["QINGTAN_MUTANTS_SEEN"] = str(seen)
        limit = int(seconds) + 1

        def limited():
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        try:
            done = subprocess.run(
                [self.out / (test + suffix), "--abort", "-f", names], cwd=self.root, env=environment,
                preexec_fn=limited, timeout=60 + 20 * limit, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def measure(self, case):
        """How long the case takes, and which mutants it meets."""
        seen = self.out / "seen.bin"
        seen.unlink(missing_ok=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if not self.passes(case.test, [case], 600, seen=seen):
            raise SystemExit(f"{case.test}: '{case.name}' does not pass without a mutant")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        case.seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        case.seen = seen.read_bytes()
