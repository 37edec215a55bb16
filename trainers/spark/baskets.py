"""What baskets say of items (services/trainer/tables/count-gram.ts, item-facts.ts), in whole numbers: sums do not depend on their order.

Each row given is of an item `a`: with `b` an item that shares baskets with it, `w` their weight; with b = OWN, `w` the weight of all its own
baskets; with b = SALES, its sales, `w` and `x` the first and the next 30 bits behind the point.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from customers import column, whole_groups

COUNTS = "a int, b int, w long, x long"
SCHEMA = pa.schema([("a", pa.int32()), ("b", pa.int32()), ("w", pa.int64()), ("x", pa.int64())])
OWN = 0
SALES = -1
DAY_MS = 86_400_000
LEAST = 1e-6
STEPS = 2**28
SALES_STEPS = 2**30
POPULAR_HALF_LIFE_MS = 30 * DAY_MS
REACH = 100
# Pairs that are added up at once, 16 bytes each.
MOST_PAIRS = 4_000_000


class Window(NamedTuple):
    items: int
    to_ms: int
    half_life_days: float


class Pairs:
    """Weights of pairs, added up now and then, so that few rows leave for many baskets."""

    def __init__(self, items: int) -> None:
        self.width = items + 1
        self.keys: list[np.ndarray] = []
        self.weights: list[np.ndarray] = []
        self.size = 0

    def add(self, a: np.ndarray, b: np.ndarray, weight: np.ndarray) -> None:
        self.keys.append(a.astype(np.int64) * self.width + b)
        self.weights.append(weight)
        self.size += len(a)

    def flush(self) -> Iterator[pa.RecordBatch]:
        if self.size > 0:
            keys, weights = np.concatenate(self.keys), np.concatenate(self.weights)
            order = np.argsort(keys)
            keys = keys[order]
            starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
            sums = np.add.reduceat(weights[order], starts)
            a, b = np.divmod(keys[starts], self.width)
            yield rows(a, b, sums)
        self.keys, self.weights, self.size = [], [], 0


def rows(a: np.ndarray, b: np.ndarray | int, w: np.ndarray, x: np.ndarray | None = None) -> pa.RecordBatch:
    b = np.full(len(a), b) if isinstance(b, int) else b
    x = np.zeros(len(a), np.int64) if x is None else x
    arrays = [a.astype(np.int32), b.astype(np.int32), w.astype(np.int64), x.astype(np.int64)]
    return pa.RecordBatch.from_arrays([pa.array(values) for values in arrays], schema=SCHEMA)


def counter(window: Window) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def count(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        pairs = Pairs(window.items)
        own, high, low = (np.zeros(window.items + 1, np.int64) for _ in range(3))
        for batch in whole_groups(_in_order(batches), lambda batch: column(batch, "opens")):
            item, ms = column(batch, "number"), column(batch, "ms")
            _add_sales(item, ms, window, high, low)
            for found in _add_baskets(item, ms, column(batch, "opens"), window, own, pairs):
                yield found
        yield from pairs.flush()
        met = np.flatnonzero(own)
        yield rows(met, OWN, own[met])
        yield rows(met, SALES, high[met], low[met])

    return count


def _in_order(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Nothing between here and the cleaning may have moved a customer's lines: rather no model than a wrong one."""
    last = 0
    for batch in batches:
        line = column(batch, "line")
        if len(line):
            before = np.r_[last, line[:-1]]
            if not np.all((line == 1) | (line == before + 1)):
                raise RuntimeError("lines of customers have lost their order on the way")
            last = int(line[-1])
        yield batch


def _add_sales(item: np.ndarray, ms: np.ndarray, window: Window, high: np.ndarray, low: np.ndarray) -> None:
    weight = np.exp2((ms - window.to_ms) / POPULAR_HALF_LIFE_MS) * SALES_STEPS
    first = np.floor(weight)
    rest = np.floor((weight - first) * SALES_STEPS)
    # Sums of a batch stay below 2 ** 53: doubles hold them exactly.
    high += np.bincount(item, first, len(high)).astype(np.int64)
    low += np.bincount(item, rest, len(low)).astype(np.int64)
    high[0] = low[0] = 0


def _add_baskets(
    item: np.ndarray, ms: np.ndarray, opens: np.ndarray, window: Window, own: np.ndarray, pairs: Pairs
) -> Iterator[pa.RecordBatch]:
    basket = np.cumsum(opens) - 1
    start = np.flatnonzero(opens)
    age_days = (window.to_ms - ms[start]) / DAY_MS
    weight = np.floor(np.maximum(LEAST, np.exp2(-age_days / window.half_life_days)) * STEPS + 0.5)
    known = np.flatnonzero(item > 0)
    # Each item of a basket at its first line there, baskets one after the other, items by number.
    order = known[np.lexsort((known, item[known], basket[known]))]
    met = np.ones(len(order), bool)
    met[1:] = (item[order][1:] != item[order][:-1]) | (basket[order][1:] != basket[order][:-1])
    first = order[met]
    own += np.bincount(item[first], weight[basket[first]], len(own)).astype(np.int64)
    weights = weight.astype(np.int64)
    sizes = np.diff(np.r_[start, len(item)])
    is_long = sizes > REACH + 1
    short = first[~is_long[basket[first]]]
    yield from _short_baskets(item[short], basket[short], weights, pairs)
    for number in np.flatnonzero(is_long):
        lines = slice(start[number], start[number] + sizes[number])
        yield from _long_basket(item[lines], first[basket[first] == number] - start[number], weights[number], pairs)


def _short_baskets(item: np.ndarray, basket: np.ndarray, weights: np.ndarray, pairs: Pairs) -> Iterator[pa.RecordBatch]:
    """All pairs of baskets that are not longer than what an item looks at; those of one size together."""
    begins = np.flatnonzero(np.r_[True, basket[1:] != basket[:-1]]) if len(basket) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[begins, len(basket)])
    for size in np.unique(sizes[sizes > 1]):
        left, right = np.nonzero(~np.eye(int(size), dtype=bool))
        chosen = begins[sizes == size]
        most = max(1, MOST_PAIRS // len(left))
        for part in (chosen[at : at + most] for at in range(0, len(chosen), most)):
            items = item[part[:, None] + np.arange(size)]
            pairs.add(items[:, left].ravel(), items[:, right].ravel(), np.repeat(weights[basket[part]], len(left)))
            if pairs.size >= MOST_PAIRS:
                yield from pairs.flush()


def _long_basket(item: np.ndarray, first: np.ndarray, weight: np.int64, pairs: Pairs) -> Iterator[pa.RecordBatch]:
    """Of a basket that is longer, each item with those within so many lines of its first."""
    most = MOST_PAIRS // (2 * REACH + 1)
    for part in (first[at : at + most] for at in range(0, len(first), most)):
        near = part[:, None] + np.arange(-REACH, REACH + 1)
        other = np.where((near >= 0) & (near < len(item)), item[np.clip(near, 0, len(item) - 1)], 0)
        a = np.repeat(item[part], near.shape[1])
        b = other.ravel()
        kept = (b > 0) & (a != b)
        keys = np.unique(a[kept].astype(np.int64) * pairs.width + b[kept])
        a, b = np.divmod(keys, pairs.width)
        pairs.add(a, b, np.full(len(keys), weight))
        if pairs.size >= MOST_PAIRS:
            yield from pairs.flush()
