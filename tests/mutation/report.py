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


def tell(files, root, cases, started):
    rows, total = [], dict.fromkeys(KINDS, 0)
    for file in files:
        count = {k: file.state["verdicts"].count(k) for k in KINDS}
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
    sampled = int(os.environ.get("MUTANTS", "0"))
    whole = sum(len(file.mutants) for file in files)
    if sampled and tried:
        low, high = interval(noticed, tried, whole)
        print(f"a sample of {sampled} of {whole}: 95 % interval {100 * low:.1f} to {100 * high:.1f} %")
    if not any(os.environ.get(k) for k in ("SOURCES", "TESTS", "MUTANTS")):
        write(root, table, total, cases)
    return 0 if tried and noticed >= GOAL * tried else 1


def write(root, table, total, cases):
    (root / "docs/mutation.md").write_text(f"""# Mutation test of the verifier

Made by `make mutation` on {date.today()}. Each mutant is one small change of a source of `engine/src/trust` or `engine/src/supply`, as a
person might err: an operator, a decimal constant, a condition, a negation, a removed statement. It is killed when one of {len(cases)} test
cases fails or crashes, or takes more than ten times its processor time (endless)
({", ".join(sorted({case.test for case in cases}))}).
{total['invalid']} more changes did not compile and are not counted. Equivalent mutants, which no caller can tell from the
original, survived too; they are named with the reason in `tests/mutation/equivalent.txt` and do not count in the share. The goal is 95 %.

Not among the sources: `log_builder`, which only publishes, and the table of `text_stability.h`, whose numbers are not changed.
`SOURCES="keys refresh" tests/mutation/run.sh` tries two files; with `SURVIVORS=1` only what survived the last time;
`MUTANTS=400` is a sample of all, with the interval that it allows.

{table}
""")
