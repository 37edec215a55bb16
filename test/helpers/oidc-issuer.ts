import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type KeyLike } from 'jose';

export interface OidcIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** A good token; what is given replaces or, as undefined, removes a claim. */
  token(
    claims?: Readonly<Record<string, unknown>>,
    how?: { key?: KeyLike; alg?: string; kid?: string },
  ): Promise<string>;
  /** Times that the keys were fetched. */
  readonly fetches: number;
  close(): Promise<void>;
}

/** An issuer of tokens on a port of its own. @param now ms since 1970, of its clock. */
export async function startIssuer(now: () => number): Promise<OidcIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  let fetches = 0;
  const server = createServer((_, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    get fetches() {
      return fetches;
    },
    async token(claims = {}, { key = privateKey, alg = 'ES256', kid = 'one' } = {}) {
      const seconds = Math.floor(now() / 1_000);
      const good = {
        iss: issuer,
        aud: 'registry',
        sub: 'eve',
        exp: seconds + 60,
        roles: ['operator'],
        models: 'shop-*',
      };
      const payload = Object.fromEntries(
        Object.entries<unknown>({ ...good, ...claims }).filter(([, value]) => value !== undefined),
      );
      return new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
