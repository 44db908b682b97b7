"""The input contract: files, columns, and the words that stand in them.

Shared by the oracle, which reads such files, and the generator, which writes them.
"""

COLUMNS = {
    "单位": ("单位代码", "单位名称", "部门代码", "部门名称", "主管部门", "单位类型"),
    "收入": ("预算年度", "单位代码", "资金性质", "拨款用途", "功能科目代码", "金额"),
    "支出": ("预算年度", "单位代码", "支出类型", "支出项目类别", "项目代码", "项目名称", "任务名称", "功能科目代码",
           "功能科目名称", "部门经济科目代码", "部门经济科目名称", "资金性质", "资金来源", "金额"),
    "结转": ("预算年度", "单位代码", "资金性质", "结转类型", "金额"),
    "政府采购": ("预算年度", "单位代码", "功能科目代码", "项目名称", "采购品目", "采购金额", "面向中小企业金额",
             "面向小微企业金额"),
    "三公经费": ("预算年度", "单位代码", "事项", "金额"),
    "绩效任务": ("预算年度", "部门代码", "任务名称", "主要内容"),
    "绩效目标": ("预算年度", "部门代码", "年度总体目标"),
    "绩效指标": ("预算年度", "部门代码", "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位"),
    "控制数": ("预算年度", "单位代码", "项", "金额"),
}
"""The columns of each file `<name>.csv`, under their Chinese headings."""

OPTIONAL_FILES = ("控制数",)

FIELD_NAMES = {
    "预算年度": "FISCAL_YEAR",
    "单位代码": "AGENCY_CODE",
    "单位名称": "AGENCY_NAME",
    "部门代码": "DEPT_CODE",
    "部门名称": "DEPT_NAME",
    "资金性质": "FUND_TYPE_CODE",
    "支出类型": "PRO_KIND_CODE",
    "项目代码": "PRO_CODE",
    "项目名称": "PRO_NAME",
    "功能科目代码": "EXP_FUNC_CODE",
    "部门经济科目代码": "DEP_BGT_ECO_CODE",
    "资金来源": "FOUND_TYPE_CODE",
    "金额": "REPLY_AMT",
    "采购金额": "PUR_AMT",
}
"""The standard's name of a column, for the columns that have one."""

GENERAL = "一般公共预算拨款"
FUND = "政府性基金预算拨款"
CAPITAL = "国有资本经营预算拨款"
SPECIAL = "财政专户管理资金"
OWN = ("事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入")
GOVERNMENT = (GENERAL, FUND, CAPITAL)
FUNDS = (*GOVERNMENT, SPECIAL, *OWN)

FUND_PREFIXES = {
    "11": GENERAL, "12": FUND, "13": CAPITAL, "2": SPECIAL,
    "31": "事业收入", "32": "上级补助收入", "33": "附属单位上缴收入", "34": "事业单位经营收入", "39": "其他收入",
}
"""FUND_TYPE_CODE: the longest of these prefixes decides. 14 and a bare 1 or 3 are no fund of these forms."""

STAFF, RUNNING, GRANTS, PROJECT = "人员支出", "公用支出", "对个人和家庭的补助支出", "项目支出"
BASIC = (STAFF, RUNNING, GRANTS)
KINDS = (*BASIC, PROJECT)

BASIC_PURPOSE = "基本支出拨款"
PROJECT_PURPOSES = {"履职类项目": "履职类项目拨款", "财政专项资金": "财政专项资金拨款", "政府投资项目": "政府投资项目拨款"}
"""From 支出项目类别 of a 支出 line to 拨款用途 of the income that pays for it."""
PURPOSES = (BASIC_PURPOSE, *PROJECT_PURPOSES.values())

THIS_YEAR, LAST_YEAR = "当年预算", "上年结转"
CARRIED_IN, CARRIED_OUT = "上年结余结转", "结转下年"
OFFICIAL_ITEMS = ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费")
