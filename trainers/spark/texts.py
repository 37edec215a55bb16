"""Texts as the stream reads them (lib/data, lib/domain): the same rules as columns of Spark."""

from pyspark.sql import Column
from pyspark.sql import functions as F

# What JavaScript's trim() takes off: Spark's own takes blanks alone.
BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
MOST_ID_BYTES = 256
MOST_TYPE_LENGTH = 64
NO_NUMBER = ("", "NaN", "nan", "NULL", "null", "None", "NA", "\\N")

DATE = (
    r"\A(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?\z"
)


def trimmed(text: Column) -> Column:
    return F.trim(text, F.lit(BLANKS))


def id_fault(text: Column) -> Column:
    """What is wrong with a trimmed id, null where nothing is."""
    return (
        F.when(text == "", "missing")
        .when(F.octet_length(text) > MOST_ID_BYTES, "too-long")
        .when(text.rlike(r"[\p{Cc}\x{FFFD}]"), "malformed")
    )


def event_type(text: Column) -> Column:
    kind = F.lower(trimmed(text))
    units = F.octet_length(F.encode(kind, "UTF-16BE")) / 2
    return (
        F.when(kind == "", "other")
        .when((F.octet_length(kind) > MOST_TYPE_LENGTH) & (units > MOST_TYPE_LENGTH), F.substring(kind, 1, MOST_TYPE_LENGTH))
        .otherwise(kind)
    )


def number(text: Column) -> Column:
    """A double; NaN where the text is no number, null where it says that there is none."""
    looks = text.rlike(r"\A[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\z")
    value = text.try_cast("double")
    finite = looks & (F.abs(value) < float("inf"))
    return F.when(text.isin(*NO_NUMBER), F.lit(None)).when(finite, value).otherwise(float("nan"))


def moment(text: Column) -> Column:
    """ms since 1970 UTC of seconds, ms, or an ISO-like date, in UTC unless it names an offset; null of anything else."""

    def part(group: int) -> Column:
        return F.coalesce(F.regexp_extract(text, DATE, group).try_cast("int"), F.lit(0))

    year, month, day, hour, minute, second = (part(group) for group in range(1, 7))
    # Days up to the 31st are read on into the next month, as JavaScript does.
    first = _first_day(year, month)
    fraction = F.rpad(F.regexp_extract(text, DATE, 7), 3, "0").cast("int")
    offset = (part(10) * 60 + part(11)) * F.when(F.regexp_extract(text, DATE, 9) == "-", -1).otherwise(1)
    minutes = (first + day - 1).cast("long") * 1440 + hour * 60 + minute - offset
    at = minutes * 60_000 + second * 1000 + fraction
    is_midnight = (hour == 24) & (minute == 0) & (second == 0) & (fraction == 0)
    plausible = (
        month.between(1, 12)
        & day.between(1, 31)
        & (hour.between(0, 23) | is_midnight)
        & (minute < 60)
        & (second < 60)
        & (part(10) < 24)
        & (part(11) < 60)
    )
    return (
        F.when(text.rlike(r"\A\d{12,13}\z"), text.try_cast("long"))
        .when(text.rlike(r"\A\d{9,10}(\.\d+)?\z"), F.floor(text.try_cast("double") * 1000 + 0.5))
        .when(text.rlike(DATE) & plausible, at)
    )


def _first_day(year: Column, month: Column) -> Column:
    """Days from 1970 to the first of a month; of a month that there is not, any."""
    sane = F.when(month.between(1, 12), month).otherwise(1)
    return F.unix_date(F.make_date(year, sane, F.lit(1)))
