"""Somebody on the network of the containers, with every client: what is refused without the right secret, and what is
refused with the secret of a program that may do something else. Next to each stands what the right secret opens, so
that nothing counts as refused that could not have worked."""

from dataclasses import dataclass

from client import Client
from console import CONSOLE
from credentials import ENCRYPTED, TLS, Credentials
from landing import ROWS, RUNS, USERS

LETTERS = f"{CONSOLE}/api/dead-letters"
REDRIVE = f"{LETTERS}/redrive"
REVEAL = f"{LETTERS}/0/0/reveal"
WHY = ["--header", "Content-Type: application/json", "--data", '{"reason":"curious, that is all"}']
DRY = ["--header", "Content-Type: application/json", "--data", '{"dryRun":true}']
ONE_USER = ["--header", "Content-Type: application/json", "--data", '{"count":1}']
TRUNCATION = "TRUNCATE spark_streams.created_users"
KEYSPACE = "CREATE KEYSPACE other WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}"


@dataclass(frozen=True)
class Attempt:
    title: str
    expected: str
    """What the answer must contain."""
    command: list[str]


def attempts(credentials: Credentials) -> list[Attempt]:
    return [
        *kafka_attempts(credentials),
        *cassandra_attempts(credentials),
        *http_attempts(credentials),
        *spark_attempts(),
    ]


def kafka_attempts(credentials: Credentials) -> list[Attempt]:
    producer, job, operator = (credentials.kafka(user) for user in ("producer", "job", "operator"))

    def attempt(title: str, expected: str, properties: dict[str, str], *command: str) -> Attempt:
        tool, *arguments = command
        limit = {"default.api.timeout.ms": "6000", "request.timeout.ms": "5000"}
        lines = "".join(f"{key}={value}\n" for key, value in {**limit, **properties}.items())
        script = f'/opt/kafka/bin/kafka-{tool}.sh --command-config <(printf %s "$0") "$@"'
        return Attempt(f"Kafka, {title}", expected, ["bash", "-c", script, lines, *arguments])

    inside = ["--bootstrap-server", "kafka:29092"]
    topics = ["topics", *inside, "--list"]
    return [
        attempt("with the password of the job", "user_landings", job, *topics),
        attempt("without encryption", "TimeoutException", {}, *topics),
        attempt("without a password", "TimeoutException", TLS | {"security.protocol": "SSL"}, *topics),
        attempt("with a wrong password", "SaslAuthenticationException", credentials.kafka("job", "wrong"), *topics),
        attempt(
            "to the brokers' listener without a certificate",
            "SSLHandshakeException",
            TLS | {"security.protocol": "SSL"},
            *("topics", "--bootstrap-server", "kafka:29094", "--list"),
        ),
        attempt(
            "the rights, with the password of the producer",
            "ClusterAuthorizationException",
            producer,
            *("acls", *inside, "--list"),
        ),
        attempt(
            "a topic of the job, with the password of the producer",
            "TopicAuthorizationException",
            producer,
            *("configs", *inside, "--alter", "--topic", "user_created.dlq", "--add-config", "retention.ms=1"),
        ),
        attempt(
            "the topic of the dead letters, with the password of the operator",
            "TopicAuthorizationException",
            operator,
            *("topics", *inside, "--delete", "--topic", "user_created.dlq"),
        ),
    ]


def cassandra_attempts(credentials: Credentials) -> list[Attempt]:
    def attempt(title: str, expected: str, query: str, *arguments: str) -> Attempt:
        return Attempt(f"Cassandra, {title}", expected, ["cqlsh", *arguments, "-e", query, "cassandra"])

    job = [*ENCRYPTED, *credentials.cassandra_job()]
    operator = [*ENCRYPTED, *credentials.cassandra_operator()]
    return [
        attempt("with the password of the job", str(USERS), ROWS, *job),
        attempt("without encryption", "Unable to connect", ROWS, *credentials.cassandra_job()),
        attempt("without a password", "AuthenticationFailed", ROWS, *ENCRYPTED),
        attempt("with a wrong password", "AuthenticationFailed", ROWS, *ENCRYPTED, "-u", "job", "-p", "wrong"),
        attempt("as a new node's role", "AuthenticationFailed", ROWS, *ENCRYPTED, "-u", "cassandra", "-p", "cassandra"),
        attempt("roles, with the password of the job", "Unauthorized", "SELECT role FROM system_auth.roles", *job),
        attempt("a keyspace, with the password of the job", "Unauthorized", KEYSPACE, *job),
        attempt("with the password of the operator", str(USERS), ROWS, *operator),
        attempt("the rows, with the password of the operator", "Unauthorized", TRUNCATION, *operator),
    ]


def http_attempts(credentials: Credentials) -> list[Attempt]:
    def attempt(title: str, status: int, *arguments: str, address: str = RUNS) -> Attempt:
        only_status = ["--silent", "--output", "/dev/null", "--write-out", "%{http_code}"]
        return Attempt(f"HTTP, {title}", str(status), ["curl", *only_status, *arguments, address])

    return [
        attempt("with a key", 200, *credentials.api_key("viewer")),
        attempt("without a key", 401),
        attempt("a run, without a key", 401, *ONE_USER),
        attempt("a run, with a wrong key", 401, *ONE_USER, "--header", "X-API-Key: wrong"),
        attempt("a run, with the key of a viewer", 403, *ONE_USER, *credentials.api_key("viewer")),
        attempt("the console, with a key", 200, *credentials.api_key("viewer"), address=LETTERS),
        attempt("the console, without a key", 401, address=LETTERS),
        attempt("a redrive, with the key of a viewer", 403, *DRY, *credentials.api_key("viewer"), address=REDRIVE),
        attempt("personal data, with an operator's key", 403, *WHY, *credentials.api_key("operator"), address=REVEAL),
    ]


def spark_attempts() -> list[Attempt]:
    def page(title: str, address: str) -> Attempt:
        return Attempt(f"Spark, the page of the {title}", "Failed to connect", ["curl", "--silent", "-S", address])

    def master(title: str, expected: str, *options: str) -> Attempt:
        question = ["org.apache.spark.deploy.Client", "kill", "spark://spark-master:7077", "driver-0"]
        return Attempt(f"Spark, the master, {title}", expected, ["/opt/spark/bin/spark-class", *options, *question])

    wrong = ["-Dspark.authenticate=true", "-Dspark.network.crypto.enabled=true", "-Dspark.authenticate.secret=wrong"]
    return [
        page("master", "spark-master:8080"),
        page("worker", "spark-worker:8081"),
        page("job", "spark-consumer:4040"),
        # What the right secret opens is seen already: the job has landed rows by this master.
        master("without a secret", "Expected SaslMessage"),
        master("with a wrong secret", "Outbox is stopped", *wrong),
    ]


def require_closed(client: Client, credentials: Credentials) -> None:
    for attempt in attempts(credentials):
        answer = client.execute(*attempt.command).stdout
        if attempt.expected not in answer:
            raise SystemExit(f"{attempt.title}: “{attempt.expected}” is not in the answer\n{answer}")
        print(f"{attempt.title}: {attempt.expected}", flush=True)
