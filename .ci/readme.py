#!/usr/bin/env python3
"""Runs every shell command of the READMEs, block by block, as a reader would; the long ones run elsewhere in CI."""
import re
import subprocess
import sys

PAGES = ["README.md", "README.zh-CN.md", "pipelines/README.md"]
# CI runs these by themselves, or they need a desktop's worth of packages.
ELSEWHERE = {"make report", "make test", "make pictures"}


def blocks(page):
    """The shell blocks of a page."""
    text = open(page, encoding="utf-8").read()
    return re.findall(r"^ *```sh\n(.*?)^ *```", text, flags=re.S | re.M)


def script(block):
    """The block without comments and without what runs elsewhere."""
    lines = [re.sub(r"(^|\s+)#.*$", "", line).strip() for line in block.splitlines()]
    return "\n".join(line for line in lines if line and line not in ELSEWHERE)


def main():
    count = 0
    for page in PAGES:
        for block in blocks(page):
            commands = script(block)
            if not commands:
                continue
            head = "shopt -s expand_aliases\nset -e\n"
            done = subprocess.run(["bash", "-c", head + commands], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if done.returncode != 0:
                sys.exit(f"{page}: these commands fail:\n{commands}\n{done.stdout.decode()}")
            count += len(commands.splitlines())
    print(f"{count} commands of the READMEs run")


if __name__ == "__main__":
    main()
