"""Raw inference by the Open Inference Protocol, over HTTP and gRPC, by NVIDIA's client: numbers of the vocabulary in and out."""
import os
import sys

import numpy as np
import tritonclient.grpc as triton_grpc
import tritonclient.http as triton_http

URL = os.environ.get("GATEWAY_URL", "http://localhost:8400")
TARGET = os.environ.get("GATEWAY_GRPC", "localhost:8401")
# In lower case, as gRPC wants them. Each call gets a copy: the client adds its own to it.
HEADERS = {"authorization": f"Bearer {os.environ['GATEWAY_KEY']}"}
DTYPES = {"INT32": np.int32, "INT64": np.int64, "FP32": np.float32}


def histories(ids):
    """One user a row, the oldest first, padded on the left by 0."""
    length = max(map(len, ids))
    return np.array([[0] * (length - len(row)) + row for row in ids])


def infer(triton, client, metadata, model, version, ids):
    inputs = []
    for name, datatype in metadata:
        # What the model wants to know besides items: here, that all were views of one visit, at the same moment.
        values = {"event_types": (ids > 0), "in_session": (ids > 0), "ages": np.zeros(ids.shape)}.get(name, ids)
        tensor = triton.InferInput(name, ids.shape, datatype)
        tensor.set_data_from_numpy(values.astype(DTYPES[datatype]))
        inputs.append(tensor)
    return client.infer(model, inputs, version, headers=dict(HEADERS), timeout=5_000_000, request_id="an example")


def main(model, version, *users):
    ids = histories([[int(item) for item in user.split(",")] for user in users])

    with triton_http.InferenceServerClient(URL.split("://")[-1], ssl=URL.startswith("https")) as client:
        print("live", client.is_server_live(), "ready", client.is_server_ready())
        print("model ready", client.is_model_ready(model, version, headers=HEADERS))
        metadata = client.get_model_metadata(model, version, headers=HEADERS)
        print("versions", *metadata["versions"])
        inputs = [(tensor["name"], tensor["datatype"]) for tensor in metadata["inputs"]]
        result = infer(triton_http, client, inputs, model, version, ids)
        print("http", result.get_response()["model_version"], result.as_numpy(metadata["outputs"][0]["name"])[:, :3].tolist())

    with triton_grpc.InferenceServerClient(TARGET) as client:
        metadata = client.get_model_metadata(model, version, headers=HEADERS)
        inputs = [(tensor.name, tensor.datatype) for tensor in metadata.inputs]
        result = infer(triton_grpc, client, inputs, model, version, ids)
        print("grpc", result.get_response().model_version, result.as_numpy(metadata.outputs[0].name)[:, :3].tolist())


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: infer.py MODEL VERSION ITEM,ITEM… [ITEM,ITEM…]…")
    main(*sys.argv[1:])
