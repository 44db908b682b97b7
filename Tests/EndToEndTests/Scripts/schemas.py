"""Files of the pipeline language against the JSON Schema that a line in each names, by a validator of its own.

    python3 schemas.py FOLDER...      one line a mistake; a key too many must be one
"""

import json
import re
import sys
from pathlib import Path

import jsonschema
import yaml

MARK = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: yes and no are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def mistakes(path):
    text = path.read_text(encoding="utf-8")
    named = MARK.findall(text)
    if len(named) != 1:
        return [f"names {len(named)} schemas"]
    schema = path.parent / named[0]
    if not schema.is_file():
        return [f"names {named[0]}, which is not there"]
    validator = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    document = yaml.load(text, Loader=Loader)
    found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(document)]
    if isinstance(document, dict) and schema.stem != "dimensions":
        document["no such key"] = 1
        if validator.is_valid(document):
            found.append("takes a key that the language lacks")
    return found


def main():
    files = sorted(path for folder in sys.argv[1:] for path in Path(folder).rglob("*.yaml"))
    for path in files:
        for mistake in mistakes(path):
            print(f"{path}: {mistake}"[:400])
    print(f"{len(files)} files")


if __name__ == "__main__":
    main()
