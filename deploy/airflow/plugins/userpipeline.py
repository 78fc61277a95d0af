"""Runs of user-pipeline from Airflow: ask for one, and wait until all its events have landed.

A plugin and not a part of the DAG, because the triggerer imports triggers from the folder of plugins and never from
that of DAGs. Nothing here reads or logs a user: the producer tells counts, positions and reasons only.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx
from airflow.sdk import BaseHook, BaseOperator, Connection, Context
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from airflow.triggers.base import BaseTrigger, TriggerEvent

CONNECTION = "user_pipeline"

REQUEST_TIMEOUT = timedelta(seconds=10)

# What the trigger tells of a run that is complete.
LANDED = "landed"

# The parts of a run that are told on.
DETAILS = ("state", "failureReason", "requested", "acked", "landed", "deadLettered", "missing")

# The deferral itself ends only when no triggerer is there to keep the limit.
TRIGGERER_GRACE = timedelta(minutes=5)

log = logging.getLogger(__name__)


class ProducerUnavailable(AirflowException):
    """It could not take the request now; asking again may help."""


class RequestRefused(AirflowFailException):
    """It will refuse the same request again, so the task is not tried again."""


class RunNotLanded(AirflowFailException):
    """The run has failed, or events of it are missing; another wait would end the same way."""


def address(connection: Connection) -> str:
    port = f":{connection.port}" if connection.port else ""
    return f"{connection.schema or 'http'}://{connection.host}{port}"


def credentials(connection: Connection) -> dict[str, str]:
    """The key is the connection's password, which Airflow encrypts and masks."""
    return {"X-API-Key": connection.password} if connection.password else {}


def idempotency_key(context: Context) -> str:
    """The same for every try of a task of one DAG run; the dates of runs that are started by hand may be missing."""
    instance = context["ti"]
    moment = context.get("logical_date") or context["run_id"]
    return str(uuid5(NAMESPACE_URL, f"{instance.dag_id}/{instance.task_id}/{instance.map_index}/{moment}"))


def run_request(params: dict[str, Any]) -> dict[str, Any]:
    """The body of POST /api/runs that the parameters of the DAG mean."""
    if params["replay_of"] is None:
        return {"count": params["count"]}
    pages = {name: params[f"{name}_page"] for name in ("first", "last") if params[f"{name}_page"] is not None}
    return {"replayOf": params["replay_of"]} | ({"pages": pages} if pages else {})


def request_run(body: dict[str, Any], key: str, conn_id: str = CONNECTION) -> str:
    """Asks for a run and returns its id; the same key is the same run."""
    connection = BaseHook.get_connection(conn_id)
    try:
        answer = httpx.post(
            f"{address(connection)}/api/runs",
            json=body,
            headers={"Idempotency-Key": key, **credentials(connection)},
            timeout=REQUEST_TIMEOUT.total_seconds(),
        )
    except httpx.TransportError as error:
        raise ProducerUnavailable(f"The producer does not answer: {type(error).__name__}") from error
    if answer.status_code == httpx.codes.ACCEPTED:
        run_id = answer.json()["id"]
        log.info("The producer has the request: run=%s", run_id)
        return run_id
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
        raise ProducerUnavailable(f"The producer asks to come back later: {problem(answer)}")
    raise RequestRefused(f"The producer refuses the request: {problem(answer)}")


def problem(answer: httpx.Response) -> str:
    """The status, and what the producer says of it; a proxy's page is left out."""
    if answer.headers.get("content-type") != "application/problem+json":
        return f"status={answer.status_code}"
    return f"status={answer.status_code} {answer.json()['detail']}"


class LedgerTrigger(BaseTrigger):
    """Looks at the ledger of a run until all events have landed, the run has failed or the deadline is over."""

    def __init__(self, conn_id: str, run_id: str, deadline: str, poll_seconds: float) -> None:
        super().__init__()
        self.conn_id = conn_id
        self.run_id = run_id
        self.deadline = deadline
        self.poll_seconds = poll_seconds

    def serialize(self) -> tuple[str, dict[str, Any]]:
        return (
            f"{__name__}.{type(self).__name__}",
            {
                "conn_id": self.conn_id,
                "run_id": self.run_id,
                "deadline": self.deadline,
                "poll_seconds": self.poll_seconds,
            },
        )

    async def run(self) -> AsyncIterator[TriggerEvent]:
        connection = await BaseHook.aget_connection(self.conn_id)
        url = f"{address(connection)}/api/runs/{self.run_id}"
        deadline = datetime.fromisoformat(self.deadline)
        async with httpx.AsyncClient(
            headers=credentials(connection), timeout=REQUEST_TIMEOUT.total_seconds()
        ) as client:
            while True:
                outcome, detail = await look(client, url)
                if outcome is None and datetime.now(timezone.utc) >= deadline:
                    outcome = "did not land in time"
                if outcome is not None:
                    yield TriggerEvent({"outcome": outcome, "url": url, **detail})
                    return
                await asyncio.sleep(self.poll_seconds)


async def look(client: httpx.AsyncClient, url: str) -> tuple[str | None, dict[str, Any]]:
    """What became of the run, None while that is open, and what the producer tells of it.

    A producer that does not answer, or does not know the run yet, may do so at the next look.
    """
    try:
        answer = await client.get(url)
    except httpx.TransportError as error:
        return None, {"problem": f"the producer does not answer: {type(error).__name__}"}
    if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return "may not be looked at", {"problem": problem(answer)}
    if answer.status_code != httpx.codes.OK:
        return None, {"problem": problem(answer)}
    run = answer.json()
    ledger = run["ledger"]
    detail = {name: run[name] for name in DETAILS} | {"missingEvents": ledger["missingEvents"]}
    if run["state"] in ("FAILED", "CANCELLED"):
        return run["state"].lower(), detail
    if ledger["status"] == "EXPIRED":
        return "is so old that its ledger is gone", detail
    return (LANDED if ledger["status"] == "COMPLETE" else None), detail


class AwaitLanding(BaseOperator):
    """Waits, without a worker's slot, until every event of a run is a row or a dead letter.

    Its result are the counts of the run.

    :param run_id: what request_run returned
    :param limit_minutes: how long events may be missing
    """

    template_fields = ("run_id", "limit_minutes")

    def __init__(
        self,
        *,
        run_id: Any,
        limit_minutes: Any,
        poll_seconds: float = 5,
        conn_id: str = CONNECTION,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.run_id = run_id
        self.limit_minutes = limit_minutes
        self.poll_seconds = poll_seconds
        self.conn_id = conn_id

    def execute(self, context: Context) -> None:
        limit = timedelta(minutes=float(self.limit_minutes))
        deadline = datetime.now(timezone.utc) + limit
        self.defer(
            trigger=LedgerTrigger(self.conn_id, self.run_id, deadline.isoformat(), self.poll_seconds),
            method_name="resume",
            timeout=limit + TRIGGERER_GRACE,
        )

    def resume(self, context: Context, event: dict[str, Any]) -> dict[str, int]:
        if event["outcome"] != LANDED:
            raise RunNotLanded(description(self.run_id, event))
        if event["deadLettered"]:
            log.warning("Some events are dead letters: run=%s dead_lettered=%s", self.run_id, event["deadLettered"])
        return {name: event[name] for name in ("requested", "landed", "deadLettered")}


def description(run_id: str, event: dict[str, Any]) -> str:
    told = [f"{name}={event[name]}" for name in (*DETAILS, "problem") if event.get(name) is not None]
    if event.get("missingEvents"):
        told.append(f"missingEvents={','.join(event['missingEvents'])}")
    return f"The run {run_id} {event['outcome']}: {' '.join(told)} {event['url']}"


def log_failure(context: Context) -> None:
    """Callback of a failed task: why, and where to look. Messages of other libraries are left out; they may quote."""
    exception = context.get("exception")
    ours = isinstance(exception, ProducerUnavailable | RequestRefused | RunNotLanded)
    instance = context["ti"]
    log.error(
        "A run of user-pipeline failed: dag=%s dag_run=%s task=%s reason=%s",
        instance.dag_id,
        context["run_id"],
        instance.task_id,
        exception if ours else type(exception).__name__,
    )
