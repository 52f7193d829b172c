# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""The bill of materials is whole: usage sbom.py MAKE_SBOM VERSION HEADER_PACKAGE PROGRAM ...

Valid JSON of CycloneDX 1.5's required members, every shared library of every program in it with the digest of its file,
every reference resolved, the same bytes twice, and no library whose only licence is the GPL.
"""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

make, version, headers, *programs = sys.argv[1:]
command = [sys.executable, make, "--version", version, *(["--headers", headers] if headers else []), *programs]
environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
text = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
again = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
assert text == again, "the same programs give another document"

bom = json.loads(text)
assert bom["bomFormat"] == "CycloneDX" and bom["specVersion"] == "1.5" and bom["version"] == 1
assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bom["serialNumber"])
assert bom["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
assert bom["metadata"]["component"]["version"] == version

refs = set()
digests = {}
for component in bom["components"]:
    assert component["type"] in ("library", "application") and component["name"] and component["version"], component
    assert component["bom-ref"] not in refs, component
    refs.add(component["bom-ref"])
    if component["type"] == "library":
        assert component["purl"].startswith("pkg:deb/"), component
    for licence in component["licenses"]:
        words = licence.get("expression") or licence["license"].get("id") or licence["license"]["name"]
        # With a choice or an exception beside it, the GPL is not the only way.
        alone = re.match(r"A?GPL-", words) and not re.search(r" (or|OR|WITH|with|and/or)\b|exception", words)
        assert not alone, f"{component['name']} is {words} alone"
    for file in component.get("components", []):
        digests[file["name"]] = file["hashes"][0]["content"]
for dependency in bom["dependencies"]:
    assert dependency["ref"] in refs and dependency["dependsOn"], dependency
    assert set(dependency["dependsOn"]) <= refs, dependency

seen = 0
for program in programs:
    for path in re.findall(r"(/\S+) \(0x", subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout):
        file = pathlib.Path(path).resolve()
        assert digests.get(file.name) == hashlib.sha256(file.read_bytes()).hexdigest(), f"{program}: {file} is not in it"
        seen += 1
assert seen > len(programs) * 4, seen
unknown = [c["name"] for c in bom["components"] if c["licenses"][0].get("license", {}).get("name", "").startswith("see ")]
print(f"{len(bom['components'])} components, {len(digests)} libraries; the licence is not told of: {', '.join(unknown) or 'none'}")
