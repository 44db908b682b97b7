"""An independent calculation of the twelve tables: CSV in, JSON out.

    python3 oracle.py input/2023 [--department NAME] [--unit NAME] [--codes DIR]
"""

import argparse
import json
import sys
from pathlib import Path

from reading import InputError, read_year
from tables import CodeNames, twelve_tables

CODES = Path(__file__).resolve().parents[2] / "pipelines" / "codes"


def calculate(year_dir, codes=CODES, department=None, unit=None):
    """The tables by name of department (of unit, where one is asked for)."""
    chosen = [d for d in read_year(year_dir) if department in (None, d.name)]
    if unit:
        chosen = [d.only(own) for d in chosen for own in d.units if own.name == unit]
    if not chosen:
        raise InputError("no such department or unit")
    names = CodeNames(codes, int(year_dir.name))
    return {d.name: twelve_tables(d, names) for d in chosen}


def main():
    parser = argparse.ArgumentParser(description="The twelve tables of each department, as JSON.")
    parser.add_argument("year_dir", type=Path, help="folder of one year, such as input/2023")
    parser.add_argument("--department", metavar="NAME", help="this department only")
    parser.add_argument("--unit", metavar="NAME", help="the tables of this one unit")
    parser.add_argument("--codes", type=Path, default=CODES, metavar="DIR", help="lists of codes with names")
    options = parser.parse_args()
    try:
        tables = calculate(options.year_dir.resolve(), options.codes, options.department, options.unit)
    except InputError as error:
        sys.exit(f"error: {error}")
    except KeyError as error:
        sys.exit(f"error: no such column, or no name for the code: {error}")
    json.dump(tables, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
