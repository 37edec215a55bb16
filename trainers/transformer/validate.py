"""Hit rate of the next item and F1 of the rest of the session, on events that were not learnt; a first look, not the report."""

import numpy as np
import torch

from batches import packed
from columns import Window

POINTS = 2000
K = 20


@torch.no_grad()
def validate(model, events, until: float, device: str) -> dict:
    model.eval()
    late = np.nonzero(events.seconds >= until)[0]
    points = late[events.session_end[late] > late + 1]
    points = points[np.linspace(0, len(points) - 1, min(POINTS, len(points))).astype(int)] if len(points) else points
    if len(points) == 0:
        return {}
    random = np.random.default_rng(0)
    hits = found = 0
    f1 = []
    for part in np.array_split(points, -(-len(points) // 32)):
        starts = [max(events.starts[events.customer[at]], at + 1 - model.config.window) for at in part]
        # One more event, so that the point itself is the last that something is told from.
        chosen = [Window(int(start), int(at) + 1, int(at) + 2, 0) for start, at in zip(starts, part)]
        batch = packed(events, chosen, 1, 1.0, 0.0, 0.0, 1e9, random)
        ids, types, ages, rows, places, begins, hidden, *_ = (value.to(device) for value in vars(batch).values())
        scores = model.scores(model.at(model.context(ids, types, ages), ids, rows, places, begins), hidden)
        best = torch.topk(scores[:, 1:], K).indices.cpu().numpy() + 1
        for at, row in zip(part, best):
            rest = set(events.items[at + 1 : events.session_end[at]].tolist())
            shown = set(row.tolist())
            hits += int(events.items[at + 1]) in shown
            common = len(rest & shown)
            found += common > 0
            f1.append(2 * common / (len(rest) + K))
    count = len(points)
    return {"nextHitRateAt20": hits / count, "anyHitAt20": found / count, "f1At20": float(np.mean(f1)), "points": count}
