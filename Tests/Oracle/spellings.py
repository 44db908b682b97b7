"""A year's departments as offices would export them: the same facts in other words, signs, orders and encodings.

    python3 spellings.py CLEAN/<year> OUT/<year> --seed 1      the folders that nine_tables.py generate wrote, respelt

Every spelling is one that the input contract says is put right; none changes a fact.
"""

import argparse
import csv
import io
import random
from decimal import Decimal
from pathlib import Path

CODES = Path(__file__).resolve().parents[2] / "pipelines/codes"
WORDS = {
    "人员支出": ("人员支出", "人员经费"), "公用支出": ("公用支出", "公用经费", "日常公用经费"),
    "一般公共预算拨款": ("一般公共预算财政拨款", "一般公共预算资金", "11", "11-一般公共预算", "一般公共预算拨款"),
    "政府性基金预算拨款": ("政府性基金预算财政拨款", "政府性基金", "12"),
    "国有资本经营预算拨款": ("国有资本经营预算财政拨款", "国有资本经营预算", "13"),
    "事业单位经营收入": ("经营收入", "34", "事业单位经营收入"), "其他收入": ("其他收入", "39"), "事业收入": ("事业收入", "31"),
    "行政单位": ("行政机关", "行政单位"), "事业单位": ("公益一类事业单位", "事业"), "参公事业单位": ("参照公务员法管理事业单位", "参公"),
    "因公出国（境）费": ("因公出国(境)费", "因公出国（境）费用"), "公务用车购置费": ("公务用车购置费", "公务用车购置"),
    "公务用车运行维护费": ("公务用车运行费", "公务用车运行维护费"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def wide(text):
    """Digits in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


class Speller:
    def __init__(self, rng):
        self.rng = rng
        self.lists = {heading: {row[0]: row[1] for row in csv.reader((CODES / f"{name}.csv").open(encoding="utf-8-sig"))}
                      for heading, name in (("功能科目代码", "功能分类"), ("部门经济科目代码", "部门经济分类"))}

    def code(self, code, names):
        name = names.get(code, "")
        return self.rng.choice((code, code, f"{code}-{name}", f"[{code}]{name}", f"'{code}", f"{code}.0", wide(code),
                                f"{code}\u00a0", f" {code} "))

    def amount(self, text):
        value = abs(Decimal(text))
        shown = self.rng.choice((f"{value:,.2f}", f"{value:.2f}", f"{value}", wide(f"{value:.2f}"), f"￥{value:,.2f}"))
        if Decimal(text) >= 0:
            return shown
        return self.rng.choice((f"-{value:,.2f}", f"（{value:.2f}）", f"－{value}"))

    def cell(self, heading, text):
        if heading in self.lists:
            return self.code(text, self.lists[heading])
        if heading == "金额":
            return self.amount(text)
        if heading == "预算年度":
            return self.rng.choice((text, f"{text}.0", f"'{text}", wide(text)))
        return self.rng.choice(WORDS.get(text, (text,)))

    def file(self, path):
        rng = self.rng
        headings, *rows = csv.reader(path.open(encoding="utf-8", newline=""))
        order = rng.sample(range(len(headings)), len(headings))
        rng.shuffle(rows)
        lines = [[self.cell(headings[i], row[i]) for i in order] for row in rows]
        top = [[rng.choice(("金额", "金额（元）", "金 额")) if headings[i] == "金额" else headings[i] for i in order]]
        if path.stem != "单位" and rng.random() < 0.3:
            top.insert(0, [f"{path.parent.name}{path.stem}明细表"] + [""] * (len(order) - 1))
        # Empty columns behind the last are what spreadsheets leave.
        tail = [""] * (2 if path.stem == "支出" else 0)
        text = io.StringIO()
        csv.writer(text, lineterminator=rng.choice(("\r\n", "\n"))).writerows(line + tail for line in top + lines)
        return text.getvalue().encode(rng.choice(ENCODINGS))


def main():
    parser = argparse.ArgumentParser(description="The same facts as offices would spell them.")
    parser.add_argument("clean", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    speller = Speller(random.Random(options.seed))
    for path in sorted(options.clean.glob("*/*.csv")):
        target = options.out / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(speller.file(path))


if __name__ == "__main__":
    main()
