"""Requires that the console sees every hop, and that an operator sends a dead letter again by it: it has every right
that it needs, in the closed services too."""

import json
import subprocess
import time
import uuid
from collections.abc import Callable

from client import Client

CONSOLE = "http://console:8090"
LIMIT_SECONDS = 60


def require_console(client: Client, operator: list[str], privileged: list[str], login: dict[str, str]) -> None:
    """With the arguments of curl that let an operator in and, where there is one, who may see personal data, and the
    properties that let an operator's clients into Kafka."""

    def ask(path: str, *arguments: str, caller: list[str] = operator) -> dict:
        command = ["curl", "--silent", "--show-error", "--fail-with-body", *caller, *arguments, CONSOLE + path]
        answer = client.execute(*command)
        if answer.returncode != 0:
            raise SystemExit(f"The console answers {path} with {answer.stdout}")
        return json.loads(answer.stdout)

    await_that("Not every hop works", lambda: ask("/api/flow")["hops"], lambda hops: states(hops) == {"WORKING"})
    print("the console sees every hop work", flush=True)

    junk = publish(client, login, "user_created", "no user")
    if junk.returncode != 0:
        raise SystemExit(f"Nothing can be published: {junk.stdout}")
    await_that("There is no dead letter", lambda: ask("/api/dead-letters"), lambda letters: letters["total"] == 1)
    await_that(
        "The console does not know how far the job is",
        lambda: ask(f"/api/trace/{uuid.uuid4()}"),
        lambda trace: not trace["everywhere"] and trace["problems"] == [],
    )
    if ask("/api/me", caller=privileged)["personalData"] != bool(privileged):
        raise SystemExit("Not those see personal data who may")
    if privileged:
        letter = ask("/api/dead-letters")["letters"][0]
        place = f"/api/dead-letters/{letter['partition']}/{letter['offset']}"
        shown = ask(f"{place}/reveal", *post({"reason": "a rehearsal"}), caller=privileged)
        looks = ask("/api/audit")["looks"]
        if shown["value"] != "no user" or [look["reason"] for look in looks] != ["a rehearsal"]:
            raise SystemExit(f"The look is not shown and kept: {shown}, {looks}")
        forged = publish(client, login, "user_audit", json.dumps(looks[0]))
        if "TopicAuthorizationException" not in forged.stdout:
            raise SystemExit(f"Somebody else says who looked at personal data: {forged.stdout}")
        print("who may has looked at a dead letter, for a reason that is kept", flush=True)
    redrive = ask("/api/dead-letters/redrive", *post({"dryRun": False}))
    if (redrive["sent"], redrive["failures"]) != (1, []):
        raise SystemExit(f"The dead letter is not sent again: {redrive}")
    print("an operator has sent a dead letter again", flush=True)


def post(body: dict) -> list[str]:
    return ["--header", "Content-Type: application/json", "--data", json.dumps(body)]


def states(hops: list[dict]) -> set[str]:
    return {hop["state"] for hop in hops}


def publish(client: Client, login: dict[str, str], topic: str, value: str) -> subprocess.CompletedProcess:
    tool = "/opt/kafka/bin/kafka-run-class.sh org.apache.kafka.tools.ConsoleProducer"
    place = f"--bootstrap-server kafka:29092 --topic {topic}"
    script = f'printf "%s\\n" "$1" | {tool} {place} --command-config <(printf %s "$0")'
    return client.execute("bash", "-c", script, "".join(f"{key}={setting}\n" for key, setting in login.items()), value)


def await_that(problem: str, look: Callable[[], object], good: Callable[[object], bool]) -> None:
    deadline = time.monotonic() + LIMIT_SECONDS
    while not good(seen := look()):
        if time.monotonic() > deadline:
            raise SystemExit(f"{problem}: {seen}")
        time.sleep(1)
