import { generateKeyPair } from 'jose';
import { createTokenVerifier, type TokenVerifier } from '../../../lib/auth/token-verifier';
import { startIssuer, type OidcIssuer } from '../../helpers/oidc-issuer';

let now = Date.parse('2026-03-01T12:00:00Z');
let issuer: OidcIssuer;
let verifier: TokenVerifier;

beforeEach(async () => {
  issuer = await startIssuer(() => now);
  verifier = createTokenVerifier(settings(), () => now);
});
afterEach(() => issuer.close());

function settings() {
  return {
    issuer: issuer.issuer,
    audience: 'registry',
    jwksUrl: issuer.jwksUrl,
    algorithms: ['RS256', 'ES256'],
    clockToleranceSeconds: 30,
    roleClaim: 'roles',
    scopeClaim: 'models',
    userClaim: 'customer',
    timeoutMs: 2_000,
  };
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token of the issuer says who, which role and which models', async () => {
  expect(await verifier.verify(await issuer.token())).toEqual({
    actor: 'eve',
    id: `${issuer.issuer} eve`,
    role: 'operator',
    scopes: ['shop-*'],
    users: ['*'],
  });
});

test('of several roles the highest counts; the issuer’s keys are fetched once', async () => {
  const token = await issuer.token({ roles: ['viewer', 'admin', 'other'], models: ['a', 'b'] });
  expect(await verifier.verify(token)).toMatchObject({ role: 'admin', scopes: ['a', 'b'] });
  await verifier.verify(token);
  expect(issuer.fetches).toBe(1);
});

test('a customer’s own token is good for that customer alone, whatever role it claims', async () => {
  const token = await issuer.token({ roles: ['admin'], customer: 'u7' });
  expect(await verifier.verify(token)).toMatchObject({ role: 'client', users: ['u7'] });
  for (const customer of ['', '*', 'u*', 7, ['u7']]) {
    await expect(issuer.token({ customer }).then((it) => verifier.verify(it))).rejects.toMatchObject({
      code: 'AUTH_REFUSED',
    });
  }
});

test('a token that has expired is refused, within the tolerance it is not', async () => {
  const token = await issuer.token();
  now += 80_000;
  await expect(verifier.verify(token)).resolves.toMatchObject({ actor: 'eve' });
  now += 20_000;
  await expect(verifier.verify(token)).rejects.toMatchObject({
    code: 'AUTH_REFUSED',
    message: expect.stringContaining('expired') as string,
  });
});

test.each([
  ['of another audience', { aud: 'console' }],
  ['of another issuer', { iss: 'http://elsewhere' }],
  ['that is not good yet', { nbf: 4_000_000_000 }],
  ['without an end', { exp: undefined }],
  ['without a subject', { sub: undefined }],
  ['without a role', { roles: ['owner'] }],
  ['whose subject the registry keeps for itself', { sub: 'streamrec:guard' }],
])('a token %s is refused', async (_, claims) => {
  await expect(verifier.verify(await issuer.token(claims))).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});

test('a token that another key signed is refused, under the issuer’s key id and under its own', async () => {
  const { privateKey: key } = await generateKeyPair('ES256');
  for (const kid of ['one', 'two']) {
    await expect(verifier.verify(await issuer.token({}, { key, kid }))).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
  }
});

test('a token whose claims were changed is refused', async () => {
  const [header = '', , signature = ''] = (await issuer.token()).split('.');
  const forged = encoded({
    iss: issuer.issuer,
    aud: 'registry',
    sub: 'eve',
    exp: 9_999_999_999,
    roles: ['admin'],
    models: '*',
  });
  await expect(verifier.verify(`${header}.${forged}.${signature}`)).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});

test.each(['none', 'HS256', 'ES384'])('a token with the algorithm %s is refused', async (alg) => {
  const [, payload = '', signature = ''] = (await issuer.token()).split('.');
  const unsigned = `${encoded({ alg, kid: 'one' })}.${payload}.${alg === 'none' ? '' : signature}`;
  await expect(verifier.verify(unsigned)).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});

test.each(['..', 'a.b.c', `${'x'.repeat(20_000)}.y.z`])('what is no token is refused: %.20s', async (text) => {
  await expect(verifier.verify(text)).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});

test('while the issuer is away, it is not the token that is refused', async () => {
  const token = await issuer.token();
  const away = createTokenVerifier({ ...settings(), jwksUrl: 'http://127.0.0.1:1/jwks' }, () => now);
  await expect(away.verify(token)).rejects.toMatchObject({ code: 'AUTH_UNAVAILABLE', retriable: true });
});
