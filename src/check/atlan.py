# SPDX-License-Identifier: Apache-2.0
"""Reads Atlan's entity files with pyatlan's own model, and says what the model does not know although it lets it pass.

usage: atlan.py FOLDER     checks every file below, then shows that each kind of mistake is found
"""
import functools
import json
import pathlib
import sys
import typing

import msgspec
from pyatlan_v9.model import assets
from pyatlan_v9.model.transform import from_atlas_json, get_type

# Mistakes in one line: what is done to a valid entity of a column, and what must be said of it.
MISTAKES = [
    ("no order", lambda e: e["attributes"].pop("order"), "order is required"),
    ("fraction", lambda e: e["attributes"].update(order=1.5), "Expected `int"),
    ("text for a truth", lambda e: e["attributes"].update(isNullable="YES"), "Expected `bool"),
    ("text for a time", lambda e: e["attributes"].update(lastSyncRunAt="2026-01-02"), "Expected `int"),
    ("text for a reference", lambda e: e["attributes"].update(table="x"), "Expected `object"),
    ("no qualified name", lambda e: e["attributes"].pop("qualifiedName"), "qualified_name is required"),
    ("short qualified name", lambda e: e["attributes"].update(qualifiedName="t/id"), "expected pattern"),
    ("no parent", lambda e: e["attributes"].pop("table"), "is required"),
    ("unknown type", lambda e: e.update(typeName="Kolumn"), "unknown type"),
    ("unknown attribute", lambda e: e["attributes"].update(dataTyp="int"), "unknown attribute dataTyp"),
    ("parent of another type", lambda e: e["attributes"]["table"].update(typeName="Schema"), "table is a Schema"),
]


@functools.cache
def attributes(type_name):
    """The attributes of a type and the types that they may have; None for a type that pyatlan does not know."""
    model = get_type(type_name)
    if model.__name__ != type_name:
        return None
    return {field.encode_name: field.type for field in msgspec.structs.fields(model)}


@functools.cache
def references(annotation):
    """The classes of references in a type annotation."""
    inner = typing.get_args(annotation)
    if inner:
        return [found for part in inner for found in references(part)]
    is_reference = isinstance(annotation, type) and annotation.__name__.startswith("Related")
    return [annotation] if is_reference else []


def problems(line):
    """What is wrong with one entity."""
    found = []
    try:
        from_atlas_json(line).validate(for_creation=True)
    except (ValueError, msgspec.MsgspecError) as invalid:
        found.append(str(invalid))
    entity = json.loads(line)
    known = attributes(entity["typeName"])
    if known is None:
        return found + [f"unknown type {entity['typeName']}"]
    for name, value in entity["attributes"].items():
        if name not in known:
            found.append(f"unknown attribute {name}")
        elif isinstance(value, dict) and references(known[name]):
            target = getattr(assets, "Related" + str(value.get("typeName")), None)
            if target is None or not any(issubclass(target, wanted) for wanted in references(known[name])):
                found.append(f"{name} is a {value.get('typeName')}")
    return found


def main(folder):
    total, wrong, column = 0, 0, None
    for file in sorted(pathlib.Path(folder).rglob("*.json")):
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            total += 1
            found = problems(line)
            wrong += bool(found)
            for problem in found:
                print(f"{file}:{number}: {problem}")
            if column is None and b'"typeName":"Column"' in line and b'"table":{' in line:
                column = line
    print(f"{total} entities, {wrong} wrong")
    missed = 0
    for mistake, make, expected in MISTAKES:
        entity = json.loads(column)
        make(entity)
        found = problems(json.dumps(entity).encode())
        if not any(expected in problem for problem in found):
            missed += 1
            print(f"{mistake}: expected '{expected}', found {found}")
    print(f"{len(MISTAKES)} mistakes made, {missed} missed")
    return 1 if wrong or missed or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
