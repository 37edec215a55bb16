"""Counts a shop's events with Spark: what the trainer `spark-linear` makes its model of. `--help` says more; so does README.md."""

import argparse
import json
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import numpy as np
from py4j.protocol import Py4JNetworkError
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from archive import Listing, archive_events
from baskets import SALES_STEPS, STEPS
from customers import Rules
from session import Progress, open_session, tell
from sources import Table, csv_events, json_events, lines, parquet_events
from statistics_of import Fault, Options, Statistics, statistics_of

DATA_INVALID = 3
OUT_OF_MEMORY = 4
INFINITE = float("inf")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="example: spark-submit --py-files trainers/spark.zip trainers/spark/count.py --data s3a://shop/history --out statistics",
    )
    add = parser.add_argument
    add("--data", required=True, help="a CSV, JSON lines (gzipped or not), or a Parquet file or folder")
    add("--format", choices=("csv", "json", "parquet"), default="parquet")
    add("--table", help="of a CSV: its shape, as JSON: delimiter, width, positions, goods")
    add("--archive", type=Listing, help="of an archive of the topic: its files, ends, markers and login, as JSON")
    add("--out", required=True, help="folder that the statistics are written to; it must not be there")
    add("--master", help="URL of the cluster, or local[*]; spark-submit's unless told")
    add("--conf", action="append", default=[], metavar="KEY=VALUE", help="a setting of Spark; may be repeated")
    add("--work", help="folder for temporary files; the system's unless told")
    add("--partitions", type=int, default=0, help="parts of a shuffle; by the size of the data unless told")
    for name, value, about in (
        ("from-ms", -INFINITE, "events before it are left out"),
        ("until-ms", INFINITE, "events from it on are left out"),
        ("cut-ms", INFINITE, "learn from what is before it only"),
        ("half-life-days", 120.0, "days after which a basket counts half"),
    ):
        add(f"--{name}", type=float, default=value, help=f"{about} ({value})")
    for name, value, about in (
        ("min-item-events", 1, "items with fewer are unknown"),
        ("most-items", 100_000, "items that the model knows"),
        ("max-events-per-day", 2_000, "of a customer; beyond it, none of the day's count; 0: no limit"),
        ("cap", 10_000, "newest events of a customer that are kept"),
        ("session-gap-ms", 1_800_000, "without session ids, a longer pause opens a session"),
        ("sample-events", 400, "newest events of each customer of the sample"),
    ):
        add(f"--{name}", type=int, default=value, help=f"{about} ({value})")
    return parser.parse_args()


def partitions_of(path: str, told: int, cores: int) -> int:
    """About 32 MB each, and at least one a core: of a folder that is no local one, Spark's usual 200."""
    if told > 0:
        return told
    here = Path(path)
    if not here.exists():
        return max(200, cores)
    sizes = [file.stat().st_size for file in ([here] if here.is_file() else here.rglob("*.parquet"))]
    return max(cores, sum(sizes) // (32 << 20) + 1)


def main(args: argparse.Namespace) -> None:
    out = Path(args.out)
    out.mkdir(parents=True)
    local = tempfile.mkdtemp(prefix="streamrec-spark-", dir=args.work)
    spark = None
    try:
        if args.archive is not None:
            args.archive.log_in()
        spark = open_session(args.master, dict(pair.split("=", 1) for pair in args.conf), local)
        progress = Progress(spark)
        partitions = partitions_of(args.data, args.partitions, spark.sparkContext.defaultParallelism)
        spark.conf.set("spark.sql.shuffle.partitions", partitions)
        if args.format == "csv":
            raw = csv_events(spark, args.data, Table(**json.loads(args.table)))
        elif args.format == "json":
            raw = json_events(spark, args.data)
        elif args.archive is not None:
            raw = archive_events(spark, args.data, args.archive)
        else:
            raw = parquet_events(spark.read.parquet(args.data), args.data)
        rules = Rules(args.max_events_per_day, args.cap, args.session_gap_ms)
        options = Options(
            args.from_ms, args.until_ms, args.cut_ms, rules, args.min_item_events, args.most_items,
            args.half_life_days, args.sample_events, partitions,
        )  # fmt: skip
        found = counted(spark, raw, options, progress, args)
        write(out, found._replace(about={**found.about, "halfLifeDays": args.half_life_days}))
        progress.end()
    finally:
        if spark is not None:
            spark.stop()
        shutil.rmtree(local, ignore_errors=True)


def counted(spark: SparkSession, raw: DataFrame, options: Options, progress: Progress, args: argparse.Namespace) -> Statistics:
    try:
        return statistics_of(raw, options, progress)
    except Fault as fault:
        if args.format != "parquet":
            fault.line = lines(spark, args.data).where(F.col("row") <= fault.row).count()
        raise


def write(out: Path, found: Statistics) -> None:
    """about.json, items.json, customers.json, and a file for each column: numbers in the order of the bytes of x86 and ARM."""
    if found.items:
        with open(out / "rows.i32", "wb") as rows, open(out / "others.i32", "wb") as others, open(out / "shared.f64", "wb") as shared:
            own, sales = (np.zeros(len(found.items) + 1, "<f8") for _ in range(2))
            for row in found.rows.toLocalIterator(prefetchPartitions=True):
                number = row["a"]
                np.array([number, len(row["others"]) // 4], "<i4").tofile(rows)
                others.write(row["others"])
                shared.write(row["shared"])
                own[number] = row["own"] / STEPS
                sales[number] = (row["high"] + row["low"] / SALES_STEPS) / SALES_STEPS
        own.tofile(out / "own.f64")
        sales.tofile(out / "sales.f64")
    for name, value in (("items", found.items), ("customers", found.customers), ("about", found.about)):
        (out / f"{name}.json").write_text(json.dumps(value), encoding="utf8")


# What Spark, Java, Python and managers of clusters say where memory was not enough, or where the system ended a process for its memory.
NO_MEMORY = (
    "OutOfMemoryError", "Cannot reserve", "must be at least", "Could not reserve enough space", "Too small maximum heap",
    "exited unexpectedly (crashed)", "exceeding memory limits", "exceeding physical memory limits", "exit code 137", "exit code 52", "OOMKilled",
)  # fmt: skip
UNREADABLE = (
    "PATH_NOT_FOUND", "FAILED_READ_FILE", "CANNOT_READ_FILE", "UNABLE_TO_INFER_SCHEMA", "EOFException", "ZipException", "not in GZIP",
)  # fmt: skip


def explained(error: Exception) -> tuple[int, str]:
    text = str(error)
    # Java has ended under Python's hands.
    if isinstance(error, Py4JNetworkError | ConnectionError):
        return OUT_OF_MEMORY, "Spark's Java process has ended"
    if "JAVA_GATEWAY_EXITED" in text or "Java gateway process exited" in text:
        return 1, "its Java process did not start: spark.driverMemory, or an option among spark.conf, does not suit this machine"
    if "maxResultSize" in text:
        return 1, "more comes to the driver than spark.driver.maxResultSize allows: raise it among spark.conf"
    if "S3AFileSystem" in text:
        return 1, "Spark has no connector to S3: name Hadoop's own version of org.apache.hadoop:hadoop-aws as spark.jars.packages among spark.conf"
    if any(sign in text for sign in NO_MEMORY):
        return OUT_OF_MEMORY, "Spark ran out of memory"
    if any(sign in text for sign in UNREADABLE):
        return DATA_INVALID, text.splitlines()[0][:400]
    return 1, text[:2_000]


if __name__ == "__main__":
    # So that what was put aside is removed then, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        main(arguments())
    except Fault as fault:
        tell(fault={"line": fault.line, "file": fault.file, "what": fault.what})
        sys.exit(DATA_INVALID)
    except ValueError as error:
        tell(invalid=str(error))
        sys.exit(DATA_INVALID)
    except Exception as error:
        code, text = explained(error)
        tell(**{"invalid" if code == DATA_INVALID else "failed": text})
        sys.exit(code)
