"""What a run found, as a table; docs/mutation.md of a run of everything."""

import os
import time
from datetime import date
from pathlib import Path

GOAL = 0.95


def tell(files, root, cases, started):
    rows, total = [], dict.fromkeys(("killed", "survived", "equivalent", "invalid"), 0)
    for file in files:
        count = {k: file.state["verdicts"].count(k) for k in total}
        rows.append((Path(file.path).name, count))
        for k in total:
            total[k] += count[k]
    rows.append(("**all**", total))
    lines = ["| source | mutants | killed | survived | share killed | equivalent |", "|---|---:|---:|---:|---:|---:|"]
    for name, c in rows:
        tried = c["killed"] + c["survived"]
        share = f"{100 * c['killed'] / tried:.1f} %" if tried else "–"
        lines.append(f"| {name} | {tried} | {c['killed']} | {c['survived']} | {share} | {c['equivalent']} |")
    table = "\n".join(lines)
    print(table)
    print(f"{total['invalid']} did not compile; {(time.monotonic() - started) / 60:.0f} min")
    partial = any(os.environ.get(k) for k in ("SOURCES", "TESTS", "MUTANTS"))
    if not partial:
        write(root, table, total, cases)
    tried = total["killed"] + total["survived"]
    return 0 if tried and total["killed"] >= GOAL * tried else 1


def write(root, table, total, cases):
    (root / "docs/mutation.md").write_text(f"""# Mutation test of the verifier

Made by `make mutation` on {date.today()}. Each mutant is one small change of a source of `engine/src/trust`, as a person might err: an
operator, a constant, a condition, a negation, a removed statement. It is killed when one of {len(cases)} test cases fails, crashes or does not
end ({", ".join(sorted({case.test for case in cases}))}). {total['invalid']} more changes did not compile and are not counted; equivalent mutants, which no
caller can tell from the original, are named with the reason in `tests/mutation/equivalent.txt`. The goal is 95 %.

{table}
""")
