"""Writes generated facts as CSV, in one of the many shapes that the input contract allows."""

import csv
import io

import contract

FUND_CODES = {
    contract.GENERAL: ("11", "111", "11101", "112", "1113"),
    contract.FUND: ("12", "121", "122", "12101"),
    contract.CAPITAL: ("13", "131", "1301"),
    contract.SPECIAL: ("2", "21", "201"),
    "事业收入": ("31", "3101"),
    "上级补助收入": ("32", "321"),
    "附属单位上缴收入": ("33", "3302"),
    "事业单位经营收入": ("34", "341"),
    "其他收入": ("39", "3999"),
}
KIND_CODES = {
    contract.STAFF: ("1", "11", "111"),
    contract.GRANTS: ("1", "12", "112"),
    contract.RUNNING: ("21", "211", "2101"),
    contract.PROJECT: ("22", "221", "224", "3", "31", "32", "3301"),
}
PURCHASE_CODES = {"货物": "A", "工程": "B", "服务": "C"}

DROPPABLE = ("功能科目名称", "部门经济科目名称")
EXTRA_COLUMNS = {
    "备注": ("", "", "已核对", "见附件,第3页", '原称"一期"', "分两行\n填写"),
    "MOF_DIV_CODE": ("440300000", "440305000"),
    "APPLY_UP": ("100.00", "0", "98765.4"),
}


class Writer:
    """Writes departments in one arrangement and one kind of headings; all else that may vary is chance."""

    def __init__(self, rng, headings, names):
        self.rng = rng
        self.fields = headings == "fields"
        self.names = names

    def write_folders(self, outdir, departments):
        for department in departments:
            folder = outdir / department["单位"][0]["部门名称"]
            folder.mkdir(parents=True)
            self._write_files(folder, department)

    def write_shared(self, outdir, departments):
        outdir.mkdir(parents=True, exist_ok=True)
        files = {name for department in departments for name in department}
        self._write_files(outdir, {
            name: self._interleave([department.get(name, []) for department in departments])
            for name in contract.COLUMNS if name in files})

    def _interleave(self, lists):
        """One list of all records, in which the records of each list keep their order."""
        order = [index for index, records in enumerate(lists) for _ in records]
        self.rng.shuffle(order)
        iterators = [iter(records) for records in lists]
        return [next(iterators[index]) for index in order]

    def _write_files(self, folder, files):
        for name, records in files.items():
            (folder / f"{name}.csv").write_bytes(self._encode(name, records))

    def _encode(self, name, records):
        text = io.StringIO()
        ending = self.rng.choice(("\n", "\r\n"))
        quoting = self.rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        writer = csv.writer(text, lineterminator=ending, quoting=quoting)
        columns = self._columns(name, records)
        writer.writerow([self._heading(column) for column in columns])
        writer.writerows([self._value(column, record) for column in columns] for record in records)
        body = text.getvalue()
        if self.rng.random() < 0.2:
            body = body.removesuffix(ending)
        return body.encode(self.rng.choice(("utf-8", "utf-8-sig")))

    def _columns(self, name, records):
        """The columns to write, in any order: some optional ones left out, sometimes a stranger added."""
        columns = [column for column in contract.COLUMNS[name] if not self._left_out(name, column, records)]
        if self.rng.random() < 0.3:
            columns.append(self.rng.choice(list(EXTRA_COLUMNS)))
        if self.rng.random() < 0.7:
            self.rng.shuffle(columns)
        return columns

    def _left_out(self, name, column, records):
        needless = (
            column in DROPPABLE
            or (name == "收入" and column == "功能科目代码")
            or (column == "资金来源" and all(r[column] != contract.LAST_YEAR for r in records)))
        return needless and self.rng.random() < 0.5

    def _heading(self, column):
        return contract.FIELD_NAMES.get(column, column) if self.fields else column

    def _value(self, column, record):
        if column in EXTRA_COLUMNS:
            return self.rng.choice(EXTRA_COLUMNS[column])
        if column in DROPPABLE:
            return self.names[record[column.replace("名称", "代码")]]
        value = record[column]
        if isinstance(value, int):
            return self._amount(value)
        if column == "资金来源" and value == contract.THIS_YEAR:
            return self.rng.choice((value, ""))
        return self._coded(column, value) if self.fields else value

    def _coded(self, column, value):
        if column == "资金性质":
            return self.rng.choice(FUND_CODES[value])
        if column == "支出类型":
            return self.rng.choice(KIND_CODES[value])
        return PURCHASE_CODES[value] if column == "采购品目" else value

    def _amount(self, fen):
        """An amount in 元 with two decimals, or with as few as it needs."""
        text = f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"
        if self.rng.random() < 0.5:
            text = text.rstrip("0").rstrip(".")
        return text
