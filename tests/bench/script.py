#!/usr/bin/python3
"""The check that a user would write: YAML by libyaml, compiled schemas, and references that resolve.

usage: script.py CIP DATA_FOLDER [GROUP]    with GROUP it also prints a Markdown list of the group's records
"""
import json
import subprocess
import sys
from pathlib import Path

import fastjsonschema
import yaml

KINDS = {"criteria": "criterion", "practices": "practice", "activities": "activity", "metrics": "metric",
         "surveys": "survey", "assessments": "assessment", "reports": "report"}
REFERENCES = {"practices": "practices", "criteria": "criteria", "metrics": "metrics", "criterion": "criteria",
              "depends_on": "activities", "combines": "surveys"}


class Loader(yaml.CSafeLoader):
    """Dates stay text: a schema has no type for date objects."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()}


def schema(cip, kind):
    text = subprocess.run([cip, "schema", kind], capture_output=True, check=True, text=True).stdout
    # fastjsonschema knows draft 7; what these schemas use means the same there.
    return json.loads(text) | {"$schema": "http://json-schema.org/draft-07/schema#"}


def references(record, group):
    for field, folder in REFERENCES.items():
        value = record.get(field, [])
        for slug in value if isinstance(value, list) else [value]:
            yield f"{slug}" if "/" in slug else f"{group}/{slug}", folder


def main():
    cip, data = sys.argv[1], Path(sys.argv[2])
    checks = {folder: fastjsonschema.compile(schema(cip, kind)) for folder, kind in KINDS.items()}
    records, failed = {}, 0
    for path in sorted(data.glob("*/*/*.yaml")):
        group, folder = path.parts[-3:-1]
        try:
            with open(path, encoding="utf-8") as file:
                record = yaml.load(file, Loader)
            checks[folder](record)
            records[f"{group}/{path.stem}"] = folder, record
        except (yaml.YAMLError, fastjsonschema.JsonSchemaException, UnicodeDecodeError) as error:
            failed += 1
            print(f"{path}: {error}")
    for id, (_, record) in records.items():
        for target, folder in references(record, id.split("/")[0]):
            if records.get(target, ("",))[0] != folder:
                failed += 1
                print(f"{id}: no {target} among the {folder}")
    for id, (folder, record) in records.items():
        if sys.argv[3:] == [id.split("/")[0]]:
            print(f"- {record['title']} ({folder}): {record.get('status', '')}")
    print(f"{len(records)} records, {failed} findings", file=sys.stderr)
    sys.exit(failed > 0)


main()
