"""A network as Compose makes one: each service has an address of its own and finds the others by name."""

import os
import subprocess

SUBNET = "10.89.0"


class Network:
    """A switch, and a namespace for each name that is plugged into it."""

    def __init__(self, names: list[str]) -> None:
        self.addresses = {name: f"{SUBNET}.{number}" for number, name in enumerate(sorted(names), start=10)}

    @staticmethod
    def namespace(name: str) -> str:
        return f"compose-{os.getpid()}-{name}"

    def hosts(self) -> str:
        return "127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in self.addresses.items())

    def __enter__(self) -> "Network":
        switch = self.namespace("switch")
        ip("netns", "add", switch)
        ip("-n", switch, "link", "add", "switch", "type", "bridge")
        ip("-n", switch, "link", "set", "switch", "up")
        for number, (name, address) in enumerate(self.addresses.items()):
            space = self.namespace(name)
            ip("netns", "add", space)
            ip("-n", space, "link", "add", "eth0", "type", "veth", "peer", "name", f"port{number}", "netns", switch)
            ip("-n", switch, "link", "set", f"port{number}", "master", "switch", "up")
            ip("-n", space, "address", "add", f"{address}/24", "dev", "eth0")
            ip("-n", space, "link", "set", "eth0", "up")
            ip("-n", space, "link", "set", "lo", "up")
        return self

    def __exit__(self, *_) -> None:
        for name in ["switch", *self.addresses]:
            subprocess.run(["ip", "netns", "delete", self.namespace(name)], check=False)


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)
