"""What deploy/secure/secrets has made, and how its holders come in."""

from pathlib import Path

from containers import Mount

# The arguments of cqlsh by which it encrypts, and knows the node.
ENCRYPTED = ["--cqlshrc", "/run/cqlshrc", "--ssl"]


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

    def api_key(self, caller: str) -> list[str]:
        """The arguments of curl."""
        return ["--header", f"X-API-Key: {self.password(f'producer/producer.security.api-keys.{caller}.key')}"]

    def cassandra_job(self) -> list[str]:
        """The arguments of cqlsh."""
        password = self.property("job.properties", "pipeline.cassandra.password")
        return ["-u", "job", "-p", password]
