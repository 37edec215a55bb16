import type { Principal } from '../../../lib/auth/principal';
import { createProvenLogins } from '../../../lib/auth/proven-logins';

const principal = (id: string): Principal => ({ actor: id, id, role: 'client', scopes: ['*'], users: ['*'] });

test('keys that come in turn are hashed once each', () => {
  const hashed: (string | undefined)[] = [];
  const proven = createProvenLogins(10, (header = '') => {
    hashed.push(header);
    return header;
  });
  const [ann, bo] = [principal('ann'), principal('bo')];
  for (let time = 0; time < 3; time++) {
    proven.add('key of ann', ann);
    proven.add('key of bo', bo);
  }
  expect(hashed).toEqual(['key of ann', 'key of bo']);
  expect([proven.has('key of ann'), proven.has('key of bo'), proven.has('a guess')]).toEqual([true, true, false]);
});

test('of too many the first is forgotten, and known again when it comes again', () => {
  const proven = createProvenLogins(2);
  const all = ['a', 'b', 'c'].map(principal);
  all.forEach((one) => proven.add(one.id, one));
  expect(['a', 'b', 'c'].map((id) => proven.has(id))).toEqual([false, true, true]);
  proven.add('a', all[0] as Principal);
  expect(['a', 'b', 'c'].map((id) => proven.has(id))).toEqual([true, false, true]);
});
