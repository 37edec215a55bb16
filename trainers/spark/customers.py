"""Cleaning of customers' events (lib/dataset/clean-customers.ts), many customers at once by numpy."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa

CLEANED = "item string, ms long, type int, user long, line int, opens boolean, dropped string"
SCHEMA = pa.schema(
    [("item", pa.string()), ("ms", pa.int64()), ("type", pa.int32()), ("user", pa.int64()), ("line", pa.int32())]
    + [("opens", pa.bool_()), ("dropped", pa.string())]
)
REASONS = ("repeated-id", "identical", "twice-in-order", "flood", "over-cap")
DAY_MS = 86_400_000
OTHER = 4


class Rules(NamedTuple):
    max_events_per_day: int
    cap: int
    session_gap_ms: int


def whole_groups(batches: Iterator[pa.RecordBatch], starts: Callable[[pa.RecordBatch], np.ndarray]) -> Iterator[pa.RecordBatch]:
    """The same rows, cut only where a customer (or a basket) begins. `starts` says at which rows of a batch one may."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        places = np.flatnonzero(starts(batch))
        if len(places) == 0:
            waiting.append(batch)
            continue
        last = int(places[-1])
        whole = [*waiting, batch.slice(0, last)]
        if sum(part.num_rows for part in whole) > 0:
            yield pa.concat_batches(whole)
        waiting = [batch.slice(last)]
    if waiting:
        yield pa.concat_batches(waiting)


def cleaner(rules: Rules) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def clean(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        before: list[int] = []

        def starts(batch: pa.RecordBatch) -> np.ndarray:
            user = column(batch, "user")
            previous = np.r_[before[-1:] or [~user[0]], user[:-1]] if len(user) else user
            before[:] = [int(user[-1])] if len(user) else before
            return user != previous

        for batch in whole_groups(batches, starts):
            yield _cleaned(batch, rules)

    return clean


def column(batch: pa.RecordBatch, name: str) -> np.ndarray:
    return batch.column(batch.schema.get_field_index(name)).to_numpy(zero_copy_only=False)


def _cleaned(batch: pa.RecordBatch, rules: Rules) -> pa.RecordBatch:
    names = ("user", "ms", "event", "session", "same", "line_of_order")
    user, ms, event, session, same, order = (column(batch, name) for name in names)
    dropped = np.zeros(batch.num_rows, np.int8)

    def drop(rows: np.ndarray, reason: int) -> None:
        dropped[rows] = reason + 1

    drop(_again(np.flatnonzero(event != 0), user, event), 0)
    drop(_again(np.flatnonzero(dropped == 0), user, ms, same), 1)
    drop(_again(np.flatnonzero((dropped == 0) & (order != 0)), user, order), 2)
    live = np.flatnonzero(dropped == 0)
    if rules.max_events_per_day > 0:
        sizes, group = _runs(user[live], ms[live] // DAY_MS)
        drop(live[sizes[group] > rules.max_events_per_day], 3)
        live = np.flatnonzero(dropped == 0)
    sizes, group = _runs(user[live])
    first = np.r_[0, np.cumsum(sizes)[:-1]] if len(sizes) else sizes
    place = np.arange(len(live)) - first[group]
    excess = np.maximum(0, sizes - rules.cap)[group]
    opens = _opens(session[live], ms[live] // 1000, rules.session_gap_ms)
    drop(live[place < excess], 4)
    line = np.zeros(batch.num_rows, np.int32)
    line[live] = place - excess + 1
    is_open = np.zeros(batch.num_rows, bool)
    # What is left of a customer begins with a basket, whatever stood before it.
    is_open[live] = opens | (place == excess)
    kind = column(batch, "type")
    reasons = pa.array([None, *REASONS], pa.string())
    return pa.RecordBatch.from_arrays(
        [
            batch.column(0),
            pa.array(ms),
            pa.array(np.where(kind == 0, OTHER, kind).astype(np.int32)),
            pa.array(user),
            pa.array(line),
            pa.array(is_open),
            reasons.take(pa.array(dropped)),
        ],
        schema=SCHEMA,
    )


def _again(rows: np.ndarray, *keys: np.ndarray) -> np.ndarray:
    """Those of the rows whose keys an earlier one has."""
    if len(rows) < 2:
        return rows[:0]
    values = [key[rows] for key in keys]
    # A stable sort: equal keys stay in the rows' order.
    order = np.lexsort(values[::-1])
    repeats = np.ones(len(rows) - 1, bool)
    for value in values:
        repeats &= value[order][1:] == value[order][:-1]
    return rows[order[1:][repeats]]


def _runs(*keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of runs of equal keys: how long each is, and which each row is in."""
    if len(keys[0]) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    begins = np.ones(len(keys[0]), bool)
    begins[1:] = False
    for key in keys:
        begins[1:] |= key[1:] != key[:-1]
    group = np.cumsum(begins) - 1
    return np.bincount(group), group


def _opens(session: np.ndarray, seconds: np.ndarray, gap_ms: int) -> np.ndarray:
    """As lib/features/opens-session.ts; a customer's first event is seen to by the caller."""
    opens = np.ones(len(session), bool)
    named = (session[1:] != 0) & (session[:-1] != 0)
    paused = np.abs(seconds[1:] - seconds[:-1]) > gap_ms / 1000
    opens[1:] = np.where(named, session[1:] != session[:-1], paused)
    return opens
