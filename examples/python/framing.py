"""Puts records of one schema into Kafka values and takes them out again, in either framing."""

import io
import json
import struct
import urllib.request

from fastavro import parse_schema, schemaless_reader, schemaless_writer
from fastavro.schema import fingerprint, to_parsing_canonical_form


class Framing:
    """With a Schema Registry: Confluent's framing, 0x00 and the schema's id (4 bytes).
    Without: Avro's single-object encoding, 0xC3 0x01 and the schema's fingerprint (8 bytes).
    The Avro body follows."""

    def __init__(self, schema_file, topic, registry=None):
        with open(schema_file, encoding="utf-8") as file:
            text = file.read()
        self.schema = parse_schema(json.loads(text))
        if registry:
            self.header = b"\x00" + struct.pack(">I", register(registry, topic, text))
        else:
            crc = fingerprint(to_parsing_canonical_form(self.schema), "CRC-64-AVRO")
            self.header = b"\xc3\x01" + bytes.fromhex(crc)

    def encode(self, record):
        out = io.BytesIO()
        out.write(self.header)
        schemaless_writer(out, self.schema, record)
        return out.getvalue()

    def decode(self, value):
        # A record of another version of the schema: give schemaless_reader that version first, then this one.
        if not value.startswith(self.header):
            raise ValueError("written with another schema")
        return schemaless_reader(io.BytesIO(value[len(self.header) :]), self.schema)


def register(registry, topic, schema):
    """Finds the schema under the topic's subject, or adds it there; gives its id."""
    request = urllib.request.Request(
        f"{registry}/subjects/{topic}-value/versions",
        data=json.dumps({"schema": schema}).encode(),
        headers={"content-type": "application/vnd.schemaregistry.v1+json"},
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)["id"]
