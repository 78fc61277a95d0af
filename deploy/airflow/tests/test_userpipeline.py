"""The plugin against a producer of its own: what is asked, what is waited for, and how it fails."""

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
import userpipeline
from airflow.sdk.exceptions import AirflowFailException, TaskDeferred
from fake_producer import RUN, FakeProducer, run_view
from userpipeline import AwaitLanding, LedgerTrigger, ProducerUnavailable, RequestRefused, RunNotLanded

LATER = timedelta(seconds=30)
AT_ONCE = timedelta(0)


@pytest.fixture
def producer(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProducer]:
    with FakeProducer() as fake:
        monkeypatch.setenv("AIRFLOW_CONN_USER_PIPELINE", fake.connection())
        yield fake


def context(**changes: Any) -> Any:
    instance = SimpleNamespace(
        dag_id="user_pipeline", task_id="request_run", map_index=-1, try_number=changes.pop("try_number", 1)
    )
    moment = datetime(2026, 11, 25, 10, tzinfo=timezone.utc)
    return {"ti": instance, "logical_date": moment, "run_id": "scheduled__2026-11-25T10:00:00+00:00"} | changes


def event(limit: timedelta = LATER) -> dict[str, Any]:
    """What the trigger tells, made again from what Airflow keeps of it."""
    deadline = (datetime.now(timezone.utc) + limit).isoformat()
    name, arguments = LedgerTrigger(userpipeline.CONNECTION, RUN, deadline, 0.01).serialize()
    assert name == "userpipeline.LedgerTrigger"
    trigger = LedgerTrigger(**json.loads(json.dumps(arguments)))

    async def first() -> dict[str, Any]:
        async for told in trigger.run():
            return told.payload
        raise AssertionError("the trigger told nothing")

    return asyncio.run(asyncio.wait_for(first(), 5))


def resume(told: dict[str, Any]) -> dict[str, int]:
    return AwaitLanding(task_id="await_landing", run_id=RUN, limit_minutes=1).resume(context(), told)


# The request


def test_a_run_is_asked_for_with_the_key_of_the_connection_and_the_key_of_the_dag_run(producer: FakeProducer) -> None:
    producer.will_accept((202, {"id": RUN}))

    assert userpipeline.request_run({"count": 20}, "one-key") == RUN

    [(headers, body)] = producer.requests
    assert body == {"count": 20}
    assert headers["idempotency-key"] == "one-key"
    assert headers["x-api-key"] == producer.key


@pytest.mark.parametrize("status", [429, 503])
def test_a_producer_that_is_busy_is_asked_again_by_a_retry(producer: FakeProducer, status: int) -> None:
    producer.will_accept((status, {"detail": "Kafka does not answer"}))

    with pytest.raises(ProducerUnavailable, match=f"{status} Kafka does not answer") as failure:
        userpipeline.request_run({"count": 20}, "one-key")

    assert not isinstance(failure.value, AirflowFailException)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_request_that_is_refused_is_not_repeated(producer: FakeProducer, status: int) -> None:
    producer.will_accept((status, {"detail": "count is 0"}))

    with pytest.raises(RequestRefused, match=f"{status} count is 0") as failure:
        userpipeline.request_run({"count": 0}, "one-key")

    assert isinstance(failure.value, AirflowFailException)


def test_the_page_of_a_proxy_is_not_quoted(producer: FakeProducer) -> None:
    producer.will_accept((502, b"<html>Ada Quill</html>"))

    with pytest.raises(ProducerUnavailable, match=r"status=502$"):
        userpipeline.request_run({"count": 20}, "one-key")


def test_a_producer_that_is_away_is_asked_again_by_a_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_USER_PIPELINE", '{"conn_type": "generic", "host": "127.0.0.1", "port": 1}')

    with pytest.raises(ProducerUnavailable, match="ConnectError"):
        userpipeline.request_run({"count": 20}, "one-key")


def test_every_try_has_the_same_key_and_every_dag_run_and_task_its_own() -> None:
    key = userpipeline.idempotency_key(context())

    assert userpipeline.idempotency_key(context(try_number=7)) == key
    assert userpipeline.idempotency_key(context(logical_date=datetime(2026, 11, 25, 11, tzinfo=timezone.utc))) != key
    other = SimpleNamespace(dag_id="user_pipeline", task_id="another", map_index=-1)
    assert userpipeline.idempotency_key(context(ti=other)) != key
    by_hand = userpipeline.idempotency_key(context(logical_date=None, run_id="manual by Ada"))
    assert by_hand not in (key, userpipeline.idempotency_key(context(logical_date=None, run_id="manual by Bo")))
    assert all(0x21 <= ord(character) <= 0x7E for character in by_hand)


@pytest.mark.parametrize(
    ("params", "body"),
    [
        ({}, {"count": 20}),
        ({"replay_of": RUN}, {"replayOf": RUN}),
        ({"replay_of": RUN, "first_page": 1, "last_page": 2}, {"replayOf": RUN, "pages": {"first": 1, "last": 2}}),
        # The producer refuses half a range and says so; nothing is made up here.
        ({"replay_of": RUN, "last_page": 2}, {"replayOf": RUN, "pages": {"last": 2}}),
    ],
)
def test_the_parameters_become_the_body(params: dict[str, Any], body: dict[str, Any]) -> None:
    given = {"count": 20, "replay_of": None, "first_page": None, "last_page": None} | params

    assert userpipeline.run_request(given) == body


# The wait


def test_the_wait_ends_when_the_ledger_is_complete(producer: FakeProducer) -> None:
    producer.will_show(
        (200, run_view("QUEUED", "OPEN", acked=0, landed=0)),
        (200, run_view("RUNNING", "UNKNOWN", landed=None, deadLettered=None, missing=None)),
        (200, run_view("SUCCEEDED", "OPEN", landed=19, missing=1)),
        (200, run_view(landed=18, deadLettered=2)),
    )

    assert resume(event()) == {"requested": 20, "landed": 18, "deadLettered": 2}


def test_the_wait_outlasts_a_producer_that_does_not_know_the_run_or_fails(producer: FakeProducer) -> None:
    producer.will_show(
        (404, {"detail": "There is no run with this id"}), (503, {"detail": "not yet"}), (200, run_view())
    )

    assert event()["outcome"] == "landed"


def test_events_that_are_missing_when_the_time_is_over_are_named(producer: FakeProducer) -> None:
    producer.will_show((200, run_view("SUCCEEDED", "OPEN", landed=14, missing=6, missingEvents=["3", "7-11"])))

    with pytest.raises(
        RunNotLanded, match=r"did not land in time: .*missing=6 missingEvents=3,7-11 http://.*/api/runs/"
    ):
        resume(event(AT_ONCE))


@pytest.mark.parametrize("state", ["FAILED", "CANCELLED"])
def test_a_run_that_ended_early_fails_at_once_with_reason_and_missing_events(
    producer: FakeProducer, state: str
) -> None:
    missing = {"acked": 10, "landed": 8, "missing": 2, "missingEvents": ["3-4"]}
    producer.will_show((200, run_view(state, "OPEN", failureReason="FETCH_STATUS", **missing)))

    with pytest.raises(RunNotLanded, match=f"{state.lower()}: .*failureReason=FETCH_STATUS .*missingEvents=3-4"):
        resume(event())


def test_a_failed_run_whose_published_events_all_landed_is_a_failed_run(producer: FakeProducer) -> None:
    producer.will_show((200, run_view("FAILED", "COMPLETE", failureReason="TIME_LIMIT", acked=10, landed=10)))

    with pytest.raises(RunNotLanded, match="TIME_LIMIT"):
        resume(event())


def test_a_ledger_that_is_gone_is_no_success(producer: FakeProducer) -> None:
    producer.will_show((200, run_view("SUCCEEDED", "EXPIRED", landed=None, deadLettered=None, missing=None)))

    with pytest.raises(RunNotLanded, match="ledger is gone"):
        resume(event())


def test_a_key_that_is_not_accepted_ends_the_wait(producer: FakeProducer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_USER_PIPELINE", producer.connection().replace(producer.key, "another key"))

    with pytest.raises(RunNotLanded, match="status=401 There is no key"):
        resume(event())


def test_a_producer_that_stays_away_is_named_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_USER_PIPELINE", '{"conn_type": "generic", "host": "127.0.0.1", "port": 1}')

    with pytest.raises(RunNotLanded, match="the producer does not answer: ConnectError"):
        resume(event(AT_ONCE))


def test_the_task_waits_in_the_triggerer_and_airflow_keeps_no_secret_of_it(producer: FakeProducer) -> None:
    with pytest.raises(TaskDeferred) as deferred:
        AwaitLanding(task_id="await_landing", run_id=RUN, limit_minutes="1.5").execute(context())

    _, arguments = deferred.value.trigger.serialize()
    deadline = datetime.fromisoformat(arguments.pop("deadline"))
    assert timedelta(seconds=60) < deadline - datetime.now(timezone.utc) <= timedelta(seconds=90)
    assert arguments == {"conn_id": "user_pipeline", "run_id": RUN, "poll_seconds": 5}
    assert deferred.value.timeout > timedelta(seconds=90)


# The callback


def test_a_failure_is_logged_with_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        userpipeline.log_failure(context(exception=RunNotLanded("The run x failed: failureReason=FETCH_STATUS")))

    assert "dag=user_pipeline" in caplog.text
    assert "failureReason=FETCH_STATUS" in caplog.text


def test_the_message_of_an_unforeseen_failure_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        userpipeline.log_failure(context(exception=ValueError("Ada Quill")))

    assert "reason=ValueError" in caplog.text
    assert "Ada Quill" not in caplog.text
