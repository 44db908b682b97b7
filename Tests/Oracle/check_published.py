"""Checks the oracle itself: from input/2023 it must arrive at what 南山管理局 published for 2023.

    python3 check_published.py [--input input/2023] [--codes pipelines/codes]

表12's long sentences are not compared (published-2023.json leaves them out), nor is 表4, which the document
lacks.
"""

import argparse
import json
import sys
from pathlib import Path

from oracle import CODES, calculate

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE / "published-2023.json"
INPUT = HERE.parents[1] / "input" / "2023"
LONG_TEXTS = {"tasks": 1}
"""The column of a list that holds sentences."""
NOT_PRINTED = ("known_errors", "known_errors_note", "unit", "overall_goal")
COUNTED = ("rows", "tasks", "tasks_total", "indicators")


def corrected(table):
    """The rows as they should have been printed."""
    rows = [list(row) for row in table["rows"]]
    for place, value in table.get("known_errors", {}).items():
        row, column = map(int, place.split(":"))
        rows[row][column] = value
    return {**table, "rows": rows}


def without_texts(key, value):
    if key not in LONG_TEXTS:
        return value
    return [[cell for column, cell in enumerate(row) if column != LONG_TEXTS[key]] for row in value]


def cell_count(value):
    return sum(map(cell_count, value)) if isinstance(value, list) else 1


def differences(name, published, found):
    for key, value in published.items():
        if key in NOT_PRINTED:
            continue
        expected, got = without_texts(key, value), without_texts(key, found[key])
        if expected == got:
            continue
        if isinstance(expected, list) and len(expected) == len(got):
            yield from (f"{name} {key} {row}: expected {one}, found {other}"
                        for row, (one, other) in enumerate(zip(expected, got)) if one != other)
        else:
            yield f"{name} {key}: expected {expected}, found {got}"


def main():
    parser = argparse.ArgumentParser(description="Checks the oracle against the published tables of 2023.")
    parser.add_argument("--input", type=Path, default=INPUT, metavar="DIR")
    parser.add_argument("--codes", type=Path, default=CODES, metavar="DIR")
    options = parser.parse_args()
    document = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    name = document["department"]
    found = calculate(options.input.resolve(), options.codes, name)[name]
    wrong, count = [], 0
    for number, table in document["tables"].items():
        if table.get("missing_in_source"):
            continue
        table = corrected(table) if "rows" in table else table
        wrong += differences(number, table, found[number])
        count += sum(cell_count(table[key]) for key in COUNTED if key in table)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{name}: {count} published cells equal")


if __name__ == "__main__":
    main()
