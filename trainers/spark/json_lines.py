"""JSON lines as lib/data/read-json-lines.ts reads them, in Python: types of values matter, and Spark's own reader takes them all for texts."""

import json
import re
from collections.abc import Iterator

import pyarrow as pa

JSON_COLUMNS = (
    "user string, item string, type string, session string, event string, at double, time string,"
    " quantity double, price double, fault string, row long"
)
SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("user", "item", "type", "session", "event")]
    + [("at", pa.float64()), ("time", pa.string()), ("quantity", pa.float64()), ("price", pa.float64())]
    + [("fault", pa.string()), ("row", pa.int64())]
)
# Python writes these where it has no number; JSON knows none of them.
NO_NUMBER = re.compile(r"(:\s*)(?:NaN|-?Infinity)(?=\s*[,}])", re.ASCII)
LONE = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    pass


def _refused(_: str) -> None:
    raise ValueError


# JSON's numbers are doubles.
STRICT = json.JSONDecoder(parse_int=float, parse_constant=_refused)


def parse_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = []
        for line, row in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()):
            if line.strip() != "":
                rows.append((*_event(line), row))
        columns = list(zip(*rows)) if rows else [()] * len(SCHEMA)
        yield pa.RecordBatch.from_arrays([pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types)], schema=SCHEMA)


def _event(line: str) -> tuple:
    try:
        said = _parse(line)
        stamp = said.get("timestamp")
        at = stamp if isinstance(stamp, float) else None
        time = None if at is not None else _text(said, "timestamp")
        texts = [_text(said, name) for name in ("event_id", "user_id", "item_id", "event_type", "session_id")]
        event, user, item, kind, session = texts
        amounts = [_amount(said, name) for name in ("quantity", "price")]
        _text(said, "title")
        return (user, item, kind or "purchase", session, event, at, time, *amounts, None)
    except Unreadable as fault:
        return (None, None, None, None, None, None, None, None, None, str(fault))


def _parse(line: str) -> dict:
    for text in (line, NO_NUMBER.sub(r"\1null", line)):
        try:
            said = STRICT.decode(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            return said
    raise Unreadable(f"is {_shown(line)}, expected a JSON object")


def _text(said: dict, name: str) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, str):
        # Halves of characters are no UTF-8: a decoder would put the same in their place.
        return LONE.sub("\ufffd", value)
    raise Unreadable(f"has {_shown(value)} as {name}, expected a text")


def _amount(said: dict, name: str) -> float | None:
    value = said.get(name)
    if value is None or isinstance(value, float):
        return value
    raise Unreadable(f"has {_shown(value)} as {name}, expected a number")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return LONE.sub("\ufffd", text if len(text) <= 62 else f"{text[:60]}…")


def number_text(value: float) -> str:
    """As JavaScript writes a number: the same digits as Python's, another place for the exponent."""
    if value != value or value in (float("inf"), float("-inf")):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction if fraction != "0" else ""
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if 0 < point <= 21:
        if len(digits) <= point:
            return sign + digits + "0" * (point - len(digits))
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = f"e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return sign + digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "") + power
