"""Services of a resolved Compose file as processes that see what a container would: an own network and host name, the
root of their image, which may be read-only, their volumes and secrets, and the rights of their user."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from images import Image, image_of
from network import Network

START_LIMIT_SECONDS = 180


@dataclass(frozen=True)
class Mount:
    source: Path
    target: str
    read_only: bool = False


class Container:
    """One service. Its root is a layer of its own above this machine's, so nothing of it outlives the container."""

    def __init__(self, name: str, service: dict, image: Image, network: Network, work: Path) -> None:
        self.name = name
        self.service = service
        self.image = image
        self.network = network
        self.folder = work / name
        self.root = self.folder / "root"
        self.user = int(service.get("user", image.user))
        self.environment = image.environment | (service.get("environment") or {})
        self.process: subprocess.Popen | None = None

    def start(self, mounts: list[Mount]) -> None:
        for folder in (self.root, self.folder / "upper", self.folder / "work"):
            folder.mkdir(parents=True)
        for layer in self.image.layers:
            shutil.copytree(layer, self.folder / "upper", dirs_exist_ok=True)
        (self.folder / "hosts").write_text(self.network.hosts())
        script = " && ".join([*map(shlex.join, self.setup(mounts)), 'exec "$@"'])
        command = [*self.image.entry_point, *(self.service.get("command") or self.image.command)]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *("ip", "netns", "exec", self.network.namespace(self.name)),
                    *("unshare", "--mount", "--uts", "sh", "-c", script, "sh"),
                    *self.inside(),
                    *command,
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def setup(self, mounts: list[Mount]) -> list[list[str]]:
        """The commands that make the root, in a namespace of mounts that nobody else sees."""
        root = str(self.root)
        layers = f"lowerdir=/,upperdir={self.folder}/upper,workdir={self.folder}/work"
        setup = [["hostname", self.name], ["mount", "-t", "overlay", "overlay", "-o", layers, root]]
        setup += [["mount", "--rbind", f"/{folder}", f"{root}/{folder}"] for folder in ("proc", "sys", "dev")]
        # The machine's own temporary files are not the container's.
        for entry in ["/tmp:mode=1777", *self.service.get("tmpfs", [])]:
            target, _, options = entry.partition(":")
            setup.append(["mount", "-t", "tmpfs", "-o", options or "rw", "tmpfs", f"{root}{target}"])
        brought = [Mount(source, target, read_only=True) for target, source in self.image.files.items()]
        for mount in [Mount(self.folder / "hosts", "/etc/hosts"), *brought, *mounts]:
            setup += bind(mount, root)
        if self.service.get("read_only"):
            setup.append(["mount", "-o", "remount,ro", root])
        return [*setup, ["touch", str(self.folder / "mounted")]]

    def inside(self) -> list[str]:
        """What starts a command with the root, the rights and the environment of the service."""
        variables = [f"{key}={value}" for key, value in self.environment.items()]
        return ["chroot", str(self.root), *self.rights(), "env", "--ignore-environment", *variables]

    def rights(self) -> list[str]:
        rights = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups"]
        if "ALL" in self.service.get("cap_drop", []):
            rights += ["--bounding-set=-all", "--inh-caps=-all"]
        if "no-new-privileges:true" in self.service.get("security_opt", []):
            rights.append("--no-new-privs")
        return rights

    def execute(self, *command: str) -> subprocess.CompletedProcess:
        """Runs a command beside the service."""
        return subprocess.run(
            [
                *("nsenter", f"--target={self.process.pid}", "--net", "--mount", "--uts"),
                *self.inside(),
                *command,
            ],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=60,
        )

    def await_healthy(self) -> None:
        kind, *arguments = self.service["healthcheck"]["test"]
        check = ["sh", "-c", *arguments] if kind == "CMD-SHELL" else arguments
        deadline = time.monotonic() + START_LIMIT_SECONDS
        # A check that asks for little succeeds before the last mount, and what comes then finds half a container.
        while not (self.folder / "mounted").exists():
            self.require(self.process.poll() is None and time.monotonic() < deadline, "is not mounted")
            time.sleep(0.1)
        while (answer := self.execute(*check)).returncode != 0:
            in_time = self.process.poll() is None and time.monotonic() < deadline
            self.require(in_time, f"is not healthy, its check says\n{answer.stdout}")
            time.sleep(1)
        print(f"healthy: {self.name} at {self.network.addresses[self.name]}", flush=True)

    def await_end(self) -> None:
        self.require(self.process.wait(timeout=START_LIMIT_SECONDS) == 0, "has failed")
        print(f"done: {self.name}", flush=True)

    def require(self, fulfilled: bool, problem: str) -> None:
        if not fulfilled:
            log = "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-30:])
            raise SystemExit(f"{self.name} {problem}; the end of its log:\n{log}")

    def stop(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def bind(mount: Mount, root: str) -> list[list[str]]:
    """The commands that make a mount, and the place for it."""
    target = f"{root}{mount.target}"
    place = ["mkdir", "-p", target] if mount.source.is_dir() else ["install", "-D", "/dev/null", target]
    commands = [place, ["mount", "--bind", str(mount.source), target]]
    return [*commands, ["mount", "-o", "remount,bind,ro", target]] if mount.read_only else commands


class Project:
    """All services of a file, each started when what it waits for is healthy or done."""

    def __init__(self, config: dict, network: Network, work: Path) -> None:
        self.services = config["services"]
        self.secrets = config.get("secrets", {})
        self.work = work
        self.containers = {
            name: Container(name, service, image_of(service), network, work) for name, service in self.services.items()
        }

    def __getitem__(self, name: str) -> Container:
        return self.containers[name]

    def __enter__(self) -> "Project":
        try:
            self.start_all()
        except BaseException:
            self.stop_all()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.stop_all()

    def start_all(self) -> None:
        waiting = list(self.services)
        while waiting:
            ready = [name for name in waiting if not set(self.services[name].get("depends_on", {})) & set(waiting)]
            for name in ready:
                self[name].start(self.mounts(self[name]))
            for name in ready:
                if "healthcheck" in self.services[name]:
                    self[name].await_healthy()
                else:
                    self[name].await_end()
                waiting.remove(name)

    def mounts(self, container: Container) -> list[Mount]:
        mounts = []
        for volume in container.service.get("volumes", []):
            source = Path(volume["source"])
            if volume["type"] == "volume":
                source = self.work / "volumes" / source
                source.mkdir(parents=True, exist_ok=True)
                os.chown(source, container.user, container.user)
            mounts.append(Mount(source, volume["target"], volume.get("read_only", False)))
        for secret in container.service.get("secrets", []):
            target = secret.get("target", secret["source"])
            source = Path(self.secrets[secret["source"]]["file"])
            mounts.append(Mount(source, target if target.startswith("/") else f"/run/secrets/{target}", read_only=True))
        return mounts

    def stop_all(self) -> None:
        for container in reversed(self.containers.values()):
            container.stop()
