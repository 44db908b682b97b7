#!/usr/bin/env python3
"""Makes a year's input folder from the generator's output: prepare.py GENERATED YEAR_FOLDER

GENERATED/expenditure.csv is linked, not copied. What the generator leaves out is taken from its records: the register
of units, the tasks (one a project) and, the same for all, goals and indicators."""
import csv
import os
import sys

INDICATORS = [
    ("产出指标", "数量指标", "重点任务完成数", "≥", "10", "项"),
    ("产出指标", "质量指标", "项目验收合格率", "=", "100", "%"),
    ("产出指标", "时效指标", "任务完成及时性", "定性", "每季度一次", ""),
    ("成本指标", "经济成本指标", "全局预算支出金额", "定性", "不超预算", ""),
    ("效益指标", "社会效益指标", "服务对象覆盖率", "≥", "90", "%"),
    ("效益指标", "生态效益指标", "环境质量", "定性", "达到或优于目标", ""),
    ("满意度指标", "服务对象满意度指标", "公众咨询满意度", "≥", "80", "%"),
]
GOAL = "落实过紧日子政策，提高预算编制和执行质量，按期完成全年重点任务。"


def write(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def main(generated, folder):
    os.makedirs(folder, exist_ok=True)
    source = os.path.abspath(os.path.join(generated, "expenditure.csv"))
    link = os.path.join(folder, "expenditure.csv")
    if os.path.lexists(link):
        os.unlink(link)
    os.symlink(source, link)
    units, tasks, departments, years = {}, {}, {}, set()
    with open(source, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        at = {heading: index for index, heading in enumerate(next(reader))}
        year, department, title, unit, name, kind, code, project = (
            at[heading] for heading in ("年度", "部门编码", "部门名称", "单位编码", "单位名称", "项目类别", "项目编码",
                                        "项目名称"))
        for record in reader:
            years.add(record[year])
            units.setdefault(record[unit], (record[name], record[department], record[title]))
            departments.setdefault(record[department], record[title])
            if record[kind] not in ("人员经费", "公用经费"):
                tasks.setdefault((record[department], record[code]), (record[project], record[kind]))
    budget = max(years)
    write(os.path.join(folder, "单位.csv"), ["单位代码", "单位名称", "部门代码", "部门名称", "主管部门", "单位类型"],
          [(code, name, department, title, "", "行政单位")
           for code, (name, department, title) in sorted(units.items())])
    write(os.path.join(folder, "tasks.csv"), ["年度", "部门编码", "任务编码", "任务名称", "主要内容"],
          [(budget, department, code, name, f"{kind}：通过实施{name}，保障相关工作按期完成。")
           for (department, code), (name, kind) in sorted(tasks.items())])
    write(os.path.join(folder, "绩效目标.csv"), ["预算年度", "部门代码", "年度总体目标"],
          [(budget, department, GOAL) for department in sorted(departments)])
    write(os.path.join(folder, "绩效指标.csv"),
          ["预算年度", "部门代码", "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位"],
          [(budget, department, *indicator) for department in sorted(departments) for indicator in INDICATORS])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
