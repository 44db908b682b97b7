#!/usr/bin/env python3
"""Peak memory of the release binary on 200,000 and 2,000,000 rows with the same keys; fails above 1.1 times."""
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, ".build/release/yusuan")
LIMIT = 1.1
KEYS = 5_000
RUNS = 3
YEAR = "2023"
ONCE = {
    "单位": "单位代码,单位名称,部门代码,部门名称,主管部门,单位类型\n305001,某局,305,某局,某市,行政单位\n",
    "结转": "预算年度,单位代码,资金性质,结转类型,金额\n",
    "政府采购": "预算年度,单位代码,功能科目代码,项目名称,采购品目,采购金额,面向中小企业金额,面向小微企业金额\n",
    "三公经费": "预算年度,单位代码,事项,金额\n",
    "绩效任务": "预算年度,部门代码,任务名称,主要内容\n2023,305,任务,内容\n",
    "绩效目标": "预算年度,部门代码,年度总体目标\n",
    "绩效指标": "预算年度,部门代码,一级指标,二级指标,三级指标,计算符号,指标值,计量单位\n",
}
HEADING = ("预算年度,单位代码,支出类型,支出项目类别,项目代码,项目名称,任务名称,功能科目代码,"
           "部门经济科目代码,资金性质,资金来源,金额,主键\n")


def write_input(folder, rows):
    """One department's files; the rows repeat KEYS projects, each row with a text of its own that is not used."""
    for name, text in ONCE.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
            file.write(text)
    # The layout's rules ask for as much income as expenditure.
    fen = sum(row % 997 * 100 + row % 100 for row in range(rows))
    with open(os.path.join(folder, "收入.csv"), "w", encoding="utf-8") as file:
        file.write("预算年度,单位代码,资金性质,拨款用途,金额\n"
                   f"2023,305001,一般公共预算拨款,履职类项目拨款,{fen // 100}.{fen % 100:02d}\n")
    with open(os.path.join(folder, "支出.csv"), "w", encoding="utf-8") as file:
        file.write(HEADING)
        for row in range(rows):
            key = row % KEYS
            file.write(f"2023,305001,项目支出,履职类项目,P{key:05d},项目{key},任务,2110199,30227,"
                       f"一般公共预算拨款,当年预算,{row % 997}.{row % 100:02d},{row:038d}\n")


def peak(rows):
    """Kilobytes the program held at most while it made the workbook."""
    folder = tempfile.mkdtemp(prefix="yusuan-memory-")
    try:
        year = os.path.join(folder, YEAR)
        os.makedirs(os.path.join(year, "某局"))
        write_input(os.path.join(year, "某局"), rows)
        command = [PROGRAM, "report", "--no-document", "--pipeline", os.path.join(ROOT, "pipelines/shenzhen"),
                   "--input", year, "--output", os.path.join(folder, "output"), "--lang", "en"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        talk = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"the program failed on {rows} rows:\n{talk}")
        return usage.ru_maxrss
    finally:
        shutil.rmtree(folder)


def main():
    # Threads make a run differ from the next by some megabytes; the least of three is what the rows need.
    small = min(peak(200_000) for _ in range(RUNS))
    large = min(peak(2_000_000) for _ in range(RUNS))
    ratio = large / small
    print(f"200,000 rows: {small / 1024:.1f} MB; 2,000,000 rows: {large / 1024:.1f} MB; ratio {ratio:.2f}")
    if ratio > LIMIT:
        sys.exit(f"more than {LIMIT} times")


if __name__ == "__main__":
    main()
