"""What qingtan_bench_analysis has drawn, drawn by NumPy: vectorised, one thread, the fastest of its
generators, in two writings.
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

ROUNDS = 9
TARGET = {"native": 6, "wasm": 4}


def read(path):
    with open(path, encoding="ascii") as lines:
        draws, mean, best = next(lines).split()
        return int(draws), float(mean), float(best), numpy.loadtxt(lines)


def plainly(rng, mean, deviation, n):
    """As one writes it."""
    return rng.lognormal(mean[:, None], deviation[:, None], n)


def in_place(rng, mean, deviation, n):
    """As fast as NumPy can: its exp is vectorised, the one inside its lognormal is not."""
    out = rng.standard_normal(n)
    out *= deviation[:, None]
    out += mean[:, None]
    return numpy.exp(out, out=out)


def sampled(rng, draws, rows, lognormal):
    """One column an input; inputs of a kind are drawn together, which is how NumPy is fastest."""
    out = numpy.empty((len(rows), draws))
    kind, value, a, b = rows[:, 0].astype(int), *rows[:, 1:4].T
    for k, draw in enumerate((
            lambda i, n: lognormal(rng, numpy.log(a[i]), numpy.log(b[i]), n),
            lambda i, n: rng.normal(a[i][:, None], b[i][:, None], n),
            lambda i, n: rng.triangular(a[i][:, None], value[i][:, None], b[i][:, None], n),
            lambda i, n: rng.uniform(a[i][:, None], b[i][:, None], n))):
        these = numpy.flatnonzero(kind == k)
        if len(these):
            out[these] = draw(these, (len(these), draws))
    return out


def run(generator, draws, rows, lognormal):
    """All that summarize() of the engine gives, from the same distributions and amounts: draws, totals, means,
    deviations, who is below whom, percentiles, extremes, a histogram of each scheme on one axis."""
    rng = numpy.random.Generator(generator(1))
    totals = rows[:, 4:].T @ sampled(rng, draws, rows, lognormal)
    below = (totals[:, None, :] < totals[None, :, :]).mean(axis=2)
    percentiles = numpy.percentile(totals, [0.5, 2.5, 5, 50, 95, 97.5, 99.5], axis=1)
    axis = (percentiles[0].min(), percentiles[-1].max())
    return (totals.mean(axis=1), totals.std(axis=1, ddof=1), below, percentiles, totals.min(axis=1), totals.max(axis=1),
            [numpy.histogram(row, bins=60, range=axis) for row in totals])


def main():
    folder = sys.argv[1]
    draws, mean, _, rows = read(os.path.join(folder, "native.txt"))
    times = {}
    for lognormal in (plainly, in_place):
        for generator in (numpy.random.SFC64, numpy.random.PCG64, numpy.random.Philox):
            taken = []
            for _ in range(ROUNDS):
                start = time.process_time()
                result = run(generator, draws, rows, lognormal)
                taken.append(time.process_time() - start)
            times[generator.__name__, lognormal.__name__] = statistics.median(taken)
            if abs(result[0][0] - mean) > 5 * result[1][0] * (2 / draws) ** 0.5:
                print("  the means do NOT agree:", result[0][0], mean)
                sys.exit(1)
    for writing, words in (("plainly", "rng.lognormal"), ("in_place", "exp in place")):
        of = {k[0]: v for k, v in times.items() if k[1] == writing}
        print(f"  NumPy {numpy.__version__}, {words}: " + ", ".join(f"{k} {v * 1e3:.2f} ms" for k, v in of.items()))
        name = min(of, key=of.get)
        for where, target in TARGET.items():
            path = os.path.join(folder, f"{where}.txt")
            if os.path.exists(path):
                ratio = of[name] / read(path)[2]
                verdict = "met" if ratio >= target else "MISSED"
                print(f"  {where:<7} {ratio:.2f} times as fast as that with {name}; target {target}: {verdict}")


main()
