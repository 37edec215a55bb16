import { execFileSync } from 'node:child_process';
import { setImmediate as turn } from 'node:timers/promises';
import { createAsyncScopes } from '../../lib/async-scope';

test('what work begins sees its value until the scope has ended, and others see their own', async () => {
  const scopes = createAsyncScopes<string>();
  const [one, other] = [scopes.open('one'), scopes.open('other')];
  const seen = async (): Promise<(string | undefined)[]> => {
    const before = scopes.current();
    await turn();
    return [before, scopes.current()];
  };
  expect(await Promise.all([one.run(seen), other.run(seen), seen()])).toEqual([
    ['one', 'one'],
    ['other', 'other'],
    [undefined, undefined],
  ]);
  const late = one.run(async () => {
    await turn();
    return scopes.current();
  });
  one.end();
  one.end();
  expect(await late).toBeUndefined();
  expect(one.run(() => scopes.current())).toBeUndefined();
  expect(await other.run(seen)).toEqual(['other', 'other']);
  other.end();
});

/** In a process of its own, as jest follows promises itself: ids of two continuations, which differ where each promise is followed. */
const program = `
const { executionAsyncId } = require('node:async_hooks');
const { createAsyncScopes } = require(${JSON.stringify(require.resolve('../../lib/async-scope'))});
const ids = async () => {
  const first = await Promise.resolve().then(executionAsyncId);
  return [first, await Promise.resolve().then(executionAsyncId)];
};
const isFollowed = ([first, second]) => first !== second;
(async () => {
  const scopes = createAsyncScopes();
  const [one, other] = [scopes.open(1), scopes.open(2)];
  const follows = [];
  await one.run(ids);
  one.end();
  follows.push(isFollowed(await other.run(ids)));
  other.end();
  await new Promise(setImmediate);
  follows.push(isFollowed(await ids()));
  console.log(JSON.stringify(follows));
})();`;

test('promises are followed while a scope is open and no longer', () => {
  const major = Number(process.versions.node.split('.')[0]);
  const answer = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as boolean[];
  // From version 24 on Node.js keeps such values without following anything.
  expect(answer).toEqual([major < 24, false]);
});
