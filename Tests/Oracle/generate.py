"""Random departments in the input contract, with all that makes them awkward.

    python3 generate.py OUTDIR/2023 --seed 7 --departments 3
        [--arrangement shared] [--headings fields] [--rows N] [--balanced | --sound]

The facts depend on the seed, --departments, --rows, --balanced and --sound alone: both arrangements and both kinds of
headings say the same, so the workbooks made from them must be equal.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from contract import (BASIC_PURPOSE, CAPITAL, CARRIED_IN, CARRIED_OUT, FUND, FUNDS, GENERAL, GRANTS,
                      LAST_YEAR, OFFICIAL_ITEMS, PROJECT, PROJECT_PURPOSES, PURPOSES, RUNNING, STAFF,
                      THIS_YEAR)
from oracle import CODES
from tables import CodeNames
from writing import Writer

GENERAL_FUNCTIONS = """
    2010101 2010102 2010301 2010302 2010399 2010506 2011199 2011350 2040201 2040219 2040605 2050201
    2050202 2060404 2060499 2070104 2070108 2070109 2080501 2080502 2080505 2080506 2080599 2080801
    2081005 2089999 2100101 2100102 2101101 2101102 2109999 2110101 2110104 2110199 2110299 2110301
    2110302 2110399 2120101 2120104 2120199 2120399 2120501 2129999 2130101 2130110 2130306 2140101
    2140106 2150101 2150899 2160299 2200150 2200199 2210201 2210203 2210399 2240101 2240109 2240199
    2240699 2299999""".split()
FUND_FUNCTIONS = "2120801 2120803 2120899 2121301 2121401 2296002 2296003 2296099 2070701".split()
CAPITAL_FUNCTIONS = "2230105 2230107 2230202 2230301 2239999".split()
CANCELLING_FUNCTIONS = ("2030699", "2170399", "2220199", "2020801", "2020850")
"""Used only by lines that cancel each other; the last two are siblings, alone below their 款 and 类."""

ECONOMIES = {
    STAFF: "30101 30102 30103 30107 30108 30109 30110 30112 30113 30199".split(),
    RUNNING: """30201 30202 30205 30206 30207 30209 30211 30212 30213 30217 30228 30229 30231 30239
        30299""".split(),
    GRANTS: "30301 30302 30304 30305 30307 30309 30399".split(),
    PROJECT: """30201 30212 30213 30214 30215 30216 30217 30226 30227 30231 30299 30305 30399 30901 30905
        30913 31002 31003 31005 31007 31013 31204 31299 39999""".split(),
}
OFFICIAL_ECONOMIES = dict(zip(OFFICIAL_ITEMS, (("30212",), ("30217",), ("31013", "30913"), ("30231",))))

DISTRICTS = "云岭 青湾 白石 东屿 望海 松岗 临江 长汀".split()
DUTIES = """城市管理 教育 卫生健康 文化体育 水务 交通运输 住房建设 民政 农业农村 应急管理 统计 科技创新 人力资源 司法 档案
    商务""".split()
BODIES = "服务中心 养护所 监测站 执法大队 信息中心（数据管理站） 培训学校 研究院 事务中心".split()
TASKS = "设施运行维护 行政执法 宣传与培训 信息化建设 规划研究 惠企服务 民生保障（含救助） 安全生产 应急值守 对外交流".split()
SUBJECTS = "道路 社区 平台 学校 河道 园区 档案 设备 绿地 场馆".split()
ACTIONS = "改造 运维 提升 购置 评估 建设 整治 资助".split()
SENTENCES = (
    "完成年度巡查与维护任务,确保设施完好；", "做好“一站式”服务，缩短办理时限。", '推广"互联网+"监管,扩大覆盖面；',
    "组织培训不少于12期（含线上）。", "分三步实施：\n第一步摸底，\n第二步整改，\n第三步验收。", "落实过紧日子要求，压减一般性支出。",
    "委托专业机构开展评估，按结果安排后续资金；", "加强部门协同，及时处理群众诉求。")
INDICATORS = {
    "产出": ("数量", "质量", "时效"), "成本": ("",), "效益": ("经济效益", "社会效益", "生态效益", "可持续影响"),
    "满意度": ("服务对象满意度", "其他满意度"),
}
TARGETS = (("≥", "60", "家次"), ("≤", "7000", "万元"), ("=", "100", "%"), ("≥", "95.5", "%"), ("=", "12", "个"),
           ("定性", "每季度一次", ""), ("定性", "达到或优于,Ⅴ类", ""), (">", "3", ""))


class DepartmentMaker:
    """Makes the files of one department: records by file name, amounts as fen, labels as in the forms."""

    def __init__(self, rng, year, code, name, options):
        self.rng = rng
        self.year = str(year)
        self.last_year = str(year - 1)
        self.code = code
        self.name = name
        self.options = options
        self.funds = [GENERAL] + [fund for fund in FUNDS[1:] if rng.random() < 0.6]
        self.carries = rng.random() < 0.6
        self.functions = rng.sample(GENERAL_FUNCTIONS, rng.choice((2, 12, len(GENERAL_FUNCTIONS))))
        self.tasks = rng.sample(TASKS, rng.randint(1, 7)) + ["基本支出"]
        rng.shuffle(self.tasks)
        self.units = self._units()
        self.unit_codes = [unit["单位代码"] for unit in self.units]
        self.projects = self._projects()

    def files(self):
        spending = self._spending()
        income, carry = self._balanced(spending) if self.options.balanced else (self._income(), self._carry())
        files = {
            "单位": self.units, "收入": income, "支出": spending, "结转": carry,
            "政府采购": self._purchases(spending), "三公经费": self._official(spending),
            "绩效任务": self._tasks(), "绩效目标": [self._goal()], "绩效指标": self._indicators(),
        }
        if self.rng.random() < 0.5:
            files["控制数"] = self._control(income, spending)
        return files

    # Who and what there is

    def _units(self):
        rng = self.rng
        count = rng.choice((1, 1, 2, 3, 4, 5, 6))
        digits = rng.choice((3, 3, 6))
        numbers = sorted(rng.sample(range(1, 40), count))
        own = rng.choice((self.name, f"{self.name}本级"))
        names = [own] + [f"{self.name}{body}" for body in rng.sample(BODIES, count - 1)]
        supervisor = rng.choice(("深圳市示例区人民政府", self.name))
        units = [
            {"单位代码": f"{self.code}{number:0{digits}}", "单位名称": name, "部门代码": self.code,
             "部门名称": self.name, "主管部门": supervisor,
             "单位类型": "行政单位" if name == own else rng.choice(("参公事业单位", "事业单位"))}
            for number, name in zip(numbers, names)]
        rng.shuffle(units)
        return units

    def _projects(self):
        """Code (or none), name and category of each project; two codes may share a name."""
        rng = self.rng
        names = [f"{subject}{action}" for subject in SUBJECTS for action in ACTIONS]
        names = rng.sample(names, rng.randint(2, 12))
        names += ["综合业务,含调研", '“智慧”平台"二期"（续建）']
        projects = []
        for number, name in enumerate(names):
            code = f"{self.code}23{number * 7919 % 9973:07}" if rng.random() < 0.75 else ""
            projects.append((code, name, rng.choice(list(PROJECT_PURPOSES))))
        if rng.random() < 0.4:
            projects.append((f"{self.code}239999999", names[0], "履职类项目"))
        return projects

    def _of_department(self, **columns):
        return {"预算年度": self.year, "部门代码": self.code, **columns}

    def _of_unit(self, unit, **columns):
        return {"预算年度": self.year, "单位代码": unit, **columns}

    # 支出

    def _spending(self):
        rng = self.rng
        lines = [self._line() for _ in range(self.options.rows or rng.randint(3, 90))]
        lines += self._cancelling()
        rng.shuffle(lines)
        return lines

    def _line(self):
        rng = self.rng
        kind = rng.choices((STAFF, RUNNING, GRANTS, PROJECT), (25, 20, 10, 45))[0]
        fund = rng.choices(self.funds, [len(self.funds) + 2] + [1] * (len(self.funds) - 1))[0]
        return self._spend(rng.choice(self.unit_codes), kind, fund, self._function(fund), self._any_amount())

    def _function(self, fund):
        lists = {FUND: FUND_FUNCTIONS, CAPITAL: CAPITAL_FUNCTIONS}
        return self.rng.choice(lists.get(fund, self.functions))

    def _spend(self, unit, kind, fund, function, fen, project=None):
        rng = self.rng
        carried = self.carries and rng.random() < 0.12
        code, name, category = project or (rng.choice(self.projects) if kind == PROJECT else ("", "基本支出", ""))
        if kind == PROJECT and fund != GENERAL and rng.random() < 0.7:
            category = ""
        economy = rng.choice(ECONOMIES[kind])
        return self._of_unit(
            unit, 支出类型=kind, 支出项目类别=category, 项目代码=code, 项目名称=name, 任务名称=self._task(kind),
            功能科目代码=function, 部门经济科目代码=economy, 资金性质=fund,
            资金来源=LAST_YEAR if carried else THIS_YEAR, 金额=fen)

    def _task(self, kind):
        if kind != PROJECT:
            return "基本支出"
        return self.rng.choice([task for task in self.tasks if task != "基本支出"] if self.options.sound else self.tasks)

    def _any_amount(self):
        """Mostly some 万元 with fen; also negative, tiny, nothing at all, and exactly half a 万元."""
        rng = self.rng
        shape = rng.choices(("common", "whole", "half", "tiny", "huge", "zero"), (60, 15, 8, 10, 2, 1))[0]
        fen = {
            "common": rng.randint(1, 300_000_000), "whole": rng.randint(1, 2_000_000) * 100,
            "half": rng.randint(0, 300) * 1_000_000 + 500_000, "tiny": rng.randint(1, 499_999),
            "huge": rng.randint(1, 90_000_000_000), "zero": 0,
        }[shape]
        return -fen if shape != "huge" and rng.random() < 0.08 else fen

    def _cancelling(self):
        """Lines that cancel: in one cell, across columns of a row, in a project, between sibling codes."""
        rng = self.rng
        unit = rng.choice(self.unit_codes)
        fen = rng.randint(600_000, 90_000_000)
        within, across, in_project, sibling, other_sibling = CANCELLING_FUNCTIONS
        dropped = ("", "已撤销项目", "履职类项目")
        cases = (
            ((PROJECT, within, fen, None), (PROJECT, within, -fen, None)),
            ((RUNNING, across, fen, None), (PROJECT, across, -fen, None)),
            ((PROJECT, in_project, fen, dropped), (PROJECT, in_project, -fen, dropped)),
            ((RUNNING, sibling, fen, None), (RUNNING, other_sibling, -fen, None)),
        )
        return [self._spend(unit, kind, GENERAL, function, amount, project)
                for case in cases if rng.random() < 0.35
                for kind, function, amount, project in case]

    # 收入 and 结转

    def _income_record(self, unit, fund, purpose, fen):
        return self._of_unit(unit, 资金性质=fund, 拨款用途=purpose, 功能科目代码=self._function(fund), 金额=fen)

    def _carry_record(self, unit, fund, way, fen):
        return self._of_unit(unit, 资金性质=fund, 结转类型=way, 金额=fen)

    def _income(self):
        rng = self.rng
        records = []
        for unit in self.unit_codes:
            for fund in self.funds:
                for _ in range(rng.choice((0, 1, 1, 2, 4))):
                    purpose = rng.choice(PURPOSES) if fund == GENERAL else ""
                    records.append(self._income_record(unit, fund, purpose, self._any_amount()))
        return records or [self._income_record(self.unit_codes[0], GENERAL, BASIC_PURPOSE, 123_456_789)]

    def _carry(self):
        ways = (CARRIED_IN, CARRIED_OUT)
        return [self._carry_record(unit, fund, way, self._any_amount())
                for unit in self.unit_codes for fund in self.funds for way in ways
                if self.carries and self.rng.random() < 0.4]

    def _balanced(self, spending):
        """收入 and 结转 such that, by unit and fund, 收入 + 上年结余结转 = 支出 + 结转下年.

        The general budget balances by 拨款用途 too. What is not spent is carried over to the next year.
        """
        income, spent = Counter(), Counter()
        for line in spending:
            if line["资金来源"] == LAST_YEAR:
                spent[line["单位代码"], line["资金性质"]] += line["金额"]
            else:
                income[line["单位代码"], line["资金性质"], purpose_of(line)] += line["金额"]
        carry = []
        for (unit, fund), fen in sorted(spent.items()):
            unspent = self.rng.choice((0, self.rng.randint(1, 9_000_000)))
            carry.append(self._carry_record(unit, fund, CARRIED_IN, fen + unspent))
            if unspent:
                carry.append(self._carry_record(unit, fund, CARRIED_OUT, unspent))
        records = [self._income_record(*key, part)
                   for key, fen in sorted(income.items()) for part in self._split(fen)]
        return records, carry

    def _split(self, fen):
        part = self.rng.randint(0, abs(fen))
        return (fen,) if self.rng.random() < 0.5 else (part, fen - part)

    # What else is counted

    def _purchases(self, spending):
        """Purchases inside what a unit spends under a code, and now and then one outside it."""
        rng = self.rng
        if self.options.sound:
            return self._purchases_within(spending)
        room = Counter()
        for line in spending:
            room[line["单位代码"], line["功能科目代码"]] += line["金额"]
        places = sorted(place for place, fen in room.items() if fen > 0)
        records = []
        for unit, function in rng.sample(places, min(len(places), rng.randint(0, 8))):
            fen = rng.randint(1, room[unit, function])
            medium = rng.randint(0, fen)
            records.append(self._purchase(unit, function, fen, medium, rng.randint(0, medium)))
        if not self.options.balanced and rng.random() < 0.3:
            records.append(self._purchase(rng.choice(self.unit_codes), "2130112", 1_234_567, 500_000, 0))
        return records

    def _purchases_within(self, spending):
        """Purchases inside what is spent under each code, each project and both, of the unit and of the department."""
        rng = self.rng

        def sums(unit, function, project):
            codes = [function[:digits] for digits in (3, 5, 7)]
            return [(owner, part) for owner in (unit, None) for part in (*codes, project, (function, project))]

        room = Counter()
        places = set()
        for line in spending:
            place = (line["单位代码"], line["功能科目代码"], line["项目名称"])
            places.add(place)
            for key in sums(*place):
                room[key] += line["金额"]
        records = []
        for place in rng.sample(sorted(places), min(len(places), rng.randint(0, 12))):
            most = min(room[key] for key in sums(*place))
            if most < 1:
                continue
            fen = most if rng.random() < 0.2 else rng.randint(1, most)
            medium = rng.randint(0, fen)
            records.append(self._purchase(*place[:2], fen, medium, rng.randint(0, medium), place[2]))
            for key in sums(*place):
                room[key] -= fen
        return records

    def _purchase(self, unit, function, fen, medium, micro, project=None):
        return self._of_unit(
            unit, 功能科目代码=function, 项目名称=project or self.rng.choice(self.projects)[1],
            采购品目=self.rng.choice(("货物", "工程", "服务")), 采购金额=fen, 面向中小企业金额=medium,
            面向小微企业金额=micro)

    def _official(self, spending):
        """三公经费 of both years; with --balanced this year's is what the economic codes say."""
        rng = self.rng
        records = []
        for unit in self.unit_codes:
            for item in OFFICIAL_ITEMS:
                this = self._from_economies(spending, unit, item)
                if not self.options.balanced:
                    this = abs(self._any_amount())
                amounts = ((self.last_year, rng.choice((0, rng.randint(1, 80_000_000)))), (self.year, this))
                records += [{"预算年度": year, "单位代码": unit, "事项": item, "金额": fen}
                            for year, fen in amounts if fen or rng.random() < 0.7]
        return records

    @staticmethod
    def _from_economies(spending, unit, item):
        return sum(line["金额"] for line in spending
                   if line["单位代码"] == unit and line["资金性质"] == GENERAL
                   and line["部门经济科目代码"] in OFFICIAL_ECONOMIES[item])

    def _control(self, income, spending):
        """The totals of each unit, as the approval letter would give them."""
        records = []
        for unit in self.unit_codes:
            lines = [line for line in spending if line["单位代码"] == unit]
            project = sum(line["金额"] for line in lines if line["支出类型"] == PROJECT)
            total = sum(line["金额"] for line in lines)
            received = sum(line["金额"] for line in income if line["单位代码"] == unit)
            amounts = {"收入合计": received, "支出合计": total, "基本支出": total - project, "项目支出": project}
            records += [self._of_unit(unit, 项=item, 金额=fen) for item, fen in amounts.items()]
        return records

    # Texts

    def _text(self, least, most):
        return "".join(self.rng.choice(SENTENCES) for _ in range(self.rng.randint(least, most)))

    def _goal(self):
        return self._of_department(年度总体目标=self._text(4, self.rng.choice((30, 30, 120))))

    def _tasks(self):
        return [self._of_department(任务名称=task, 主要内容=self._text(1, 10)) for task in self.tasks]

    def _indicators(self):
        rng = self.rng
        records = []
        for first, seconds in INDICATORS.items():
            for second in seconds:
                for number in range(1, rng.randint(1, 3) + 1):
                    empty = rng.random() < 0.2
                    sign, value, unit = ("", "", "") if empty else rng.choice(TARGETS)
                    third = "" if empty else f"{rng.choice(SUBJECTS)}{rng.choice(ACTIONS)}情况{number}"
                    records.append(self._of_department(
                        一级指标=first, 二级指标=second, 三级指标=third, 计算符号=sign, 指标值=value, 计量单位=unit))
        return records


def purpose_of(line):
    """拨款用途 of the income that pays for a line of expenditure; blank for what is not the general budget."""
    if line["资金性质"] != GENERAL:
        return ""
    return PROJECT_PURPOSES[line["支出项目类别"]] if line["支出类型"] == PROJECT else BASIC_PURPOSE


def department_names(rng, count):
    names = [f"深圳市{district}区{duty}局" for district in DISTRICTS for duty in DUTIES]
    rng.shuffle(names)
    return [names[number] if number < len(names) else f"{names[number % len(names)]}第{number // len(names)}分局"
            for number in range(count)]


def generate(options):
    """The files of every department, from the seed."""
    rng = random.Random(options.seed)
    codes = [f"{number:03}" for number in rng.sample(range(1, 1000), options.departments)]
    names = department_names(rng, options.departments)
    return [DepartmentMaker(rng, int(options.outdir.name), code, name, options).files()
            for code, name in zip(codes, names)]


def parse_options():
    parser = argparse.ArgumentParser(description="Random departments in the input contract.")
    parser.add_argument("outdir", type=Path, help="a new folder, named by its year, such as /tmp/input/2023")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--departments", type=int, required=True, metavar="K")
    parser.add_argument("--arrangement", choices=("folders", "shared"), default="folders")
    parser.add_argument("--headings", choices=("zh", "fields"), default="zh")
    parser.add_argument("--rows", type=int, metavar="N", help="支出 lines a department")
    parser.add_argument("--balanced", action="store_true", help="let 收入, 支出 and 结转 balance by unit and fund")
    parser.add_argument("--sound", action="store_true",
                        help="let everything agree, purchases and tasks too: departments without a mistake")
    parser.add_argument("--codes", type=Path, default=CODES, metavar="DIR", help="lists of codes with names")
    options = parser.parse_args()
    options.balanced = options.balanced or options.sound
    return options


def main():
    options = parse_options()
    if not (options.outdir.name.isdigit() and len(options.outdir.name) == 4):
        sys.exit(f"error: {options.outdir} is not named by a year")
    if options.outdir.exists() and any(options.outdir.iterdir()):
        sys.exit(f"error: {options.outdir} is not empty")
    departments = generate(options)
    lists = CodeNames(options.codes, int(options.outdir.name))
    form = random.Random(f"{options.seed} {options.arrangement} {options.headings}")
    writer = Writer(form, options.headings, {**lists.function, **lists.economy})
    write = writer.write_shared if options.arrangement == "shared" else writer.write_folders
    write(options.outdir, departments)
    (options.outdir / "设置.yaml").write_text("pipeline: shenzhen\n", encoding="utf-8")


if __name__ == "__main__":
    main()
