#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes a CycloneDX 1.5 bill of materials (JSON) of what the built programs really load.

usage: make_sbom.py --version V [--headers PACKAGE ...] [--out FILE] PROGRAM ...

Every shared library that the dynamic linker finds for a program is there, by the Debian package that owns it: version,
licence as far as the package's copyright file tells in its machine-readable form (or the table below where it does not),
package URL and the SHA-256 of each file. --headers names packages that are compiled in (Boost). Needs ldd and
dpkg-query; the same input gives the same bytes (SOURCE_DATE_EPOCH sets the time stamp).
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse
import uuid

# Packages whose copyright file is prose, or whose main stanza is not that of the library, by source or binary package.
KNOWN = {
    "libcom-err2": "MIT",
    "libkeyutils1": "LGPL-2.0-or-later",
    "libgcrypt20": "LGPL-2.1-or-later",
    "libproxy": "LGPL-2.1-or-later",
    "libx11": "MIT",
    "libxau": "MIT",
    "libxcb": "MIT",
    "libxdmcp": "MIT",
    "libxkbcommon": "MIT",
    "fontconfig": "HPND",
    "gcc-12": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "gcc-13": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "gcc-14": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "glibc": "LGPL-2.1-or-later",
    "krb5": "MIT",
    "sqlite3": "blessing",
    "openssl": "Apache-2.0",
    "zlib": "Zlib",
}
# Debian's short names where SPDX has another one.
SPDX = {
    "LGPL-2": "LGPL-2.0-only", "LGPL-2+": "LGPL-2.0-or-later", "LGPL-2.0+": "LGPL-2.0-or-later",
    "LGPL-2.1": "LGPL-2.1-only", "LGPL-2.1+": "LGPL-2.1-or-later", "LGPL-3": "LGPL-3.0-only",
    "LGPL-3+": "LGPL-3.0-or-later", "GPL-2": "GPL-2.0-only", "GPL-2+": "GPL-2.0-or-later",
    "GPL-2.0+": "GPL-2.0-or-later", "GPL-3": "GPL-3.0-only", "GPL-3+": "GPL-3.0-or-later",
    "Expat": "MIT", "BSD-3-clause": "BSD-3-Clause", "BSD-2-clause": "BSD-2-Clause", "BSL-1.0": "BSL-1.0",
    "Apache-2": "Apache-2.0", "MIT": "MIT", "ISC": "ISC", "Zlib": "Zlib",
}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def libraries_of(program):
    """The files the dynamic linker loads for a program, the linker itself included."""
    files = set()
    for line in output("ldd", program).splitlines():
        if "not found" in line:
            sys.exit(f"make_sbom.py: {program}: {line.strip()}")
        found = re.search(r"(/\S+) \(0x", line)
        if found:
            files.add(os.path.realpath(found.group(1)))
    return files


def other_name(file):
    """Where /lib is a link to /usr/lib, a package may have recorded either name."""
    return file[len("/usr"):] if file.startswith("/usr/lib") else "/usr" + file


def owners_of(files):
    """The installed package that brought each file."""
    names = [name for file in files for name in (file, other_name(file))]
    # It fails when it does not know one of the names, and tells of the others.
    told = subprocess.run(["dpkg-query", "-S", *names], capture_output=True, text=True, check=False).stdout
    owners = {}
    for line in told.splitlines():
        packages, _, name = line.rpartition(": ")
        owners[name] = packages.split(",")[0].strip()
    for file in files:
        owners.setdefault(file, owners.get(other_name(file)))
        if owners[file] is None:
            sys.exit(f"make_sbom.py: no package owns {file}")
    return owners


def licence_of(package, source):
    """The expression of the stanza for all files; None when the file does not tell."""
    for name in (package, source):
        if name in KNOWN:
            return KNOWN[name]
    path = pathlib.Path("/usr/share/doc") / package.split(":")[0] / "copyright"
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    for stanza in re.split(r"\n\s*\n", text):
        files = re.search(r"^Files:\s*((?:.|\n[ \t])*)", stanza, re.M)
        licence = re.search(r"^License:[ \t]*(\S.*)$", stanza, re.M)
        if files and licence and "*" in files.group(1).split():
            return licence.group(1).strip()
    return None


def licences(expression):
    if expression is None:
        return [{"license": {"name": "see the package's copyright file"}}]
    known = SPDX.get(expression, expression if expression in set(SPDX.values()) | set(KNOWN.values()) else None)
    if known and " " not in known:
        return [{"license": {"id": known}}]
    if known:
        return [{"expression": known}]
    return [{"license": {"name": expression}}]


def component(package, files):
    fields = output("dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\t${source:Package}", package)
    name, version, architecture, source = fields.split("\t")
    distribution = "ubuntu" if "ID=ubuntu" in pathlib.Path("/etc/os-release").read_text(encoding="utf-8") else "debian"
    purl = f"pkg:deb/{distribution}/{name}@{urllib.parse.quote(version, safe='')}?arch={architecture}"
    entry = {
        "type": "library", "bom-ref": purl, "name": name, "version": version,
        "licenses": licences(licence_of(name, source)), "purl": purl,
    }
    if files:
        entry["components"] = [
            {"type": "file", "bom-ref": f"{purl}#{os.path.basename(file)}", "name": os.path.basename(file),
             "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()}]}
            for file in sorted(files)]
    return entry


def main():
    parser = argparse.ArgumentParser(description="CycloneDX 1.5 bill of materials of built programs")
    parser.add_argument("--version", required=True)
    parser.add_argument("--headers", action="append", default=[], help="a package that is compiled in")
    parser.add_argument("--out", default="-")
    parser.add_argument("programs", nargs="+")
    arguments = parser.parse_args()

    files_of = {program: libraries_of(program) for program in arguments.programs}
    owners = owners_of(sorted(set().union(*files_of.values())))
    by_package = {}
    for file in set().union(*files_of.values()):
        by_package.setdefault(owners[file], set()).add(file)
    loaded = {program: {owners[file] for file in files} for program, files in files_of.items()}
    entries = {package: component(package, files) for package, files in sorted(by_package.items())}
    headers = [component(package, set()) for package in sorted(arguments.headers)]

    own = f"pkg:generic/kirikae@{arguments.version}"
    programs = []
    dependencies = []
    for program in arguments.programs:
        name = os.path.basename(program)
        ref = f"{own}#{name}"
        digest = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()
        programs.append({"type": "application", "bom-ref": ref, "name": name, "version": arguments.version,
                         "licenses": [{"license": {"id": "Apache-2.0"}}],
                         "hashes": [{"alg": "SHA-256", "content": digest}]})
        refs = sorted(entries[package]["bom-ref"] for package in loaded[program])
        dependencies.append({"ref": ref, "dependsOn": refs + [each["bom-ref"] for each in headers]})
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", datetime.datetime.now(datetime.timezone.utc).timestamp()))
    stamp = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    document = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {
            "timestamp": stamp.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "bom-ref": own, "name": "kirikae", "version": arguments.version,
                          "licenses": [{"license": {"id": "Apache-2.0"}}], "purl": own},
        },
        "components": programs + list(entries.values()) + headers,
        "dependencies": dependencies,
    }
    content = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    if arguments.out == "-":
        sys.stdout.write(text)
    else:
        pathlib.Path(arguments.out).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
