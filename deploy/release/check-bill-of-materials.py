"""Requires that each bill of materials is CycloneDX 1.6 and lists the libraries that its program carries."""

import io
import json
import re
import sys
import tarfile
import zipfile
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

# Carried inside the jars of Spark's own connectors: an empty jar that their build needs.
SPARK_MARKER = "unused-1.0.0"


def listed(bill: Path) -> set[str]:
    text = bill.read_text(encoding="utf-8")
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem:
        sys.exit(f"{bill.name} is not CycloneDX 1.6: {problem}")
    content = json.loads(text)
    components = [content["metadata"]["component"], *content["components"]]
    return {f"{component['name']}-{component['version']}" for component in components}


def carried_by_producer(archive: Path) -> set[str]:
    """The names of its library files, which are group.name-version.jar."""
    with tarfile.open(archive) as tar:
        jars = [Path(name).name for name in tar.getnames() if "/lib/" in name and name.endswith(".jar")]
    return {jar.removesuffix(".jar") for jar in jars}


def carried_by_job(jar: Path) -> set[str]:
    """The Maven coordinates that shaded libraries bring along."""
    carried = set()
    with zipfile.ZipFile(jar) as files:
        for name in files.namelist():
            if re.fullmatch(r"META-INF/maven/.+/pom\.properties", name):
                lines = io.TextIOWrapper(files.open(name), encoding="utf-8")
                found = dict(line.strip().split("=", 1) for line in lines if "=" in line)
                carried.add(f"{found['artifactId']}-{found['version']}")
    return carried


def require(bill: set[str], carried: set[str], fits) -> None:
    if not carried:
        sys.exit("The program seems to carry no library at all: this check looks in the wrong place")
    unlisted = sorted(item for item in carried if not any(fits(item, entry) for entry in bill))
    if unlisted:
        sys.exit(f"Carried and not in the bill of materials: {', '.join(unlisted)}")


def main(folder: Path) -> None:
    producer = next(folder.glob("*-producer-*.tar.gz"))
    job = next(folder.glob("*-spark-consumer-*.jar"))
    bill_of_producer = listed(next(folder.glob("*-producer-*.cdx.json")))
    bill_of_job = listed(next(folder.glob("*-spark-consumer-*.cdx.json")))
    require(bill_of_producer, carried_by_producer(producer), lambda item, entry: item.endswith(f".{entry}"))
    require(bill_of_job, carried_by_job(job) - {SPARK_MARKER}, lambda item, entry: item == entry)
    print(f"Bills of materials: {len(bill_of_producer)} components of the producer, {len(bill_of_job)} of the job")


main(Path(sys.argv[1]))
