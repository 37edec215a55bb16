"""Trains SASRec on a shop's events and exports it: sasrec.onnx, vocabulary.json, metrics.json."""

import argparse
import csv
import json
import math
import random
from pathlib import Path

import onnx
import torch
from sasrec import SasRec


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="a CSV with the columns user, item, time; a made-up shop unless told")
    parser.add_argument("--out", type=Path, default=Path("build/sasrec"))
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--window", type=int, default=20)
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)

    histories = read_histories(args.data) if args.data else made_up_shop()
    vocabulary = sorted({item for history in histories for item in history})
    number = {item: row + 1 for row, item in enumerate(vocabulary)}
    rows = [[number[item] for item in history] for history in histories if len(history) > 2]
    model = SasRec(len(vocabulary), args.window, args.width)
    train(model, [row[:-1] for row in rows], args.epochs, args.window)
    metrics = measure(model, rows, args.window)

    args.out.mkdir(parents=True, exist_ok=True)
    export(model, args.out / "sasrec.onnx", args.window)
    (args.out / "vocabulary.json").write_text(json.dumps(vocabulary))
    (args.out / "metrics.json").write_text(json.dumps(metrics))
    print(f"{args.out}: {len(vocabulary)} items, {len(rows)} histories, {metrics}")


def read_histories(path: str) -> list[list[str]]:
    """Each user's items, oldest first."""
    by_user: dict[str, list[tuple[str, str]]] = {}
    with open(path, newline="") as file:
        for line in csv.DictReader(file):
            by_user.setdefault(line["user"], []).append((line["time"], line["item"]))
    return [[item for _, item in sorted(events)] for events in by_user.values()]


def made_up_shop(users=400, items=150, seed=7) -> list[list[str]]:
    """Customers who mostly go on to the next item of an aisle: something that a sequence model can learn."""
    choose = random.Random(seed)
    histories = []
    for _ in range(users):
        at, history = choose.randrange(items), []
        for _ in range(choose.randint(5, 30)):
            history.append(f"item-{at:03d}")
            at = (at + 1) % items if choose.random() < 0.7 else choose.randrange(items)
        histories.append(history)
    return histories


def padded(rows: list[list[int]], length: int) -> torch.Tensor:
    return torch.tensor([[0] * (length - len(row[-length:])) + row[-length:] for row in rows])


def train(model: SasRec, rows: list[list[int]], epochs: int, window: int):
    """Each event is to be told from those before it."""
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    for _ in range(epochs):
        for part in torch.randperm(len(rows)).split(64):
            events = padded([rows[i] for i in part], window + 1)
            before, after = events[:, :-1], events[:, 1:]
            known = (before != 0) & (after != 0)
            loss = torch.nn.functional.cross_entropy(model.logits(model.states(before)[known]), after[known] - 1)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


@torch.no_grad()
def measure(model: SasRec, rows: list[list[int]], window: int) -> dict[str, float]:
    """How often, and how high, each customer's last event is recommended; it was not trained on."""
    items, _ = model.eval()(padded([row[:-1] for row in rows], window))
    hits = items[:, :20] == torch.tensor([row[-1] for row in rows]).unsqueeze(1)
    ranks = hits.float().argmax(dim=1)
    found = hits.any(dim=1)
    gains = [1 / math.log2(rank + 2) if hit else 0.0 for rank, hit in zip(ranks.tolist(), found.tolist())]
    return {"hitRateAt20": round(found.float().mean().item(), 4), "ndcgAt20": round(sum(gains) / len(gains), 4)}


def export(model: SasRec, path: Path, window: int):
    """Users and events are free axes: neither may be fixed at what the example happens to have."""
    batch, length = torch.export.Dim("users"), torch.export.Dim("events", min=1, max=window)
    torch.onnx.export(
        model.eval(),
        (torch.ones(2, window - 1, dtype=torch.int64),),
        path,
        input_names=["item_ids"],
        output_names=["items", "scores"],
        dynamic_shapes=({0: batch, 1: length},),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    # Each node carries a stack trace: twice the size, and this machine's folders told to whoever gets the model.
    graph = onnx.load(path)
    for node in graph.graph.node:
        del node.metadata_props[:]
    onnx.save(graph, path)


if __name__ == "__main__":
    main()
