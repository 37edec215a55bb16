"""An archive of the topic, by the listing that lib/archive makes of it: its files, how far it is whole, and whom to forget."""

import json
import os
from pathlib import Path

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from sources import parquet_events

MARKERS = "whom string, partition int, offset long, timestamp long"


class Listing:
    def __init__(self, file: str) -> None:
        self.said = json.loads(Path(file).read_text(encoding="utf8"))

    def log_in(self) -> None:
        """Before Java starts, which has this environment."""
        os.environ.update(self.said["login"])


def archive_events(spark: SparkSession, path: str, listing: Listing) -> DataFrame:
    """Rows of the listed files up to where the archive is whole; those of whom to forget have that as their reason."""
    said = listing.said
    table = spark.read.option("basePath", path).parquet(*said["files"])
    ends = F.create_map(*(F.lit(value) for partition, end in said["ends"] for value in (partition, int(end))))
    whole = table.where(F.col("offset") < F.element_at(ends, F.col("partition")))
    if not said["markers"]:
        return parquet_events(whole, path)
    markers = [(user, partition, int(offset), timestamp) for user, partition, offset, timestamp in said["markers"]]
    # As lib/domain/forgotten.ts: of each partition, the newest.
    newest = spark.createDataFrame(markers, MARKERS).groupBy("whom", "partition").agg(F.max(F.struct("offset", "timestamp")).alias("last"))
    of_customer = newest.groupBy("whom").agg(F.collect_list(F.struct("partition", "last.offset", "last.timestamp")).alias("asked"))
    marked = whole.join(F.broadcast(of_customer), F.col("user_id") == F.col("whom"), "left")
    return parquet_events(marked, path, F.when(F.exists("asked", _covers), "forgotten"))


def _covers(marker: Column) -> Column:
    """Whether a marker asks to forget the row: by the offset in its own partition, by the record's time in another."""
    before = F.col("offset") < marker["offset"]
    earlier = F.unix_millis("record_timestamp") <= marker["timestamp"]
    return F.when(marker["partition"] == F.col("partition"), before).otherwise(earlier)
