#!/usr/bin/env python3
"""Reads a document back with python-docx and compares it with the workbook beside it and, for the published example,
with the figures of the published text.

usage: document.py DOCUMENT.docx WORKBOOK.xlsx [--published]
"""
import re
import sys

import docx
import openpyxl

# The 53 figures of the text 深圳市生态环境局南山管理局 published for 2023: part, what it is, figure, where it stands.
# `#` is the figure; the words around it are those of the form.
PUBLISHED = """
第一部分|科室数|5|共#个科室
第一部分|行政和事业编制及其他人员|27|等共#人
第一部分|离休|0|离休#人
第一部分|退休|0|退休#人
第二部分|部门预算收入|9632|部门预算收入#万元
第二部分|收入比2022年增加|813|部门预算收入[^。]*比2022年增加#万元
第二部分|收入增长|9|部门预算收入[^。]*增长#%
第二部分|部门预算支出|9632|部门预算支出#万元
第二部分|支出比2022年增加|813|部门预算支出[^。]*比2022年增加#万元
第二部分|支出增长|9|部门预算支出[^。]*增长#%
第三部分|单位预算|9632|局预算#万元
第三部分|人员支出|1191|包括人员支出#万元
第三部分|公用支出|338|、公用支出#万元
第三部分|对个人和家庭的补助支出|0|、对个人和家庭的补助支出#万元
第三部分|项目支出|8103|、项目支出#万元
第三部分|生态环境管理|5187|生态环境管理预算#万元
第三部分|一般行政管理工作|747|一般行政管理工作#万元
第三部分|环境监督管理工作|1869|环境监督管理工作#万元
第三部分|行政服务工作|220|行政服务工作#万元
第三部分|法制与宣传工作|232|法制与宣传工作#万元
第三部分|执法监督工作|2119|执法监督工作#万元
第三部分|生态环境管理较2022年增加|45|生态环境管理预算[^\\n]*比2022年增加#万元
第三部分|生态环境管理增长|1|生态环境管理预算[^\\n]*增长#%
第三部分|区财政安排项目|2916|区财政安排项目预算#万元
第三部分|区财政安排项目较2022年增加|583|区财政安排项目预算[^\\n]*比2022年增加#万元
第三部分|区财政安排项目增长|25|区财政安排项目预算[^\\n]*增长#%
第四部分|政府采购|3389|共计#万元
第四部分|货物采购|225|货物采购#万元
第四部分|工程采购|0|工程采购#万元
第四部分|服务采购|3164|服务采购#万元
第五部分|三公经费|24|“三公”经费预算#万元
第五部分|三公比2022年减少|1|“三公”经费预算[^。]*比2022年减少#万元
第五部分|三公下降|5|“三公”经费预算[^。]*下降#%
第五部分|因公出国（境）费用|0|因公出国（境）费用。2023年预算数#万元
第五部分|公务接待费|1|公务接待费。2023年预算数#万元
第五部分|公务接待费比2022年减少|0|公务接待费。[^。]*比2022年减少#万元
第五部分|公务用车购置和运行维护费|23|公务用车购置和运行维护费。2023年预算数#万元
第五部分|公务用车购置费|0|公务用车购置费2023年预算数#万元，与2022年预算数持平
第五部分|公务用车运行维护费|23|公务用车运行维护费2023年预算数#万元
第五部分|公务用车运行维护费比2022年减少|1|公务用车运行维护费2023年[^。]*比2022年减少#万元
第六部分|纳入绩效管理的项目支出|8103|涉及预算资金#万元
第六部分|项目绩效目标数|2|编报#个项目绩效目标
第七部分|生态环境管理|5187|生态环境管理\\t#\\t
第七部分|区财政安排项目|2916|区财政安排项目\\t#\\t
第八部分|机关运行经费|338|机关运行经费财政拨款预算#万元
第八部分|机关运行经费比2022年增加|11|机关运行经费[^。]*比2022年增加#万元
第八部分|机关运行经费增长|3|机关运行经费[^。]*增长#%
第八部分|车辆|7|共有车辆#辆
第八部分|单价50万元以上通用设备|3|共有车辆[^。]*单价50万元以上通用设备#台
第八部分|单价100万元以上专用设备|0|共有车辆[^。]*单价100万元以上专用设备#台
第八部分|计划新增车辆|0|计划新增车辆#辆
第八部分|计划新增单价50万元以上通用设备|0|新增单价50万元以上通用设备#台
第八部分|计划新增单价100万元以上专用设备|0|新增单价100万元以上专用设备#台
"""


def cells(table):
    """The table's cells row by row, each merged one once."""
    seen, rows = set(), []
    for row in table.rows:
        texts = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                texts.append(cell.text)
        rows.append(texts)
    return rows


def parts(document):
    """The text of each part by its number; rows of tables with tabs between their cells."""
    body, result, current = document.element.body, {}, None
    tables = {table._tbl: table for table in document.tables}
    for element in body:
        if element in tables:
            if current:
                result[current] += "\n".join("\t".join(row) + "\t" for row in cells(tables[element])) + "\n"
            continue
        text = "".join(node.text or "" for node in element.iter() if node.tag.endswith("}t"))
        heading = re.fullmatch(r"(第.部分) \D*", text)
        if heading:
            current = heading[1]
            result[current] = ""
        elif text == "二、表格部分" and current:
            current = None
        elif current:
            result[current] += text + "\n"
    return result


def check_published(document):
    found, failures = parts(document), []
    lines = [line.split("|", 3) for line in PUBLISHED.strip().splitlines()]
    for part, item, expected, pattern in lines:
        regex = pattern.replace("\\\\", "\\").replace("#", r"([\d,.]+)")
        numbers = {next(group for group in match if group).replace(",", "")
                   for match in (m.groups() for m in re.finditer(regex, found.get(part, "")))}
        if numbers != {expected}:
            failures.append(f"{part} {item}: {sorted(numbers)}, published {expected}")
    print(f"{len(lines) - len(failures)} of {len(lines)} figures of the published text")
    return failures


def shown(cell):
    """A workbook's cell as it is displayed."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, (int, float)):
        return f"{cell.value:,.2f}" if cell.number_format.endswith(".00") else f"{round(cell.value):,}"
    return str(cell.value)


def check_tables(document, path):
    book, failures, count = openpyxl.load_workbook(path), [], 0
    sheets = [sheet for sheet in book if re.match(r"表\d", sheet.title)]
    tables = document.tables[-len(sheets):]
    for sheet, table in zip(sheets, tables):
        left = [text for row in sheet.iter_rows() for text in map(shown, row) if text]
        right = ["\n".join(text.split("\n")) for row in cells(table) for text in row if text]
        count += len(left)
        if left != right:
            place = next((i for i, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
            failures.append(f"{sheet.title}: {left[place:place + 2]} in the workbook, {right[place:place + 2]} in the document")
        repeated = [row for row in table.rows if row._tr.trPr is not None and any(p.tag.endswith("}tblHeader") for p in row._tr.trPr)]
        if not repeated:
            failures.append(f"{sheet.title}: no row is repeated")
    print(f"{count} cells of {len(sheets)} tables equal the workbook's" if not failures else "tables differ")
    return failures


def main():
    document = docx.Document(sys.argv[1])
    failures = check_tables(document, sys.argv[2])
    if "--published" in sys.argv:
        failures += check_published(document)
    print("\n".join(failures), end="\n" if failures else "")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
