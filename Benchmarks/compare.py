#!/usr/bin/env python3
"""Times one step of each optimizer in Swift, PyTorch and NumPy, side by side.

Every case is timed in turns, a little of each rival at a time, so that all see the same machine.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import time

import rivals

HERE = pathlib.Path(__file__).resolve().parent

SIZES = [2, 1_000, 100_000, 1_000_000, 16_000_000]

# How many arrays one step reads and writes.
CASES = {
    "sgd": 3,
    "momentum": 5,
    "rmsprop": 5,
    "adam": 7,
}
OPTIONS = {
    "sgd,weight_decay=0.01": 3,
    "momentum,nesterov=true,weight_decay=0.01": 5,
    "rmsprop,centered=true,momentum=0.9": 9,
    "adam,amsgrad=true,weight_decay=0.01": 9,
}
STREAMS = {"copy": 2, "triad": 3}


class Swift:
    """The program that times the Swift side, and waits while others are timed."""

    def __init__(self):
        subprocess.run(
            ["swift", "build", "-c", "release", "--package-path", str(HERE)],
            check=True, stdout=sys.stderr)
        where = subprocess.run(
            ["swift", "build", "-c", "release", "--package-path", str(HERE), "--show-bin-path"],
            check=True, capture_output=True, text=True).stdout.strip()
        self.process = subprocess.Popen(
            [pathlib.Path(where) / "steps"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, bufsize=1)

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        return self.process.stdout.readline().strip()

    def timer(self, what, size, dtype, threads):
        self.ask(f"prepare {what} {size} {dtype} {threads}")
        return lambda seconds: float(self.ask(f"time {seconds}"))


def in_process(run):
    """Times a Python function as the Swift side times itself: the shortest run, in ns."""
    clock = time.perf_counter_ns

    def batch(times):
        start = clock()
        for _ in range(times):
            run()
        return clock() - start

    times = 1
    while batch(times) < 200_000:
        times *= 2

    def timer(seconds):
        end = clock() + seconds * 1e9
        best = batch(times)
        while clock() < end:
            best = min(best, batch(times))
        return best / times

    return timer


def measure(timers, rounds, seconds):
    """The best of several rounds, in each of which every rival has its turn."""
    best = {name: float("inf") for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            time.sleep(0.02)  # OpenMP's threads spin for a while after their work.
            best[name] = min(best[name], timer(seconds))
    return best


def duration(ns):
    unit, scale = next((u for u in (("ns", 1), ("µs", 1e3)) if ns < 1e3 * u[1]), ("ms", 1e6))
    return f"{ns / scale:.3g} {unit}"


def ratio(x):
    return f"{x:.2f}×" if x < 10 else f"{x:.0f}×"


def table(rows, columns, triad, dtype):
    bytes_each = 8 if dtype == "float64" else 4
    print(f"{'size':>10} {'Swift':>8} {'GB/s':>5} {'triad':>6}", *(f"{c:>8}" for c in columns))
    for row in rows:
        speed = bytes_each * row["arrays"] * row["size"] / row["ns"]["swift"]
        # What fits into a cache is not measured by the memory.
        share = f"{speed / triad:6.0%}" if row["size"] >= 10_000_000 else f"{'':6}"
        ratios = (
            f"{ratio(row['ns'][c] / row['ns']['swift']):>8}" if c in row["ns"] else f"{'–':>8}"
            for c in columns)
        print(f"{row['size']:>10} {duration(row['ns']['swift']):>8} {speed:>5.1f} {share}", *ratios)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--threads", type=int, nargs="+", metavar="N", help="default: 1 and all")
    parser.add_argument("--dtype", choices=["float32", "float64"], default="float32")
    parser.add_argument("--options", action="store_true", help="time the rules' options too")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.1, help="for each rival in each round")
    parser.add_argument("--json", action="store_true", help="print JSON Lines, times in ns")
    arguments = parser.parse_args()
    cases = CASES | (OPTIONS if arguments.options else {})
    threads = arguments.threads or sorted({1, rivals.cores()})

    for sentence in rivals.missing():
        print(sentence, file=sys.stderr)
    swift = Swift()

    for thread_count in threads:
        bandwidth = {}
        for stream, arrays in STREAMS.items():
            timers = {"swift": swift.timer(stream, 16_000_000, "float32", thread_count)}
            ns = measure(timers, arguments.rounds, arguments.seconds)["swift"]
            bandwidth[stream] = 4 * arrays * 16_000_000 / ns
        if arguments.json:
            print(json.dumps({"threads": thread_count, "bandwidth_gb_s": bandwidth}))
        else:
            print(
                f"\n{thread_count} thread{'s' * (thread_count > 1)}, {arguments.dtype}; "
                f"copy {bandwidth['copy']:.1f} GB/s, triad {bandwidth['triad']:.1f} GB/s")

        for what, arrays in cases.items():
            rows = []
            for size in arguments.sizes:
                timers = {"swift": swift.timer(what, size, arguments.dtype, thread_count)}
                for name, run in rivals.runs(what, size, arguments.dtype, thread_count).items():
                    timers[name] = in_process(run)
                ns = measure(timers, arguments.rounds, arguments.seconds)
                rows.append({"size": size, "arrays": arrays, "ns": ns})
                if arguments.json:
                    print(json.dumps({
                        "optimizer": what, "size": size, "dtype": arguments.dtype,
                        "threads": thread_count, "ns": ns}), flush=True)
            if not arguments.json:
                print(f"\n{what}")
                table(rows, rivals.COLUMNS, bandwidth["triad"], arguments.dtype)
                sys.stdout.flush()


if __name__ == "__main__":
    main()
