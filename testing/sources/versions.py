"""Requires that every place that tells a version tells that of its source: pom.xml for what is built and tested,
deploy/images/bases.txt for images, the files that pin what checks are made with for the rest.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tree import files, line_of, read

TAG = r"[\w$][\w.${}\-]*"


@dataclass(frozen=True)
class Place:
    """Files, and what in them is a version: the only group of the expression."""

    pattern: str
    expression: str
    version: str
    source: str


class Versions:
    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def properties(self) -> dict[str, str]:
        """Those of the pom itself, whose profiles may have others of the same name."""
        pom = read(self.root / "pom.xml").split("<profiles>")[0]
        found = dict(re.findall(r"^    <([\w.\-]+)>(.+?)</\1>$", pom, flags=re.MULTILINE))
        version = re.search(r"^  <version>(.+?)</version>$", pom, flags=re.MULTILINE)
        return found | {"release": version[1].removesuffix("-SNAPSHOT") if version else ""}

    def of_profile(self, profile: str, name: str) -> str:
        return self.pinned("pom.xml", rf"<id>{re.escape(profile)}</id>(?s:.*?)<{re.escape(name)}>(.+?)<")

    @cached_property
    def images(self) -> dict[str, str]:
        lines = read(self.root / "deploy/images/bases.txt").splitlines()
        references = [self.resolved(line.split()[0], self.properties) for line in lines if line and line[0] != "#"]
        ours = [
            f"user-pipeline/{name}:{self.properties['release']}"
            for name in ("producer", "producer-native", "spark-consumer", "console")
        ]
        return dict(reference.rsplit(":", 1) for reference in references + ours)

    @staticmethod
    def resolved(text: str, values: dict[str, str]) -> str:
        return re.sub(r"\$\{([\w.\-]+)\}", lambda name: values.get(name[1], name[0]), text)

    def pinned(self, file: str, expression: str) -> str:
        found = re.search(expression, read(self.root / file), flags=re.MULTILINE)
        if not found:
            sys.exit(f"{file} has no {expression}: this check looks in the wrong place")
        return found[1]


def places(versions: Versions) -> list[Place]:
    pom, images = versions.properties, versions.images
    java = pom["maven.compiler.release"]
    prometheus = images["prom/prometheus"].removeprefix("v").split(".")
    kubeflow = versions.pinned("deploy/kubernetes/requirements.txt", r"^kubeflow-spark-api==(.+)$")
    strimzi = versions.pinned("deploy/kubernetes/strimzi.xml", r"<artifactId>api</artifactId>\s*<version>(.+?)<")
    kubernetes = versions.pinned("deploy/kubernetes/requirements.txt", r"^kubernetes-validate==(\d+\.\d+)")
    airflow = images["apache/airflow"].split("-")[0]
    release, spark, scala = pom["release"], pom["spark.version"], pom["scala.binary.version"]
    support = "docs/operations/README.md"
    return [
        Place("pom.xml", r"<image\.version>(.+?)<", release, "the project's version in pom.xml"),
        Place("**/src/main/docker/Dockerfile*", r"^ARG VERSION=(\S+)", release, "the project's version in pom.xml"),
        Place(
            "deploy/kubernetes/base/kustomization.yaml", r"newTag: (\S+)", release, "the project's version in pom.xml"
        ),
        Place(
            "deploy/kubernetes/components/spark-*/job.yaml", r"sparkVersion: (\S+)", spark, "spark.version in pom.xml"
        ),
        Place(
            "deploy/kubernetes/components/*/job.yaml",
            r'scalaVersion: "(.+?)"',
            scala,
            "scala.binary.version in pom.xml",
        ),
        Place(
            "deploy/kubernetes/components/*/job.yaml", r'jdkVersion: "(.+?)"', java, "maven.compiler.release in pom.xml"
        ),
        Place(
            "deploy/kubernetes/base/cassandra.yaml",
            r"serverVersion: (\S+)",
            pom["cassandra.version"],
            "cassandra.version in pom.xml",
        ),
        Place("README.md", r"Spark (\d+\.\d+\.\d+)", spark, "spark.version in pom.xml"),
        Place("README.md", r"Kafka (\d+\.\d+\.\d+)", pom["kafka.version"], "kafka.version in pom.xml"),
        Place("README.md", r"Cassandra (\d+\.\d+\.\d+)", pom["cassandra.version"], "cassandra.version in pom.xml"),
        Place(support, r"^\| Kafka, brokers \| (\d[\d.]+)", pom["kafka.version"], "kafka.version in pom.xml"),
        Place(support, r"^\| Cassandra \| (\d[\d.]+)", pom["cassandra.version"], "cassandra.version in pom.xml"),
        Place(support, r"^\| Spark \| (\d[\d.]+) with Scala", spark, "spark.version in pom.xml"),
        Place(support, r"^\| Spark \| [\d.]+ with Scala ([\d.]+)", scala, "scala.binary.version in pom.xml"),
        Place(
            support,
            r"^\| Spark \|.*, ([\d.]+) with Scala",
            versions.of_profile("spark-3.5", "spark.version"),
            "spark.version of the profile spark-3.5 in pom.xml",
        ),
        Place(support, r"^\| Airflow \| ([\d.]+)", airflow, "the image in deploy/images/bases.txt"),
        Place(support, r"schemas of (\d[\d.]+)", kubernetes, "deploy/kubernetes/requirements.txt"),
        Place(
            "deploy/airflow/**/requirements.txt",
            r"^apache-airflow==(.+)$",
            airflow,
            "the image in deploy/images/bases.txt",
        ),
        Place(
            "deploy/pins/go.mod",
            r"prometheus/prometheus v0\.(.+)$",
            f"{prometheus[0]}{prometheus[1]}.{prometheus[2]}",
            "the image in deploy/images/bases.txt",
        ),
        Place(
            "deploy/kubernetes/README.md",
            r"strimzi-kafka-operator --version (\S+)",
            strimzi,
            "deploy/kubernetes/strimzi.xml",
        ),
        Place(
            "deploy/kubernetes/README.md",
            r"spark-operator/spark-operator --version (\S+)",
            kubeflow,
            "deploy/kubernetes/requirements.txt",
        ),
        Place(
            "deploy/kubernetes/README.md",
            r"schemas of Kubernetes (\d[\d.]+)",
            kubernetes,
            "deploy/kubernetes/requirements.txt",
        ),
        Place(".github/workflows/*.yml", r'java-version: "(.+?)"', java, "maven.compiler.release in pom.xml"),
        Place(
            ".github/workflows/*.yml",
            r'go-version: "(.+?)"',
            versions.pinned("deploy/pins/go.mod", r"^go (.+)$"),
            "deploy/pins/go.mod",
        ),
    ]


def wrong_places(root: Path, versions: Versions) -> Iterator[str]:
    for place in places(versions):
        found = False
        for file in sorted(root.glob(place.pattern)):
            text = read(file)
            for told in re.finditer(place.expression, text, flags=re.MULTILINE):
                found = True
                if told[1] != place.version:
                    where = f"{file.relative_to(root)}:{line_of(text, told.start(1))}"
                    yield f"{where}: {told[1]} should be {place.version}, {place.source}"
        if not found:
            yield f"{place.pattern}: nothing there is {place.expression}; was the place moved?"


def wrong_images(root: Path, versions: Versions) -> Iterator[str]:
    reference = re.compile(rf"(?<![\w./\-])({'|'.join(map(re.escape, versions.images))}):({TAG})")
    for file in files(root):
        # Planted errors are wrong on purpose, and a changelog tells of the past.
        if file.name in ("planted-errors", "CHANGELOG.md", "bases.txt") or file.is_relative_to(
            root / "testing/sources"
        ):
            continue
        text = read(file)
        arguments = (
            dict(re.findall(r"^ARG (\w+)=(\S+)$", text, flags=re.MULTILINE)) if "Dockerfile" in file.name else {}
        )
        for told in reference.finditer(text):
            tag = versions.resolved(told[2], arguments).rstrip(".-")
            # A number alone is a port; what a script puts together is nothing to read here.
            if not tag.isdigit() and not tag.startswith("$") and tag != versions.images[told[1]]:
                where = f"{file.relative_to(root)}:{line_of(text, told.start())}"
                right = f"{told[1]}:{versions.images[told[1]]}"
                yield f"{where}: {told[1]}:{tag} should be {right}, by deploy/images/bases.txt and pom.xml"


def unknown_bases(root: Path, versions: Versions) -> Iterator[str]:
    """Images that bases.txt does not know where images are named by a key."""
    for pattern, key in (
        ("**/Dockerfile*", r"^FROM (\S+)"),
        ("docker-compose.yml", r"^ +image: (\S+)"),
        ("deploy/**/*.y*ml", r"^ +image: (\S+)"),
    ):
        for file in sorted(root.glob(pattern)):
            if "target" in file.parts or "generated" in file.parts:
                continue
            text = read(file)
            for told in re.finditer(key, text, flags=re.MULTILINE):
                name = told[1].split(":")[0]
                if name not in versions.images:
                    where = f"{file.relative_to(root)}:{line_of(text, told.start())}"
                    yield f"{where}: deploy/images/bases.txt does not know {name}"


def main(root: Path) -> int:
    versions = Versions(root)
    found = [*wrong_places(root, versions), *wrong_images(root, versions), *unknown_bases(root, versions)]
    print("".join(f"{problem}\n" for problem in found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
