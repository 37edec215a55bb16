"""Trains the transformer on a folder of columns and exports it: model.onnx, vocabulary.json, about.json.

    python trainers/transformer/train.py --data build/columns --out build/transformer

With --source it becomes a source of scores for another model, and with --held-from there are two of it: held.onnx has not seen the newest
events, so that who takes its scores can learn on these what they are worth; model.onnx goes on from there with all events.

Ends with 0, or 1 where there is nothing to learn from; stopped at any moment, it goes on from its last finished epoch.
"""

import argparse
import fcntl
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# Threads that wait for each other spin by default, and where others need the processor most of the time goes there. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import numpy as np  # noqa: E402
import torch  # noqa: E402
from torch.nn import functional
from tqdm import tqdm

from batches import batches, packed
from checkpoint import load, save
from columns import before, read_columns, windows
from export import export
from factors import factors
from model import Config, Transformer
from transitions import transitions
from validate import validate

FOLDS = 2


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of columns, as `streamrec data --columns` writes it")
    parser.add_argument("--out", type=Path, required=True, help="folder for the graph; a checkpoint is kept there while it trains")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--source", action="store_true", help="scores of all items without a memory, for a model that has one of its own")
    parser.add_argument("--held-from", type=float, help="ms since 1970: held.onnx is made without later events, in --epochs; then model.onnx with all")
    parser.add_argument("--again", type=int, default=3, help="epochs of model.onnx after held.onnx")
    parser.add_argument("--minutes", type=float, default=15.0, help="the learning rate falls to nothing by then, and training ends")
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--blocks", type=int, default=2)
    parser.add_argument("--heads", type=int, default=2)
    parser.add_argument("--window", type=int, default=100, help="events that the graph takes")
    parser.add_argument("--top-k", type=int, default=40)
    parser.add_argument("--neighbours", type=int, default=100, help="items kept for each item in the table of transitions")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--factors", action=argparse.BooleanOptionalAction, default=True, help="whether embeddings begin as factors of what goes together")
    parser.add_argument("--batch", type=int, default=16, help="windows in a batch")
    parser.add_argument("--draws", type=int, default=8, help="items drawn from the rest of the session for each event")
    parser.add_argument("--next-share", type=float, default=0.5, help="weight of the very next item against the rest of the session")
    parser.add_argument("--crossing", type=float, default=0.3, help="weight of what the next session holds")
    parser.add_argument("--half-life-days", type=float, default=90.0, help="age at which an event counts half")
    parser.add_argument("--session-gap", type=float, default=1800.0, help="seconds of pause after which a session ends")
    parser.add_argument("--mask", choices=("session", "history", "none"), default="session", help="what is never recommended")
    parser.add_argument("--validate-from", type=float, help="ms since 1970: later events are not learnt, but measured on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--json", action="store_true", help="progress as a JSON object a line")
    return parser.parse_args()


def main():
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    # The same bytes from the same seed; GPUs add up in any order.
    torch.use_deterministic_algorithms(args.device == "cpu")
    alone = open(args.data / "about.json", "rb")
    try:
        fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit(f"{args.data} is being trained on by another process: wait for it, or end it") from None
    events = read_columns(args.data)
    until = (args.validate_from or events.until_ms) / 1000
    stages = [Stage("model", until, args.epochs, args.rate)]
    if args.held_from:
        stages = [Stage("held", args.held_from / 1000, args.epochs, args.rate), Stage("model", until, args.again, args.rate / 2)]
    learnt = before(events, stages[0].until)
    if not learnt.any():
        raise SystemExit(f"{args.data}: no event before {stages[0].until:.0f} s since 1970: nothing to learn from")
    answers = "scores" if args.source else "items"
    kept = {name: getattr(args, name) for name in ("width", "blocks", "heads", "window", "top_k", "session_gap", "dropout", "mask")}
    config = Config(events.count, **kept, memory=not args.source, answers=answers)
    share = np.bincount(events.items[learnt], minlength=events.count + 1)[1:] + 0.5
    popularity = torch.from_numpy(np.log(share / share.sum())).float()
    args.out.mkdir(parents=True, exist_ok=True)
    model, largest, seen = None, 0.0, 0
    for stage in stages:
        learnt = before(events, stage.until)
        now = float(events.seconds[learnt].max())
        tables = tables_of(events, learnt, args, now) if config.memory else None
        if model is None:
            model = Transformer(config, popularity, *(tables[-1] if tables else ()))
            if args.factors:
                model.item.weight.data.copy_(factors(events, learnt, args.width, now, args.half_life_days, args.seed))
            model.to(args.device)
        share = stage.epochs / sum(one.epochs for one in stages)
        seen += train(model, events, tables, stage, now, args, args.minutes * share)
        use(model, tables and tables[-1], args.device)
        metrics = validate(model, events, until, args.device) if args.validate_from else {}
        if metrics:
            print(json.dumps({"stage": stage.name, **metrics}), file=sys.stderr, flush=True)
        largest = max(largest, export(model.cpu().eval(), args.out / f"{stage.name}.onnx"))
        model.to(args.device)
    (args.out / "vocabulary.json").write_text(json.dumps(events.item_ids, ensure_ascii=False), encoding="utf-8")
    about = {"window": args.window, "topK": config.top_k, "epochs": seen, "metrics": metrics, "largestDifference": largest, "parameters": parameters(args)}
    # The last to be written, and whole: whoever finds it need not train again.
    partial = args.out / "about.json.part"
    partial.write_text(json.dumps(about), encoding="utf-8")
    partial.replace(args.out / "about.json")
    for stage in stages:
        checkpoint(args, stage).unlink(missing_ok=True)
    print(json.dumps(about), flush=True)


@dataclass
class Stage:
    """Epochs over what is before `until`, which end in a graph of this name."""

    name: str
    until: float
    epochs: int
    rate: float


def checkpoint(args, stage: Stage) -> Path:
    return args.out / f"{stage.name}.pt"


def tables_of(events, learnt, args, now):
    """Of each half of the customers without the other, and of all: who is learnt from is not in the table that is read then."""
    fold = events.customer % FOLDS
    chosen = [learnt & (fold != one) for one in range(FOLDS)] + [learnt]
    made = (transitions(events, one, args.neighbours, now, args.half_life_days) for one in chosen)
    return [tuple(torch.from_numpy(part) for part in table) for table in made]


def use(model, table, device):
    if table:
        model.memory.use(*(part.to(device) for part in table))


def parameters(args) -> dict:
    kept = ("epochs", "width", "blocks", "heads", "window", "neighbours", "dropout", "rate", "batch", "draws", "next_share", "crossing", "half_life_days", "mask", "seed")
    kept += ("source", "held_from", "again") if args.held_from else ("source",)
    return {name: getattr(args, name) for name in kept}


def train(model, events, tables, stage: Stage, now, args, minutes: float) -> int:
    """Gives the epochs that it got to. Each event of a customer is to be told from those before it."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=stage.rate, weight_decay=0.01)
    cut = windows(events, args.window, FOLDS, stage.until)
    identity = {"data": events.digest, **parameters(args), "until": stage.until}
    file = checkpoint(args, stage)
    epoch, spent = load(file, identity, model, optimizer)
    steps = len(batches(cut, args.batch, np.random.default_rng(0)))
    started, done = time.monotonic() - spent, epoch * steps
    while epoch < stage.epochs:
        random = np.random.default_rng([args.seed, epoch])
        # What dropout leaves out is the epoch's own: broken off and taken up again, the same comes out.
        torch.manual_seed(args.seed * 1_000 + epoch)
        model.train()
        bar = tqdm(batches(cut, args.batch, random), mininterval=1, desc=f"epoch {epoch + 1} of {stage.epochs}", disable=args.json, file=sys.stderr)
        total = count = 0.0
        for chosen in bar:
            part = part_done(done / (steps * stage.epochs), (time.monotonic() - started) / (minutes * 60))
            if part >= 1:
                break
            optimizer.param_groups[0]["lr"] = stage.rate * min(1.0, (done + 1) / 100) * max(0.02, 1 - part)
            use(model, tables and tables[chosen[0].fold], args.device)
            batch = packed(events, chosen, args.draws, args.next_share, args.crossing, now, args.half_life_days, random)
            if len(batch.rows) == 0:
                continue
            loss = loss_of(model, batch, args.device)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done, total, count = done + 1, total + loss.item(), count + 1
            bar.set_postfix(loss=f"{total / count:.4f}", refresh=False)
            if args.json and done % 20 == 0:
                print(json.dumps({"epoch": epoch + 1, "done": done, "of": steps * stage.epochs, "loss": total / count}), flush=True)
        else:
            epoch += 1
            save(file, identity, model, optimizer, epoch, time.monotonic() - started)
            continue
        save(file, identity, model, optimizer, stage.epochs, time.monotonic() - started)
        break
    return epoch


def part_done(steps: float, clock: float) -> float:
    """By the clock only where the steps would not be done in time: else the same training would not come out the same."""
    return clock if clock > steps + 0.05 else steps


def loss_of(model, batch, device):
    """Cross-entropy over the whole catalogue against the drawn items that this session does not hold yet."""
    ids, types, ages, rows, places, begins, hidden, targets, weights = (value.to(device) for value in vars(batch).values())
    scores = model.scores(model.at(model.context(ids, types, ages), ids, rows, places, begins), hidden)[:, 1:]
    drawn = torch.gather(scores, 1, targets - 1)
    weights = weights * (drawn > -1e8)
    lost = weights * (torch.logsumexp(scores, dim=1, keepdim=True) - drawn)
    return lost.sum() / torch.clamp(weights.sum(), min=1e-6)


if __name__ == "__main__":
    main()
