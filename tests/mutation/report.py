"""What a run found, as a table; docs/mutation.md of a run of everything or of a sample of everything."""

import math
import os
import time
from datetime import date
from pathlib import Path

GOAL = 0.95
KINDS = ("killed", "endless", "survived", "equivalent", "invalid")


def interval(killed, tried, whole):
    """The share's 95 % interval (Wilson's), narrower as the sample nears the whole."""
    z = 1.96 * math.sqrt(max(0.0, (whole - tried) / max(1, whole - 1)))
    share, middle = killed / tried, z * z / tried
    width = z * math.sqrt(share * (1 - share) / tried + middle / tried / 4)
    return (share + middle / 2 - width) / (1 + middle), (share + middle / 2 + width) / (1 + middle)


def tell(judged, root, cases, started):
    """`judged`: by file how many mutants it has, and what became of those that were tried."""
    rows, total = [], dict.fromkeys(KINDS, 0)
    for file, (_, verdicts) in judged.items():
        count = {k: verdicts.count(k) for k in KINDS}
        rows.append((file.path.removeprefix("engine/src/"), count))
        for k in KINDS:
            total[k] += count[k]
    rows.append(("**all**", total))
    lines = ["| source | mutants | killed | of these endless | equivalent | survived | share killed |",
             "|---|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    for name, c in rows:
        noticed, tried = c["killed"] + c["endless"], c["killed"] + c["endless"] + c["survived"]
        share = f"{100 * noticed / tried:.1f} %" if tried else "–"
        lines.append(f"| {name} | {tried + c['equivalent']} | {noticed} | {c['endless']} | {c['equivalent']} "
                     f"| {c['survived']} | {share} |")  # fmt: skip
    table = "\n".join(lines)
    noticed = total["killed"] + total["endless"]
    tried = noticed + total["survived"]
    print(table)
    print(f"{total['invalid']} did not compile; {(time.monotonic() - started) / 60:.0f} min")
    sample = ""
    whole = sum(count for count, _ in judged.values())
    if int(os.environ.get("MUTANTS", "0")) and tried:
        low, high = interval(noticed, tried, whole)
        sample = (f"A sample by chance of {sum(total.values())} of the {whole} changes: of all, {100 * low:.1f} to "
                  f"{100 * high:.1f} % are killed (95 % interval). ")  # fmt: skip
        print(sample)
    if not any(os.environ.get(k) for k in ("SOURCES", "TESTS", "QUICK")):
        write(root, sample, table, total, cases)
    return 0 if tried and noticed >= GOAL * tried else 1


def write(root, sample, table, total, cases):
    (root / "docs/mutation.md").write_text(f"""# Mutation test of the verifier

Made by `tests/mutation` on {date.today()}; verdicts of earlier runs count as long as the source is the same. Each mutant is one small change of a source of `engine/src/trust` or `engine/src/supply`, as a
person might err: an operator, a decimal constant, a condition, a negation, a removed statement. It is killed when one of {len(cases)} test
cases fails or crashes (the C++ library's own assertions are on here; the tests' run with sanitizers has them off and may miss
some reads past an end), or takes
more than ten times its processor time (endless)
({", ".join(sorted({case.test for case in cases}))}).
{sample}{total['invalid']} more changes did not compile and are not counted. Equivalent mutants, which no caller can tell from the
original, survived too; they are named with the reason in `tests/mutation/equivalent.txt` and do not count in the share. The goal is 95 %.

Not among the sources: `log_builder`, which only publishes, and the table of `text_stability.h`, whose numbers are not changed.
`SOURCES="keys refresh" tests/mutation/run.sh` tries two files, `MUTANTS=400` a sample of all; `SURVIVORS=1` goes on from the last run.

{table}
""")
