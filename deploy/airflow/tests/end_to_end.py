"""A whole Airflow drives the whole pipeline: `deploy/airflow/verify --end-to-end`.

`./pipeline up` starts Kafka, Cassandra, the Spark job and a producer; a second replica of it asks for a key. Airflow
runs with its scheduler, triggerer, DAG processor and API server, and reaches that replica as it would in production.
"""

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from conftest import FOLDER

REPOSITORY = FOLDER.parent.parent
DAG = "/api/v2/dags/user_pipeline"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_value(what: str, look: Callable[[], Any], seconds: float = 180) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if value := look():
                return value
        except httpx.TransportError:
            pass
        time.sleep(1)
    raise AssertionError(f"in {seconds} s there was not: {what}")


@dataclass
class Pipeline:
    """The programs of the pipeline; its producer with a key is at this port."""

    port: int
    key: str
    process: subprocess.Popen[bytes]

    def runs(self) -> list[dict[str, Any]]:
        answer = httpx.get(f"http://127.0.0.1:{self.port}/api/runs", headers={"X-API-Key": self.key})
        return answer.raise_for_status().json()["runs"]

    def connection(self) -> str:
        return json.dumps({"conn_type": "generic", "host": "127.0.0.1", "port": self.port, "password": self.key})

    def spark_job(self) -> psutil.Process:
        children = psutil.Process(self.process.pid).children(recursive=True)
        [job] = [child for child in children if any(part.endswith("spark-consumer.jar") for part in child.cmdline())]
        return job


@dataclass
class Airflow:
    """Its HTTP API."""

    client: httpx.Client

    def trigger(self, name: str, conf: dict[str, Any]) -> None:
        self.client.post(
            f"{DAG}/dagRuns", json={"dag_run_id": name, "logical_date": None, "conf": conf}
        ).raise_for_status()

    def clear(self, name: str) -> None:
        body = {"dry_run": False, "dag_run_id": name, "only_failed": False, "reset_dag_runs": True}
        self.client.post(f"{DAG}/clearTaskInstances", json=body).raise_for_status()

    def await_state(self, name: str, state: str) -> None:
        await_value(f"{name} {state}", lambda: self.client.get(f"{DAG}/dagRuns/{name}").json().get("state") == state)

    def task(self, name: str, task: str) -> dict[str, Any]:
        return self.client.get(f"{DAG}/dagRuns/{name}/taskInstances/{task}").json()

    def result(self, name: str, task: str) -> Any:
        path = f"{DAG}/dagRuns/{name}/taskInstances/{task}/xcomEntries/return_value"
        return self.client.get(path, params={"deserialize": True}).raise_for_status().json()["value"]

    def log(self, name: str, task: str) -> str:
        tried = self.task(name, task)["try_number"]
        return self.client.get(f"{DAG}/dagRuns/{name}/taskInstances/{task}/logs/{tried}").text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("end-to-end")


@pytest.fixture(scope="module")
def pipeline(folder: Path) -> Iterator[Pipeline]:
    output = folder / "pipeline.log"
    ports = {name: str(free_port()) for name in ("http", "management", "monitoring", "kafka", "cassandra")}
    options = [word for name, port in ports.items() for word in (f"--{name}-port", port)]
    with output.open("wb") as log:
        up = subprocess.Popen(
            [str(REPOSITORY / "pipeline"), "up", "--source", "standin", *options],
            env=os.environ | {"PRODUCER_SCHEDULE": "off"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    key = secrets.token_hex(24)
    replica = None
    try:
        await_value("a running pipeline", lambda: ended_or(up, output) or "Rows:" in output.read_text(), 600)
        [api] = re.findall(r"stand-in on (\S+)", output.read_text())
        http, management = free_port(), free_port()
        with (folder / "replica.log").open("wb") as log:
            replica = subprocess.Popen(
                ["java", "-jar", str(REPOSITORY / "producer-quarkus/target/quarkus-app/quarkus-run.jar")],
                env=os.environ
                | {
                    "KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{ports['kafka']}",
                    "PRODUCER_API_URL": f"http://{api}",
                    "PRODUCER_SCHEDULE": "off",
                    "PRODUCER_SECURITY_API_KEYS_AIRFLOW_KEY": key,
                    "PRODUCER_SECURITY_API_KEYS_AIRFLOW_ROLE": "operator",
                    "QUARKUS_HTTP_PORT": str(http),
                    "QUARKUS_MANAGEMENT_PORT": str(management),
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        await_value(
            "a replica",
            lambda: httpx.get(f"http://127.0.0.1:{management}/q/health/ready").status_code == httpx.codes.OK,
        )
        yield Pipeline(http, key, up)
    finally:
        for process in filter(None, (replica, up)):
            process.send_signal(signal.SIGINT)
        for process in filter(None, (replica, up)):
            process.wait(60)


def ended_or(process: subprocess.Popen[bytes], output: Path) -> None:
    assert process.poll() is None, output.read_text()


@pytest.fixture(scope="module")
def airflow(folder: Path, pipeline: Pipeline) -> Iterator[Airflow]:
    port = free_port()
    environment = os.environ | {
        "AIRFLOW_HOME": str(folder / "airflow"),
        "AIRFLOW_CONN_USER_PIPELINE": pipeline.connection(),
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__CORE__PARALLELISM": "2",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "5",
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(free_port()),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    output = folder / "airflow.log"
    with output.open("wb") as log:
        standalone = subprocess.Popen(["airflow", "standalone"], env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        base = f"http://127.0.0.1:{port}"
        token = await_value(
            "an Airflow",
            lambda: ended_or(standalone, output) or httpx.get(f"{base}/auth/token").json().get("access_token"),
        )
        with httpx.Client(base_url=base, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
            await_value("the DAG", lambda: client.get(DAG).status_code == httpx.codes.OK)
            client.patch(DAG, json={"is_paused": False}).raise_for_status()
            yield Airflow(client)
    finally:
        started = [psutil.Process(standalone.pid), *psutil.Process(standalone.pid).children(recursive=True)]
        standalone.send_signal(signal.SIGINT)
        _, alive = psutil.wait_procs(started, timeout=30)
        for process in alive:
            process.kill()


def test_every_event_of_a_dag_run_lands(airflow: Airflow, pipeline: Pipeline) -> None:
    airflow.trigger("lands", {"count": 200})
    airflow.await_state("lands", "success")

    run_id = airflow.result("lands", "request_run")
    [run] = [run for run in pipeline.runs() if run["id"] == run_id]
    assert (run["actor"], run["requested"], run["landed"], run["missing"]) == ("airflow", 200, 200, 0)
    assert airflow.result("lands", "await_landing") == {"requested": 200, "landed": 200, "deadLettered": 0}


def test_the_schedule_asks_for_a_run_of_its_own(airflow: Airflow) -> None:
    def states() -> set[str]:
        runs = airflow.client.get(f"{DAG}/dagRuns", params={"run_type": "scheduled"}).json()["dag_runs"]
        return {run["state"] for run in runs}

    await_value("a scheduled run that succeeds", lambda: "success" in states())


def test_missing_events_fail_the_dag_run_and_the_same_run_succeeds_when_they_have_landed(
    airflow: Airflow, pipeline: Pipeline
) -> None:
    job = pipeline.spark_job()
    job.suspend()
    try:
        airflow.trigger("misses", {"count": 20, "limit_minutes": 0.4})
        await_value("a deferred task", lambda: airflow.task("misses", "await_landing").get("state") == "deferred")
        airflow.await_state("misses", "failed")
    finally:
        job.resume()
    log = airflow.log("misses", "await_landing")
    run_id = airflow.result("misses", "request_run")
    assert f"The run {run_id} did not land in time" in log
    assert "missing=20 missingEvents=0-19" in log
    assert "A run of user-pipeline failed" in log
    assert "@example.com" not in log
    assert pipeline.key not in log

    airflow.clear("misses")
    airflow.await_state("misses", "success")

    assert airflow.result("misses", "request_run") == run_id
    assert len([run for run in pipeline.runs() if run["requested"] == 20]) == 1


def test_a_refused_request_fails_at_once(airflow: Airflow) -> None:
    airflow.trigger("refused", {"replay_of": "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1"})
    airflow.await_state("refused", "failed")

    assert airflow.task("refused", "request_run")["try_number"] == 1
    assert "The producer refuses the request: status=400" in airflow.log("refused", "request_run")
