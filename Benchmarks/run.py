#!/usr/bin/env python3
"""Measures the release binary against its peers, in rounds that take turns, and prints a table of medians and ratios.

usage: run.py BENCH WORK [--rows e2e,fold,typed,growth,books,again,single] [--size M] [--seed N] [--rounds N] [--quiet SECONDS]

BENCH holds the generator (gen/gen.py) and the peers (peers/, emit/, limits/). WORK is a scratch folder on a disk: about
1.5 GB for M, 6 GB for L. The peers run in the Python of the environment variable PEER_PYTHON (duckdb, XlsxWriter).
Wall and CPU are of the whole process with its children, memory is the kernel's peak of the process (for peers with several
processes, of the largest). A sample during which other processes took more than 0.15 cores is marked; --quiet waits for a
quiet machine before each.
"""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, ".build/release/yusuan")
WORKBOOKS = os.path.join(ROOT, ".build/release/bench-workbooks")
LAYOUT = os.path.join(ROOT, "pipelines/shenzhen-明细")
PYTHON = os.environ.get("PEER_PYTHON", sys.executable)
YEAR = "2023"


def busy():
    """CPU seconds of the whole machine so far."""
    with open("/proc/stat") as file:
        values = [int(value) for value in file.readline().split()[1:9]]
    return (sum(values) - values[3] - values[4]) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = busy()
        time.sleep(0.5)
        if busy() - before < 0.075:
            return


def sample(command, accepted=(0,)):
    before, start = busy(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    talk = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{talk[-2000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    return {"wall": wall, "cpu": cpu, "memory": usage.ru_maxrss / 1024,
            "others": max(0.0, busy() - before - cpu) / max(wall, 0.2)}


class Bench:
    def __init__(self, options):
        self.options = options
        self.samples = {}
        self.outputs = 0
        self.clear()

    # Data

    def data(self, size, order="mixed"):
        """The generator's folder, and beside it the year's input made from it."""
        folder = os.path.join(self.options.work, f"{size}-{self.options.seed}-{order}")
        if not os.path.exists(os.path.join(folder, YEAR, "tasks.csv")):
            subprocess.run([sys.executable, os.path.join(self.options.bench, "gen/gen.py"), size, folder,
                            "--seed", str(self.options.seed), "--order", order], check=True, stdout=sys.stderr)
            subprocess.run([sys.executable, os.path.join(ROOT, "Benchmarks/prepare.py"), folder,
                            os.path.join(folder, YEAR)], check=True)
        return folder

    def output(self, kind="output"):
        """A folder nobody has used: ext4 looks long for room where files were deleted in the last minutes."""
        self.outputs += 1
        return os.path.join(self.options.work, f"{kind}-{os.getpid()}-{self.outputs}")

    def clear(self):
        for name in os.listdir(self.options.work):
            if re.fullmatch(r"(output|peer|emitted|ready|kept)-\d+-\d+", name):
                shutil.rmtree(os.path.join(self.options.work, name))

    # Commands

    def report(self, size, *more, output=None):
        return [PROGRAM, "report", "--no-document", "--pipeline", LAYOUT, "--input", os.path.join(self.data(size), YEAR),
                "--output", output or self.output(), "--lang", "en", *more]

    def fold(self, size):
        # Nobody has this name: everything is read and added up, no workbook is made.
        return self.report(size, "--department", "-")

    def peer(self, size, processes):
        return [PYTHON, os.path.join(self.options.bench, "peers/e2e_duckdb_xlsxwriter.py"), self.data(size),
                self.output("peer"), str(processes)]

    def emit(self, size):
        """Plain C on libxlsxwriter, two processes, the peer's cells; no read-back."""
        program, ops = (os.path.join(self.options.work, name) for name in ("emit", f"ops-{size}.tsv"))
        if not os.path.exists(program):
            subprocess.run(["gcc", "-O2", "-o", program, os.path.join(self.options.bench, "emit/emit.c"), "-lxlsxwriter",
                            "-lpthread"], check=True)
        if not os.path.exists(ops):
            subprocess.run([PYTHON, os.path.join(self.options.bench, "emit/dump_ops.py"),
                            os.path.join(self.data(size), "expenditure.csv"), os.path.join(self.data(size), "codes.csv"),
                            ops], check=True, stdout=sys.stderr)
        out = self.output("emitted")
        os.makedirs(out)
        return [program, ops, out, "2"]

    def ready(self, size):
        """The same cells by the program's own writer, on two threads; each workbook is read back and compared."""
        ops = self.emit(size)[1]
        out = self.output("ready")
        os.makedirs(out)
        return [WORKBOOKS, ops, out, "2"]

    def libcsv(self, size):
        """Raw libcsv with two empty callbacks, on the first core."""
        program = os.path.join(self.options.work, "limits")
        if not os.path.exists(program):
            subprocess.run(["gcc", "-O2", "-o", program, os.path.join(self.options.bench, "limits/limits.c"), "-lcsv"],
                           check=True)
        return ["taskset", "-c", "0", program, "csv", os.path.join(self.data(size), "expenditure.csv"), "262144"]

    # Rounds

    def rounds(self, commands, count=None):
        """`commands`: name to a function that makes the command and what exit codes it may have."""
        for round_number in range(count or self.options.rounds):
            for name, (make, accepted) in commands.items():
                command = make()
                wait_for_quiet(self.options.quiet)
                result = sample(command, accepted)
                self.samples.setdefault(name, []).append(result)
                print(f"  {round_number + 1} {name}: {result['wall']:.2f} s, CPU {result['cpu']:.2f} s, "
                      f"{result['memory']:.0f} MB{' (disturbed)' if result['others'] > 0.15 else ''}",
                      file=sys.stderr, flush=True)

    def median(self, name, of="wall"):
        return statistics.median(sample[of] for sample in self.samples[name])

    def ratio(self, first, second, of="wall"):
        """Paired: each round's own ratio, then the median."""
        pairs = zip(self.samples[first], self.samples[second])
        return statistics.median(a[of] / b[of] for a, b in pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("work")
    parser.add_argument("--rows", default="e2e,fold,typed,growth,books,again,single")
    parser.add_argument("--size", default="M")
    parser.add_argument("--seed", type=int, default=20231)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quiet", type=float, default=0)
    options = parser.parse_args()
    options.work = os.path.abspath(options.work)
    os.makedirs(options.work, exist_ok=True)
    bench, size, lines = Bench(options), options.size, []
    rows = options.rows.split(",")

    def line(figure, value, must, aim, detail):
        lines.append(f"| {figure} | {value} | {must} | {aim} | {detail} |")

    done, nobody = (0,), (0, 1)
    if "e2e" in rows:
        bench.rounds({"yusuan": (lambda: bench.report(size), done), "peer": (lambda: bench.peer(size, 2), done)})
        line(f"{size} end to end: DuckDB + XlsxWriter ÷ yusuan", f"{bench.ratio('peer', 'yusuan'):.2f}", "5", "7",
             f"{bench.median('peer'):.2f} s ÷ {bench.median('yusuan'):.2f} s; by CPU "
             f"{bench.ratio('peer', 'yusuan', 'cpu'):.2f}")
        line(f"{size} end to end, peak memory", f"{bench.median('yusuan', 'memory'):.0f} MB", "250 MB", "150 MB", "")
    if "fold" in rows or "books" in rows:
        bench.rounds({"fold": (lambda: bench.fold(size), nobody), "load": (lambda: bench.peer(size, 0), done)})
    if "fold" in rows:
        line(f"{size} folded ÷ load step of DuckDB + XlsxWriter", f"{bench.ratio('fold', 'load'):.2f}", "0.8", "0.5",
             f"{bench.median('fold'):.2f} s ÷ {bench.median('load'):.2f} s; by CPU "
             f"{bench.ratio('fold', 'load', 'cpu'):.2f}")
    if "typed" in rows:
        bench.rounds({"libcsv": (lambda: bench.libcsv(size), done),
                      "typed": (lambda: ["taskset", "-c", "0"] + bench.fold(size), nobody)})
        line(f"rows/s of {size} as typed facts with all checks ÷ raw libcsv, one core",
             f"{bench.ratio('libcsv', 'typed', 'cpu'):.2f}", "0.5", "",
             f"CPU {bench.median('libcsv', 'cpu'):.2f} s ÷ {bench.median('typed', 'cpu'):.2f} s (the whole process, facts "
             f"of all datasets added up)")
    if "growth" in rows:
        bench.rounds({"fold, M": (lambda: bench.fold("M"), nobody), "fold, L": (lambda: bench.fold("L"), nobody)})
        line("L ÷ M, peak memory of the fold", f"{bench.ratio('fold, L', 'fold, M', 'memory'):.2f}", "1.10", "1.02",
             f"{bench.median('fold, L', 'memory'):.0f} MB ÷ {bench.median('fold, M', 'memory'):.0f} MB")
    if "books" in rows:
        bench.rounds({"whole": (lambda: bench.report(size), done), "emit": (lambda: bench.emit(size), done),
                      "ready": (lambda: bench.ready(size), done)})
        line("workbooks/s of ready cells, read-back included ÷ plain C libxlsxwriter, two processes",
             f"{bench.ratio('emit', 'ready'):.2f}", "0.8", "1.0",
             f"{bench.median('emit'):.2f} s ÷ {bench.median('ready'):.2f} s; by CPU "
             f"{bench.ratio('emit', 'ready', 'cpu'):.2f}")
        making = bench.median("whole") - bench.median("fold")
        making_cpu = bench.median("whole", "cpu") - bench.median("fold", "cpu")
        line("the same, with all that is done besides the fold: tables, checks, reviews, the bureau's lists",
             f"{bench.median('emit') / making:.2f}", "", "",
             f"{bench.median('emit'):.2f} s ÷ {making:.2f} s (end to end less the fold); by CPU "
             f"{bench.median('emit', 'cpu') / making_cpu:.2f}")
    if "again" in rows:
        for _ in range(options.rounds):
            kept = bench.output("kept")
            bench.rounds({"first": (lambda: bench.report(size, output=kept), done),
                          "second": (lambda: bench.report(size, output=kept), done)}, 1)
        line("nothing changed: second run ÷ first run", f"{bench.ratio('second', 'first'):.3f}", "0.10", "0.05",
             f"{bench.median('second'):.2f} s ÷ {bench.median('first'):.2f} s")
    if "single" in rows:
        bench.rounds({"single": (lambda: bench.report("100x1"), done)}, max(5, options.rounds))
        line("a single department of 100 records, whole process", f"{bench.median('single'):.3f} s", "0.15 s", "0.08 s",
             f"CPU {bench.median('single', 'cpu'):.3f} s")
    bench.clear()
    disturbed = sum(sample["others"] > 0.15 for samples in bench.samples.values() for sample in samples)
    total = sum(map(len, bench.samples.values()))
    print(f"seed {options.seed}, {options.rounds} rounds, {disturbed} of {total} samples disturbed\n")
    print("| figure | measured | must | aim | medians |\n| --- | --- | --- | --- | --- |")
    print("\n".join(lines))
    with open(os.path.join(options.work, "samples.json"), "a") as file:
        file.write(json.dumps({"options": vars(options), "samples": bench.samples}) + "\n")


if __name__ == "__main__":
    main()
