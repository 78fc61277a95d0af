"""Prints what the pods of manifests request together, which it reads from the standard input: the size that a cluster
must have free for them. Pods that end by themselves are not counted; those of operators are not in the manifests.
"""

import sys
from collections.abc import Iterator

import yaml

BINARY = {"Ki": 1 / 1024, "Mi": 1, "Gi": 1024}
# Spark asks for so much besides the heap at least, and for a tenth of it.
OVERHEAD_MEBIBYTES = 384


def millicores(quantity: str) -> int:
    text = str(quantity)
    return int(text[:-1]) if text.endswith("m") else int(float(text) * 1000)


def mebibytes(quantity: str) -> int:
    return int(float(quantity[:-2]) * BINARY[quantity[-2:]])


def of_container(container: dict) -> tuple[int, int]:
    requests = container["resources"]["requests"]
    return millicores(requests["cpu"]), mebibytes(requests["memory"])


def of_spark(conf: dict, program: str) -> tuple[int, int]:
    heap = mebibytes(conf[f"spark.{program}.memory"].upper() + "i")
    cores = millicores(conf[f"spark.kubernetes.{program}.request.cores"])
    return cores, heap + max(OVERHEAD_MEBIBYTES, heap // 10)


def pods(document: dict) -> Iterator[tuple[int, tuple[int, int]]]:
    """How many of a kind, and what each requests."""
    kind, spec = document["kind"], document.get("spec", {})
    if kind == "Deployment":
        for container in spec["template"]["spec"]["containers"]:
            yield spec["replicas"], of_container(container)
    elif kind == "KafkaNodePool":
        yield spec["replicas"], of_container(spec)
    elif kind == "K8ssandraCluster":
        nodes = sum(datacenter["size"] for datacenter in spec["cassandra"]["datacenters"])
        yield nodes, of_container(spec["cassandra"])
    elif kind == "SparkApplication":
        conf = spec["sparkConf"]
        executors = int(conf.get("spark.executor.instances") or spec["executor"]["instances"])
        yield 1, of_spark(conf, "driver")
        yield executors, of_spark(conf, "executor")


def main() -> None:
    found = [pod for document in yaml.safe_load_all(sys.stdin) if document for pod in pods(document)]
    cores = sum(number * request[0] for number, request in found)
    memory = sum(number * request[1] for number, request in found)
    print(f"{cores / 1000:.2f} processors and {memory / 1024:.1f} GiB of memory")


if __name__ == "__main__":
    main()
