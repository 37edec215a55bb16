import { commandOf, pickedOf, pickText, placesOf, queryOf, readSearch } from './filter';

test('what the address says is understood, and what makes no sense is as if it were not there', () => {
  expect(readSearch({ reason: 'not-avro', partition: '3', span: '24h', stage: 'decode', user: 17 })).toEqual({
    ...{ reason: 'not-avro', partition: 3, span: '24h', stage: 'decode', user: '17' },
  });
  expect(readSearch({ kind: 'nonsense', stage: 'x', span: '9y', partition: '-1', since: 'soon', user: '' })).toEqual(
    {},
  );
});

test('a span ends now; between two moments nothing is relative', () => {
  const now = Date.parse('2026-03-02T00:00:00Z');
  expect(queryOf({ span: '24h', kind: 'items' }, now)).toEqual({ kind: 'items', since: '2026-03-01T00:00:00.000Z' });
  const [since, until] = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'];
  expect(queryOf({ span: 'between', since, until, user: 'ann' }, now)).toEqual({
    kind: 'events',
    since,
    until,
    user: 'ann',
  });
  expect(queryOf({ since, until }, now)).toEqual({ kind: 'events' });
});

test('picked letters go to the address and back, at most as many as one replay takes', () => {
  expect(placesOf(pickedOf({ pick: '0-12.3-1207.nonsense.0-12' }))).toEqual([
    { partition: 0, offset: 12 },
    { partition: 3, offset: 1207 },
  ]);
  expect(pickText([])).toBeUndefined();
  const many = Array.from({ length: 300 }, (_, at) => `0-${at}`);
  expect(pickedOf({ pick: pickText(many) ?? '' }).size).toBe(200);
});

test('the command of the same choice quotes what a shell would take apart', () => {
  expect(commandOf({ reason: 'not-avro', span: '24h', user: "o'neil; rm -rf" })).toBe(
    `streamrec dead replay --reason not-avro --since 24h --user 'o'\\''neil; rm -rf' --dry-run`,
  );
  expect(commandOf({})).toBe('streamrec dead replay --all --dry-run');
});
