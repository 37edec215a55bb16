import { literalGlob, scanStep, type NamedSpace } from '../../../lib/redis/scan-keys';

function space(node: string, ...pages: { cursor: string; keys: Buffer[] }[]): NamedSpace & { asked: string[] } {
  const asked: string[] = [];
  return {
    node,
    asked,
    space: {
      scan(cursor) {
        asked.push(cursor);
        return Promise.resolve(pages.shift() ?? { cursor: '0', keys: [] });
      },
    },
  };
}
const key = (text: string) => Buffer.from(text);
const request = (cursor: string) => ({ pattern: '*', cursor, count: 10 });

test('masters come one after the other, whatever order they are told in', async () => {
  const b = space('b:2', { cursor: '0', keys: [key('x')] });
  const a = space('a:1', { cursor: '9', keys: [key('y')] }, { cursor: '0', keys: [] });
  const steps = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { keys, next }: { keys: readonly Buffer[]; next: string | null } = await scanStep([b, a], request(cursor));
    steps.push([keys.map(String).join(), next]);
    cursor = next;
  }
  expect(steps).toEqual([
    ['y', 'a:1@9'],
    ['', 'b:2@0'],
    ['x', null],
  ]);
  expect([a.asked, b.asked]).toEqual([['0', '9'], ['0']]);
});

test('of a master that has left, what is left is passed over', async () => {
  const c = space('c:3', { cursor: '0', keys: [key('z')] });
  expect(await scanStep([c], request('b:2@77'))).toEqual({ keys: [key('z')], next: null });
  expect(c.asked).toEqual(['0']);
  expect(await scanStep([c], request('d:4@1'))).toEqual({ keys: [], next: null });
});

test.each(['7', '@7', 'a:1@', 'a:1@x', 'a:1@99999999999999999999', 'a:1@-1'])(
  'the cursor %p is refused',
  async (text) => {
    await expect(scanStep([space('a:1')], request(text))).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  },
);

test('a text is matched as it is, whatever it holds', () => {
  expect(literalGlob('h:a*b?[c]\\')).toBe('h:a\\*b\\?\\[c]\\\\');
});
