"""Asks the producer of user-pipeline for users and waits until each of them is a row.

Airflow is the schedule: set PRODUCER_SCHEDULE=off at the producer.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import userpipeline
from airflow.sdk import Param, dag, get_current_context, task

RUN_ID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
PAGE = ["null", "integer"]


@dag(
    dag_id="user_pipeline",
    description="RandomUser API → Kafka → Spark → Cassandra, until the ledger is complete",
    schedule="@hourly",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    # The producer carries runs out one after the other anyway.
    max_active_runs=1,
    default_args={
        "retries": 5,
        "retry_delay": timedelta(seconds=15),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=10),
        "on_failure_callback": userpipeline.log_failure,
    },
    params={
        "count": Param(500, type="integer", minimum=1, maximum=100_000, description="users to ask for"),
        "replay_of": Param(
            None,
            type=["null", "string"],
            pattern=RUN_ID,
            description="a run whose users are published again, as the same events; count does not matter then",
        ),
        "first_page": Param(None, type=PAGE, minimum=1, description="with replay_of: only from this page of it"),
        "last_page": Param(None, type=PAGE, minimum=1, description="with replay_of: only to this page of it"),
        "limit_minutes": Param(
            30, type="number", exclusiveMinimum=0, description="how long events may be missing before the task fails"
        ),
    },
    tags=["user-pipeline"],
    doc_md=__doc__,
)
def user_pipeline() -> None:
    @task
    def request_run() -> str:
        context = get_current_context()
        body = userpipeline.run_request(context["params"])
        return userpipeline.request_run(body, userpipeline.idempotency_key(context))

    userpipeline.AwaitLanding(task_id="await_landing", run_id=request_run(), limit_minutes="{{ params.limit_minutes }}")


user_pipeline()
