"""Prints recommendations, one JSON object a line, as they come; `--count 100` ends it after as many."""

import argparse
import json
import os

from confluent_kafka import Consumer
from framing import Framing


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=float, default=float("inf"))
    left = parser.parse_args().count
    topic = os.environ.get("TOPIC", "recommendations")
    framing = Framing("schemas/recommendation.avsc", topic, os.environ.get("SCHEMA_REGISTRY_URL"))
    consumer = Consumer(
        {
            "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "localhost:9092"),
            "group.id": os.environ.get("GROUP", "my-app"),
            "auto.offset.reset": "earliest",
            # librdkafka's default already; other clients would show recommendations of aborted transactions.
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe([topic])
    while left > 0:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise SystemExit(message.error())
        recommendation = framing.decode(message.value())
        print(json.dumps(recommendation, default=lambda time: int(time.timestamp() * 1000)), flush=True)
        left -= 1
    consumer.close()


main()
