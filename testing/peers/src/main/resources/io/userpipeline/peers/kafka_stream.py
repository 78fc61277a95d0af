"""What the tutorial's DAG does when it is triggered, written anew from its behaviour: for a minute it fetches one user
after the other and sends it on, as it came. It looks at no status and at no acknowledgement; what fails is logged and
passed over.

Arguments: the API, Kafka's bootstrap servers, the topic, users a second.
"""

import json
import logging
import sys
import time

import requests
from kafka import KafkaProducer

SECONDS = 60
LOG = logging.getLogger(__name__)


def get_data(api: str) -> dict:
    response = requests.get(f"{api}/api/")  # noqa: S113 (the tutorial has no time limit)
    return response.json()["results"][0]


def stream_data(api: str, bootstrap_servers: str, topic: str, rate: int) -> None:
    producer = KafkaProducer(bootstrap_servers=[bootstrap_servers], max_block_ms=5000)
    begin = time.time()
    while time.time() < begin + SECONDS:
        try:
            user = get_data(api)
            producer.send(topic, json.dumps(user).encode("utf-8"))
            time.sleep(1 / rate)
        except Exception as error:
            LOG.error("An error occurred: %s", error)
            continue


if __name__ == "__main__":
    stream_data(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
