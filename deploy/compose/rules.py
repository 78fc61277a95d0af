"""Rules for a Compose file as `docker compose config --format json` prints it, which reads it from the standard
input: every image has a fixed version, or one that may float; Dockerfiles are there; every service that stays says when
it is healthy; nothing is published to other machines; named volumes are declared; nothing grants more than it must; no
secret stands in the file.
"""

import json
import re
import sys
from pathlib import Path

PINNED = re.compile(r".+:v?\d+(\.\d+)+[^:]*$|.+@sha256:[0-9a-f]{64}$")
BASES = Path(__file__).parents[1] / "images/bases.txt"
SECRET = re.compile(r"(password|passwd|secret|token|(api|private)[-_]?key)s?$", re.IGNORECASE)
FILE = re.compile(r"^/run/secrets/")


def health_problems(services):
    """A service ends by itself where another one waits for that; every other one stays."""
    ending = {
        other
        for service in services.values()
        for other, dependency in service.get("depends_on", {}).items()
        if dependency["condition"] == "service_completed_successfully"
    }
    for name in services.keys() - ending:
        if "healthcheck" not in services[name]:
            yield f"{name}: has no health check"


def build_problems(name, service):
    build = service.get("build")
    if build and not (Path(build["context"]) / build["dockerfile"]).is_file():
        yield f"{name}: there is no {build['dockerfile']} in {build['context']}"


def dependency_problems(name, service, services):
    for other, dependency in service.get("depends_on", {}).items():
        condition = dependency["condition"]
        if condition == "service_started":
            yield f"{name}: waits for {other} to start, not to be healthy"
        if condition == "service_completed_successfully" and services[other].get("restart", "no") != "no":
            yield f"{name}: waits for the end of {other}, which is started again"


def exposure_problems(name, service):
    for port in service.get("ports", []):
        if port.get("host_ip") != "127.0.0.1":
            yield f"{name}: the port {port.get('published')} is published to other machines"
    if service.get("privileged") or service.get("network_mode") == "host":
        yield f"{name}: has rights on this machine that it does not need"
    for variable, value in (service.get("environment") or {}).items():
        if SECRET.search(variable) and value and not FILE.match(value):
            yield f"{name}: {variable} has its value in the file"


def volume_problems(name, service, volumes):
    for volume in service.get("volumes", []):
        if volume["type"] == "volume" and volume.get("source") not in volumes:
            yield f"{name}: {volume['target']} is an unnamed volume, whose data nobody finds again"


def floating():
    """Images whose newest patch is taken on purpose."""
    lines = BASES.read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line.endswith(" floats")}


def violations(project):
    services = project["services"]
    yield from health_problems(services)
    for name, service in services.items():
        if not PINNED.match(service.get("image", "")) and service.get("image") not in floating():
            yield f"{name}: the image {service.get('image')} has no fixed version"
        yield from build_problems(name, service)
        yield from dependency_problems(name, service, services)
        yield from exposure_problems(name, service)
        yield from volume_problems(name, service, project.get("volumes", {}))


def main():
    found = list(violations(json.load(sys.stdin)))
    for violation in found:
        print(violation, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
