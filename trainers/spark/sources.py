"""Events as they stand in a file, one row each, not cleaned yet.

Every source gives the same columns: user, item, type, session, event as texts; at (ms since 1970 UTC, a double, null where `fault` says that it
cannot be read); quantity, price; `reason` why a line is no event, `fault` why the file cannot be read on; `file` and `row`, which order
events of one moment as they stand in their source.
"""

from typing import NamedTuple

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from json_lines import JSON_COLUMNS, parse_batches
from texts import moment, number, trimmed

COLUMNS = ("user", "item", "type", "session", "event", "at", "quantity", "price", "reason", "fault", "file", "row")
FIELDS = ("user", "item", "time", "session", "type", "quantity", "price")


class Table(NamedTuple):
    """A CSV's shape, as lib/data/columns.ts finds it."""

    delimiter: str
    width: int
    positions: dict[str, int]
    goods: str | None


def lines(spark: SparkSession, path: str) -> DataFrame:
    """Lines in the file's order: of one file, parts stand in the order in which it is cut."""
    text = spark.read.option("lineSep", "\n").text(path)
    return text.select(
        F.make_valid_utf8(F.rtrim(F.col("value"), F.lit("\r"))).alias("line"), F.monotonically_increasing_id().alias("row")
    )


def csv_events(spark: SparkSession, path: str, table: Table) -> DataFrame:
    separator = {"\t": "\\t"}.get(table.delimiter, table.delimiter)
    cell = f'(?:"[^"]*+(?:""[^"]*+)*+"|[^"{separator}]*+)'
    line = F.col("line")
    is_quoted = line.contains('"')
    is_sound = ~is_quoted | line.rlike(rf"\A{cell}(?:{separator}{cell})*+\z")
    quoted = F.transform(
        F.regexp_extract_all(F.concat(F.lit(table.delimiter), line), F.lit(f"{separator}{cell}"), F.lit(0)), _unquoted
    )
    cells = F.when(is_quoted, quoted).otherwise(F.split(line, separator, -1))
    rows = lines(spark, path).where(F.col("row") > 0).select("row", "line", is_sound.alias("sound"), cells.alias("cells"))

    def of(field: str) -> Column:
        place = table.positions.get(field)
        return F.lit("") if place is None else F.coalesce(trimmed(F.get("cells", F.lit(place))), F.lit(""))

    rows = rows.select("*", *(of(field).alias(field) for field in FIELDS)).withColumns(
        {
            "user": F.regexp_replace("user", r"\.0\z", ""),
            "at": moment(F.col("time")),
            "amount": number(F.col("quantity")),
            "cost": number(F.col("price")),
        }
    )
    reason = F.when(F.col("user") == "", "no-user").when(F.col("item") == "", "no-item")
    if table.goods is not None:
        reason = reason.when(~F.col("item").rlike(table.goods), "not-goods")
    shape = (
        F.when(~F.col("sound"), F.lit("is no line of a table: a quote is open, or stands within a cell; cells that hold line breaks are not read"))
        .when(F.size("cells") != table.width, F.concat(F.lit("has "), F.size("cells").cast("string"), F.lit(f" cells, expected {table.width}")))
    )
    fault = (
        F.when(shape.isNotNull(), shape)
        .when(F.col("reason").isNotNull(), F.lit(None))
        .when(F.isnan("amount"), _unreadable("quantity", "a number"))
        .when(F.col("amount") <= 0, F.lit(None))
        .when(F.isnan("cost"), _unreadable("price", "a number"))
        .when(F.col("at").isNull(), _unreadable("time", "a date such as 2011-12-09 12:50:00, or seconds or ms since 1970"))
    )
    return (
        rows.withColumn("reason", reason)
        .withColumn("fault", fault)
        .withColumn("reason", F.when(F.col("reason").isNull() & (F.col("amount") <= 0), "returned").otherwise(F.col("reason")))
        .select(
            "user",
            "item",
            F.when(F.col("type") == "", "purchase").otherwise(F.col("type")).alias("type"),
            "session",
            # Of a table, no two lines have the same id.
            F.lit("").alias("event"),
            F.col("at").cast("double").alias("at"),
            F.col("amount").alias("quantity"),
            F.col("cost").alias("price"),
            "reason",
            "fault",
            F.lit("").alias("file"),
            "row",
        )
    )


def json_events(spark: SparkSession, path: str) -> DataFrame:
    parsed = lines(spark, path).mapInArrow(parse_batches, JSON_COLUMNS)
    at = F.coalesce(F.col("at"), moment(F.col("time")).cast("double"))
    late = F.col("fault").isNull() & at.isNull()
    return parsed.select(
        *("user", "item", "type", "session", "event"),
        at.alias("at"),
        *("quantity", "price"),
        F.lit(None).cast("string").alias("reason"),
        F.when(late, _unreadable("time", "ms since 1970, or a date", "timestamp")).otherwise(F.col("fault")).alias("fault"),
        F.lit("").alias("file"),
        "row",
    )


def parquet_events(table: DataFrame, path: str, left_out: Column | None = None) -> DataFrame:
    """Rows of `user_history`'s fields. `left_out` says why a row is no event, null where it may be one."""
    types = dict(table.dtypes)
    missing = [name for name in ("user_id", "item_id", "timestamp") if name not in types]
    if missing:
        raise ValueError(f"{path} has no column {', '.join(missing)}; its columns are {', '.join(types)}")
    time = F.col("timestamp")
    at = F.unix_millis(time.cast("timestamp")) if types["timestamp"].startswith("timestamp") else time

    def of(name: str, kind: str = "string") -> Column:
        return F.col(name).try_cast(kind) if name in types else F.lit(None).cast(kind)

    def text(name: str) -> Column:
        return F.make_valid_utf8(F.coalesce(of(name), F.lit("")))

    return table.select(
        text("user_id").alias("user"),
        text("item_id").alias("item"),
        F.when(text("event_type") == "", "purchase").otherwise(text("event_type")).alias("type"),
        text("session_id").alias("session"),
        text("event_id").alias("event"),
        # No time at all is no plausible one.
        F.coalesce(at.cast("double"), F.lit(0.0)).alias("at"),
        of("quantity", "double").alias("quantity"),
        of("price", "double").alias("price"),
        (F.lit(None).cast("string") if left_out is None else left_out).alias("reason"),
        F.lit(None).cast("string").alias("fault"),
        *_place(types),
    )


def _place(types: dict[str, str]) -> tuple[Column, Column]:
    """An archive of the topic says where each record lay; else the files do."""
    if "partition" in types and "offset" in types:
        return F.lpad(F.col("partition").cast("string"), 10, "0").alias("file"), F.col("offset").cast("long").alias("row")
    return F.col("_metadata.file_path").alias("file"), F.col("_metadata.row_index").alias("row")


def _unquoted(cell: Column) -> Column:
    """Of a cell with its separator before it."""
    text = cell.substr(F.lit(2), F.length(cell))
    inner = text.substr(F.lit(2), F.length(text) - 2)
    return F.when(text.startswith('"'), F.replace(inner, F.lit('""'), F.lit('"'))).otherwise(text)


def _unreadable(field: str, expected: str, named: str | None = None) -> Column:
    shown = F.to_json(F.struct(F.substring(field, 1, 60).alias("v")))
    value = F.regexp_extract(shown, r'\{"v":(.*)\}', 1)
    return F.concat(F.lit(f"{named or field} is "), value, F.lit(f", expected {expected}"))
