"""From a department's facts to the twelve tables, as JSON values.

Every figure is summed in fen and rounded once, from its own exact sum, to 万元.
"""

import csv
from collections import Counter, defaultdict
from itertools import product
from typing import NamedTuple

import contract
from contract import (BASIC, CAPITAL, CARRIED_IN, CARRIED_OUT, FUND, GENERAL, GOVERNMENT,
                      OFFICIAL_ITEMS, OWN, PROJECT, PROJECT_PURPOSES, PURPOSES, SPECIAL)

CARRY_COLUMN = "上年结余、结转"
TREE_STUB = ["预算单位", "科目编码", "科目名称"]
SPENDING_COLUMNS = ["支出总计", "基本支出", "项目支出"]
SMALL_AND_MEDIUM = "其中：面向中小企业政府采购项目"
SMALL_AND_MICRO = "其中：面向小型、微型企业政府采购项目"
OWN_GROUP = {"单位资金": list(OWN)}
EMPTY_NOTE = "注：本表本年无发生额。"


class Block(NamedTuple):
    """A printed unit: its label, its unit code (None: all units) and whether its details follow."""
    label: str
    unit: str | None
    detailed: bool


class CodeNames:
    """Names of codes in one year: the official lists first, else what the export says."""

    def __init__(self, folder, year):
        self.function = self._read(folder, ("功能", "functional"), year)
        self.economy = self._read(folder, ("部门经济", "dept_economic."), year)

    @staticmethod
    def _read(folder, words, year):
        names = {}
        for path in sorted(folder.glob("*.csv")):
            if not any(word in path.name for word in words):
                continue
            with path.open(encoding="utf-8-sig", newline="") as file:
                for r in csv.DictReader(file):
                    if int(r.get("起") or year) <= year <= int(r.get("止") or year):
                        names[r.get("代码") or r["code"]] = r.get("名称") or r["name"]
        return names


def wan(fen):
    """fen as whole 万元, half away from zero."""
    rounded = (2 * abs(fen) + 1_000_000) // 2_000_000
    return -rounded if fen < 0 else rounded


def numeral(number):
    """1…99 as a Chinese ordinal: 一, 十, 十一, 二十, 二十一."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")


def leaves(header):
    """The leaf labels of a column tree, left to right."""
    for column in header:
        if isinstance(column, str):
            yield column
        else:
            for children in column.values():
                yield from leaves(children)


def levels(code):
    """A functional or economic code and the codes above it: 类, 款, 项."""
    return [code[:end] for end in (3, 5, 7) if end <= len(code)]


def blocks(department):
    """The department's row, then each unit's; with one unit only the department's, with the details."""
    units = department.units
    if len(units) == 1:
        return [Block(department.name, units[0].code, True)]
    return [Block(department.name, None, False)] + [Block(unit.name, unit.code, True) for unit in units]


def accumulate(entries):
    """Sums of fen by place, then by column.

    An entry is a unit, the keys of its rows and its amounts by column; a place is a unit (None for all of
    them) and the key of a row ("" for the unit's own).
    """
    sums = defaultdict(Counter)
    for unit, keys, amounts in entries:
        for place in product((None, unit), ("", *keys)):
            for column, fen in amounts.items():
                sums[place][column] += fen
    return sums


def table(title, header, rows, notes=()):
    return {"title": title, "header": header, "rows": rows, "notes": list(notes)}


def cells(sums, columns):
    return [wan(sums[column]) for column in columns]


def printed_keys(sums, unit):
    """The keys of a unit's data-driven rows, in order: those with a cell whose exact sum is not 0."""
    return sorted(key for place, key in sums if place == unit and key and any(sums[place, key].values()))


# The columns that a line is added to

def spending_amounts(line):
    """A line under the columns 支出总计, 基本支出, 项目支出."""
    return {"支出总计": line.fen, "项目支出" if line.kind == PROJECT else "基本支出": line.fen}


def purchase_amounts(line):
    return {"小计": line.fen, SMALL_AND_MEDIUM: line.small_and_medium, SMALL_AND_MICRO: line.small_and_micro}


def funding_amounts(line):
    """A line under the fund columns of 表4 and 表5: carry-over of any fund has a column of its own."""
    columns = ["总计"]
    if line.carried:
        columns.append(CARRY_COLUMN)
    elif line.fund == GENERAL and line.kind == PROJECT:
        columns += ["小计", PROJECT_PURPOSES[line.category]]
    else:
        columns.append(line.fund)
    return dict.fromkeys(columns, line.fen)


# 表1 and 表6

def function_rows(lines, names):
    """项目 and 预算 of every functional code, 类 numbered as they are printed."""
    sums = accumulate((line.unit, levels(line.function), {"预算": line.fen}) for line in lines)
    rows, ordinal = [], 0
    for code in printed_keys(sums, None):
        ordinal += len(code) == 3
        label = f"{numeral(ordinal)}、{names[code]}" if len(code) == 3 else names[code]
        rows.append([label, *cells(sums[None, code], ["预算"])])
    return rows


def two_sides(left, right, foot):
    """Two lists beside each other, the shorter one filled with blanks, then the foot."""
    blank = ["", ""]
    height = max(len(left), len(right))
    left = left + [blank] * (height - len(left))
    right = right + [blank] * (height - len(right))
    return [a + b for a, b in zip(left, right)] + foot


def balance_foot(income, spending, carry):
    """本年…合计, 结余结转 and 总计 of both sides."""
    received, spent = (sum(line.fen for line in lines) for lines in (income, spending))
    brought, left = (sum(line.fen for line in carry if line.way == way) for way in (CARRIED_IN, CARRIED_OUT))
    return [
        ["本年收入合计", wan(received), "本年支出合计", wan(spent)],
        [CARRY_COLUMN, wan(brought), CARRIED_OUT, wan(left)],
        ["收入总计", wan(received + brought), "支出总计", wan(spent + left)],
    ]


def numbered(funds):
    return [(f"{number}. {fund}", (fund,)) for number, fund in enumerate(funds, 1)]


def balance(title, department, names, items, heading, funds, notes=()):
    """表1 or 表6: the income items beside the expenditure by code, both of the given funds."""
    income, spending, carry = (
        [line for line in lines if line.fund in funds]
        for lines in (department.income, department.spending, department.carry))
    left = [[label, wan(sum(line.fen for line in income if line.fund in own))] for label, own in items]
    header = [{"收入": ["项目", heading]}, {"支出": ["项目", heading]}]
    foot = balance_foot(income, spending, carry)
    return table(title, header, two_sides(left, function_rows(spending, names), foot), notes)


def table_1(department, names):
    items = [("一、政府预算拨款", GOVERNMENT), *numbered(GOVERNMENT), ("二、财政专户管理资金", (SPECIAL,)),
             ("三、单位资金", OWN), *numbered(OWN)]
    notes = ["注：财政拨款收支情况包括一般公共预算、政府性基金预算、国有资本经营预算拨款收支情况。",
             "本套报表金额单位转换时可能存在尾数误差。"]
    return balance("收支总表", department, names, items, "预算", contract.FUNDS, notes)


def table_6(department, names):
    items = [("政府预算拨款", GOVERNMENT), *((fund, (fund,)) for fund in GOVERNMENT)]
    return balance("财政拨款收支总表", department, names, items, f"{department.year}年预算数", GOVERNMENT)


# 表2, 表4 and 表5

def income_amounts(line):
    columns = ["收入总计"] + (["小计", line.purpose] if line.fund == GENERAL else [line.fund])
    return dict.fromkeys(columns, line.fen)


def table_2(department):
    general = {GENERAL: ["小计", *PURPOSES]}
    header = ["预算单位", "收入总计",
              {"本年收入": [{"政府预算拨款": [general, FUND, CAPITAL]}, SPECIAL, OWN_GROUP]}, CARRY_COLUMN]
    carried = (line for line in department.carry if line.way == CARRIED_IN)
    sums = accumulate(
        [(line.unit, (), income_amounts(line)) for line in department.income]
        + [(line.unit, (), {"收入总计": line.fen, CARRY_COLUMN: line.fen}) for line in carried])
    columns = list(leaves(header))[1:]
    rows = [[block.label, *cells(sums[block.unit, ""], columns)] for block in blocks(department)]
    return table("收入总表", header, rows)


def funding_header(department, general):
    return ["支出项目类别", {f"{department.year}年预算": [
        "总计", {"政府预算拨款": [general, FUND, CAPITAL]}, SPECIAL, OWN_GROUP, CARRY_COLUMN]}]


def table_4(department):
    header = funding_header(department, GENERAL)
    columns = list(leaves(header))[1:]
    sums = accumulate((line.unit, (line.kind,), funding_amounts(line))
                      for line in department.spending if line.kind in BASIC)
    rows = []
    for block in blocks(department):
        rows.append([block.label, *cells(sums[block.unit, ""], columns)])
        if block.detailed:
            rows += [[kind, *cells(sums[block.unit, kind], columns)] for kind in BASIC]
    return table("基本支出总表", header, rows)


def table_5(department):
    header = funding_header(department, {GENERAL: ["小计", *PROJECT_PURPOSES.values()]})
    columns = list(leaves(header))[1:]
    sums = accumulate((line.unit, (line.project,), funding_amounts(line))
                      for line in department.spending if line.kind == PROJECT)
    rows = []
    for block in blocks(department):
        rows.append([block.label, *cells(sums[block.unit, ""], columns)])
        if block.detailed:
            rows += [[project[-1], *cells(sums[block.unit, project], columns)]
                     for project in printed_keys(sums, block.unit)]
    return table("项目支出总表", header, rows)


# 表3, 表7, 表8, 表10 and 表11

def code_tree(title, department, header, entries, names, empty_note=None):
    """Units and below each its codes with their names."""
    sums = accumulate(entries)
    columns = list(leaves(header))[len(TREE_STUB):]
    rows = []
    for block in blocks(department):
        rows.append([block.label, "", "", *cells(sums[block.unit, ""], columns)])
        if block.detailed:
            rows += [["", code, names[code], *cells(sums[block.unit, code], columns)]
                     for code in printed_keys(sums, block.unit)]
    shown = any(any(amounts.values()) for amounts in sums.values())
    return table(title, header, rows, [] if shown or not empty_note else [empty_note])


def table_3(department, names):
    header = TREE_STUB + SPENDING_COLUMNS + [
        {f"{department.year}年政府采购项目": ["小计", SMALL_AND_MEDIUM, SMALL_AND_MICRO]}]
    entries = [(line.unit, levels(line.function), spending_amounts(line)) for line in department.spending]
    entries += [(line.unit, levels(line.function), purchase_amounts(line)) for line in department.purchases]
    return code_tree("支出总表", department, header, entries, names)


def fund_table(title, department, fund, code_of, names, empty_note=None):
    """The expenditure of one fund by code, both sources of it."""
    entries = [(line.unit, levels(code_of(line)), spending_amounts(line))
               for line in department.spending if line.fund == fund]
    return code_tree(title, department, TREE_STUB + SPENDING_COLUMNS, entries, names, empty_note)


# 表9 and 表12

def table_9(department):
    abroad, reception, buying, running = OFFICIAL_ITEMS
    header = ["预算单位", "年度", "总计", abroad, reception, {"公务用车购置及运行维护费": ["小计", buying, running]}]
    columns = list(leaves(header))[2:]
    sums = accumulate((line.unit, (line.year,), official_amounts(line)) for line in department.official)
    rows = []
    for block in blocks(department):
        last, this = (sums[block.unit, year] for year in (department.year - 1, department.year))
        change = Counter({column: this[column] - last[column] for column in columns})
        rows += [[block.label, f"{department.year - 1}年", *cells(last, columns)],
                 ["", f"{department.year}年", *cells(this, columns)],
                 ["", "增减变化金额", *cells(change, columns)]]
    return table("一般公共预算“三公”经费支出表", header, rows, ["注：无。"])


def official_amounts(line):
    columns = ["总计", line.item] + (["小计"] if line.item.startswith("公务用车") else [])
    return dict.fromkeys(columns, line.fen)


def table_12(department):
    sums = accumulate((line.unit, (line.task,), task_amounts(line)) for line in department.spending)
    columns = ["总额", "其中：财政拨款", "其中：其他资金"]
    return {
        "title": "部门整体支出绩效目标表", "subtitle": f"{department.year}年度",
        "department": department.name, "supervisor": department.supervisor,
        "tasks_header": ["任务名称", "主要内容", {"预算金额（万元）": columns}],
        "tasks": [[name, text, *cells(sums[None, name], columns)] for name, text in department.tasks],
        "tasks_total": ["金额合计", "", *cells(sums[None, ""], columns)],
        "overall_goal": department.goal,
        "indicators_header": ["一级指标", "二级指标", "三级指标", "目标值"],
        "indicators": department.indicators, "notes": [],
    }


def task_amounts(line):
    return {"总额": line.fen, "其中：财政拨款" if line.fund in GOVERNMENT else "其中：其他资金": line.fen}


def twelve_tables(department, codes):
    """All tables of a department, 表1 … 表12."""
    function, economy = ({**department.names, **names} for names in (codes.function, codes.economy))

    def function_of(line):
        return line.function

    return {
        "表1": table_1(department, function),
        "表2": table_2(department),
        "表3": table_3(department, function),
        "表4": table_4(department),
        "表5": table_5(department),
        "表6": table_6(department, function),
        "表7": fund_table("一般公共预算支出表（按功能分类）", department, GENERAL, function_of, function),
        "表8": fund_table("一般公共预算支出表（按经济分类）", department, GENERAL,
                         lambda line: line.economy, economy),
        "表9": table_9(department),
        "表10": fund_table("政府性基金预算支出表", department, FUND, function_of, function, EMPTY_NOTE),
        "表11": fund_table("国有资本经营预算支出表", department, CAPITAL, function_of, function, EMPTY_NOTE),
        "表12": table_12(department),
    }
