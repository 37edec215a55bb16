import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runbookEntry } from './runbook';

const text = `# Runbook

## Stream

### StreamrecSlow

**Means.** It takes \`1 s\`,
or more.
**Confirm.** See [alarms](alarms.md#x) and \`top\`.
**Do.** Mend it.

### StreamrecSlower

**Means.** Worse.
`;

test('a section in its three parts, with code told from text', () => {
  expect(runbookEntry(text, 'StreamrecSlow')).toEqual({
    means: [
      { kind: 'text', text: 'It takes ' },
      { kind: 'code', text: '1 s' },
      { kind: 'text', text: ', or more.' },
    ],
    confirm: [
      { kind: 'text', text: 'See alarms and ' },
      { kind: 'code', text: 'top' },
      { kind: 'text', text: '.' },
    ],
    act: [{ kind: 'text', text: 'Mend it.' }],
  });
  expect(runbookEntry(text, 'StreamrecSlower')).toMatchObject({ confirm: [], act: [] });
  expect(runbookEntry(text, 'Another')).toBeNull();
});

test("the project's own runbook says of every alarm what it means and what to do", () => {
  const runbook = readFileSync(join(process.cwd(), 'docs', 'runbook.md'), 'utf8');
  const names = [...runbook.matchAll(/^### (\w+)$/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(30);
  for (const name of names) {
    const entry = runbookEntry(runbook, name);
    expect([name, entry?.means.length, entry?.act.length]).toEqual([name, expect.any(Number), expect.any(Number)]);
    expect(Math.min(entry?.means.length ?? 0, entry?.confirm.length ?? 0, entry?.act.length ?? 0)).toBeGreaterThan(0);
  }
});
