import type { paths } from '../../../../clients/typescript/src/schema.generated';

type Query = NonNullable<paths['/v1/console/dead-letters']['get']['parameters']['query']>;

export const spans = ['1h', '24h', '7d', 'between'] as const;
export type Span = (typeof spans)[number];
export const stages = ['decode', 'validate', 'infer'] as const;

/** What the address says: which letters are listed, and which of them are picked. */
export interface LetterSearch {
  readonly kind?: 'items';
  readonly reason?: string;
  readonly stage?: (typeof stages)[number];
  readonly span?: Span;
  /** ISO 8601, of the span `between`. */
  readonly since?: string;
  readonly until?: string;
  readonly partition?: number;
  readonly user?: string;
  /** `<partition>-<offset>`, by dots. */
  readonly pick?: string;
}

/** Letters of one replay, at most: as the gateway takes them. */
export const mostPicked = 200;

const spanMs = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000 } as const;
const idForm = /^\d+-\d+$/;

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
const among = <T extends string>(value: unknown, all: readonly T[]): T | undefined => all.find((one) => one === value);
const moment = (value: unknown): string | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;

/** What is not understood is as if it were not there. */
export function readSearch(search: Readonly<Record<string, unknown>>): LetterSearch {
  const partition = Number(search['partition'] ?? Number.NaN);
  const found: { -readonly [K in keyof LetterSearch]: LetterSearch[K] | undefined } = {
    kind: search['kind'] === 'items' ? 'items' : undefined,
    reason: text(search['reason']),
    stage: among(search['stage'], stages),
    span: among(search['span'], spans),
    since: moment(search['since']),
    until: moment(search['until']),
    partition: Number.isSafeInteger(partition) && partition >= 0 ? partition : undefined,
    user: text(search['user']),
    pick: text(search['pick']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** @param now ms since 1970: a span ends there. */
export function queryOf(search: LetterSearch, now: number): Query {
  const { kind = 'events', reason, stage, span, partition, user } = search;
  const since = span === undefined ? undefined : span === 'between' ? search.since : iso(now - spanMs[span]);
  const until = span === 'between' ? search.until : undefined;
  return {
    kind,
    ...(reason === undefined ? {} : { reason }),
    ...(stage === undefined ? {} : { stage }),
    ...(partition === undefined ? {} : { partition }),
    ...(user === undefined ? {} : { user }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

/** The same choice of letters on the command line, for more than a page takes. */
export function commandOf({ kind, reason, stage, span, since, until, user }: LetterSearch): string {
  const quoted = (value: string): string => (/^[\w:.-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`);
  const from = span === 'between' ? since : span;
  const to = span === 'between' ? until : undefined;
  const parts = Object.entries({ reason, stage, since: from, until: to, user }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${quoted(value)}`],
  );
  if (kind === 'items') return `streamrec dead list --topic items.dead ${parts.join(' ')}`.trim();
  return `streamrec dead replay ${parts.length === 0 ? '--all' : parts.join(' ')} --dry-run`;
}

export interface Place {
  readonly partition: number;
  readonly offset: number;
}

export const placeId = ({ partition, offset }: Place): string => `${partition}-${offset}`;

/** Bounded, each once. */
export function pickedOf({ pick = '' }: Pick<LetterSearch, 'pick'>): ReadonlySet<string> {
  return new Set(
    pick
      .split('.')
      .filter((id) => idForm.test(id))
      .slice(0, mostPicked),
  );
}

export function pickText(picked: Iterable<string>): string | undefined {
  const all = [...picked].slice(0, mostPicked);
  return all.length === 0 ? undefined : all.join('.');
}

export function placesOf(picked: Iterable<string>): Place[] {
  return [...picked].map((id) => {
    const [partition, offset] = id.split('-');
    return { partition: Number(partition), offset: Number(offset) };
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** As an input of type `datetime-local` has it, in the viewer's zone. */
export function localInput(isoText: string | undefined): string {
  if (isoText === undefined) return '';
  const at = new Date(isoText);
  return iso(at.getTime() - at.getTimezoneOffset() * 60_000).slice(0, 16);
}
