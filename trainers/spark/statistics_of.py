"""From events to what the linear model is made of. Nothing that grows with events or customers comes to the driver."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, Window as SqlWindow
from pyspark.sql import functions as F

from baskets import COUNTS, OWN, SALES, STEPS, Window, counter
from customers import CLEANED, Rules, cleaner, column
from events import clean_events, in_order, with_known_types
from session import Progress

# Rows of a table of shared baskets (services/trainer/tables/linear-table.ts).
GRAM_WIDTH = 300
WARM_SHARE = 0.75
SAMPLED_CUSTOMERS = 1_000
ROWS = "a int, own long, high long, low long, others binary, shared binary"
ROWS_SCHEMA = pa.schema(
    [("a", pa.int32()), ("own", pa.int64()), ("high", pa.int64()), ("low", pa.int64()), ("others", pa.binary()), ("shared", pa.binary())]
)


class Fault(Exception):
    """A file that cannot be read: where, and what is wrong with it."""

    def __init__(self, file: str, row: int, what: str) -> None:
        super().__init__(what)
        self.file, self.row, self.what = file, row, what
        self.line: int | None = None


class Options(NamedTuple):
    from_ms: float
    until_ms: float
    cut_ms: float
    rules: Rules
    min_item_events: int
    most_items: int
    half_life_days: float
    sample_events: int
    partitions: int


class Statistics(NamedTuple):
    about: dict
    items: list[str]
    rows: DataFrame
    customers: list[dict]


def statistics_of(raw: DataFrame, options: Options, progress: Progress) -> Statistics:
    progress.step("reading")
    events = clean_events(raw, options.from_ms, options.until_ms).persist(StorageLevel.DISK_ONLY)
    about = _counts(events)
    progress.step("cleaning")
    ordered = in_order(with_known_types(events), options.cut_ms, options.partitions)
    cleaned = ordered.mapInArrow(cleaner(options.rules), CLEANED).persist(StorageLevel.DISK_ONLY)
    drops = {row["dropped"]: row["count"] for row in cleaned.groupBy("dropped").count().collect()}
    about["drops"] = {reason: count for reason, count in drops.items() if reason is not None}
    events.unpersist()
    kept = cleaned.where(F.col("line") > 0)
    window = _window(kept, options)
    about |= window
    if window["events"] == 0:
        return Statistics(about, [], kept, [])
    progress.step("counting items")
    items = _vocabulary(kept, options)
    about["itemCounts"] = [row["count"] for row in items]
    names = [row["item"] for row in items]
    numbers = kept.sparkSession.createDataFrame(
        pa.table({"item": pa.array(names, pa.string()), "number": pa.array(range(1, len(names) + 1), pa.int32())})
    )
    numbered = kept.join(F.broadcast(numbers), "item", "left").withColumn("number", F.coalesce("number", F.lit(0)))
    progress.step("shared baskets")
    to_count = Window(len(items), window["lastMs"], options.half_life_days)
    found = numbered.select("number", "ms", "line", "opens").mapInArrow(counter(to_count), COUNTS)
    rows = (
        found.repartition(options.partitions, "a")
        .groupBy("a", "b")
        .agg(F.sum("w").alias("w"), F.sum("x").alias("x"))
        .sortWithinPartitions("a", F.col("b") > 0, F.desc("w"), "b")
        .mapInArrow(_packed, ROWS)
    )
    return Statistics(about, names, rows, _sampled(numbered, options.sample_events))


def _counts(events: DataFrame) -> dict:
    fault = F.min(F.when(F.col("fault").isNotNull(), F.struct("file", "row", "fault"))).alias("fault")
    mended = (F.sum(F.col(f"mended_{name}").cast("long")).alias(name) for name in ("quantity", "price"))
    found = events.groupBy("reason").agg(F.count("*").alias("count"), *mended, fault).collect()
    faults = [tuple(row["fault"]) for row in found if row["fault"] is not None]
    if faults:
        raise Fault(*min(faults))
    return {
        "read": sum(row["count"] for row in found),
        "dropped": {row["reason"]: row["count"] for row in found if row["reason"] is not None},
        "mended": {name: total for name in ("quantity", "price") if (total := sum(row[name] for row in found)) > 0},
    }


def _window(kept: DataFrame, options: Options) -> dict:
    totals = kept.agg(
        F.count("*").alias("events"), F.count_if(F.col("line") == 1).alias("users"), F.min("ms").alias("first"), F.max("ms").alias("last")
    ).first()
    until = min(options.until_ms, options.cut_ms)
    until_ms = int(until) if until < float("inf") else max(0, (totals["last"] or -1) + 1)
    from_ms = until_ms if totals["first"] is None else min(totals["first"], until_ms)
    warm = from_ms + WARM_SHARE * (until_ms - from_ms)
    types = {row["type"]: row["count"] for row in kept.groupBy("type").count().collect()}
    # No customer has more lines than the cap.
    lengths = kept.where(F.col("ms") >= warm).groupBy("line").count().collect()
    return {
        "events": totals["events"],
        "users": totals["users"],
        "fromMs": from_ms,
        "untilMs": until_ms,
        "lastMs": totals["last"],
        "types": [types.get(code, 0) for code in range(1, 5)],
        "lengths": sorted([row["line"], row["count"]] for row in lengths),
    }


def _vocabulary(kept: DataFrame, options: Options) -> list:
    """The most frequent, ties by the code units of their ids, as JavaScript compares texts."""
    counts = kept.groupBy("item").count().where(F.col("count") >= max(1, options.min_item_events))
    return counts.orderBy(F.desc("count"), F.encode("item", "UTF-16BE")).limit(options.most_items).collect()


def _packed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Of each item one row: what it has by itself, and the items that share most with it."""
    import numpy as np

    from customers import whole_groups

    before: list[int] = []

    def starts(batch: pa.RecordBatch) -> np.ndarray:
        a = column(batch, "a")
        found = a != np.r_[before[-1:] or [-1], a[:-1]] if len(a) else a
        before[:] = [int(a[-1])] if len(a) else before
        return found

    for batch in whole_groups(batches, starts):
        a, b, w, x = (column(batch, name) for name in ("a", "b", "w", "x"))
        begins = np.flatnonzero(np.r_[True, a[1:] != a[:-1]])
        packed = []
        for begin, end in zip(begins, np.r_[begins[1:], len(a)]):
            own, (high, low) = 0, (0, 0)
            at = begin
            while at < end and b[at] <= 0:
                if b[at] == OWN:
                    own = w[at]
                elif b[at] == SALES:
                    high, low = w[at], x[at]
                at += 1
            most = slice(at, min(end, at + GRAM_WIDTH))
            others, shared = b[most].astype("<i4").tobytes(), (w[most] / STEPS).astype("<f8").tobytes()
            packed.append((int(a[begin]), int(own), int(high), int(low), others, shared))
        columns = [pa.array(values, kind) for values, kind in zip(zip(*packed), ROWS_SCHEMA.types)]
        yield pa.RecordBatch.from_arrays(columns, schema=ROWS_SCHEMA)


def _sampled(numbered: DataFrame, events: int) -> list[dict]:
    """Some customers as they stood at the end, each with the newest events: those whose numbers are the smallest, as good as drawn."""
    whom = numbered.where(F.col("line") == 1).select("user").orderBy("user").limit(SAMPLED_CUSTOMERS)
    newest = SqlWindow.partitionBy("user").orderBy(F.desc("line"))
    lines = (
        numbered.join(F.broadcast(whom), "user")
        .withColumn("back", F.row_number().over(newest))
        .where(F.col("back") <= events)
        .groupBy("user")
        .agg(F.sort_array(F.collect_list(F.struct("line", "number", "ms", "type", F.col("opens").cast("int").alias("opens")))).alias("lines"))
        .orderBy("user")
    )
    return [
        {name: [line[name] for line in row["lines"]] for name in ("number", "ms", "type", "opens")} for row in lines.collect()
    ]
