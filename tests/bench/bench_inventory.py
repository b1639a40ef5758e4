"""The systems that qingtan_bench_inventory has written, solved by SciPy: SuperLU, and UMFPACK where
scikit-umfpack is there; and how the engine's times (times-native.txt, times-wasm.txt) compare.
Usage: bench_inventory.py FOLDER [SIZE]...

A size whose factorisation is not done within 120 s is given up and said so."""

import os
import statistics
import sys
import time

try:
    import numpy
    import scipy
    import scipy.sparse
    from scipy.sparse.linalg import splu
except ImportError:
    print("SciPy is not installed: no baseline for the inventory solver (package python3-scipy)")
    sys.exit(0)

LIMIT = 120
TARGET = {"native": 1, "wasm": 2}  # of SciPy's first solve, at most
ours = {}  # where -> size -> (first, again)


def read(path):
    with open(path, encoding="ascii") as lines:
        size, _ = map(int, next(lines).split())
        rows = numpy.loadtxt(lines)
    places = (rows[:, 0].astype(int), rows[:, 1].astype(int))
    return scipy.sparse.csc_matrix((rows[:, 2], places), shape=(size, size))


def seconds(run, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


def report(name, size, first, again, residual):
    print(f"{name:<16} {size:>6} processes  first solve {first * 1e3:9.3f} ms  new demand {again * 1e3:8.3f} ms "
          f"({first / again:.1f}x)  residual {residual:.1e}", flush=True)
    compare(size, first, again)


def compare(size, first, again=None, at_least=""):
    for where, times in ours.items():
        if size not in times:
            continue
        mine, mine_again = times[size]
        verdict = "met" if mine <= TARGET[where] * first else "MISSED"
        rest = f", new demand {mine_again / again:.2f} of its" if again else ""
        print(f"  {where:<7} first solve {mine / first:.4f} of its{at_least} (target {TARGET[where]}: {verdict}){rest}",
              flush=True)


def super_lu(matrix, demand):
    start = time.process_time()
    factors = splu(matrix)
    x = factors.solve(demand)
    first = time.process_time() - start
    again = seconds(lambda: factors.solve(demand), 5)
    report(f"SuperLU {scipy.__version__}", matrix.shape[0], first, again, abs(matrix @ x - demand).max())


def umfpack(matrix, demand):
    from scikits import umfpack as binding
    start = time.process_time()
    factors = binding.splu(matrix)
    x = factors.solve(demand)
    first = time.process_time() - start
    again = seconds(lambda: factors.solve(demand), 5)
    report("UMFPACK", matrix.shape[0], first, again, abs(matrix @ x - demand).max())


def bounded(name, solve, matrix, demand):
    """In a process of its own, which can be given up."""
    child = os.fork()
    if child == 0:
        try:
            solve(matrix, demand)
        except ImportError:
            print(f"{name} is not installed (package python3-scikits-umfpack)", flush=True)
        except (MemoryError, RuntimeError) as error:
            print(f"{name:<16} {matrix.shape[0]:>6} processes  failed: {error}", flush=True)
        os._exit(0)
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        time.sleep(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    print(f"{name:<16} {matrix.shape[0]:>6} processes  not factorised within {LIMIT} s", flush=True)
    compare(matrix.shape[0], LIMIT, at_least=" limit")


def main():
    folder = sys.argv[1]
    for where in TARGET:
        path = os.path.join(folder, f"times-{where}.txt")
        if os.path.exists(path):
            with open(path, encoding="ascii") as lines:
                ours[where] = {int(size): (float(first), float(again)) for size, first, again in map(str.split, lines)}
    for size in map(int, sys.argv[2:] or ["400", "4000", "20000"]):
        matrix = read(os.path.join(folder, f"technosphere-{size}.txt"))
        demand = numpy.zeros(size)
        demand[size // 2] = 1
        bounded("SuperLU", super_lu, matrix, demand)
        bounded("UMFPACK", umfpack, matrix, demand)


main()
