"""Compares a workbook, cell by cell, with what the oracle says of a department.

    python3 compare.py ORACLE.json WORKBOOK.xlsx DEPARTMENT

Reads the workbook with openpyxl. Prints every difference and exits 1, or the count of compared cells.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import NamedTuple

import openpyxl

CONTENTS = "目录"
FORM_SHEET = "表12"
FORM_WIDTH = 7


class Mismatch(Exception):
    """A sheet is so different that nothing further can be compared in it."""


class Box(NamedTuple):
    """A cell or a merged rectangle, by its corners, and what stands in it."""
    top: int
    left: int
    bottom: int
    right: int
    value: object

    @property
    def width(self):
        return self.right - self.left + 1


class Sheet:
    """A worksheet seen as boxes: every place, merged or not, belongs to exactly one."""

    def __init__(self, worksheet):
        self.worksheet = worksheet
        self.height, self.width = worksheet.max_row, worksheet.max_column
        self.boxes = {}
        for area in worksheet.merged_cells.ranges:
            corner = plain(worksheet.cell(area.min_row, area.min_col).value)
            box = Box(area.min_row, area.min_col, area.max_row, area.max_col, corner)
            self.boxes.update({(row, column): box for row, column in area.cells})
        self.height = max([self.height] + [box.bottom for box in self.boxes.values()])

    def box(self, row, column):
        value = plain(self.worksheet.cell(row, column).value)
        return self.boxes.get((row, column), Box(row, column, row, column, value))

    def row(self, row):
        """What each cell of a row holds itself; a merged cell holds its text in its first place only."""
        return [plain(self.worksheet.cell(row, column).value) for column in range(1, self.width + 1)]

    def blank(self, row):
        return not any(value != "" for value in self.row(row))

    def find(self, column, text, start=1):
        """The box in a column that holds a text."""
        for row in range(start, self.height + 1):
            if self.box(row, column).value == text:
                return self.box(row, column)
        raise Mismatch(f"{text!r} is not in column {column}")


class Comparison:
    """Collects differences and counts what was compared."""

    def __init__(self):
        self.differences = []
        self.count = 0
        self.place = ""

    def equal(self, what, expected, found):
        """Equal in value and kind: a number must be a number, a code a text."""
        self.count += 1
        expected, found = plain(expected), plain(found)
        if kind(expected) != kind(found) or expected != found:
            self.differences.append(f"{self.place} {what}: expected {expected!r}, found {found!r}")

    def equal_row(self, what, expected, found):
        for column, (one, other) in enumerate(zip(expected, found), 1):
            self.equal(f"{what}, column {column}", one, other)
        if len(expected) != len(found):
            self.equal(f"{what}, cells", len(expected), len(found))


def plain(value):
    """Nothing and the empty text are the same; so are the two ways to end a line."""
    if value is None:
        return ""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def kind(value):
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return "number" if is_number else type(value).__name__


def heading_tree(sheet, top):
    """The column tree of the heading that begins in a row, from its boxes, and the body's first row."""
    tree, bottoms, column = [], set(), 1
    while column <= sheet.width and sheet.box(top, column).value != "":
        tree.append(heading_branch(sheet, top, column, bottoms))
        column = sheet.box(top, column).right + 1
    if len(bottoms) != 1:
        raise Mismatch(f"the leaves of the heading end in rows {sorted(bottoms)}")
    return tree, bottoms.pop() + 1


def heading_branch(sheet, row, column, bottoms):
    """One column or group: a box wider than a column is a group over the boxes below it."""
    box = sheet.box(row, column)
    if (box.top, box.left) != (row, column):
        raise Mismatch(f"the heading is merged across its tree at row {row}, column {column}")
    if box.width == 1:
        bottoms.add(box.bottom)
        return box.value
    children, place = [], column
    while place <= box.right:
        children.append(heading_branch(sheet, box.bottom + 1, place, bottoms))
        place = sheet.box(box.bottom + 1, place).right + 1
    return {box.value: children}


def leaf_count(tree):
    return sum(1 if isinstance(column, str) else leaf_count(*column.values()) for column in tree)


def compare_table(comparison, sheet, name, table, department):
    """A sheet of one panel, or of two beside each other."""
    width = leaf_count(table["header"])
    beyond = [""] * (sheet.width - width)
    blanks = [""] * (width - 1)
    name_and_unit = [f"部门名称：{department}", *blanks[1:], "单位：万元"]
    for row, cells in enumerate(([name, *blanks], [table["title"], *blanks], name_and_unit), 1):
        comparison.equal_row(f"row {row}", cells + beyond, sheet.row(row))
    tree, body = heading_tree(sheet, 4)
    expected, found = (json.dumps(header, ensure_ascii=False) for header in (table["header"], tree))
    comparison.equal("heading", expected, found)
    compare_body(comparison, sheet, body, table, width)


def compare_body(comparison, sheet, start, table, width):
    """The body, then the notes, then nothing."""
    found = [(row, sheet.row(row)) for row in range(start, sheet.height + 1) if not sheet.blank(row)]
    blanks = [""] * (sheet.width - width)
    expected = [row + blanks for row in table["rows"]]
    expected += [[note] + [""] * (sheet.width - 1) for note in table["notes"]]
    for want, (row, cells) in zip(expected, found):
        comparison.equal_row(f"row {row} ({' '.join(str(cell) for cell in want[:3]).strip()})", want, cells)
    for row, cells in found[len(expected):]:
        comparison.equal(f"row {row}", "", " | ".join(map(str, cells)))
    for want in expected[len(found):]:
        comparison.equal("missing row", " | ".join(map(str, want)), "")


def compare_form(comparison, sheet, name, form):
    """表12: located by its texts, since long texts may take several physical rows."""
    for row, text in enumerate((name, form["title"]), 1):
        comparison.equal_row(f"row {row}", [text] + [""] * (sheet.width - 1), sheet.row(row))
    comparison.equal("subtitle", form["subtitle"], sheet.box(3, 1).value)
    comparison.equal("unit of money", True, "单位：万元" in [sheet.box(row, FORM_WIDTH).value for row in (3, 4)])
    compare_form_head(comparison, sheet, form)
    end = compare_tasks(comparison, sheet, form)
    end = compare_goal(comparison, sheet, form, end)
    end = compare_indicators(comparison, sheet, form, end)
    for row in range(end + 1, sheet.height + 1):
        comparison.equal_row(f"row {row}", [""] * FORM_WIDTH, sheet.row(row)[:FORM_WIDTH])
    for row in range(1, sheet.height + 1):
        comparison.equal_row(f"row {row} beyond the form", [""] * (sheet.width - FORM_WIDTH),
                             sheet.row(row)[FORM_WIDTH:])


def compare_form_head(comparison, sheet, form):
    row = sheet.find(1, "部门名称").top
    shown = [(1, 2, "部门名称"), (3, 4, form["department"]), (5, 5, "主管部门"), (6, 7, form["supervisor"])]
    compare_spans(comparison, sheet, row, shown)


def compare_spans(comparison, sheet, row, shown):
    """Boxes of one row: first column, last column and value of each."""
    for left, right, value in shown:
        box = sheet.box(row, left)
        comparison.equal(f"row {row}, column {left}", value, box.value)
        comparison.equal(f"row {row}, columns of {value!r}", [left, right], [box.left, box.right])


def box_tops(sheet, column, first, last):
    """The rows, first to last, in which a box of a column begins."""
    return [row for row in range(first, last + 1) if sheet.box(row, column).top == row]


def compare_tasks(comparison, sheet, form):
    """The heading, one row a task, and the total; returns the last row."""
    side = sheet.find(1, "年度主要任务")
    name, text, amounts = form["tasks_header"]
    (group, leaves), = amounts.items()
    compare_spans(comparison, sheet, side.top, [(2, 2, name), (3, 4, text), (5, 7, group)])
    low = sheet.box(side.top, 5).bottom + 1
    compare_spans(comparison, sheet, low, [(column, column, leaf) for column, leaf in enumerate(leaves, 5)])
    tops = box_tops(sheet, 2, sheet.box(side.top, 2).bottom + 1, side.bottom)
    expected = [*form["tasks"], form["tasks_total"]]
    comparison.equal("count of task rows", len(expected), len(tops))
    for row, (name, text, *figures) in zip(tops, expected):
        is_total = [name, text, *figures] == form["tasks_total"]
        stub = [(2, 4, name)] if is_total else [(2, 2, name), (3, 4, text)]
        compare_spans(comparison, sheet, row, stub)
        found = [sheet.box(row, column).value for column in (5, 6, 7)]
        comparison.equal_row(f"row {row} ({name})", figures, found)
    return side.bottom


def compare_goal(comparison, sheet, form, above):
    box = sheet.find(1, "年度总体目标", above + 1)
    comparison.equal("row of 年度总体目标", above + 1, box.top)
    compare_spans(comparison, sheet, box.top, [(2, 7, form["overall_goal"])])
    return box.bottom


def compare_indicators(comparison, sheet, form, above):
    """The heading and one row an indicator, equal neighbours merged; returns the last row."""
    side = sheet.find(1, "年度绩效指标", above + 1)
    comparison.equal("row of 年度绩效指标", above + 1, side.top)
    columns = ((2, 2), (3, 3), (4, 5), (6, 7))
    heading = [(*span, label) for span, label in zip(columns, form["indicators_header"])]
    compare_spans(comparison, sheet, side.top, heading)
    tops = box_tops(sheet, 4, sheet.box(side.top, 4).bottom + 1, side.bottom)
    expected = form["indicators"]
    comparison.equal("count of indicators", len(expected), len(tops))
    for row, indicator in zip(tops, expected):
        compare_spans(comparison, sheet, row, [(*span, value) for span, value in zip(columns, indicator)])
    compare_runs(comparison, sheet, 2, tops, [row[:1] for row in expected])
    compare_runs(comparison, sheet, 3, tops, [row[:2] for row in expected])
    return side.bottom


def compare_runs(comparison, sheet, column, tops, keys):
    """Equal neighbours are one box, different ones are not; blank ones may stay apart."""
    for (row, key), (next_row, next_key) in zip(zip(tops, keys), list(zip(tops, keys))[1:]):
        if key == next_key and key[-1] == "":
            continue
        same_box = sheet.box(row, column).top == sheet.box(next_row, column).top
        comparison.equal(f"rows {row} and {next_row} merged in column {column}", key == next_key, same_box)


def compare(tables, workbook, department):
    """Compares a workbook's sheets with the tables of a department."""
    comparison = Comparison()
    comparison.place = "workbook"
    names = [CONTENTS] + [f"{name} {table['title']}" for name, table in tables.items()]
    comparison.equal_row("sheets", names, workbook.sheetnames)
    for (name, table), title in zip(tables.items(), names[1:]):
        if title not in workbook.sheetnames:
            continue
        comparison.place = name
        sheet = Sheet(workbook[title])
        try:
            if name == FORM_SHEET:
                compare_form(comparison, sheet, name, table)
            else:
                compare_table(comparison, sheet, name, table, department)
        except Mismatch as mismatch:
            comparison.differences.append(f"{name} {mismatch}")
    return comparison


def main():
    parser = argparse.ArgumentParser(description="Compares a workbook with the oracle's tables.")
    parser.add_argument("oracle", type=Path, metavar="ORACLE.json")
    parser.add_argument("workbook", type=Path, metavar="WORKBOOK.xlsx")
    parser.add_argument("department", metavar="DEPARTMENT")
    options = parser.parse_args()
    tables = json.loads(options.oracle.read_text(encoding="utf-8"))[options.department]
    comparison = compare(tables, openpyxl.load_workbook(options.workbook), options.department)
    if comparison.differences:
        print("\n".join(comparison.differences))
        sys.exit(1)
    print(f"{options.department}: {comparison.count} cells equal")


if __name__ == "__main__":
    main()
