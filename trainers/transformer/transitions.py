"""What follows what, counted: for each item the items that go with it most, by three measures."""

import numpy as np

from columns import Events

REACH = 10
TOGETHER = 30
DECAY = 0.8
PRIOR = 5.0
LIFT_PRIOR, LIFT = 20.0, 0.4


def transitions(events: Events, chosen: np.ndarray, width: int, now: float, half_life_days: float):
    """neighbours int32 [N + 1, width], weights float32 [3, N + 1, width]: how often the neighbour comes soon after the item, soon
    before it, and in one session with it beyond what its popularity explains; newer sales count more."""
    count = events.count + 1
    fresh = np.exp2(-np.clip(now - events.seconds, 0, None) / (half_life_days * 86400)) * chosen
    sales = np.bincount(events.items, weights=fresh, minlength=count)
    after = pairs(events, fresh, REACH, lambda step: DECAY ** (step - 1), count)
    both = pairs(events, fresh, TOGETHER, lambda step: 1.0, count)
    keys = np.union1d(after[0], np.concatenate([both[0], swap(both[0], count)]))
    left, right = keys // count, keys % count
    scale = 1.0 / (sales[left] + PRIOR)
    follows = looked_up(after, keys) * scale
    precedes = looked_up((np.sort(swap(after[0], count)), after[1][np.argsort(swap(after[0], count))]), keys) * scale
    order = np.argsort(swap(both[0], count))
    together = looked_up(both, keys) + looked_up((swap(both[0], count)[order], both[1][order]), keys)
    together = together * scale * (sales[right] + LIFT_PRIOR) ** -LIFT
    values = np.stack([follows, precedes, together])
    rank = follows + 0.3 * precedes + together / max(together.mean(), 1e-12) * follows.mean() * 0.5
    neighbours = np.zeros((count, width), dtype=np.int32)
    weights = np.zeros((3, count, width), dtype=np.float32)
    order = np.lexsort((-rank, left))
    left, right, values = left[order], right[order], values[:, order]
    place = np.arange(len(left)) - np.searchsorted(left, left)
    kept = place < width
    neighbours[left[kept], place[kept]] = right[kept]
    weights[:, left[kept], place[kept]] = values[:, kept]
    return neighbours, weights


def swap(keys: np.ndarray, count: int) -> np.ndarray:
    return keys % count * count + keys // count


def looked_up(table, keys: np.ndarray) -> np.ndarray:
    known, values = table
    at = np.clip(np.searchsorted(known, keys), 0, max(len(known) - 1, 0))
    return np.where(known[at] == keys, values[at], 0.0) if len(known) else np.zeros(len(keys))


def pairs(events: Events, fresh: np.ndarray, reach: int, weight_of, count: int):
    """Keys left * count + right, sorted, and their sums, over pairs of one session up to `reach` events apart."""
    keys, sums = np.zeros(0, dtype=np.int64), np.zeros(0)
    for step in range(1, reach + 1):
        left, right = events.items[:-step], events.items[step:]
        one = (events.session[:-step] == events.session[step:]) & (left != right) & (fresh[step:] > 0)
        found, at = np.unique(left[one] * count + right[one], return_inverse=True)
        summed = np.bincount(at, weights=fresh[step:][one] * weight_of(step), minlength=len(found))
        keys, at = np.unique(np.concatenate([keys, found]), return_inverse=True)
        sums = np.bincount(at, weights=np.concatenate([sums, summed]), minlength=len(keys))
    return keys, sums
