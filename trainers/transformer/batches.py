"""Windows as tensors, and what is to be told from them."""

from dataclasses import dataclass

import numpy as np
import torch

from columns import Events, Window


@dataclass
class Batch:
    """item_ids, event_types int64 and ages float32 [B, L], padded on the left; of T events to learn from: the history and the place that
    each is at, what its session holds [T, L], and R drawn targets with their weights [T, R]. begins float32 [B, L] is 1 at events after which
    another session begins: nothing is in the session then."""

    item_ids: torch.Tensor
    event_types: torch.Tensor
    ages: torch.Tensor
    rows: torch.Tensor
    places: torch.Tensor
    begins: torch.Tensor
    hidden: torch.Tensor
    targets: torch.Tensor
    weights: torch.Tensor


def batches(windows: list, size: int, random: np.random.Generator) -> list:
    """Windows of one fold and of like length share a batch; batches are in random order."""
    noise = random.random(len(windows))
    order = sorted(range(len(windows)), key=lambda i: (windows[i].fold, (windows[i].end - windows[i].first) // 8, noise[i]))
    groups = []
    for i in order:
        if not groups or len(groups[-1]) == size or windows[groups[-1][0]].fold != windows[i].fold:
            groups.append([])
        groups[-1].append(i)
    return [[windows[i] for i in groups[at]] for at in random.permutation(len(groups))]


def packed(events: Events, chosen: list, draws: int, next_share: float, crossing: float, now: float, half_life_days: float, random) -> Batch:
    length = max(window.end - window.first for window in chosen)
    shape = (len(chosen), length)
    ids, types, ages, session = (np.zeros(shape, kind) for kind in (np.int64, np.int64, np.float32, np.int64))
    session -= 1
    rows, places, at = [], [], []
    for row, window in enumerate(chosen):
        one, pad = slice(window.first, window.end), length - (window.end - window.first)
        ids[row, pad:], types[row, pad:] = events.items[one], events.types[one]
        ages[row, pad:] = events.seconds[window.end - 1] - events.seconds[one]
        session[row, pad:] = events.session[one]
        # Told from the event before it: the last event of the window has nothing after it there.
        known = np.arange(max(window.learn - 1, window.first), window.end - 1)
        rows.append(np.full(len(known), row))
        places.append(known - window.first + pad)
        at.append(known)
    rows, places, at = np.concatenate(rows), np.concatenate(places), np.concatenate(at)
    following = at + 1
    inside = events.session[at] == events.session[following]
    end = events.session_end[following]
    drawn = following[:, None] + np.floor(random.random((len(at), draws)) * (end - following)[:, None]).astype(np.int64)
    targets = np.concatenate([events.items[following][:, None], events.items[drawn]], axis=1)
    weights = np.full(targets.shape, (1 - next_share) / draws, np.float32)
    weights[:, 0] = next_share
    weights *= np.where(inside, 1.0, crossing)[:, None]
    weights *= np.exp2(-np.clip(now - events.seconds[at], 0, None) / (half_life_days * 86400))[:, None]
    begins = np.zeros(shape, np.float32)
    begins[rows, places] = ~inside
    hidden = (session[rows] == session[rows, places][:, None]) & (np.arange(length)[None, :] <= places[:, None]) & inside[:, None]
    tensors = (ids, types, ages, rows, places, begins, hidden.astype(np.float32), targets, weights.astype(np.float32))
    return Batch(*(torch.from_numpy(np.ascontiguousarray(value)) for value in tensors))
