"""Plants mistakes in departments without one, and asks what `check` says first.

    python3 plant.py PROGRAM PIPELINES YEARFOLDER DEPARTMENT [--seed N] [--each K] [--whole] [--list]

Every kind of mistake is planted K times in every file, one at a time. A mistake is *noticed* when anything is found that
was not found before; *placed* when the first finding stands at its record, or says of a record that is missing what its
labels were; *listed* when the first finding names it among others; *alone* when nothing else stands beside that finding.
`--whole` plants mistakes in whole files instead. Python 3.11, standard library only.
"""

import argparse
import csv
import io
import json
import random
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

FILES = ("收入", "支出", "结转", "政府采购", "三公经费", "控制数")
AMOUNTS = ("金额", "采购金额")
LABELS = {
    "收入": ("单位代码", "资金性质", "拨款用途"),
    "支出": ("单位代码", "支出类型", "支出项目类别", "项目名称", "任务名称", "功能科目代码", "部门经济科目代码", "资金性质", "资金来源"),
    "结转": ("单位代码", "资金性质", "结转类型"),
    "政府采购": ("单位代码", "功能科目代码", "项目名称", "采购品目"),
    "三公经费": ("单位代码", "事项"),
    "控制数": ("单位代码", "项"),
}


class Sheet:
    """One export: its heading and records, each with its line."""

    def __init__(self, path):
        self.path = path
        text = path.read_text(encoding="utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""))
        self.heading = next(reader)
        self.records = []
        self.lines = []
        last = reader.line_num
        for record in reader:
            self.records.append(record)
            self.lines.append(last + 1)
            last = reader.line_num

    def column(self, *names):
        return next((self.heading.index(name) for name in names if name in self.heading), None)

    def write(self, records, heading=None):
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heading or self.heading)
            writer.writerows(records)


def fen(text):
    sign = -1 if text.strip().startswith("-") else 1
    whole, _, part = text.strip().lstrip("-").replace(",", "").partition(".")
    return sign * (int(whole or 0) * 100 + int((part + "00")[:2]))


def yuan(value):
    size = abs(value)
    return f"{'-' if value < 0 else ''}{size // 100}.{size % 100:02}"


def swapped(text, rng):
    digits = yuan(fen(text))
    places = [at for at in range(len(digits) - 1)
              if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at] != digits[at + 1]]
    if not places:
        return None
    at = rng.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2:]


def changed(kind, text, rng):
    value = fen(text)
    if value == 0:
        return None
    return {
        "digits swapped": lambda: swapped(text, rng), "point one place": lambda: yuan(value * 10),
        "万元 for 元": lambda: yuan(round(value / 10_000)), "sign": lambda: yuan(-value),
        "1 元 more": lambda: yuan(value + 100), "another amount": lambda: yuan(value + rng.randint(1, 5_000_000)),
    }[kind]()


AMOUNT_KINDS = ("digits swapped", "point one place", "万元 for 元", "sign", "1 元 more", "another amount")


def plants(sheet, name, rng, each):
    """(kind, records, lines of the mistake, the record if it is gone)."""
    amount = sheet.column(*AMOUNTS)
    year = sheet.column("预算年度")
    own = [at for at, record in enumerate(sheet.records)
           if len(record) > amount and fen(record[amount]) and (year is None or record[year][:4] == THIS)]

    def some():
        return rng.sample(own, min(each, len(own)))

    for at in some():
        yield "deleted", sheet.records[:at] + sheet.records[at + 1:], [], sheet.records[at]
        yield ("doubled", sheet.records + [sheet.records[at]],
               [sheet.lines[at], sheet.lines[-1] + (1 if len(sheet.lines) else 0)], None)
    for kind in AMOUNT_KINDS:
        for at in some():
            text = changed(kind, sheet.records[at][amount], rng)
            if text is None or fen(text) == fen(sheet.records[at][amount]):
                continue
            record = list(sheet.records[at])
            record[amount] = text
            yield kind, sheet.records[:at] + [record] + sheet.records[at + 1:], [sheet.lines[at]], None
    for label in LABELS[name]:
        column = sheet.column(label)
        if column is None:
            continue
        values = sorted({record[column] for record in sheet.records if len(record) > column and record[column]})
        for at in some():
            others = [value for value in values if value != sheet.records[at][column]]
            if not others:
                continue
            record = list(sheet.records[at])
            record[column] = rng.choice(others)
            for name_column in (column + 1,):
                if sheet.heading[column].endswith("代码") and name_column < len(sheet.heading) \
                        and sheet.heading[name_column] == sheet.heading[column].replace("代码", "名称"):
                    record[name_column] = ""
            yield "another " + label, sheet.records[:at] + [record] + sheet.records[at + 1:], [sheet.lines[at]], None


def whole(sheet, name, other):
    """(kind, records or None for no file, heading)."""
    amount = sheet.column(*AMOUNTS)
    year = sheet.column("预算年度")
    unit = sheet.column("单位代码")
    records = sheet.records
    yield "file missing", None, None
    yield "no records", [], None
    yield "doubled", records + records, None

    def with_amounts(change):
        columns = [at for at, heading in enumerate(sheet.heading) if "金额" in heading]
        return [[change(value) if at in columns else value for at, value in enumerate(record)] for record in records]

    yield "万元 for 元", with_amounts(lambda text: yuan(round(fen(text) / 10_000))), None
    yield "元 for 万元", with_amounts(lambda text: yuan(fen(text) * 10_000)), None
    if year is not None:
        yield "last year's", [[str(int(THIS) - 1) if at == year else value for at, value in enumerate(record)]
                              for record in records], None
    yield "half cut", records[:len(records) // 2], None
    yield "last record cut", records[:-1], None
    if unit is not None and len({record[unit] for record in records}) > 1:
        last = records[-1][unit]
        yield "a unit missing", [record for record in records if record[unit] != last], None
    if amount is not None:
        yield "amounts one row down", [
            [records[at - 1][amount] if column == amount else value for column, value in enumerate(record)]
            for at, record in enumerate(records)], None
        yield "a column shifted", [record[1:] + [""] for record in records], None
    if other is not None:
        yield "another department's", other.records, other.heading


class Bench:
    def __init__(self, program, pipeline, year, department):
        self.program, self.pipeline = program, pipeline
        self.folder = tempfile.TemporaryDirectory()
        self.input = Path(self.folder.name) / year.name
        self.own = self.input / department
        shutil.copytree(year / department, self.own)
        for extra in year.glob("*.yaml"):
            shutil.copy(extra, self.input)
        self.department = department
        self.known = {(found["rule"], found["message"]) for found in self.ask()}

    def ask(self):
        run = subprocess.run(
            [self.program, "check", "--pipeline", self.pipeline, "--input", self.input, "--department", self.department,
             "--json", "--lang", "en"], capture_output=True, text=True, timeout=300, cwd=self.folder.name)
        found = []
        for line in run.stdout.splitlines():
            entry = json.loads(line)
            if entry.get("type") == "finding":
                found.append(entry)
        if run.returncode not in (0, 1):
            found.append({"rule": f"exit {run.returncode}", "message": run.stderr[-200:], "severity": "error", "file": "", "line": 0})
        return found

    def news(self):
        return [found for found in self.ask()
                if (found["rule"], found["message"]) not in self.known and found["severity"] != "note"]


def place(entry):
    return Path(entry["file"]).name, entry["line"]


def judge(news, file, lines, gone):
    if not news:
        return "unnoticed", False
    first = news[0]
    alone = len({(found["rule"], found["message"]) for found in news}) == 1
    places = {(file, line) for line in lines}
    notes = [note for note in first.get("notes", []) if "follows" not in note["message"]]
    if place(first) in places:
        return "placed", alone
    if gone is not None:
        for note in notes:
            words = note["file"].split(" · ")
            if words[0] == file.removesuffix(".csv") and note["line"] == 0 and "there" in note["message"]:
                labels = [word.split(" ", 1)[1] for word in words[1:] if " " in word]
                if all(label in gone for label in labels):
                    return "placed", alone
                return "listed", alone
    if any(place(note) in places for note in notes):
        return "listed", alone
    if any(note["file"].split(" · ")[0] == file.removesuffix(".csv") for note in notes if note["line"] == 0):
        return "file", alone
    if first["file"].endswith(file):
        return "file", alone
    return "elsewhere", alone


def main():
    global THIS
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("pipeline")
    parser.add_argument("year", type=Path)
    parser.add_argument("department")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--other", help="a department whose files are taken by mistake")
    parser.add_argument("--list", action="store_true", help="print each that is not placed")
    options = parser.parse_args()
    THIS = options.year.name
    rng = random.Random(options.seed)
    bench = Bench(options.program.resolve(), str(Path(options.pipeline).resolve()), options.year, options.department)
    counts = defaultdict(Counter)
    for name in FILES:
        path = bench.own / f"{name}.csv"
        if not path.exists():
            continue
        sheet = Sheet(path)
        original = path.read_bytes()
        if not sheet.records:
            continue
        if options.whole:
            other = options.year / options.other / f"{name}.csv" if options.other else None
            other = Sheet(other) if other and other.exists() else None
            planted = [(kind, records, heading, [], None) for kind, records, heading in whole(sheet, name, other)]
        else:
            planted = [(kind, records, None, lines, gone) for kind, records, lines, gone in plants(sheet, name, rng, options.each)]
        for kind, records, heading, lines, gone in planted:
            if records is None:
                path.unlink()
            else:
                sheet.write(records, heading)
            news = bench.news()
            verdict, alone = judge(news, path.name, lines, gone)
            key = f"{name} {kind}"
            counts[key][verdict] += 1
            counts[key]["alone"] += alone
            counts[key]["all"] += 1
            if options.list and (options.whole or verdict not in ("placed", "unnoticed") or (news and not alone)):
                print(f"{key} {lines}: {verdict}{'' if alone else f', {len(news)} findings'}")
                for found in news[:3]:
                    print("   ", found["rule"], place(found), found["message"][:160])
                    for note in found.get("notes", [])[:4]:
                        print("       ", place(note), note["message"][:100])
            path.write_bytes(original)
    total = Counter()
    for key, count in counts.items():
        total += count
        print(f"{key:32}" + "".join(f" {word} {count[word]}" for word in
              ("all", "placed", "listed", "file", "elsewhere", "unnoticed", "alone") if count[word]))
    print("total", dict(total))


main()
