import type { SchemaElement } from 'hyparquet' with { 'resolution-mode': 'import' };
import type { ArchivedEvent } from '../domain/archived-event';

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
const millis = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
} as const;
const required = { repetition_type: 'REQUIRED' } as const;
const optional = { repetition_type: 'OPTIONAL' } as const;

/** Types that Spark, DuckDB, pandas and Trino read as they are: docs/archive.md tells them to users. */
const columns = [
  { name: 'event_id', ...text, ...required },
  { name: 'user_id', ...text, ...required },
  { name: 'item_id', ...text, ...required },
  { name: 'event_type', ...text, ...required },
  { name: 'timestamp', ...millis, ...required },
  { name: 'session_id', ...text, ...optional },
  { name: 'quantity', type: 'DOUBLE', ...optional },
  { name: 'price', type: 'DOUBLE', ...optional },
  { name: 'attributes', ...text, ...required },
  { name: 'partition', type: 'INT32', ...required },
  { name: 'offset', type: 'INT64', ...required },
  { name: 'record_timestamp', ...millis, ...required },
  { name: 'backfill', type: 'BOOLEAN', ...required },
] as const satisfies readonly SchemaElement[];

export type EventColumn = (typeof columns)[number]['name'];

export const eventSchema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns];

/** A row as the Parquet library gives it, times as ms since 1970 UTC. */
export interface EventRow {
  readonly event_id: string;
  readonly user_id: string;
  readonly item_id: string;
  readonly event_type: string;
  readonly timestamp: number;
  readonly session_id: string | null;
  readonly quantity: number | null;
  readonly price: number | null;
  readonly attributes: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly record_timestamp: number;
  readonly backfill: boolean;
}

type Cell = EventRow[EventColumn] | Date;

const cellOf: Readonly<Record<EventColumn, (event: ArchivedEvent) => Cell>> = {
  event_id: ({ interaction }) => interaction.eventId,
  user_id: ({ interaction }) => interaction.userId,
  item_id: ({ interaction }) => interaction.itemId,
  event_type: ({ interaction }) => interaction.eventType,
  timestamp: ({ interaction }) => new Date(interaction.timestamp),
  session_id: ({ interaction }) => interaction.sessionId,
  quantity: ({ interaction }) => interaction.quantity,
  price: ({ interaction }) => interaction.price,
  attributes: ({ attributes }) => JSON.stringify(attributes),
  partition: ({ partition }) => partition,
  offset: ({ offset }) => offset,
  record_timestamp: ({ recordTimestamp }) => new Date(recordTimestamp),
  backfill: ({ backfill }) => backfill,
};

export function toColumns(events: readonly ArchivedEvent[]): { name: EventColumn; data: Cell[] }[] {
  return columns.map(({ name }) => ({ name, data: events.map(cellOf[name]) }));
}

export function fromRow(row: EventRow): ArchivedEvent {
  return {
    interaction: {
      eventId: row.event_id,
      userId: row.user_id,
      itemId: row.item_id,
      eventType: row.event_type,
      timestamp: row.timestamp,
      sessionId: row.session_id ?? null,
      quantity: row.quantity ?? null,
      price: row.price ?? null,
    },
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    partition: row.partition,
    offset: row.offset,
    recordTimestamp: row.record_timestamp,
    backfill: row.backfill,
  };
}
