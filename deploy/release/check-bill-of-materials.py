"""Requires that each bill of materials is CycloneDX 1.6 and lists the libraries that its program carries."""

import json
import sys
import tarfile
import zipfile
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from shaded import SPARK_MARKER, coordinates


def listed(bill: Path) -> set[str]:
    text = bill.read_text(encoding="utf-8")
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem:
        sys.exit(f"{bill.name} is not CycloneDX 1.6: {problem}")
    content = json.loads(text)
    components = [content["metadata"]["component"], *content["components"]]
    return {f"{component['name']}-{component['version']}" for component in components}


def carried_by_service(archive: Path) -> set[str]:
    """The names of its library files, which are group.name-version.jar."""
    with tarfile.open(archive) as tar:
        jars = [Path(name).name for name in tar.getnames() if "/lib/" in name and name.endswith(".jar")]
    return {jar.removesuffix(".jar") for jar in jars}


def carried_by_job(jar: Path) -> set[str]:
    """The Maven coordinates that shaded libraries bring along."""
    with zipfile.ZipFile(jar) as files:
        found = set(coordinates(files)) - {SPARK_MARKER}
    return {coordinate.split(":", 1)[1].replace(":", "-") for coordinate in found}


def require(bill: set[str], carried: set[str], fits) -> None:
    if not carried:
        sys.exit("The program seems to carry no library at all: this check looks in the wrong place")
    unlisted = sorted(item for item in carried if not any(fits(item, entry) for entry in bill))
    if unlisted:
        sys.exit(f"Carried and not in the bill of materials: {', '.join(unlisted)}")


def main(folder: Path) -> None:
    for service in sorted(folder.glob("*.tar.gz")):
        bill = listed(folder / service.name.replace(".tar.gz", ".cdx.json"))
        require(bill, carried_by_service(service), lambda item, entry: item.endswith(f".{entry}"))
        print(f"{service.name}: {len(bill)} components")
    for job in sorted(folder.glob("*-spark-consumer-*.jar")):
        bill_of_job = listed(job.with_suffix(".cdx.json"))
        require(bill_of_job, carried_by_job(job), lambda item, entry: item == entry)
        # In no pom.properties of the program, and yet in it.
        for shaded in ("netty-handler-4.1.94.Final", "guava-25.1-jre"):
            if shaded not in bill_of_job:
                sys.exit(f"{shaded}, which the Cassandra driver carries inside, is not in the bill of materials")
        print(f"{job.name}: {len(bill_of_job)} components")


main(Path(sys.argv[1]))
