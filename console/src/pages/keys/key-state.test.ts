import { createApiKey } from '../../../../lib/auth/api-key';
import { globFault, idOf, stateOf } from './key-state';

test('a key is good until it expires or is revoked', () => {
  expect(stateOf({ revokedAt: null, expiresAt: null }, 10)).toBe('good');
  expect(stateOf({ revokedAt: null, expiresAt: 11 }, 10)).toBe('good');
  expect(stateOf({ revokedAt: null, expiresAt: 10 }, 10)).toBe('expired');
  expect(stateOf({ revokedAt: 5, expiresAt: 6 }, 10)).toBe('revoked');
});

test('the id is read from the keys that the registry makes, whatever is in their secrets', () => {
  for (let i = 0; i < 50; i += 1) {
    const { id, key } = createApiKey();
    expect(idOf(key)).toBe(id);
  }
  expect(idOf('eyJhbGciOi.x.y')).toBeNull();
  expect(idOf(null)).toBeNull();
});

test('globs of models are told apart from what is none', () => {
  expect(globFault(['shop-*', 'demo'])).toBeNull();
  expect(globFault(['a b'])).toContain('a b');
});
