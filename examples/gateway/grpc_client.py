"""Events in and recommendations out over gRPC.

The messages are asked of the gateway by reflection, as grpcurl does; a program of your own is better off with code made from
proto/ (python -m grpc_tools.protoc -I proto --python_out=. --grpc_python_out=. proto/streamrec/v1/*.proto).
"""
import os
import sys
import time

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

TARGET = os.environ.get("GATEWAY_GRPC", "localhost:8401")
METADATA = [("authorization", f"Bearer {os.environ['GATEWAY_KEY']}")]
DEADLINE = 5


class Service:
    """A service's methods by their names, each taking the fields of its request."""

    def __init__(self, channel, pool, name):
        self.channel, self.service = channel, pool.FindServiceByName(name)

    def request(self, method, fields):
        return message_factory.GetMessageClass(self.service.methods_by_name[method].input_type)(**fields)

    def __getattr__(self, method):
        found = self.service.methods_by_name[method]
        answer = message_factory.GetMessageClass(found.output_type).FromString
        path = f"/{self.service.full_name}/{method}"
        encode = lambda message: message.SerializeToString()  # noqa: E731
        if found.client_streaming:
            stub = self.channel.stream_stream(path, encode, answer)
            return lambda requests, timeout=DEADLINE: stub(requests, timeout=timeout, metadata=METADATA)
        kind = self.channel.unary_stream if found.server_streaming else self.channel.unary_unary
        stub = kind(path, encode, answer)
        return lambda timeout=DEADLINE, **fields: stub(self.request(method, fields), timeout=timeout, metadata=METADATA)


def main(user, items):
    with grpc.insecure_channel(TARGET) as channel:
        reflection = ProtoReflectionDescriptorDatabase(channel)
        print("services", *sorted(reflection.get_services()))
        pool = DescriptorPool(reflection)
        events, recommendations, health = (
            Service(channel, pool, name)
            for name in ("streamrec.v1.EventService", "streamrec.v1.RecommendationService", "grpc.health.v1.Health")
        )
        print("health", health.Check(service="").status)

        # The same id when it is sent again: a repeat is counted once.
        sent = f"{user}-{int(time.time() * 1000)}"
        batches = [
            {"events": [{"event_id": f"{sent}-{place}", "user_id": user, "item_id": item, "event_type": "view"}]}
            for place, item in enumerate(items)
        ]
        requests = (events.request("StreamEvents", batch) for batch in batches)
        for answer in events.StreamEvents(requests):
            print("accepted" if answer.results[0].status == 1 else answer.results[0].code, answer.results[0].event_id)

        answer = recommendations.GetRecommendations(user_id=user, k=5)
        print("for", user, answer.tier, [item.item_id for item in answer.items])
        answer = recommendations.RecommendForSession(events=[{"item_id": item} for item in items], k=5)
        print("for a visit", answer.tier, [item.item_id for item in answer.items])

        watch = recommendations.WatchRecommendations(user_id=user, timeout=float(os.environ.get("WATCH_SECONDS", 1)))
        try:
            for update in watch:
                print("watched", update.WhichOneof("update"), [item.item_id for item in update.list.items])
        except grpc.RpcError as error:
            print("the watch ended:", error.code().name)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: grpc_client.py USER ITEM…")
    main(sys.argv[1], sys.argv[2:])
