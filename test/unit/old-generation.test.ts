import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const program = `
  const { growOldGeneration } = require(${JSON.stringify(resolve(__dirname, '../../lib/old-generation'))});
  const alive = Array.from({ length: 200_000 }, (_, n) => ({ n }));
  gc();
  growOldGeneration(120);
  gc();
  if (alive.length !== 200_000) throw new Error('kept alive');`;

test("the next collection is due where what is alive has grown by the percents, by V8's own account", () => {
  const said = execFileSync(process.execPath, ['--expose-gc', '--trace-gc-verbose', '-e', program], {
    encoding: 'utf8',
  });
  const factors = [...said.matchAll(/Limit: old size: \d+ KB, new limit: \d+ KB \(([\d.]+)\)/g)];
  expect(factors.map(([, factor]) => Number(factor)).at(-1)).toBe(2.2);
  expect(Number(factors[0]?.[1])).not.toBe(2.2);
});

const bounded = `
  const { boundOldGeneration } = require(${JSON.stringify(resolve(__dirname, '../../lib/old-generation'))});
  boundOldGeneration(100);`;

test('a bound holds from the start: what is alive is counted at once', () => {
  const said = execFileSync(process.execPath, ['--trace-gc-verbose', '-e', bounded], { encoding: 'utf8' });
  const factors = [...said.matchAll(/Limit: old size: \d+ KB, new limit: \d+ KB \(([\d.]+)\)/g)];
  expect(new Set(factors.map(([, factor]) => Number(factor)))).toEqual(new Set([2]));
});
