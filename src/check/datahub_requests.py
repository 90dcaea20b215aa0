# SPDX-License-Identifier: Apache-2.0
"""Holds what a crawl of the demo sends to a DataHub service against what DataHub's own emitter sends for the same aspects.

datahub_requests.py WORK: a folder for the crawl's files. Both talk to a server here that writes down what it is told.
"""
import copy
import glob
import http.server
import json
import subprocess
import sys
import threading

from datahub.emitter.mcp import MetadataChangeProposalWrapper
from datahub.emitter.rest_emitter import DatahubRestEmitter
from datahub.metadata.schema_classes import MetadataChangeProposalClass

UNKNOWN = {"time": 0, "actor": "urn:li:corpuser:unknown"}


class Recorder(http.server.BaseHTTPRequestHandler):
    told = []

    def do_GET(self):
        self.answer({"noCode": "true", "versions": {"acryldata/datahub": {"version": "v1.0.0"}}})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        Recorder.told.append((f"{self.command} {self.path}", headers, json.loads(body)))
        self.answer({"value": ""})

    def answer(self, body):
        body = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def proposals(told):
    """Each proposal by its entity and aspect, with the aspect's text read."""
    found = {}
    for _, _, body in told:
        for proposal in body["proposals"]:
            proposal = copy.deepcopy(proposal)
            # When and by which run: the service sets both where they are absent.
            proposal.pop("systemMetadata", None)
            aspect = proposal["aspect"]
            if isinstance(aspect.get("value"), str):
                aspect["value"] = without_defaults(json.loads(aspect["value"]))
            key = proposal["entityUrn"], proposal["aspectName"]
            if key in found:
                raise SystemExit(f"told twice: {key}")
            found[key] = proposal
    return found


def without_defaults(value):
    """Python's classes write out what the schema says of an absent stamp; the service fills it in just the same."""
    if isinstance(value, list):
        return [without_defaults(element) for element in value]
    if isinstance(value, dict):
        return {name: without_defaults(field) for name, field in value.items() if field != UNKNOWN}
    return value


def differences(ours, theirs):
    said = set()
    ways = {way for way, _, _ in theirs}
    for way, headers, body in ours:
        if way not in ways:
            said.add(f"{way} is none of {ways}")
        for name in ("x-restli-protocol-version", "content-type"):
            wanted = theirs[0][1][name]
            if headers.get(name) != wanted:
                said.add(f"header {name}: {headers.get(name)}, not {wanted}")
        for field in set(body) - set(theirs[0][2]):
            said.add(f"body has {field}")
        if len(body["proposals"]) > 200:
            said.add("more than 200 proposals in a request")
    left, right = proposals(ours), proposals(theirs)
    for key in sorted(left.keys() | right.keys()):
        if left.get(key) != right.get(key):
            said.add(f"{key}: ours {json.dumps(left.get(key))[:400]} theirs {json.dumps(right.get(key))[:400]}")
    return sorted(said)


def broken(ours):
    """The same requests, each time with one mistake."""
    for mistake in range(6):
        told = copy.deepcopy(ours)
        way, headers, body = told[0]
        proposal = body["proposals"][0]
        if mistake == 0:
            told[0] = way.replace("ingestProposalBatch", "ingestProposal"), headers, body
        elif mistake == 1:
            del headers["x-restli-protocol-version"]
        elif mistake == 2:
            proposal["aspect"] = {"json": json.loads(proposal["aspect"]["value"])}
        elif mistake == 3:
            proposal["aspect"]["contentType"] = "text/plain"
        elif mistake == 4:
            body["proposals"] = body["proposals"][1:]
        else:
            proposal["changeType"] = "CREATE"
        yield mistake, told


def main():
    work = sys.argv[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    with open(f"{work}/requests.yaml", "w") as definition:
        definition.write(
            f"name: requests\noutput: {work}/requests\nsources: [{{name: shop, url: 'demo:postgresql'}}]\nsinks:\n"
            f"  - {{type: files, path: {work}/requests, format: datahub}}\n"
            f"  - {{type: http, receiver: datahub, url: '{url}'}}\n")
    crawl = subprocess.run(
        ["runners/direct/run", f"{work}/requests.yaml"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    # 3: the demo has an object that DataHub has no place for.
    if crawl.returncode not in (0, 3):
        raise SystemExit(crawl.stdout)
    ours, Recorder.told = Recorder.told, []

    emitter = DatahubRestEmitter(url, openapi_ingestion=False)
    for file in sorted(glob.glob(f"{work}/requests/datahub/**/*.json", recursive=True)):
        with open(file) as page:
            classes = [MetadataChangeProposalClass.from_obj(generic(proposal)) for proposal in json.load(page)]
        mcps = [MetadataChangeProposalWrapper.try_from_mcpc(proposal) or proposal for proposal in classes]
        emitter.emit_mcps(mcps)
    theirs = Recorder.told
    found = differences(ours, theirs)
    if found:
        raise SystemExit("\n".join(found[:20]) + f"\n{len(found)} differences")
    print(f"{len(proposals(ours))} proposals in {len(ours)} requests like those of DataHub's own emitter")
    missed = [mistake for mistake, told in broken(ours) if not differences(told, theirs)]
    if missed:
        raise SystemExit(f"mistakes missed: {missed}")
    print("6 mistakes made, 0 missed")


def generic(proposal):
    """A file's proposal as the class that both forms share."""
    value = json.dumps(proposal["aspect"]["json"])
    return {**proposal, "aspect": {"value": value, "contentType": "application/json"}}


main()
