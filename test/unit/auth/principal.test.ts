import fc from 'fast-check';
import { can, hasRole, matchesGlob, mayUse, mayUseUser } from '../../../lib/auth/principal';

test.each([
  ['shop', 'shop', true],
  ['shop', 'shop2', false],
  ['shop-*', 'shop-a', true],
  ['shop-*', 'shop', false],
  ['*', 'anything', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a*a', 'a', false],
  ['*-eu', 'shop-eu', true],
])('the glob %s on %s: %s', (glob, text, expected) => {
  expect(matchesGlob(glob, text)).toBe(expected);
});

test('globs match as the regular expression of the same meaning', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
  fc.assert(
    fc.property(letters, plain, (glob, text) => {
      expect(matchesGlob(glob, text)).toBe(new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(text));
    }),
  );
});

test('each role may do what lower ones may, and a scope is needed besides', () => {
  expect(hasRole({ role: 'admin' }, 'viewer')).toBe(true);
  expect(hasRole({ role: 'viewer' }, 'operator')).toBe(false);
  expect(mayUse({ scopes: ['a', 'b-*'] }, 'b-1')).toBe(true);
  expect(mayUse({ scopes: [] }, 'a')).toBe(false);
});

test("the shop's own systems reach the gateway and nothing of the registry", () => {
  expect(hasRole({ role: 'client' }, 'viewer')).toBe(false);
  expect(can({ role: 'client' }, 'events')).toBe(true);
  expect(can({ role: 'client' }, 'recommend')).toBe(true);
  expect(can({ role: 'client' }, 'catalogue')).toBe(false);
  expect(can({ role: 'client' }, 'forget')).toBe(false);
  expect(can({ role: 'viewer' }, 'events')).toBe(false);
  expect(can({ role: 'operator' }, 'forget')).toBe(true);
});

test('a key is for the customers that it names', () => {
  expect(mayUseUser({ users: ['*'] }, 'anybody')).toBe(true);
  expect(mayUseUser({ users: ['shop-a:*', 'u1'] }, 'shop-a:7')).toBe(true);
  expect(mayUseUser({ users: ['shop-a:*', 'u1'] }, 'shop-b:7')).toBe(false);
  expect(mayUseUser({ users: [] }, 'u1')).toBe(false);
});
