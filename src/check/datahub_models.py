# SPDX-License-Identifier: Apache-2.0
"""Reads DataHub's metadata files with DataHub's own models and writes them again: what is not the same was not understood.

usage: datahub_models.py FOLDER     checks every file below, then shows that each kind of mistake is found
"""
import json
import pathlib
import sys

from datahub.emitter.mcp import MetadataChangeProposalWrapper
from datahub.metadata.schema_classes import KEY_ASPECTS
from datahub.utilities.urns.urn import Urn

# Mistakes: what is done to a valid schemaMetadata of a data set, and what must be said of it.
MISTAKES = [
    ("no hash", lambda p: p["aspect"]["json"].pop("hash"), "hash"),
    ("wrong type", lambda p: p["aspect"]["json"].update(version="x"), "version"),
    ("unknown field", lambda p: p["aspect"]["json"].update(versio=0), "versio"),
    ("unknown union member", lambda p: p["aspect"]["json"]["fields"][0]["type"].update(
        type={"com.linkedin.schema.IntegerType": {}}), "type"),
    ("unknown aspect", lambda p: p.update(aspectName="schemaMeta"), "schemaMeta"),
    ("another entity's aspect", lambda p: p.update(aspectName="containerProperties"), "does not belong"),
    ("no URN", lambda p: p.update(entityUrn="li:dataset:x"), "urn"),
    ("bare comma", lambda p: p.update(entityUrn=p["entityUrn"].replace(",PROD", ",x,PROD")), "urn"),
    ("unknown change", lambda p: p.update(changeType="UPSET"), "changeType"),
]


def differences(given, read, path=""):
    """Where what was read is not what was given; defaults that were added are fine."""
    if isinstance(given, dict) and isinstance(read, dict):
        for key, value in given.items():
            yield from differences(value, read.get(key), f"{path}/{key}")
    elif isinstance(given, list) and isinstance(read, list) and len(given) == len(read):
        for index, pair in enumerate(zip(given, read)):
            yield from differences(*pair, f"{path}/{index}")
    elif given != read or isinstance(given, bool) != isinstance(read, bool):
        yield f"{path}: {json.dumps(given)[:60]} is read as {json.dumps(read)[:60]}"


def problems(proposal):
    """What is wrong with one proposal."""
    found = []
    try:
        urn = Urn.from_string(proposal["entityUrn"])
        aspects = KEY_ASPECTS[urn.entity_type].ASPECT_INFO["entityAspects"]
        if proposal["aspectName"] not in aspects:
            found.append(f"{proposal['aspectName']} does not belong to a {urn.entity_type}")
        if proposal["changeType"] != "UPSERT":
            found.append(f"changeType {proposal['changeType']}")
        read = MetadataChangeProposalWrapper.from_obj_require_wrapper(json.loads(json.dumps(proposal)))
        if not read.validate():
            found.append("the model says that it is invalid")
        again = read.to_obj(simplified_structure=True)
        found += differences(proposal["aspect"]["json"], again["aspect"]["json"])
    except Exception as invalid:  # the models raise many kinds, and each says that something is wrong
        found.append(f"{type(invalid).__name__}: {' '.join(str(invalid).split())[:200]}")
    return found


def main(folder):
    total, wrong, schema = 0, 0, None
    for file in sorted(pathlib.Path(folder).rglob("*.json")):
        for index, proposal in enumerate(json.loads(file.read_text(encoding="utf-8"))):
            total += 1
            found = problems(proposal)
            wrong += bool(found)
            for problem in found:
                print(f"{file}[{index}] {proposal.get('entityUrn')} {proposal.get('aspectName')}: {problem}")
            if schema is None and proposal["aspectName"] == "schemaMetadata" and proposal["aspect"]["json"]["fields"]:
                schema = json.dumps(proposal)
    print(f"{total} proposals, {wrong} wrong")
    missed = 0
    for mistake, make, expected in MISTAKES:
        proposal = json.loads(schema)
        make(proposal)
        found = problems(proposal)
        if not any(expected.lower() in problem.lower() for problem in found):
            missed += 1
            print(f"{mistake}: expected '{expected}', found {found}")
    print(f"{len(MISTAKES)} mistakes made, {missed} missed")
    return 1 if wrong or missed or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
