"""Requires that Prometheus gets figures of every program, and has no trouble with a rule."""

import json
import time

from client import Client

LIMIT_SECONDS = 60
PROGRAMS = ("producer", "spark-consumer", "console")


def require_scrapes(client: Client) -> None:
    def ask(path: str) -> dict:
        answer = client.execute("curl", "--silent", "--show-error", f"http://prometheus:9090/api/v1/{path}")
        return json.loads(answer.stdout)["data"]

    deadline = time.monotonic() + LIMIT_SECONDS
    while troubles := [*target_troubles(ask("targets")), *rule_troubles(ask("rules"))]:
        if time.monotonic() > deadline:
            raise SystemExit("\n".join(troubles))
        time.sleep(1)
    print("Prometheus gets figures of every program", flush=True)


def target_troubles(targets: dict) -> list[str]:
    health = dict.fromkeys(PROGRAMS, "not asked yet")
    for target in targets["activeTargets"]:
        health[target["labels"]["job"]] = f"{target['health']} {target['lastError']}".strip()
    return [f"Prometheus has {job} as {state}" for job, state in health.items() if state != "up"]


def rule_troubles(rules: dict) -> list[str]:
    every = [rule for group in rules["groups"] for rule in group["rules"]]
    if not every:
        return ["Prometheus has no rules"]
    return [
        f"Prometheus has the rule {rule['name']} as {rule['health']} {rule.get('lastError', '')}"
        for rule in every
        if rule["health"] != "ok"
    ]
