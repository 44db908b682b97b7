#!/usr/bin/env python3
"""Measures the documents of many departments: copies of the published example, each with a name and codes of its own.

usage: documents.py [DEPARTMENTS] [PROGRAM]      500 and .build/release/yusuan where nothing is said
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLE = "深圳市生态环境局南山管理局"


def prepare(folder, count):
    """input/2023 with `count` departments; names differ in more than a few signs, as those of real offices do."""
    source = os.path.join(ROOT, "input/2023", SAMPLE)
    files = {name: open(os.path.join(source, name), encoding="utf-8").read() for name in os.listdir(source)}
    # A sign of another list for each digit: no name has a word twice.
    signs = ["东西南北中上下左右前", "山水江河湖海川溪泉岭", "安宁平和康泰福禄寿喜", "兴旺昌盛隆达通顺利成"]
    for number in range(count):
        name = "".join(row[int(digit)] for row, digit in zip(signs, f"{number:04}")) + "市生态环境监督管理局"
        code = str(1000 + number)
        target = os.path.join(folder, "input/2023", name)
        os.makedirs(target)
        for file, text in files.items():
            text = text.replace(SAMPLE, name).replace("305001", code + "001")
            text = re.sub(r"(?m)^(202[23],)305,", rf"\g<1>{code},", text)
            if file == "单位.csv":
                text = text.replace(",305,", f",{code},")
            with open(os.path.join(target, file), "w", encoding="utf-8") as handle:
                handle.write(text)


def measure(program, folder, *options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run([program, "report", "--pipeline", os.path.join(ROOT, "pipelines/shenzhen"), "--lang", "en", *options],
                          cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # The largest process there was, LibreOffice's included.
    print(f"{' '.join(options) or 'with documents':<16} {wall:7.1f} s, {cpu:7.1f} s of CPU, {after.ru_maxrss / 1024:6.0f} MB; "
          + " / ".join(done.stderr.strip().splitlines()[-2:]), flush=True)
    return done.returncode


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    program = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, ".build/release/yusuan"))
    folder = tempfile.mkdtemp(prefix="yusuan-documents-")
    try:
        prepare(folder, count)
        print(f"{count} departments")
        status = measure(program, folder, "--no-document")
        status = status or measure(program, folder)
        status = status or measure(program, folder)
    finally:
        shutil.rmtree(folder)
    sys.exit(status)


if __name__ == "__main__":
    main()
