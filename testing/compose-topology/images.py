"""What stands in place of each image: this machine's files below, the folder layers/ above them, and what
`./mvnw -DskipTests package` has put into this checkout at the places where the image has it."""

import glob
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCAL_STACK = ROOT / "local-stack"
JAVA_HOME = Path(os.environ.get("JAVA_HOME") or Path(shutil.which("java") or "/").resolve().parents[1])
PATH = f"{JAVA_HOME}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Image:
    """As an image's configuration: user (0 is root), what it starts, what it sets, and which files it brings."""

    user: int = 0
    entry_point: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": PATH, "JAVA_HOME": str(JAVA_HOME)})
    layers: tuple[Path, ...] = ()
    files: dict[str, Path] = field(default_factory=dict)


def tool(*name: str) -> str:
    return subprocess.run([ROOT / "deploy/tool", *name], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def kafka() -> Image:
    return Image(
        user=1000,
        command=["/etc/kafka/docker/run"],
        layers=(HERE / "layers/kafka",),
        files={
            "/opt/kafka/libs": LOCAL_STACK / "kafka/target/libraries",
            "/opt/kafka/broker.jar": the_one(f"{LOCAL_STACK}/kafka/target/local-stack-kafka-*.jar"),
            "/opt/kafka/tools.jar": Path(tool("kafka-tools")),
        },
    )


def cassandra() -> Image:
    return Image(
        entry_point=["docker-entrypoint.sh"],
        command=["cassandra", "-f"],
        layers=(HERE / "layers/cassandra",),
        files={
            "/opt/cassandra/lib": LOCAL_STACK / "cassandra/target/libraries",
            "/opt/cassandra/local-stack": LOCAL_STACK / "src/main/resources/io/userpipeline/localstack/cassandra",
            "/usr/local/bin/cqlsh": Path(tool("cqlsh")),
        },
    )


def spark() -> Image:
    servers = built_servers()
    environment = {"PATH": PATH, "JAVA_HOME": str(JAVA_HOME), "SPARK_HOME": "/opt/spark"}
    environment["SPARK_SCALA_VERSION"] = servers["scala.binary.version"]
    files = {"/opt/spark/jars": LOCAL_STACK / f"spark/target/spark-{servers['spark.version']}/jars"}
    return Image(user=185, environment=environment, layers=(HERE / "layers/spark",), files=files)


def built_servers() -> dict[str, str]:
    """What this checkout was packaged with."""
    file = LOCAL_STACK / "target/classes/io/userpipeline/localstack/server/servers.properties"
    return dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)


def prometheus() -> Image:
    return Image(user=65534, entry_point=["/bin/prometheus"], files={"/bin/prometheus": Path(tool("prometheus"))})


PULLED = {
    "apache/kafka": kafka,
    "cassandra": cassandra,
    "apache/spark": spark,
    "eclipse-temurin": Image,
    "prom/prometheus": prometheus,
}


def pulled(reference: str) -> Image:
    name, tag = reference.rsplit(":", 1)
    image = PULLED[name]()
    if name == "apache/spark":
        servers = built_servers()
        line = f"{servers['spark.version']}-scala{servers['scala.binary.version']}-"
        if not tag.startswith(line):
            raise SystemExit(f"{reference} is not what this checkout was packaged for: {line}…")
    return image


def built(context: Path, dockerfile: Path) -> Image:
    """What a Dockerfile makes of its base: ARG, FROM, ENV, USER, COPY, ENTRYPOINT and CMD."""
    text = (context / dockerfile).read_text()
    for name, value in re.findall(r"^ARG (\w+)=(\S+)$", text, flags=re.MULTILINE):
        text = text.replace(f"${{{name}}}", value)

    def arguments(instruction: str) -> list[str]:
        return re.findall(rf"^{instruction} (.+)$", text, flags=re.MULTILINE)

    base = pulled(arguments("FROM")[0])
    variables = dict(line.split("=", 1) for line in arguments("ENV"))
    files = {}
    for line in arguments("COPY"):
        pattern, target = line.split()
        sources = [Path(source) for source in glob.glob(str(context / pattern))]
        for source in sources:
            files[f"{target}{source.name}" if source.is_file() and target.endswith("/") else target] = source
    return replace(
        base,
        user=int(arguments("USER")[-1]),
        entry_point=next(map(json.loads, arguments("ENTRYPOINT")), base.entry_point),
        command=next(map(json.loads, arguments("CMD")), base.command),
        environment=base.environment | {key: value.strip('"') for key, value in variables.items()},
        files=base.files | files,
    )


def image_of(service: dict) -> Image:
    build = service.get("build")
    return built(Path(build["context"]), Path(build["dockerfile"])) if build else pulled(service["image"])


def the_one(pattern: str) -> Path:
    (path,) = (Path(found) for found in glob.glob(pattern))
    return path
