#!/usr/bin/env python3
"""Looks which fonts a PDF holds: each of those that are named, and no other.

usage: fonts.py FILE.pdf NAME...      a name is how the font's own begins: NotoSerifCJK
"""
import re
import sys
import zlib


def fonts(data):
    """The names of the fonts, those of packed objects too."""
    texts = [data]
    for start in re.finditer(rb"stream\r?\n", data):
        try:
            texts.append(zlib.decompressobj().decompress(data[start.end():]))
        except zlib.error:
            pass
    pattern = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
    return sorted({name.decode() for text in texts for name in pattern.findall(text)})


def main():
    path, wanted = sys.argv[1], sys.argv[2:]
    found = fonts(open(path, "rb").read())
    missing = [name for name in wanted if not any(font.startswith(name) for font in found)]
    others = [font for font in found if not any(font.startswith(name) for name in wanted)]
    for name in missing:
        print(f"{path}: no font {name}…, but {', '.join(found) or 'none'}")
    for name in others:
        print(f"{path}: {name} is none of {', '.join(wanted)}")
    if missing or others:
        sys.exit(1)
    print(f"{path}: {', '.join(found)}")


if __name__ == "__main__":
    main()
