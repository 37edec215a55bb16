"""Reads customers' events from a folder of columns, and cuts them into windows to learn from.

about.json       {"itemIds": [...], "untilMs": ...}; entry i is item i + 1
starts.i64       events of customer c are starts[c] up to starts[c + 1], in time order
items.i32        0 where the vocabulary does not hold the item
types.u8, times.f64 (ms since 1970), opens.u8 (1 where a session begins)
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Events:
    item_ids: list
    until_ms: float
    customer: np.ndarray
    items: np.ndarray
    types: np.ndarray
    seconds: np.ndarray
    session: np.ndarray
    session_end: np.ndarray
    starts: np.ndarray
    digest: str

    @property
    def count(self) -> int:
        return len(self.item_ids)


def read_columns(folder: Path) -> Events:
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    columns = {}
    for name, kind in (("starts.i64", "<i8"), ("items.i32", "<i4"), ("types.u8", "u1"), ("times.f64", "<f8"), ("opens.u8", "u1")):
        data = (folder / name).read_bytes()
        digest.update(data)
        columns[name.split(".")[0]] = np.frombuffer(data, dtype=kind)
    starts, items, opens = columns["starts"], columns["items"], columns["opens"].astype(bool)
    if len(starts) < 2 or starts[-1] != len(items):
        raise SystemExit(f"{folder}: starts.i64 ends at {starts[-1] if len(starts) else 0}, items.i32 holds {len(items)}: export the columns again")
    customer = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    opens = opens.copy()
    opens[starts[:-1][np.diff(starts) > 0]] = True
    session = np.cumsum(opens) - 1
    known = items > 0
    customer, items, session = customer[known], items[known].astype(np.int64), session[known]
    if len(items) == 0:
        raise SystemExit(f"{folder}: no event of a known item: nothing to learn from")
    _, last = np.unique(session[::-1], return_index=True)
    session_of = np.unique(session, return_inverse=True)[1]
    ends = len(session) - last
    return Events(
        item_ids=about["itemIds"],
        until_ms=about["untilMs"],
        customer=customer,
        items=items,
        types=columns["types"][known].astype(np.int64),
        seconds=columns["times"][known] / 1000,
        session=session_of,
        session_end=ends[session_of],
        starts=np.searchsorted(customer, np.arange(len(starts))),
        digest=digest.hexdigest(),
    )


def before(events: Events, seconds: float) -> np.ndarray:
    return events.seconds < seconds


@dataclass
class Window:
    """Events first up to end of one customer; what comes from `learn` on is to be told from what stands before it."""

    first: int
    learn: int
    end: int
    fold: int


def windows(events: Events, length: int, folds: int, until: float) -> list:
    """Each event is in the learnt half of one window, with at least half a window before it where there is as much."""
    found = []
    step = max(1, length // 2)
    for customer, (start, stop) in enumerate(zip(events.starts[:-1], events.starts[1:])):
        stop = start + int(np.searchsorted(events.seconds[start:stop], until))
        for learn in range(start, stop, step):
            end = min(stop, learn + step)
            found.append(Window(max(start, end - length), learn, end, customer % folds))
    return found
