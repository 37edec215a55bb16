import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { AppError } from '../errors';
import { roles, type Role } from '../domain/registry/payloads';
import type { Principal } from './principal';
import { isReservedUser } from '../domain/registry/reserved-users';

export interface TokenSettings {
  /** `iss` of the tokens; what another issuer signed is refused. */
  readonly issuer: string;
  /** `aud` that a token must be meant for. */
  readonly audience: string;
  /** Where the issuer's public keys are. */
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  /** Claim that holds a role, or a list with one or more; the highest counts. */
  readonly roleClaim: string;
  /** Claim that holds the globs of models, a list or words by space. */
  readonly scopeClaim: string;
  /** Claim that holds the id of the customer whose own token it is; empty for none. */
  readonly userClaim: string;
  readonly timeoutMs: number;
}

export interface TokenVerifier {
  /** @throws AppError AUTH_REFUSED; AUTH_UNAVAILABLE (retriable) where the issuer's keys cannot be had. */
  verify(token: string): Promise<Principal>;
}

/** Longest token that is looked at, characters. */
const maxTokenLength = 16_384;

/** The issuer's keys are fetched when first needed, kept, and fetched again at most every 30 s for a key id that is new. */
export function createTokenVerifier(settings: TokenSettings, now: () => number): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), {
    timeoutDuration: settings.timeoutMs,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
  return {
    async verify(token) {
      if (token.length > maxTokenLength) throw refused('it is too long');
      const { payload } = await jwtVerify(token, keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: [...settings.algorithms],
        clockTolerance: settings.clockToleranceSeconds,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now()),
      }).catch((cause: unknown) => {
        throw toAppError(cause);
      });
      return principalOf(payload, settings);
    },
  };
}

function principalOf(payload: JWTPayload, { roleClaim, scopeClaim, userClaim, issuer }: TokenSettings): Principal {
  const customer = userClaim === '' ? undefined : payload[userClaim];
  const held = words(payload[roleClaim]);
  // A customer's own token is good for that customer, whatever else it says.
  const role =
    customer === undefined
      ? roles.findLast((candidate): candidate is Role => held.includes(candidate))
      : ('client' satisfies Role);
  if (role === undefined) throw refused(`its claim ${roleClaim} holds none of ${roles.join(', ')}`);
  const subject = String(payload.sub);
  const actor = printable(subject);
  if (actor === '' || isReservedUser(actor)) throw refused('its subject (sub) is not one that a user may have');
  const isNamed = typeof customer === 'string' && customer !== '' && !customer.includes('*');
  if (customer !== undefined && !isNamed) throw refused(`its claim ${userClaim} is not the id of a customer`);
  const users = isNamed ? [customer] : ['*'];
  // Which model serves a customer is not theirs to choose.
  const scopes = isNamed ? ['*'] : words(payload[scopeClaim]);
  return { actor, id: `${issuer} ${subject}`, role, scopes, users };
}

function words(claim: unknown): string[] {
  const list: unknown[] = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(/\s+/) : [];
  return list.filter((word): word is string => typeof word === 'string' && word !== '').slice(0, 100);
}

function printable(subject: string): string {
  return subject.replace(/[^\x21-\x7e]/g, '?').slice(0, 120);
}

function toAppError(cause: unknown): AppError {
  const reasons: readonly [new (...args: never[]) => Error, string][] = [
    [errors.JWTExpired, 'it has expired'],
    [errors.JOSEAlgNotAllowed, 'its algorithm is not among those allowed'],
    [errors.JWSSignatureVerificationFailed, 'its signature is not the issuer’s'],
    [errors.JWKSNoMatchingKey, 'the issuer has no key that signed it'],
    [errors.JWKSMultipleMatchingKeys, 'it does not say which of the issuer’s keys signed it (kid)'],
  ];
  const known = reasons.find(([kind]) => cause instanceof kind);
  if (known) return refused(known[1]);
  if (cause instanceof errors.JWTClaimValidationFailed)
    return refused(`its claim ${cause.claim} is missing or not the right one`);
  const malformed = [errors.JWTInvalid, errors.JWSInvalid, errors.JOSENotSupported];
  if (malformed.some((kind) => cause instanceof kind)) return refused('it is malformed');
  return new AppError(
    'AUTH_UNAVAILABLE',
    "the issuer's keys cannot be had at the moment; try again, or use an API key",
    {
      cause,
    },
  );
}

function refused(why: string): AppError {
  return new AppError('AUTH_REFUSED', `the token is refused: ${why}; get a new one from the issuer`);
}
