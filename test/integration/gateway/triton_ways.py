"""All the ways in which NVIDIA's client can ask: packed or not, numbers as bytes or as JSON, waiting or not. One line for each."""
import os
import queue
import sys

import numpy as np
import tritonclient.grpc as triton_grpc
import tritonclient.http as triton_http

HEADERS = {"authorization": f"Bearer {os.environ['GATEWAY_KEY']}"}
# Long enough that packing is worth it.
IDS = np.array([[7, 8, 9]] * 64, dtype=np.int64)


def tensor(triton, **options):
    made = triton.InferInput("item_ids", IDS.shape, "INT64")
    made.set_data_from_numpy(IDS, **options)
    return [made]


def tell(way, result):
    items, scores = result.as_numpy("items"), result.as_numpy("scores")
    assert items.shape[0] == 64 and scores.shape == items.shape and (items == items[0]).all()
    print(way, items[0, :3].tolist())


def by_http(url, model):
    with triton_http.InferenceServerClient(url.split("://")[-1]) as client:
        for packing in ("gzip", "deflate"):
            for binary in (True, False):
                result = client.infer(
                    model,
                    tensor(triton_http, binary_data=binary),
                    outputs=[triton_http.InferRequestedOutput(name, binary_data=binary) for name in ("items", "scores")],
                    headers=dict(HEADERS),
                    request_compression_algorithm=packing,
                    response_compression_algorithm=packing,
                )
                tell(f"http {packing} {'bytes' if binary else 'json'}", result)
        waiting = [client.async_infer(model, tensor(triton_http), headers=dict(HEADERS)) for _ in range(3)]
        for one in waiting:
            tell("http async", one.get_result())


def by_grpc(target, model):
    with triton_grpc.InferenceServerClient(target) as client:
        for packing in ("gzip", "deflate"):
            result = client.infer(model, tensor(triton_grpc), headers=dict(HEADERS), compression_algorithm=packing)
            tell(f"grpc {packing}", result)
        answers = queue.Queue()
        hear = lambda result, error: answers.put((result, error))  # noqa: E731
        for _ in range(3):
            client.async_infer(model, tensor(triton_grpc), hear, headers=dict(HEADERS))
        for _ in range(3):
            result, error = answers.get(timeout=10)
            tell("grpc async", result) if error is None else print("grpc async", error)
        client.start_stream(hear, headers=dict(HEADERS))
        client.async_stream_infer(model, tensor(triton_grpc))
        result, error = answers.get(timeout=10)
        print("grpc stream", error.status() if result is None else "answered")
        client.stop_stream(cancel_requests=True)


if __name__ == "__main__":
    by_http(os.environ["GATEWAY_URL"], sys.argv[1])
    by_grpc(os.environ["GATEWAY_GRPC"], sys.argv[1])
