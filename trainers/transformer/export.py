"""The graph that Streamrec serves, and how far ONNX Runtime is from PyTorch on it."""

import os
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from model import MASKED

AGREE = 1e-4


def export(model, path: Path) -> float:
    """Writes it whole or not at all; gives the largest difference of a score. Ends where that is above 1e-4."""
    half = path.with_suffix(".half")
    example = sample(model.config, rows=2, length=max(2, model.config.window - 1), seed=1)
    users, length = torch.export.Dim("users"), torch.export.Dim("events", min=1, max=model.config.window)
    names = ["item_ids", "event_types", "ages", "in_session"]
    torch.onnx.export(
        model,
        example,
        half,
        input_names=names,
        output_names=["scores"] if model.config.answers == "scores" else ["items", "scores"],
        dynamic_shapes=tuple({0: users, 1: length} for _ in names),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    # Each node carries a stack trace: twice the size, and this machine's folders told to whoever gets the model.
    graph = onnx.load(half)
    for node in graph.graph.node:
        del node.metadata_props[:]
    onnx.save(graph, half)
    largest = difference(model, half, names)
    if largest > AGREE:
        raise SystemExit(f"ONNX Runtime's scores differ from PyTorch's by {largest}, expected at most {AGREE}")
    os.replace(half, path)
    return largest


@torch.no_grad()
def difference(model, path: Path, names: list) -> float:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    largest = 0.0
    for rows, length in ((1, 1), (3, 7), (8, model.config.window)):
        inputs = sample(model.config, rows, length, seed=rows)
        answers = model(*inputs)
        scores = answers if model.config.answers == "scores" else answers[1]
        served = session.run(None, {name: value.numpy() for name, value in zip(names, inputs)})[-1]
        apart = np.abs(scores.numpy() - served)[scores.numpy() > MASKED / 2]
        largest = max(largest, float(apart.max(initial=0.0)))
    return largest


def sample(config, rows: int, length: int, seed: int) -> tuple:
    """Made-up histories: the first rows are padded on the left."""
    random = torch.Generator().manual_seed(seed)
    ids = torch.randint(1, config.items + 1, (rows, length), generator=random, dtype=torch.int32)
    pad = torch.arange(length).unsqueeze(0) < torch.arange(rows, 0, -1).unsqueeze(1).clamp(max=length) - 1
    ids = ids.masked_fill(pad, 0)
    ages = torch.sort(torch.rand((rows, length), generator=random) * 1e6, dim=1, descending=True).values.masked_fill(pad, 0.0)
    ages[:, -1] = 0.0
    types = torch.randint(1, 4, (rows, length), generator=random, dtype=torch.int32).masked_fill(pad, 0)
    in_session = (ages < config.session_gap).float().masked_fill(pad, 0.0)
    return ids, types, ages, in_session
