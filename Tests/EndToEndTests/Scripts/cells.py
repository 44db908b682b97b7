"""Prints what a workbook holds as JSON: of each sheet its name, the texts of its rows, and the font of a table's title.

    /usr/bin/python3 cells.py WORKBOOK.xlsx

A number is printed as Excel would with the format of its cell, `#,##0` or `#,##0.00`; a merged cell holds its text in
its first place.
"""

import json
import sys

import openpyxl


def text(cell):
    if cell.value is None:
        return ""
    if isinstance(cell.value, float) and cell.number_format == "General":
        return f"{cell.value:.9g}"
    if isinstance(cell.value, (int, float)):
        return f"{cell.value:,.2f}" if ".00" in cell.number_format else f"{cell.value:,.0f}"
    return str(cell.value)


def sheet(worksheet):
    rows = [[text(cell) for cell in row] for row in worksheet.iter_rows()]
    title = worksheet["A2"]
    return {"name": worksheet.title, "rows": rows, "font": title.font.name, "size": title.font.size}


workbook = openpyxl.load_workbook(sys.argv[1])
json.dump([sheet(worksheet) for worksheet in workbook], sys.stdout, ensure_ascii=False)
