"""Writes events to Kafka: one JSON object a line on standard input, as in examples/events.jsonl."""

import json
import os
import sys

from confluent_kafka import Producer
from framing import Framing

OPTIONAL = {"session_id": None, "quantity": None, "price": None, "attributes": {}}


def main():
    topic = os.environ.get("TOPIC", "user_history")
    framing = Framing("schemas/user-history.avsc", topic, os.environ.get("SCHEMA_REGISTRY_URL"))
    producer = Producer(
        {
            "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "localhost:9092"),
            "enable.idempotence": True,
            # The partitioner of Java clients: librdkafka's own default would part a user's events from theirs.
            "partitioner": "murmur2_random",
        }
    )
    failed = []
    written = 0
    for line in sys.stdin:
        event = OPTIONAL | json.loads(line)
        producer.produce(
            topic,
            key=event["user_id"],
            value=framing.encode(event),
            on_delivery=lambda error, _: failed.append(error) if error else None,
        )
        producer.poll(0)
        written += 1
    if producer.flush(30) or failed:
        sys.exit(f"not all events were written: {failed[:3]}")
    print(f"{written} events written to {topic}", file=sys.stderr)


main()
