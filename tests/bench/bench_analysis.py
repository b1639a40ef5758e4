"""What qingtan_bench_analysis has drawn, drawn by NumPy: vectorised, one thread, the faster of its generators.
Usage: bench_analysis.py FOLDER (with native.txt and wasm.txt, as that program writes them)."""

import os
import statistics
import sys
import time

# Else the multiplication would use every core, and the time would be that of all of them.
for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

try:
    import numpy
except ImportError:
    print("NumPy is not installed: no baseline for the Monte Carlo runs (package python3-numpy)")
    sys.exit(0)

ROUNDS = 7
TARGET = {"native": 6, "wasm": 4}


def read(path):
    with open(path, encoding="ascii") as lines:
        draws, mean, best = next(lines).split()
        return int(draws), float(mean), float(best), numpy.loadtxt(lines)


def sampled(rng, draws, rows):
    """One column an input; inputs of a kind are drawn together, which is how NumPy is fastest."""
    out = numpy.empty((len(rows), draws))
    kind, value, a, b = rows[:, 0].astype(int), *rows[:, 1:4].T
    for k, draw in enumerate((
            lambda i, n: rng.lognormal(numpy.log(a[i])[:, None], numpy.log(b[i])[:, None], n),
            lambda i, n: rng.normal(a[i][:, None], b[i][:, None], n),
            lambda i, n: rng.triangular(a[i][:, None], value[i][:, None], b[i][:, None], n),
            lambda i, n: rng.uniform(a[i][:, None], b[i][:, None], n))):
        these = numpy.flatnonzero(kind == k)
        if len(these):
            out[these] = draw(these, (len(these), draws))
    return out


def run(generator, draws, rows):
    rng = numpy.random.Generator(generator(1))
    totals = rows[:, 4:].T @ sampled(rng, draws, rows)
    below = (totals[:, None, :] < totals[None, :, :]).mean(axis=2)
    return (totals.mean(axis=1), totals.std(axis=1, ddof=1), below,
            numpy.percentile(totals, [2.5, 5, 50, 95, 97.5], axis=1),
            [numpy.histogram(row, bins=60) for row in totals])


def main():
    folder = sys.argv[1]
    draws, mean, _, rows = read(os.path.join(folder, "native.txt"))
    times = {}
    for generator in (numpy.random.SFC64, numpy.random.PCG64, numpy.random.Philox):
        taken = []
        for _ in range(ROUNDS):
            start = time.process_time()
            result = run(generator, draws, rows)
            taken.append(time.process_time() - start)
        times[generator.__name__] = statistics.median(taken)
        if abs(result[0][0] - mean) > 5 * result[1][0] * (2 / draws) ** 0.5:
            print("  the means do NOT agree:", result[0][0], mean)
            sys.exit(1)
    name = min(times, key=times.get)
    print(f"  NumPy {numpy.__version__}: " + ", ".join(f"{k} {v * 1e3:.2f} ms" for k, v in times.items()))
    for where, target in TARGET.items():
        path = os.path.join(folder, f"{where}.txt")
        if os.path.exists(path):
            ratio = times[name] / read(path)[2]
            verdict = "met" if ratio >= target else "MISSED"
            print(f"  {where:<7} {ratio:.2f} times as fast as NumPy with {name}; target {target}: {verdict}")


main()
