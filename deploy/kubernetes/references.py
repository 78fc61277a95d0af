"""Rules for manifests that no schema knows, read from the standard input: whatever one names is there. Secrets are
made by operators (their names are the operators' own rules) or by the person who deploys (secrets.txt); selectors
select something; pods run without root, with a read-only root file system and a fixed image.
"""

import pathlib
import re
import sys

import yaml

PINNED = re.compile(r".+:v?\d+(\.\d+)+[^:]*$|.+@sha256:[0-9a-f]{64}$")
ADDRESSES = {
    "KAFKA_BOOTSTRAP_SERVERS",
    "CASSANDRA_HOST",
    "CONSOLE_PRODUCER_URL",
    "CONSOLE_PRODUCER_MANAGEMENT_URL",
    "CONSOLE_JOB_MONITORING_URL",
    "spark.pipeline.kafka.bootstrap-servers",
    "spark.pipeline.cassandra.contact-points",
}


class Manifests:
    def __init__(self, documents):
        self.documents = documents
        self.pods = list(self._pods())
        self.secrets = dict(self._secrets())
        self.services = set(self._services())

    def of(self, kind):
        return [document for document in self.documents if document["kind"] == kind]

    def names(self, kind):
        return {document["metadata"]["name"] for document in self.of(kind)}

    def _pods(self):
        """Owner, labels and specification of every pod that comes to be."""
        for document in self.documents:
            spec = document.get("spec", {})
            templates = [
                spec.get("template"),
                spec.get("driver", {}).get("template"),
                spec.get("executor", {}).get("template"),
                spec.get("driverSpec", {}).get("podTemplateSpec"),
                spec.get("executorSpec", {}).get("podTemplateSpec"),
            ]
            for template in filter(None, templates):
                labels = template.get("metadata", {}).get("labels", {})
                yield f"{document['kind']} {document['metadata']['name']}", labels, template["spec"]

    def _secrets(self):
        for line in (pathlib.Path(__file__).parent / "secrets.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                name, *keys = line.split()
                yield name, keys
        for kafka in self.names("Kafka"):
            yield f"{kafka}-cluster-ca-cert", ["ca.crt", "ca.p12", "ca.password"]
        for user in self.names("KafkaUser"):
            yield user, ["password", "sasl.jaas.config"]
        for cluster in self.names("K8ssandraCluster"):
            yield f"{cluster}-superuser", ["username", "password"]

    def _services(self):
        yield from self.names("Service")
        for kafka in self.names("Kafka"):
            yield f"{kafka}-kafka-bootstrap"
        for cluster in self.of("K8ssandraCluster"):
            for datacenter in cluster["spec"]["cassandra"]["datacenters"]:
                yield f"{cluster['metadata']['name']}-{datacenter['metadata']['name']}-service"


def selects(selector, labels):
    """Whether a selector, which is not empty, takes an object with these labels."""
    pairs = selector.get("matchLabels", {}).items()
    expressions = selector.get("matchExpressions", [])
    return all(labels.get(key) == value for key, value in pairs) and all(
        labels.get(expression["key"]) in expression["values"] for expression in expressions
    )


def secret_references(node):
    """Name and keys of every Secret that is named anywhere below."""
    if isinstance(node, list):
        for item in node:
            yield from secret_references(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key.lower().endswith("secretkeyref"):
                yield value["name"], [value["key"]]
            elif key.endswith("SecretRef"):
                yield value["name"], [value["key"]] if "key" in value else []
            elif key == "secret" and isinstance(value, dict) and "secretName" in value:
                yield value["secretName"], [item["key"] for item in value.get("items", [])]
            else:
                yield from secret_references(value)


def secret_problems(manifests):
    for name in manifests.names("Secret"):
        yield f"Secret {name}: its value stands in the file"
    for document in manifests.documents:
        owner = f"{document['kind']} {document['metadata']['name']}"
        for name, keys in secret_references(document):
            if name not in manifests.secrets:
                yield f"{owner}: nothing makes the Secret {name}"
            else:
                for key in set(keys) - set(manifests.secrets[name]):
                    yield f"{owner}: the Secret {name} has no key {key}"


def pod_problems(manifests):
    config_maps, claims = manifests.names("ConfigMap"), manifests.names("PersistentVolumeClaim")
    accounts = manifests.names("ServiceAccount")
    for owner, _, pod in manifests.pods:
        volumes = {volume["name"]: volume for volume in pod.get("volumes", [])}
        for volume in volumes.values():
            if "configMap" in volume and volume["configMap"]["name"] not in config_maps:
                yield f"{owner}: nothing makes the ConfigMap {volume['configMap']['name']}"
            if "persistentVolumeClaim" in volume and volume["persistentVolumeClaim"]["claimName"] not in claims:
                yield f"{owner}: nothing makes the claim {volume['persistentVolumeClaim']['claimName']}"
        if pod.get("serviceAccountName", "default") not in accounts | {"default"}:
            yield f"{owner}: nothing makes the ServiceAccount {pod['serviceAccountName']}"
        if not pod.get("securityContext", {}).get("runAsNonRoot"):
            yield f"{owner}: its pods may run as root"
        for container in pod["containers"]:
            context = container.get("securityContext", {})
            if not context.get("readOnlyRootFilesystem") or context.get("allowPrivilegeEscalation") is not False:
                yield f"{owner}: {container['name']} may change its image's files or gain rights"
            if not PINNED.match(container.get("image", "set-by-spark:0.0")):
                yield f"{owner}: the image {container['image']} has no fixed version"
            for mount in container.get("volumeMounts", []):
                if mount["name"] not in volumes:
                    yield f"{owner}: {container['name']} mounts {mount['name']}, which is no volume of its pod"


def missing_addresses(manifests):
    def settings(node):
        if isinstance(node, list):
            for item in node:
                yield from settings(item)
        elif isinstance(node, dict):
            yield from node.items()
            if "value" in node:
                yield node.get("name"), node["value"]
            for value in node.values():
                yield from settings(value)

    for document in manifests.documents:
        for name, value in settings(document):
            if (
                isinstance(name, str)
                and name in ADDRESSES
                and value.removeprefix("http://").split(":")[0] not in manifests.services
            ):
                yield f"{document['kind']} {document['metadata']['name']}: {name} names {value}, which nothing makes"


def port_names(pod):
    return {port.get("name") for container in pod["containers"] for port in container.get("ports", [])}


def idle_services(manifests):
    for service in manifests.of("Service"):
        selector = {"matchLabels": service["spec"]["selector"]}
        taken = [pod for _, labels, pod in manifests.pods if selects(selector, labels)]
        for port in service["spec"]["ports"]:
            if not any(port["targetPort"] in port_names(pod) for pod in taken):
                yield f"Service {service['metadata']['name']}: no pod has the port {port['targetPort']}"


def idle_monitors(manifests):
    for monitor in manifests.of("ServiceMonitor"):
        selector = monitor["spec"]["selector"]
        taken = [service for service in manifests.of("Service") if selects(selector, service["metadata"]["labels"])]
        for endpoint in monitor["spec"]["endpoints"]:
            if not any(endpoint["port"] in {port["name"] for port in service["spec"]["ports"]} for service in taken):
                yield f"ServiceMonitor {monitor['metadata']['name']}: no service has the port {endpoint['port']}"
    for monitor in manifests.of("PodMonitor"):
        taken = [pod for _, labels, pod in manifests.pods if selects(monitor["spec"]["selector"], labels)]
        for endpoint in monitor["spec"]["podMetricsEndpoints"]:
            if not any(endpoint["port"] in port_names(pod) for pod in taken):
                yield f"PodMonitor {monitor['metadata']['name']}: no pod has the port {endpoint['port']}"


def idle_policies(manifests):
    """Policies and budgets that no pod falls under; the pods of the operators are theirs to label."""
    operators = {"strimzi.io/cluster", "cassandra.datastax.com/cluster"}
    policies = [(policy, policy["spec"]["podSelector"]) for policy in manifests.of("NetworkPolicy")]
    budgets = [(budget, budget["spec"]["selector"]) for budget in manifests.of("PodDisruptionBudget")]
    for document, selector in policies + budgets:
        of_operator = operators & set(selector.get("matchLabels", {}))
        if not of_operator and not any(selects(selector, labels) for _, labels, _ in manifests.pods):
            yield f"{document['kind']} {document['metadata']['name']}: selects no pod"


def kafka_problems(manifests):
    clusters = manifests.names("Kafka")
    for kind in ("KafkaNodePool", "KafkaTopic", "KafkaUser"):
        for document in manifests.of(kind):
            cluster = document["metadata"].get("labels", {}).get("strimzi.io/cluster")
            if cluster not in clusters:
                yield f"{kind} {document['metadata']['name']}: there is no Kafka {cluster}"
    topics = {topic["spec"].get("topicName", topic["metadata"]["name"]) for topic in manifests.of("KafkaTopic")}
    for user in manifests.of("KafkaUser"):
        for rule in user["spec"]["authorization"]["acls"]:
            resource = rule["resource"]
            if resource["type"] == "topic" and resource["name"] not in topics:
                yield f"KafkaUser {user['metadata']['name']}: there is no topic {resource['name']}"


def main():
    manifests = Manifests([document for document in yaml.safe_load_all(sys.stdin) if document])
    rules = (
        secret_problems,
        pod_problems,
        missing_addresses,
        idle_services,
        idle_monitors,
        idle_policies,
        kafka_problems,
    )
    found = [problem for rule in rules for problem in rule(manifests)]
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
