"""Adds to a bill of materials what jars carry under other names: shaded.py BILL PROGRAM, where the program is a jar or
a folder of jars.

A library that was packed into another one is known by its own pom.properties, or else by shaded.txt.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Where the job's jar has libraries that are moved by our own build; they are dependencies, which Maven lists.
OURS = "io/userpipeline/shaded/"
# Carried inside the jars of Spark's own connectors: an empty jar that their build needs.
SPARK_MARKER = "org.spark-project.spark:unused:1.0.0"


@dataclass(frozen=True)
class Entry:
    """A line of shaded.txt."""

    folder: str
    carrier: str
    libraries: tuple[str, ...]


def table() -> list[Entry]:
    lines = (Path(__file__).parent / "shaded.txt").read_text(encoding="utf-8").splitlines()
    fields = [line.split() for line in lines if line and not line.startswith("#")]
    return [Entry(folder, carrier, tuple(libraries)) for folder, carrier, *libraries in fields]


def coordinates(jar: zipfile.ZipFile) -> Iterator[str]:
    """Those that libraries in a jar bring along."""
    for name in jar.namelist():
        if re.fullmatch(r"META-INF/maven/.+/pom\.properties", name):
            lines = io.TextIOWrapper(jar.open(name), encoding="utf-8")
            found = dict(line.strip().split("=", 1) for line in lines if "=" in line)
            yield f"{found['groupId']}:{found['artifactId']}:{found['version']}"


def shaded_folders(jar: zipfile.ZipFile) -> set[str]:
    """Folders of classes below one that is named shaded; the outermost, because what is in them is shaded as well."""
    folders = set()
    for name in jar.namelist():
        parts = re.sub(r"^META-INF/versions/\d+/", "", name).removeprefix(OURS).split("/")
        if name.endswith(".class") and "shaded" in parts:
            end = parts.index("shaded") + 1
            folders.add("/".join(parts[: end + (len(parts) > end + 1)]))
    return folders


def is_of(file: Path, coordinate: str) -> bool:
    _, name, version = coordinate.split(":")
    return file.stem.endswith(f"{name}-{version}")


def carried(program: Path, listed: set[str]) -> set[str]:
    """What the jars of a program carry besides what is listed."""
    known, found = table(), set()
    for file in sorted(program.rglob("*.jar")) if program.is_dir() else [program]:
        with zipfile.ZipFile(file) as jar:
            of_jar = set(coordinates(jar))
            found |= of_jar
            for folder in shaded_folders(jar):
                entries = [entry for entry in known if entry.folder == folder and entry.carrier in listed]
                # A jar of one library that has the pom.properties of another one.
                itself = program.is_dir() and not all(is_of(file, coordinate) for coordinate in of_jar)
                if not entries and not itself:
                    sys.exit(f"{file.name} carries {folder}, and shaded.txt does not say of which library that is")
                found.update(library for entry in entries for library in entry.libraries)
    return found - listed - {SPARK_MARKER}


def component(coordinate: str) -> dict:
    group, name, version = coordinate.split(":")
    purl = f"pkg:maven/{group}/{name}@{version}?type=jar"
    return {"type": "library", "bom-ref": purl, "group": group, "name": name, "version": version, "purl": purl}


def main(bill: Path, program: Path) -> None:
    content = json.loads(bill.read_text(encoding="utf-8"))
    components = [content["metadata"]["component"], *content["components"]]
    listed = {f"{each.get('group', '')}:{each['name']}:{each['version']}" for each in components}
    added = sorted(carried(program, listed))
    content["components"] += [component(coordinate) for coordinate in added]
    bill.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{bill.name}: {len(added)} shaded libraries added")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
