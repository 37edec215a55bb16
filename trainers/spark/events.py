"""What of a source is an event, by the stream's own rules (lib/domain/clean-interaction.ts), each judged by itself."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from texts import event_type, id_fault, trimmed

EARLIEST = 631_152_000_000
LATEST = 2**43
MOST_AMOUNT = 1e9
PROBE = "streamrec-probe-"
# As lib/dataset/catalogue.ts numbers types: the shop's own beyond them count as `other`.
NAMED_TYPES = ("view", "cart", "purchase", "other")
MOST_TYPES = 256


def clean_events(events: DataFrame, from_ms: float, until_ms: float) -> DataFrame:
    """With ids trimmed, whole milliseconds, and the reason why a row does not count, null where it does."""
    names = {name: trimmed(F.coalesce(F.col(name), F.lit(""))) for name in ("user", "item", "event", "session")}
    at = F.floor(F.when((F.col("at") >= EARLIEST) & (F.col("at") <= LATEST), F.col("at")))
    rows = events.withColumns({**names, "ms": at, "type": event_type(F.coalesce(F.col("type"), F.lit("")))})
    ids = F.lit(None).cast("string")
    for name in ("user", "item", "event"):
        fault = id_fault(F.col(name))
        allowed = fault.isNull() | (fault == "missing") if name == "event" else fault.isNull()
        ids = F.coalesce(ids, F.when(~allowed, F.concat(F.lit(f"{name}-id-"), fault)))
    ids = F.coalesce(ids, F.when(F.col("ms").isNull(), "timestamp-implausible"))
    broken = F.coalesce(F.col("reason"), ids, F.when(F.col("user").startswith(PROBE), "probe"))
    outside = F.when(F.col("ms") < from_ms, "before-window").when(F.col("ms") >= until_ms, "after-window")

    def mended(name: str):
        amount = F.col(name)
        sane = (amount >= 0) & (amount <= MOST_AMOUNT) & ~F.isnan(amount)
        return F.col("broken").isNull() & amount.isNotNull() & ~sane

    return (
        rows.withColumn("broken", broken)
        .withColumn("mended_quantity", mended("quantity"))
        .withColumn("mended_price", mended("price"))
        .withColumn("reason", F.coalesce("broken", outside))
        .withColumn("session", F.when(id_fault(F.col("session")).isNull(), F.col("session")))
        .select("user", "item", "type", "session", "event", "ms", "reason", "fault", "file", "row", "mended_quantity", "mended_price")
    )


def with_known_types(events: DataFrame) -> DataFrame:
    """Types beyond the 256 that were met first count as `other`."""
    kept = events.where(F.col("reason").isNull())
    own = kept.where(~F.col("type").isin(*NAMED_TYPES)).groupBy("type")
    most = MOST_TYPES - len(NAMED_TYPES)
    if own.count().limit(most + 1).count() <= most:
        return events
    first = own.agg(F.min(F.struct("file", "row")).alias("first")).orderBy("first").limit(most)
    known = [*NAMED_TYPES, *(row["type"] for row in first.collect())]
    return events.withColumn("type", F.when(F.col("type").isin(*known), F.col("type")).otherwise("other"))


def in_order(events: DataFrame, cut_ms: float, partitions: int) -> DataFrame:
    """Events before the cut by customer and time, ties as in their source; ids as numbers of 64 bits, 0 where there is none."""

    def hashed(*names: str):
        return F.xxhash64(*names)

    purchase = (F.col("type") == "purchase") & F.col("session").isNotNull() & (F.col("session") != F.col("user"))
    return (
        events.where(F.col("reason").isNull() & (F.col("ms") < cut_ms))
        .repartition(partitions, "user")
        .sortWithinPartitions("user", "ms", "file", "row")
        .select(
            "item",
            "ms",
            (F.coalesce(F.array_position(F.array(*map(F.lit, NAMED_TYPES)), F.col("type")), F.lit(0))).cast("int").alias("type"),
            hashed("user").alias("user"),
            F.when(F.col("event") == "", 0).otherwise(hashed("event")).alias("event"),
            F.when(F.col("session").isNull(), 0).otherwise(hashed("session")).alias("session"),
            hashed("item", "type", "session").alias("same"),
            F.when(purchase, hashed("session", "item")).otherwise(0).alias("line_of_order"),
        )
    )
