"""What promtool does not look at: that alerts say what to do, and that Grafana understands its files.

Prints each violation and fails; prints nothing when all is well. With --expressions it prints the dashboards' queries
as a file of rules instead, so that promtool can parse them.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from grafana_foundation_sdk.cog import encoder, plugins
from grafana_foundation_sdk.models.dashboard import Dashboard

SEVERITIES = {"critical", "warning"}


def rules(folder: Path) -> Iterator[dict]:
    for file in sorted(folder.glob("rules/*.yml")):
        for group in yaml.safe_load(file.read_text())["groups"]:
            yield from group["rules"]


def dashboards(folder: Path) -> Iterator[tuple[Path, dict]]:
    for file in sorted(folder.glob("grafana/dashboards/*.json")):
        yield file, json.loads(file.read_text())


def queries(dashboard: dict) -> Iterator[tuple[str, str]]:
    for panel in dashboard["panels"]:
        for target in panel.get("targets", []):
            yield f"{panel['title']} {target['refId']}", target["expr"]


def anchors(markdown: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of letters and digits."""
    headings = re.findall(r"^#+ (.+)$", markdown.read_text(), re.MULTILINE)
    return {heading.lower().replace(" ", "-") for heading in headings}


def alerts_that_do_not_help(folder: Path, repository: Path) -> Iterator[str]:
    for alert in (rule for rule in rules(folder) if "alert" in rule):
        name = alert["alert"]
        if alert.get("labels", {}).get("severity") not in SEVERITIES:
            yield f"{name}: its severity is none of {sorted(SEVERITIES)}"
        annotations = alert.get("annotations", {})
        for missing in {"summary", "description", "runbook_url"} - annotations.keys():
            yield f"{name}: it has no {missing}"
        document, _, anchor = annotations.get("runbook_url", "").partition("#")
        if anchor != name.lower():
            yield f"{name}: its runbook_url does not lead to a section of its own"
        elif not (repository / document).is_file() or anchor not in anchors(repository / document):
            yield f"{name}: {document} has no section {name}"


def lost(written: object, understood: object, path: str = "") -> Iterator[str]:
    """What Grafana's model does not give back, because it does not know it."""
    if isinstance(written, dict):
        for key, value in written.items():
            if not isinstance(understood, dict) or key not in understood:
                yield f"{path}/{key}"
            else:
                yield from lost(value, understood[key], f"{path}/{key}")
    elif isinstance(written, list) and isinstance(understood, list):
        for place, (one, other) in enumerate(zip(written, understood, strict=True)):
            yield from lost(one, other, f"{path}/{place}")
    elif written != understood:
        yield path


def dashboard_problems(file: Path, dashboard: dict) -> Iterator[str]:
    model = json.loads(encoder.JSONEncoder().encode(Dashboard.from_json(dashboard)))
    for path in lost(dashboard, model):
        yield f"{file.name}: Grafana does not know {path}"
    numbers = [panel["id"] for panel in dashboard["panels"]]
    if len(set(numbers)) < len(numbers):
        yield f"{file.name}: two panels have the same id"
    taken: dict[tuple[int, int], str] = {}
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        if panel["type"] != "row" and not panel.get("description"):
            yield f"{file.name}: {panel['title']} does not say what it shows"
        if place["x"] + place["w"] > 24:
            yield f"{file.name}: {panel['title']} is wider than the page"
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                if (x, y) in taken:
                    yield f"{file.name}: {panel['title']} covers {taken[x, y]}"
                taken[x, y] = panel["title"]
        for target in panel.get("targets", []):
            for label in re.findall(r"{{(\w+)}}", target.get("legendFormat", "")):
                if label not in target["expr"] and "by (" in target["expr"]:
                    yield f"{file.name}: {panel['title']} names {label}, which its query does not keep"


def provisioning_problems(folder: Path) -> Iterator[str]:
    provisioning = folder / "grafana/provisioning"
    for file, entries, keys in [
        ("datasources/prometheus.yml", "datasources", {"name", "uid", "type", "access", "url"}),
        ("dashboards/user-pipeline.yml", "providers", {"name", "type", "options"}),
    ]:
        document = yaml.safe_load((provisioning / file).read_text())
        if document.get("apiVersion") != 1:
            yield f"{file}: apiVersion is not 1"
        for entry in document.get(entries) or [{}]:
            for missing in sorted(keys - entry.keys()):
                yield f"{file}: {missing} is missing"


def problems(folder: Path, repository: Path) -> Iterator[str]:
    yield from alerts_that_do_not_help(folder, repository)
    for file, dashboard in dashboards(folder):
        yield from dashboard_problems(file, dashboard)
    yield from provisioning_problems(folder)


def expressions(folder: Path) -> dict:
    """JSON is YAML, and promtool knows neither Grafana's variables nor names with spaces."""
    return {
        "groups": [
            {
                "name": file.name,
                "rules": [
                    {
                        "record": re.sub(r"\W+", "_", f"panel {title}"),
                        "expr": expr.replace("$__rate_interval", "1m"),
                    }
                    for title, expr in queries(dashboard)
                ],
            }
            for file, dashboard in dashboards(folder)
        ]
    }


def main(arguments: list[str]) -> int:
    plugins.register_default_plugins()
    if arguments[0] == "--expressions":
        print(json.dumps(expressions(Path(arguments[1])), indent=2))
        return 0
    found = list(dict.fromkeys(problems(Path(arguments[0]), Path(arguments[1]))))
    print("".join(f"{problem}\n" for problem in found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
