"""The DAG in a real Airflow."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import ParamValidationError
from conftest import FOLDER
from fake_producer import RUN, FakeProducer, run_view


@pytest.fixture(scope="module")
def dags() -> DagBag:
    return DagBag(str(FOLDER / "dags"))


def test_every_file_is_imported_without_an_error(dags: DagBag) -> None:
    assert dags.import_errors == {}
    assert set(dags.dags) == {"user_pipeline"}


def test_the_request_comes_before_the_wait(dags: DagBag) -> None:
    dag = dags.dags["user_pipeline"]

    assert dag.get_task("request_run").downstream_task_ids == {"await_landing"}
    assert all(task.retries > 0 and task.on_failure_callback for task in dag.tasks)


@pytest.mark.parametrize(
    ("name", "value"),
    [("count", 0), ("count", 100_001), ("count", "five"), ("replay_of", "the last one"), ("limit_minutes", 0)],
)
def test_a_parameter_that_breaks_a_rule_is_refused(dags: DagBag, name: str, value: object) -> None:
    params = dags.dags["user_pipeline"].params

    with pytest.raises(ParamValidationError):
        params.get_param(name).resolve(value)


def test_airflow_is_the_one_that_the_requirements_name() -> None:
    [wanted] = re.findall(r"^apache-airflow==.*$", (FOLDER / "requirements.txt").read_text(), re.MULTILINE)

    assert wanted in (FOLDER / "tests/requirements.txt").read_text().splitlines()


def test_no_secret_and_no_address_is_in_the_sources() -> None:
    for file in [*(FOLDER / "dags").glob("*.py"), *(FOLDER / "plugins").glob("*.py")]:
        assert not re.search(r"https?://\w", file.read_text()), file


def airflow(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "airflow"), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def database() -> None:
    migrated = airflow("db", "migrate")
    assert migrated.returncode == 0, migrated.stderr


@pytest.mark.usefixtures("database")
def test_airflow_carries_the_dag_out() -> None:
    with FakeProducer() as producer:
        producer.will_accept((202, {"id": RUN}))
        producer.will_show((200, run_view("RUNNING", "OPEN", landed=3, missing=17)), (200, run_view()))

        done = airflow(
            "dags", "test", "user_pipeline", "2026-11-25T10:00:00+00:00", "--conf", json.dumps({"count": 20}),
            AIRFLOW_CONN_USER_PIPELINE=producer.connection(),
        )  # fmt: skip

        assert done.returncode == 0, done.stdout + done.stderr
        [(headers, body)] = producer.requests
        assert body == {"count": 20}
        assert headers["idempotency-key"]
        assert producer.key not in done.stdout + done.stderr
