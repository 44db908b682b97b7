#!/usr/bin/python3
"""What goes wrong with a machine while workbooks are made: disks full, files that cannot be read or written, kills.

usage: faults.py PROGRAM [KILLS]

After each fault: the exit code is not 0, a message names the file and the cause, every workbook that is there is whole,
the old one or the new, and a run without the fault makes what a run that never met it makes. The disks are small tmpfs
mounts, for which it has to be root; without root those cases are named as not run and the exit code is 2. Runs that make
documents are killed too, a tenth as often; where LibreOffice is not installed that case is named as not run.
"""

import contextlib, hashlib, os, pathlib, random, resource, shutil, signal, subprocess, sys, tempfile, time, zipfile

PROGRAM = os.path.abspath(sys.argv[1])
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 200
DOCUMENT_KILLS = max(1, KILLS // 10)
ROOT = pathlib.Path(__file__).resolve().parents[2]
IS_ROOT = os.geteuid() == 0
failures, skipped = [], []
# What a bureau gets with some workbooks, as the first run gave it.
SUMMARIES = {}


def fail(case, what):
    failures.append(case)
    print(f"FAILED {case}: {what}")


@contextlib.contextmanager
def office(departments=2):
    """A folder with the repository's layouts and sample input; more departments are copies under other names."""
    with tempfile.TemporaryDirectory(prefix="yusuan-faults-") as name:
        folder = pathlib.Path(name)
        shutil.copytree(ROOT / "pipelines", folder / "pipelines")
        shutil.copytree(ROOT / "input" / "2023", folder / "input" / "2023")
        source = next(p for p in (folder / "input/2023").iterdir() if "南山" in p.name)
        register = (source / "单位.csv").read_text(encoding="utf-8")
        code, name = register.splitlines()[1].split(",")[2:4]
        for number in range(departments - 2):
            copy = folder / "input/2023" / f"副本{number}局"
            shutil.copytree(source, copy)
            for file in copy.iterdir():
                text = file.read_text(encoding="utf-8")
                text = text.replace(name, f"副本{number}局").replace(code, f"9{number:02}")
                file.write_text(text, encoding="utf-8")
        yield folder


def run(folder, *options, before=None, environment=None):
    return subprocess.run(
        [PROGRAM, "report", "--no-document", "--lang", "en", *options], cwd=folder, capture_output=True, text=True, preexec_fn=before,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})


def digests(folder, *patterns):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for pattern in patterns for p in folder.glob(pattern)}


def hashes(folder):
    """Of what may be published."""
    return digests(folder, "output/2023/*/公开/**/*.xlsx")


def summaries(folder):
    """Of what a bureau gets: after a fault it may tell of less than all."""
    return digests(folder, "output/2023/汇总.*")


def strays(folder):
    """Files in the making, wherever they were left."""
    return [p for p in folder.rglob("*") if p.name.endswith((".tmp", ".new", ".findings")) or p.parent.name == "new"]


def check(case, folder, outcome, expected, says, old=None):
    """The state after a fault, then the run that finishes the job."""
    if outcome is not None:
        if outcome.returncode <= 0:
            fail(case, f"exit code {outcome.returncode}\n{outcome.stderr}")
        if not all(word in outcome.stderr for word in says):
            fail(case, f"the message lacks one of {says}:\n{outcome.stderr}")
        if "[ERROR]" in outcome.stderr or "Fatal error" in outcome.stderr:
            fail(case, f"raw words:\n{outcome.stderr}")
    for path, found in hashes(folder).items():
        if found not in (expected[path], (old or {}).get(path)):
            fail(case, f"{path} is neither the old workbook nor the new one")
    others = [p for p in folder.glob("output/2023/*/公开/**/*") if p.is_file() and p.suffix != ".xlsx"]
    if others:
        fail(case, f"left among what is published: {others}")
    for path in summaries(folder):
        if path.endswith(".xlsx") and not zipfile.is_zipfile(folder / path):
            fail(case, f"{path} is torn")


def rerun(case, folder, expected):
    outcome = run(folder)
    if outcome.returncode != 0 or hashes(folder) != expected:
        fail(case, f"the run after it: exit code {outcome.returncode}\n{outcome.stderr}")
    if summaries(folder) != SUMMARIES.setdefault(tuple(sorted(expected.items())), summaries(folder)):
        fail(case, "the run after it: the bureau's files are others than after the same workbooks before")
    if left := strays(folder):
        fail(case, f"leftovers are still there: {left}")


@contextlib.contextmanager
def small_disk(folder, size):
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def wanted(departments=2):
    with office(departments) as folder:
        outcome = run(folder)
        assert outcome.returncode == 0, outcome.stderr
        SUMMARIES[tuple(sorted(hashes(folder).items()))] = summaries(folder)
        return hashes(folder)


def full_output(expected):
    case = "the output's disk is full"
    if not IS_ROOT:
        return skipped.append(case)
    for size in ["16k", "48k", "80k"]:
        with office() as folder:
            with small_disk(folder / "output", size):
                check(case, folder, run(folder), expected, ["No space left on device"])
            rerun(case, folder, expected)


def full_temporary_folder(expected):
    case = "the temporary folder is full"
    if not IS_ROOT:
        return skipped.append(case)
    for size in ["4k", "12k"]:
        with office() as folder:
            small = folder / "tmp"
            with small_disk(small, size):
                outcome = run(folder, environment={"TMPDIR": str(small)})
                check(case, folder, outcome, expected, [str(small), "No space left on device"])
            rerun(case, folder, expected)


def full_folder_of_findings(expected):
    """More findings than are held in memory lie in the temporary folder until they are written."""
    case = "no room for the findings"
    if not IS_ROOT:
        return skipped.append(case)
    for wanted in [["--sarif", "log.sarif"], ["--junit", "log.xml"], ["--json"]]:
        with office() as folder:
            export = next(p for p in folder.glob("input/2023/*/收入.csv") if "南山" in str(p))
            good = export.read_text(encoding="utf-8")
            bad = good.splitlines()[-1].rsplit(",", 1)[0] + ",x\n"
            export.write_text(good + bad * 20000, encoding="utf-8")
            small = folder / "tmp"
            with small_disk(small, "1200k"):
                outcome = run(folder, *wanted, environment={"TMPDIR": str(small)})
                check(case, folder, outcome, expected, [f"{small}/yusuan-", ".findings: cannot be written: No space left on device"])
                if outcome.returncode != 3:
                    fail(case, f"exit code {outcome.returncode}")
                if (folder / "log.sarif").exists() or (folder / "log.xml").exists():
                    fail(case, "a file without all findings is there")
            export.write_text(good, encoding="utf-8")
            rerun(case, folder, expected)


def no_permission(expected):
    """As another user where it is root, whom nothing is forbidden."""
    case = "no permission"
    def nobody():
        if IS_ROOT:
            os.setgid(65534)
            os.setuid(65534)
    with office() as folder:
        folder.chmod(0o777)
        (folder / "output").mkdir()
        (folder / "output").chmod(0o555)
        check(case, folder, run(folder, before=nobody), expected, ["output/2023", "Permission denied"])
        (folder / "output").chmod(0o777)
        rerun(case, folder, expected)
    case = "a file of input cannot be read"
    with office() as folder:
        folder.chmod(0o777)
        (folder / "output").mkdir(mode=0o777)
        (folder / "output").chmod(0o777)
        secret = next(folder.glob("input/2023/*南山*/支出.csv"))
        secret.chmod(0)
        check(case, folder, run(folder, before=nobody), expected, ["支出.csv", "Permission denied"])
        secret.chmod(0o644)
        rerun(case, folder, expected)


def read_error(expected):
    """A file that is listed and fails on reading: a folder of that name, and the memory of the process."""
    case = "read error"
    for target in ["/proc/self/mem", "/"]:
        with office() as folder:
            file = next(folder.glob("input/2023/*南山*/支出.csv"))
            text = file.read_bytes()
            file.unlink()
            file.symlink_to(target)
            check(case, folder, run(folder), expected, ["支出.csv", "error"])
            file.unlink()
            file.write_bytes(text)
            rerun(case, folder, expected)


def changed_while_read(expected):
    """Somebody writes all the time; a run between two of the writes is right to see none, so there are several."""
    case = "input changes while it is read"
    with office() as folder:
        file = next(folder.glob("input/2023/*南山*/支出.csv"))
        text = file.read_bytes()
        writer = subprocess.Popen([sys.executable, "-c", "import os, sys\nwhile True: os.utime(sys.argv[1])", str(file)])
        try:
            for _ in range(40):
                # An earlier run may have seen the same content and would not look again.
                outcome = run(folder, "--force")
                if outcome.returncode != 0:
                    break
        finally:
            writer.kill()
            writer.wait()
        check(case, folder, outcome, expected, ["支出.csv", "[file-changed]"])
        file.write_bytes(text)
        rerun(case, folder, expected)


def few_descriptors(expected):
    case = "out of file descriptors"
    found = 0
    for limit in range(5, 40):
        with office() as folder:
            outcome = run(folder, before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
            if outcome.returncode == 0:
                if hashes(folder) != expected:
                    fail(case, f"limit {limit}: exit code 0, but not the workbooks")
                break
            # Below a handful the system itself cannot start a program.
            if "Too many open files" in outcome.stderr:
                found += 1
                check(case, folder, outcome, expected, ["Too many open files"])
                rerun(case, folder, expected)
    if not found:
        fail(case, "no limit made the program say so")


def large_file(expected):
    case = "no file may be larger"
    for size in [4 << 10, 20 << 10, 30 << 10]:
        with office() as folder:
            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            check(case, folder, run(folder, before=limit), expected, ["cannot be written"])
            rerun(case, folder, expected)


def kills():
    """SIGKILL at any moment: the old workbook or the new, and the next run finishes the job."""
    departments = 4
    with office(departments) as folder:
        run(folder)
        old = hashes(folder)
        files = list(folder.glob("input/2023/*/三公经费.csv"))
        def change(step):
            for file in files:
                text = file.read_text(encoding="utf-8")
                lines = text.splitlines()
                fields = lines[1].split(",")
                fields[-1] = f"{1000000 + step}.00"
                file.write_text("\n".join([lines[0], ",".join(fields)] + lines[2:]) + "\n", encoding="utf-8")
        change(1)
        begin = time.monotonic()
        run(folder)
        length = time.monotonic() - begin
        new = hashes(folder)
        states = [old, new]
        rng = random.Random(20231123)
        for number in range(KILLS):
            change(number % 2 + 2)
            shutil.rmtree(folder / "whole", ignore_errors=True)
            process = subprocess.Popen([PROGRAM, "report", "--no-document"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0, length * 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            before = hashes(folder)
            if number < 2:
                run(folder)
                states.append(hashes(folder))
            whole = states[2 + number % 2]
            previous = states[2 + (number - 1) % 2] if number > 0 else new
            for path, found in before.items():
                if found not in (whole[path], previous[path]):
                    fail("kill", f"kill {number}: {path} is neither old nor new")
            if number % 10 == 9 or number == KILLS - 1:
                rerun("kill", folder, whole)
            else:
                outcome = run(folder)
                if outcome.returncode != 0 or hashes(folder) != whole:
                    fail("kill", f"kill {number}: the next run, exit code {outcome.returncode}\n{outcome.stderr}")
                if left := strays(folder):
                    fail("kill", f"kill {number}: leftovers {left}")
        print(f"{KILLS} kills within {length:.2f} s")


def converters(folder):
    """Command lines of the processes of LibreOffice whose profile lies in a folder."""
    lines = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in lines if f"-env:UserInstallation=file://{folder}" in line]


def document_kills():
    """SIGKILL while documents are made: each file is the old one or the new, and a run right after it finishes.

    What the killed run had started, LibreOffice, is left alone, as it would be on a desk: that run ends it.
    """
    case = "kill while documents are made"
    if not shutil.which("soffice"):
        return skipped.append(case)
    kinds = ["output/2023/*/公开/*.docx", "output/2023/*/公开/*.pdf", "output/2023/*/公开/*.html", "output/2023/*/公开/*.xlsx"]
    with office() as folder:
        for other in folder.glob("input/2023/*局"):
            if "南山" not in other.name:
                shutil.rmtree(other)
        file = next(folder.glob("input/2023/*/文字.csv"))
        texts = [file.read_text(encoding="utf-8").replace("无涉密项目", words) for words in ["无涉密项目", "没有涉密项目"]]

        def make():
            return subprocess.run([PROGRAM, "report", "--lang", "en"], cwd=folder, capture_output=True, text=True,
                                  env={**os.environ, "LC_ALL": "C.UTF-8"})

        states = []
        for text in texts:
            file.write_text(text, encoding="utf-8")
            begin = time.monotonic()
            outcome = make()
            length = time.monotonic() - begin
            states.append(digests(folder, *kinds))
            if outcome.returncode != 0 or len(states[-1]) != 4:
                return fail(case, f"without a kill: exit code {outcome.returncode}, {sorted(states[-1])}\n{outcome.stderr}")
        rng = random.Random(20231124)
        hit = 0
        for number in range(DOCUMENT_KILLS):
            new, old = states[number % 2], states[1 - number % 2]
            file.write_text(texts[number % 2], encoding="utf-8")
            process = subprocess.Popen([PROGRAM, "report"], cwd=folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(rng.uniform(0, length))
            process.send_signal(signal.SIGKILL)
            hit += process.wait() == -signal.SIGKILL
            found = digests(folder, *kinds)
            for path, digest in found.items():
                if digest not in (old[path], new[path]):
                    fail(case, f"kill {number}: {path} is neither old nor new")
            if missing := set(old) - set(found):
                fail(case, f"kill {number}: {sorted(missing)} are gone")
            outcome = make()
            if outcome.returncode != 0 or digests(folder, *kinds) != new:
                fail(case, f"kill {number}: the next run, exit code {outcome.returncode}\n{outcome.stderr}")
            if running := converters(folder):
                fail(case, f"kill {number}: still at work {running}")
            if left := [p for p in strays(folder) + list(folder.glob("output/2023/.yusuan/documents*"))]:
                fail(case, f"kill {number}: leftovers {left}")
        if not hit:
            fail(case, "no kill met a run")
        print(f"{hit} of {DOCUMENT_KILLS} kills within {length:.2f} s while documents are made")


def two_at_once(expected):
    """Two runs begin together: one makes the workbooks, the other says that somebody is at work, or finds them made."""
    case = "two runs at once"
    busy = 0
    for _ in range(6):
        with office() as folder:
            both = [subprocess.Popen([PROGRAM, "report", "--lang", "en"], cwd=folder, text=True,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
            said = [(process.communicate()[1], process.returncode) for process in both]
            for text, code in said:
                if code == 4:
                    busy += 1
                    if "another run is writing here" not in text:
                        fail(case, f"it does not say so: {text}")
                elif code != 0:
                    fail(case, f"exit code {code}: {text}")
            if all(code for _, code in said):
                fail(case, "none of them did the work")
            rerun(case, folder, expected)
    if not busy:
        fail(case, "no run met the other")


def interrupts(expected):
    for number, code in [(signal.SIGINT, 130), (signal.SIGTERM, 143)]:
        case = f"signal {number.name}"
        seen = 0
        for wait in [0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5]:
            with office() as folder:
                process = subprocess.Popen([PROGRAM, "report", "--no-document", "--lang", "en"], cwd=folder, text=True,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                time.sleep(wait)
                process.send_signal(number)
                errors = process.communicate()[1]
                if process.returncode == code:
                    seen += 1
                    if "interrupted" not in errors:
                        fail(case, f"it does not say so: {errors}")
                elif process.returncode not in (0, -number):
                    fail(case, f"exit code {process.returncode}: {errors}")
                check(case, folder, None, expected, [])
                rerun(case, folder, expected)
        if not seen:
            fail(case, f"no run ended with {code}")


expected = wanted()
for case in [full_output, full_temporary_folder, full_folder_of_findings, no_permission, read_error, changed_while_read, few_descriptors,
             large_file, two_at_once, interrupts]:
    before = len(failures)
    case(expected)
    print(f"{case.__name__.replace('_', ' ')}: {'failed' if len(failures) > before else 'as it should be'}")
kills()
document_kills()
for case in skipped:
    print(f"NOT RUN without root, or without LibreOffice: {case}")
sys.exit(1 if failures else 2 if skipped else 0)
