"""The nine tables of the Shanghai form, calculated a second time, and compared with what was published or written.

    python3 nine_tables.py published                      what 普陀区财政局 published for 2025, from input/2025
    python3 nine_tables.py compare INPUT WORKBOOK DEPARTMENT [--unit CODE] [--form unit] [--decimals 0] [--zeros]
                           [--unit-of-money 万元] [--split] [--depth 2] [--total-first] [--words OLD=NEW ...]
                           [--whole-codes] [--fixed 201=一、 ...] [--heads]
    python3 nine_tables.py generate INPUT --seed 1        random departments with all the form has room for

Shares no code with the program. A row is a list of cells: a text, an amount in 元 or 万元, or None where nothing stands.
"""

import argparse
import csv
import json
import random
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GENERAL, GOVERNMENT, CAPITAL = "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款"
ALLOCATED = (GENERAL, GOVERNMENT, CAPITAL)
OPERATING = ("事业收入", "财政专户管理资金")
BUSINESS = ("事业单位经营收入",)
OTHER = ("其他收入", "上级补助收入", "附属单位上缴收入")
STAFF = ("人员支出", "对个人和家庭的补助支出")
RUNNING = ("公用支出",)
BASIC = STAFF + RUNNING
NUMERALS = [tens + ones for tens in ("", "十", "二十") for ones in ("", *"一二三四五六七八九")][1:] + ["三十"]
TRAVEL, HOSPITALITY, CAR, DRIVING = "因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费"
MONEY = {"元": 100, "万元": 1_000_000}
"""Fen by unit of money."""
TOP = {"表9": 6}
"""Rows above the body; eight where not said, nine for a 表1 with split expenditure."""


def code_names(path, year):
    """The names of the codes that hold in a year; the first row of a code counts."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in list(csv.reader(file))[1:] if (row[2] or "0") <= str(year) <= (row[3] or "9")]
    return {row[0]: row[1] for row in reversed(rows)}


def records(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Department:
    """The lines of one department, or of one of its units, in fen."""

    def __init__(self, folder, year, unit=None, form=None):
        self.year = year
        self.units = {r["单位代码"]: r for r in records(folder, "单位")}
        own = lambda name: [
            {**r, "fen": int(Decimal(r["金额"]) * 100)} for r in records(folder, name)
            if r["预算年度"] == str(year) and (unit is None or r["单位代码"] == unit)]
        self.income, self.spending, self.official = own("收入"), own("支出"), own("三公经费")
        self.is_unit = unit is not None or form == "unit"
        self.name = self.units[unit]["单位名称"] if unit else next(iter(self.units.values()))["部门名称"]
        self.functions = code_names(ROOT / "pipelines/codes/功能分类.csv", year)
        self.economy = code_names(ROOT / "pipelines/codes/部门经济分类.csv", year)


def add(lines, *tests):
    return sum(line["fen"] for line in lines if all(test(line) for test in tests))


def fund(*names):
    return lambda line: line["资金性质"] in names


def kind(*names):
    return lambda line: line["支出类型"] in names


def tree(lines, key, lengths, names, columns, pieces, options):
    """Rows of the codes that occur, one level after the other, and 合计 below them or over them."""
    rows = []
    codes = sorted({line[key][:length] for line in lines for length in lengths[:options.depth]})
    for code in codes:
        own = [line for line in lines if line[key].startswith(code)]
        sums = [add(own, *column) for column in columns]
        if any(sums):
            split = [code[start:end] if len(code) >= end else None for start, end in pieces]
            rows.append(([code] if options.whole_codes else split) + [names[code]] + sums)
    total = [["合计"] + [None] * (1 if options.whole_codes else len(pieces)) + [add(lines, *column) for column in columns]]
    return total + rows if options.total_first else rows + total


def classes(department, lines, columns, options):
    rows = []
    for code in sorted({line["功能科目代码"][:3] for line in lines}):
        own = [line for line in lines if line["功能科目代码"].startswith(code)]
        sums = [add(own, *column) for column in columns]
        if any(sums):
            fixed = dict(pair.split("=", 1) for pair in options.fixed)
            number = fixed.get(code, "") if fixed else f"{NUMERALS[len(rows)]}、"
            rows.append([number + department.functions[code]] + sums)
    return rows, ["支出总计"] + [add(lines, *column) for column in columns]


def beside(left, right, left_foot, right_foot):
    height = max(len(left), len(right))
    width = len(left_foot), len(right_foot)
    pad = lambda rows, w: rows + [[None] * w] * (height - len(rows))
    body = [a + b for a, b in zip(pad(left, width[0]), pad(right, width[1]))]
    return body + [left_foot + right_foot]


def empty_note(department, rows, words):
    """The note of a table without a figure."""
    if any(isinstance(cell, int) and cell for row in rows for cell in row):
        return []
    who = "单位" if department.is_unit else "部门"
    return [[f"注:本{who}{department.year}年无{words}，故本表为空表。"]]


PLAIN = argparse.Namespace(depth=9, total_first=False, split=False, whole_codes=False, fixed=[])
"""Tables as the layout has them where an office says nothing."""


def tables(d, options=PLAIN):
    """The bodies of the nine tables by number; amounts in fen."""
    late = d.year >= 2026
    general, government = ("一般公共预算", "政府性基金预算") if late else ("一般公共预算资金", "政府性基金")
    is_split = d.is_unit or options.split
    mark = "、" if is_split else ". "
    income = [["一、财政拨款收入", add(d.income, fund(*ALLOCATED))],
              [f"1{mark}{general}", add(d.income, fund(GENERAL))],
              [f"2{mark}{government}", add(d.income, fund(GOVERNMENT))],
              [f"3{mark}国有资本经营预算", add(d.income, fund(CAPITAL))],
              ["二、事业收入", add(d.income, fund(*OPERATING))],
              ["三、事业单位经营收入", add(d.income, fund(*BUSINESS))],
              ["四、其他收入", add(d.income, fund(*OTHER))]]
    split = [[], [kind(*STAFF)], [kind(*RUNNING)], [kind("项目支出")]] if is_split else [[]]
    functions = ("功能科目代码", (3, 5, 7), d.functions)
    pieces = ((0, 3), (3, 5), (5, 7))
    result = {"表1": beside(income, *_swap(classes(d, d.spending, split, options), ["收入总计", add(d.income)]))}
    result["表2"] = tree(d.income, *functions, [[], [fund(*ALLOCATED)], [fund(*OPERATING)], [fund(*BUSINESS)],
                                              [fund(*OTHER)]], pieces, options)
    by_kind = [[], [kind(*BASIC)], [kind("项目支出")]]
    result["表3"] = tree(d.spending, *functions, by_kind, pieces, options)
    allocated = [["一、" + general, add(d.income, fund(GENERAL))], ["二、" + government, add(d.income, fund(GOVERNMENT))],
                 ["三、国有资本经营预算", add(d.income, fund(CAPITAL))]]
    own = [line for line in d.spending if line["资金性质"] in ALLOCATED]
    result["表4"] = beside(allocated, *_swap(classes(d, own, [[]] + [[fund(f)] for f in ALLOCATED], options),
                                           ["收入总计", add(d.income, fund(*ALLOCATED))]))
    for number, name, words in (("表5", GENERAL, "一般公共预算"), ("表6", GOVERNMENT, "政府性基金预算"),
                                ("表7", CAPITAL, "国有资本经营预算")):
        lines = [line for line in d.spending if line["资金性质"] == name]
        rows = tree(lines, *functions, by_kind, pieces, options)
        result[number] = rows + empty_note(d, rows, words + "财政拨款安排的预算")
    basic = [line for line in d.spending if line["资金性质"] == GENERAL and line["支出类型"] in BASIC]
    rows = tree(basic, "部门经济科目代码", (3, 5), d.economy, [[], [kind(*STAFF)], [kind(*RUNNING)]], ((0, 3), (3, 5)),
                options)
    result["表8"] = rows + empty_note(d, rows, "一般公共预算财政拨款安排的基本支出")
    item = lambda *names: add(d.official, lambda line: line["事项"] in names)
    agency = add(basic, kind(*RUNNING),
                 lambda line: d.units[line["单位代码"]]["单位类型"] in ("行政单位", "参公事业单位"))
    result["表9"] = [[item(TRAVEL, HOSPITALITY, CAR, DRIVING), item(TRAVEL), item(HOSPITALITY), item(CAR, DRIVING),
                     item(CAR), item(DRIVING), agency]]
    result["表9"] += empty_note(d, result["表9"], "“三公”经费和机关运行经费预算")
    return result


def _swap(right, left_foot):
    rows, foot = right
    return rows, left_foot, foot


def printed(bodies, decimals=2, zeros=False, zeros_in=(), unit_of_money="元", words=None):
    """Amounts as they print: rounded half away from zero, a zero left out unless the office shows it."""
    words = words or {}

    def cell(value, number):
        if not isinstance(value, int):
            return words.get(value, value)
        unit, digits = (1_000_000, 2) if number == "表9" else (MONEY[unit_of_money], decimals)
        amount = (Decimal(value) / unit).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        return None if amount == 0 and not (zeros or number in zeros_in) else float(amount)
    return {number: [[cell(value, number) for value in row] for row in rows] for number, rows in bodies.items()}


def differences(expected, found):
    for number, rows in expected.items():
        other = found.get(number, [])
        for index in range(max(len(rows), len(other))):
            one = rows[index] if index < len(rows) else None
            two = other[index] if index < len(other) else None
            if one != two:
                yield f"{number} row {index + 1}: expected {one}, found {two}"


def workbook_bodies(path, is_split, whole_codes=False):
    import openpyxl
    book = openpyxl.load_workbook(path)
    result = {}
    for number, sheet in zip((f"表{n}" for n in range(1, 10)), book):
        short = ("表1", "表4") if not whole_codes else ("表1", "表2", "表3", "表4", "表5", "表6", "表7", "表8")
        top = TOP.get(number, 9 if is_split and number == "表1" else 7 if number in short else 8)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1)]
        rows = [[float(v) if isinstance(v, (int, float)) else v for v in row] for row in rows]
        while rows and not any(cell is not None for cell in rows[-1]):
            rows.pop()
        result[number] = [row[:1] if str(row[0]).startswith("注") else row for row in rows]
    return result


def head_differences(path):
    """Titles, lines below them and headings that stand otherwise than published; line breaks are the form's own."""
    import openpyxl
    heads = json.loads((HERE / "published-2025.json").read_text(encoding="utf-8"))["heads"]
    for (number, expected), sheet in zip(heads.items(), openpyxl.load_workbook(path)):
        top = TOP.get(number, 7 if number in ("表1", "表4") else 8)
        cells = [cell.value for row in sheet.iter_rows(max_row=top) for cell in row]
        found = ["".join(str(value).split()) for value in cells if value is not None]
        if found != expected:
            yield f"{number} head: expected {expected}, found {found}"


def published(_):
    folder = ROOT / "input/2025/上海市普陀区财政局"
    found = printed(tables(Department(folder, 2025)), zeros_in=("表8",))
    expected = json.loads((HERE / "published-2025.json").read_text(encoding="utf-8"))["tables"]
    return list(differences(expected, found)), sum(len(row) for rows in expected.values() for row in rows)


def compare(options):
    folder = next(p for p in Path(options.input).iterdir() if p.is_dir() and any(
        options.department in (r["部门名称"], r["部门代码"]) for r in records(p, "单位")))
    department = Department(folder, int(Path(options.input).name), options.unit, options.form)
    zeros_in = ("表8",) if options.zeros_in_8 else ()
    words = dict(pair.split("=", 1) for pair in options.words)
    expected = printed(tables(department, options), options.decimals, options.zeros, zeros_in, options.unit_of_money, words)
    found = workbook_bodies(options.workbook, department.is_unit or options.split, options.whole_codes)
    heads = list(head_differences(options.workbook)) if options.heads else []
    return heads + list(differences(expected, found)), sum(len(row) for rows in expected.values() for row in rows)


def generate(options):
    rng = random.Random(options.seed)
    year = int(Path(options.input).name)
    known = code_names(ROOT / "pipelines/codes/功能分类.csv", year)
    functions = [c for c in known if len(c) == 7 and c[:5] in known and c[:3] in known]
    known = code_names(ROOT / "pipelines/codes/部门经济分类.csv", year)
    economy = [c for c in known if len(c) == 5 and c[:3] in known]
    for number in range(options.departments):
        name = f"上海市示例区第{number + 1}局"
        folder = Path(options.input) / name
        folder.mkdir(parents=True, exist_ok=True)
        # Every third has nothing for 表9: no 三公经费, and no unit with 机关运行经费.
        is_plain = number % 3 == 2
        kinds = ["事业单位"] if is_plain else ["行政单位", "参公事业单位", "事业单位"]
        units = [(f"{700 + number}{n:03}", f"{name}单位{n}", rng.choice(kinds)) for n in range(1, rng.randint(2, 5))]
        amount = lambda: Decimal(rng.choice([rng.randint(1, 10**9), rng.randint(1, 99), 100 * rng.randint(1, 10**6)])) / 100
        spending, income = [], defaultdict(Decimal)
        for _ in range(rng.randint(20, 90)):
            unit = rng.choice(units)[0]
            name_of_fund = rng.choices([GENERAL, GOVERNMENT, CAPITAL, "事业收入", "事业单位经营收入", "其他收入",
                                        "上级补助收入", "财政专户管理资金"], [12, 2 * (number % 2), 1, 3, 1, 1, 1, 1])[0]
            what = rng.choice(BASIC + ("项目支出",))
            code, value = rng.choice(functions), amount()
            if rng.random() < 0.05:
                value = -value
            spending.append([year, unit, what, "某项目" if what == "项目支出" else "", "", code, rng.choice(economy),
                             name_of_fund, rng.choice(["", "当年预算", "上年结转"]), value])
            income[unit, name_of_fund, code] += value
        # Last year's lines stand in no table of this form.
        spending += [[year - 1, *line[1:-1], amount()] for line in spending[:3]]
        write = lambda file, heading, rows: (folder / file).write_text(
            "\n".join([heading] + [",".join(map(str, row)) for row in rows]) + "\n", encoding="utf-8")
        write("单位.csv", "单位代码,单位名称,部门代码,部门名称,主管部门,单位类型",
              [(code, unit, 700 + number, name, "", what) for code, unit, what in units])
        write("支出.csv", "预算年度,单位代码,支出类型,项目名称,任务名称,功能科目代码,部门经济科目代码,资金性质,资金来源,金额",
              spending)
        write("收入.csv", "预算年度,单位代码,资金性质,功能科目代码,金额",
              [(year, *key, value) for key, value in sorted(income.items())])
        write("三公经费.csv", "预算年度,单位代码,事项,金额",
              [(year, unit[0], item, amount()) for unit in units for item in (TRAVEL, HOSPITALITY, CAR, DRIVING)
               if not is_plain and rng.random() < 0.6])
    return [], options.departments


def main():
    parser = argparse.ArgumentParser(description="The nine tables, a second time.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("published").set_defaults(run=published)
    one = commands.add_parser("compare")
    for name in ("input", "workbook", "department"):
        one.add_argument(name)
    one.add_argument("--unit")
    one.add_argument("--form", choices=("department", "unit"))
    one.add_argument("--unit-of-money", default="元", choices=MONEY)
    one.add_argument("--split", action="store_true", help="表1 with 基本支出 and 项目支出")
    one.add_argument("--depth", type=int, default=9, help="levels of codes")
    one.add_argument("--total-first", action="store_true")
    one.add_argument("--whole-codes", action="store_true", help="codes in one column")
    one.add_argument("--fixed", action="append", default=[], metavar="CODE=NUMBER", help="what stands before a class")
    one.add_argument("--words", action="append", default=[], metavar="OLD=NEW")
    one.add_argument("--decimals", type=int, default=2)
    one.add_argument("--zeros", action="store_true")
    one.add_argument("--zeros-in-8", action="store_true")
    one.add_argument("--heads", action="store_true", help="titles and headings as published too")
    one.set_defaults(run=compare)
    two = commands.add_parser("generate")
    two.add_argument("input")
    two.add_argument("--seed", type=int, default=1)
    two.add_argument("--departments", type=int, default=2)
    two.set_defaults(run=generate)
    options = parser.parse_args()
    found, count = options.run(options)
    for line in found:
        print(line)
    print(f"{count} {'departments' if options.command == 'generate' else 'cells compared'}, {len(found)} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
