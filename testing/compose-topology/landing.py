"""Requires that the rows of a run land: asks the producer for the run, and Cassandra itself for its rows."""

import json
import time

from client import Client

USERS = 50
LIMIT_SECONDS = 120
RUNS = "http://producer:8080/api/runs"
ROWS = "SELECT count(*) FROM spark_streams.created_users"


def require_landing(client: Client, operator: list[str], reader: list[str]) -> None:
    """With the arguments of curl that let an operator in, and those of cqlsh that let a reader in."""

    def ask(*arguments: str) -> dict:
        answer = client.execute("curl", "--silent", "--show-error", "--fail-with-body", *operator, *arguments)
        if answer.returncode != 0:
            raise SystemExit(f"The producer answers {answer.stdout}")
        return json.loads(answer.stdout)

    run = ask("--header", "Content-Type: application/json", "--data", json.dumps({"count": USERS}), RUNS)
    deadline = time.monotonic() + LIMIT_SECONDS
    while run["ledger"]["status"] != "COMPLETE":
        if time.monotonic() > deadline:
            raise SystemExit(f"The run has not landed: {run}")
        time.sleep(1)
        run = ask(f"{RUNS}/{run['id']}")
    counts = {key: run[key] for key in ("requested", "acked", "landed", "missing")}
    print(f"run {run['id']}: {counts}", flush=True)
    if counts != {"requested": USERS, "acked": USERS, "landed": USERS, "missing": 0}:
        raise SystemExit("Not every user has landed")

    answer = client.execute("cqlsh", *reader, "-e", ROWS, "cassandra").stdout
    if str(USERS) not in answer.split():
        raise SystemExit(f"Cassandra has other rows:\n{answer}")
    print(f"Cassandra has {USERS} rows", flush=True)
