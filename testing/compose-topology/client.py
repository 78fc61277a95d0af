"""A container beside the services that has the clients of all of them, and no secret but what a command hands it."""

from pathlib import Path

from containers import Container, Mount
from images import Image, cassandra, kafka, spark
from network import Network

NAME = "client"


class Client(Container):
    def __init__(self, network: Network, work: Path, mounts: list[Mount]) -> None:
        images = (kafka(), cassandra(), spark())
        image = Image(
            command=["sleep", "infinity"],
            layers=tuple(layer for image in images for layer in image.layers),
            files={target: source for image in images for target, source in image.files.items()},
        )
        super().__init__(NAME, {"healthcheck": {"test": ["CMD", "true"]}}, image, network, work)
        self.mounts = mounts

    def __enter__(self) -> "Client":
        self.start(self.mounts)
        self.await_healthy()
        return self

    def __exit__(self, *_) -> None:
        self.stop()
