"""What deploy/secure/secrets has made, and how its holders come in."""

from pathlib import Path

from containers import Mount

# The arguments of cqlsh by which it encrypts, and knows the node.
ENCRYPTED = ["--cqlshrc", "/run/cqlshrc", "--ssl"]

# The properties by which a client of Kafka knows the broker.
TLS = {"ssl.truststore.type": "PEM", "ssl.truststore.location": "/run/secrets/authority.pem"}


class Credentials:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def password(self, name: str) -> str:
        """The last word of a file that holds one password."""
        return (self.folder / name).read_text().replace("=", " ").split()[-1]

    def property(self, file: str, name: str) -> str:
        lines = (self.folder / file).read_text().splitlines()
        (value,) = (line[len(name) + 1 :] for line in lines if line[: len(name)] == name)
        return value

    def mounts(self) -> list[Mount]:
        """What is no secret, and every client needs."""
        authority = self.folder / "authority.pem"
        settings = self.folder.parent / "cqlshrc"
        return [Mount(authority, "/run/secrets/authority.pem", True), Mount(settings, "/run/cqlshrc", True)]

    def api_key(self, caller: str, program: str = "producer") -> list[str]:
        """The arguments of curl."""
        return ["--header", f"X-API-Key: {self.password(f'{program}/{program}.security.api-keys.{caller}.key')}"]

    def kafka(self, user: str, password: str | None = None) -> dict[str, str]:
        """The properties of a client that comes in as this user; its password, unless another one is tried."""
        module = "org.apache.kafka.common.security.scram.ScramLoginModule required"
        login = f'{module} username="{user}" password="{password or self.password(f"kafka-{user}.scram")}";'
        return TLS | {"security.protocol": "SASL_SSL", "sasl.mechanism": "SCRAM-SHA-512", "sasl.jaas.config": login}

    def cassandra_job(self) -> list[str]:
        """The arguments of cqlsh."""
        password = self.property("job.properties", "pipeline.cassandra.password")
        return ["-u", "job", "-p", password]

    def cassandra_operator(self) -> list[str]:
        """The arguments of cqlsh."""
        (statement, *_) = (self.folder / "cassandra-operator.cql").read_text().split(";")
        return ["-u", "operator", "-p", statement.split("'")[1]]
