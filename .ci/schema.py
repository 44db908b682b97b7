#!/usr/bin/env python3
"""Checks every file of the pipeline language against its JSON Schema, and that each file names its schema."""
import json
import re
import sys
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "pipelines/schema"
KNOWN = ("pipeline.yaml", "dimensions.yaml", "style.yaml", "rules.yaml", "设置.yaml")
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(.+)$", re.M)


class Loader(yaml.SafeLoader):
    """YAML 1.2 as the program reads it: only true and false are truth values, and yes is a word."""


Loader.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0] not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def texts(value):
    """The value with its keys as the texts they are written as."""
    if isinstance(value, dict):
        return {str(key): texts(item) for key, item in value.items()}
    return [texts(item) for item in value] if isinstance(value, list) else value


def main():
    files = sorted([*ROOT.glob("pipelines/**/*.yaml"), *ROOT.glob("input/*/设置.yaml")])
    validators = {path.name: jsonschema.Draft7Validator(json.loads(path.read_text())) for path in SCHEMAS.glob("*.json")}
    failures = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        line = MODELINE.search(text)
        if not line and path.name not in KNOWN and path.parent.name not in ("exports", "tables", "unit", "alternatives"):
            # Documents have no schema yet.
            continue
        if not line or (path.parent / line[1]).resolve().parent != SCHEMAS:
            failures.append(f"{path.relative_to(ROOT)}: names no schema of pipelines/schema")
            continue
        for error in validators[Path(line[1]).name].iter_errors(texts(yaml.load(text, Loader))):
            place = "/".join(map(str, error.absolute_path))
            failures.append(f"{path.relative_to(ROOT)}: {place}: {error.message[:300]}")
    # A schema that takes anything would let all of them pass.
    for validator in validators.values():
        if validator.is_valid({"no such key": 1}) and validator.is_valid({"no such key": []}):
            failures.append(f"{validator.schema['title']}: takes anything")
    print("\n".join(failures) or f"{len(files)} files keep to their schemas")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
