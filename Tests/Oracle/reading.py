"""From the CSV files of one year to departments: amounts in fen, labels in the words of the forms."""

import csv
import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import contract

HEADINGS = {name: heading for heading, name in contract.FIELD_NAMES.items()}


class InputError(Exception):
    """The input breaks the contract."""


class Unit(NamedTuple):
    code: str
    name: str
    department_code: str
    department: str
    supervisor: str


class Income(NamedTuple):
    unit: str
    fund: str
    purpose: str
    fen: int


class Spending(NamedTuple):
    unit: str
    kind: str
    category: str
    project: tuple
    """Whether it has no code, the code or else the name, the name: sorts as 表5 does."""
    task: str
    function: str
    economy: str
    fund: str
    carried: bool
    fen: int


class Carry(NamedTuple):
    unit: str
    fund: str
    way: str
    fen: int


class Purchase(NamedTuple):
    unit: str
    function: str
    fen: int
    small_and_medium: int
    small_and_micro: int


class Official(NamedTuple):
    """A line of 三公经费."""
    unit: str
    year: int
    item: str
    fen: int


@dataclass(frozen=True)
class Department:
    """All facts and texts of one department; amounts in fen."""
    name: str
    supervisor: str
    year: int
    units: list
    income: list
    spending: list
    carry: list
    purchases: list
    official: list
    tasks: list
    goal: str
    indicators: list
    names: dict = field(default_factory=dict)
    """Names of codes, as the export gives them."""

    def only(self, unit):
        """The same department seen as if it were this one unit, under the unit's name."""
        def own(lines):
            return [line for line in lines if line.unit == unit.code]
        return replace(
            self, name=unit.name, supervisor=unit.supervisor, units=[unit], income=own(self.income),
            spending=own(self.spending), carry=own(self.carry), purchases=own(self.purchases),
            official=own(self.official))


def fen(text):
    """An amount of 元 with up to two decimals, as whole fen."""
    match = re.fullmatch(r"(-?)([0-9]+)(?:\.([0-9]{1,2}))?", text)
    if not match:
        raise InputError(f"not an amount: {text!r}")
    sign, yuan, rest = match.groups()
    value = int(yuan) * 100 + int((rest or "").ljust(2, "0"))
    return -value if sign else value


def fund(text):
    """资金性质, given as a name of the forms or as FUND_TYPE_CODE."""
    if text in contract.FUNDS:
        return text
    known = [prefix for prefix in contract.FUND_PREFIXES if text.startswith(prefix)]
    if not known or not text.isdigit():
        raise InputError(f"not a 资金性质: {text!r}")
    return contract.FUND_PREFIXES[max(known, key=len)]


def kind(text, economy):
    """支出类型, given as a name of the forms or as PRO_KIND_CODE, which needs the 经济科目 beside it."""
    if text in contract.KINDS:
        return text
    if text.startswith("1"):
        return contract.GRANTS if economy.startswith("303") else contract.STAFF
    if text.startswith("21"):
        return contract.RUNNING
    if text.startswith(("22", "3")):
        return contract.PROJECT
    raise InputError(f"not a 支出类型: {text!r}")


def read_records(path):
    """The records of a file as dictionaries by Chinese heading; blank lines are no records."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        headings = [HEADINGS.get(name.strip(), name.strip()) for name in next(lines)]
        records = []
        for line in lines:
            if not any(line):
                continue
            if len(line) != len(headings):
                raise InputError(f"{path}:{lines.line_num}: {len(line)} fields, not {len(headings)}")
            records.append(dict(zip(headings, map(str.strip, line))))
    return records


def read_folder(folder):
    """The records of every file of the contract in a folder, by name of the file."""
    tables = {}
    for name in contract.COLUMNS:
        path = folder / f"{name}.csv"
        if name == "单位" and not path.exists():
            path = folder.parent / path.name
        if path.exists():
            tables[name] = read_records(path)
        elif name not in contract.OPTIONAL_FILES:
            raise InputError(f"missing: {path}")
    return tables


def read_units(records):
    return [Unit(r["单位代码"], r["单位名称"], r["部门代码"], r["部门名称"], r.get("主管部门", "")) for r in records]


def check_references(tables, units, where):
    """Every record must belong to a unit or a department that 单位.csv names."""
    known = {"单位代码": {unit.code for unit in units}, "部门代码": {unit.department_code for unit in units}}
    for name, records in tables.items():
        for column, codes in known.items():
            strangers = {r[column] for r in records if name != "单位" and column in r} - codes
            if strangers:
                raise InputError(f"{where}/{name}.csv: {column} {sorted(strangers)} is not in 单位.csv")


def spending_line(r):
    """A 支出 record; what the forms need of it must be there."""
    code, name = r.get("项目代码", ""), r["项目名称"]
    line = Spending(
        r["单位代码"], kind(r["支出类型"], r["部门经济科目代码"]), r.get("支出项目类别", ""),
        (not code, code or name, name), r["任务名称"], r["功能科目代码"], r["部门经济科目代码"],
        fund(r["资金性质"]), source(r.get("资金来源", "")), fen(r["金额"]))
    if not re.fullmatch("[0-9]{7}", line.function) or not re.fullmatch("[0-9]{5}", line.economy):
        raise InputError(f"not a code of the lowest level: {line}")
    if line.kind == contract.PROJECT and not name:
        raise InputError(f"a project without a name: {line}")
    if line.kind == contract.PROJECT and line.fund == contract.GENERAL:
        if line.category not in contract.PROJECT_PURPOSES:
            raise InputError(f"not a 支出项目类别: {line}")
    return line


def source(text):
    """资金来源: whether the line is paid from last year's carry-over; blank is this year's budget."""
    if text not in ("", contract.THIS_YEAR, contract.LAST_YEAR):
        raise InputError(f"not a 资金来源: {text!r}")
    return text == contract.LAST_YEAR


def income_line(r):
    line = Income(r["单位代码"], fund(r["资金性质"]), r.get("拨款用途", ""), fen(r["金额"]))
    if line.fund == contract.GENERAL and line.purpose not in contract.PURPOSES:
        raise InputError(f"not a 拨款用途: {line}")
    return line


def carry_line(r):
    if r["结转类型"] not in (contract.CARRIED_IN, contract.CARRIED_OUT):
        raise InputError(f"not a 结转类型: {r}")
    return Carry(r["单位代码"], fund(r["资金性质"]), r["结转类型"], fen(r["金额"]))


def purchase_line(r):
    amounts = (fen(r[column]) for column in ("采购金额", "面向中小企业金额", "面向小微企业金额"))
    return Purchase(r["单位代码"], r["功能科目代码"], *amounts)


def official_line(r):
    if r["事项"] not in contract.OFFICIAL_ITEMS:
        raise InputError(f"not a 事项: {r}")
    return Official(r["单位代码"], int(r["预算年度"]), r["事项"], fen(r["金额"]))


def names_in(records):
    """Names of codes that the export itself gives; the first one wins."""
    names = {}
    for r in records:
        for subject in ("功能科目", "部门经济科目"):
            if r.get(f"{subject}名称"):
                names.setdefault(r[f"{subject}代码"], r[f"{subject}名称"])
    return names


def indicator(r):
    """一级, 二级, 三级 and the target as printed: sign, value, a blank and the unit, % without the blank."""
    if not r["三级指标"]:
        return [r["一级指标"], r["二级指标"], "", ""]
    sign = "" if r["计算符号"] in ("=", "定性") else r["计算符号"]
    unit = r["计量单位"]
    gap = " " if unit not in ("", "%") else ""
    return [r["一级指标"], r["二级指标"], r["三级指标"], f"{sign}{r['指标值']}{gap}{unit}"]


def one_department(tables, units, year):
    """The department of these units (all of one department) out of the records of a folder."""
    codes = {unit.code for unit in units}
    department_code = units[0].department_code

    def of_units(name, years=(year,)):
        return [r for r in tables[name] if r["单位代码"] in codes and int(r["预算年度"]) in years]

    def of_department(name):
        return [r for r in tables[name] if r["部门代码"] == department_code and int(r["预算年度"]) == year]

    department = Department(
        name=units[0].department, supervisor=next((u.supervisor for u in units if u.supervisor), ""),
        year=year, units=sorted(units), income=list(map(income_line, of_units("收入"))),
        spending=list(map(spending_line, of_units("支出"))), carry=list(map(carry_line, of_units("结转"))),
        purchases=list(map(purchase_line, of_units("政府采购"))),
        official=list(map(official_line, of_units("三公经费", (year - 1, year)))),
        tasks=[(r["任务名称"], r["主要内容"]) for r in of_department("绩效任务")],
        goal="\n".join(r["年度总体目标"] for r in of_department("绩效目标")),
        indicators=list(map(indicator, of_department("绩效指标"))), names=names_in(of_units("支出")))
    check_tasks(department)
    return department


def check_tasks(department):
    strangers = {line.task for line in department.spending} - {name for name, _ in department.tasks}
    if strangers:
        raise InputError(f"{department.name}: 任务名称 {sorted(strangers)} is not in 绩效任务.csv")


def read_year(year_dir):
    """Every department below `<year>/`, whether in a folder of its own or in files of the year's folder."""
    year = int(year_dir.name)
    departments = []
    for folder in (year_dir, *sorted(path for path in year_dir.iterdir() if path.is_dir())):
        if not (folder / "支出.csv").exists():
            continue
        tables = read_folder(folder)
        units = read_units(tables["单位"])
        if folder != year_dir:
            units = [unit for unit in units if unit.department == folder.name]
        check_references(tables, units, folder)
        for code in sorted({unit.department_code for unit in units}):
            own = [unit for unit in units if unit.department_code == code]
            departments.append(one_department(tables, own, year))
    return departments
