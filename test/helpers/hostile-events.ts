import { createRandom } from '../../lib/seeded-random';

/** 2026-01-01 UTC, ms. */
const beginMs = 1_767_225_600_000;
const dayMs = 86_400_000;

/** Ids that compare otherwise by code units than by characters, hold what is trimmed off, or read like numbers. */
const oddIds = [
  '\u{1f34e}',
  '\uffe5',
  '\ue000',
  'naïve',
  'nai\u0308ve',
  '\u00a0kaki\u3000',
  '日本',
  'İstanbul',
  '1e5',
  '007',
  '-',
];
const brokenIds = ['', ' ', '\u2003', 'a\u0000b', 'tab\tin', '\ufffd', 'x'.repeat(257), 'é'.repeat(129), 'del\u007f'];
const numberIds = ['5', '5.0', '0.1', '1e21', '1e-7', '123456789012345678901', '-0', '1.50e2', '100000000000000000000'];
const oddTypes = ['VIEW ', 'Purchase', '', ' ', 'wish', 'x'.repeat(70), '\u{1f600}'.repeat(40), 'Straße', 'ΟΔΟΣ'];
const oddQuantities = ['null', '-3', '0', '1e9', '1e10', '1e308', '0.5', 'NaN', 'Infinity'];

/** Events as lines of JSON, by a seed: some as any shop's, some that every rule of cleaning is for. */
export function hostileLines(seed: number, sessions = 400): string[] {
  const random = createRandom(seed);
  const under = (most: number): number => Math.floor(random() * most);
  const oneOf = <T>(values: readonly T[]): T => values[under(values.length)] as T;
  const lines: string[] = [];
  let made = 0;
  const add = (user: string, item: string, ms: number | string, session: string | null, more = ''): void => {
    lines.push(
      `{"event_id":"e${made++}","user_id":${user},"item_id":${item},"timestamp":${ms},"session_id":${JSON.stringify(session)}${more}}`,
    );
  };
  const text = (value: string): string => JSON.stringify(value);
  const item = (): string => text(random() < 0.1 ? oneOf(oddIds) : `i${Math.floor(60 * random() ** 2)}`);

  for (let session = 0; session < sessions; session++) {
    const user = text(random() < 0.1 ? oneOf(oddIds) : `u${under(40)}`);
    const name = random() < 0.2 ? null : `s${under(sessions)}`;
    let ms = beginMs + under(90 * dayMs);
    for (let left = 1 + under(8); left > 0; left--) {
      const type = random() < 0.6 ? 'purchase' : random() < 0.2 ? oneOf(oddTypes) : 'view';
      const quantity = random() < 0.2 ? `,"quantity":${oneOf(oddQuantities)}` : '';
      add(user, item(), ms, name, `,"event_type":${text(type)}${quantity}`);
      // Ties, pauses of less and more than half an hour, and steps back.
      ms += oneOf([0, 0, 0, 999, 60_000, 1_799_999, 1_800_999, 1_801_000, -5_000]);
      if (random() < 0.1) lines.push(oneOf(lines));
      if (random() < 0.1)
        lines.push((lines.at(-1) as string).replace(/"e\d+"/, text(random() < 0.5 ? '' : `again${made++}`)));
    }
  }
  for (const broken of brokenIds) {
    add(text(broken), text('i1'), beginMs, null);
    add(text('u1'), text(broken), beginMs, null);
    add(text('u1'), text('i1'), beginMs + under(dayMs), broken);
    lines.push(`{"event_id":${text(broken)},"user_id":"u2","item_id":"i2","timestamp":${beginMs + under(dayMs)}}`);
  }
  for (const number of numberIds) add(number, number, beginMs + under(dayMs), null);
  for (const [at, lone] of ['\\ud800', 'a\\udc00b', '\\ud83c\\udf4e'].entries())
    add(`"${lone}"`, text('i3'), beginMs + at, null);
  const times = [
    '1e400',
    '631151999999',
    '8796093022209',
    '1767225600123.75',
    '-1',
    '"2026-02-30 10:00:00"',
    '"1767225600"',
  ];
  const dates = [
    '"2026-01-05T24:00:00Z"',
    '"2026-01-05 10:11"',
    '"2026-01-05"',
    '"2026-01-05T10:11:12.1239+05:30"',
    '"1767225600.5"',
  ];
  for (const time of [...times, ...dates]) add(text('u3'), item(), time, null);
  // More types than a catalogue numbers: the last ones are alike.
  for (let type = 0; type < 300; type++) {
    const ms = beginMs + 40 * dayMs;
    add(text('u4'), text('i4'), ms, null, `,"event_type":"kind ${type}"`);
  }
  // A program's day, at its limit and beyond it; a customer beyond the cap; a basket longer than what an item looks at.
  for (const [user, count] of [
    ['limit', 2_000],
    ['robot', 2_001],
  ] as const) {
    for (let at = 0; at < count; at++)
      add(text(user), item(), beginMs + 10 * dayMs + at * 1_000, null, ',"event_type":"view"');
  }
  for (let at = 0; at < 10_500; at++) {
    add(
      text('regular'),
      item(),
      beginMs + Math.floor(at / 1_500) * dayMs + at * 20_000,
      `r${Math.floor(at / 400)}`,
      ',"event_type":"view"',
    );
  }
  add(text('streamrec-probe-0'), text('i5'), beginMs, null);
  lines.push('', '   ');
  return lines;
}
