import type { Settings } from '../config/settings';
import type { TokenSettings } from './token-verifier';

const timeoutMs = 5_000;

/** The issuer is the same for every service; whom a token must be meant for is not. */
export function tokenSettings(
  service: Settings['registryService'],
  { audience, userClaim = '' }: { readonly audience: string; readonly userClaim?: string },
): TokenSettings {
  return {
    issuer: service.oidcIssuer,
    audience,
    jwksUrl: service.oidcJwksUrl,
    algorithms: service.oidcAlgorithms,
    clockToleranceSeconds: service.oidcClockToleranceMs / 1_000,
    roleClaim: service.oidcRoleClaim,
    scopeClaim: service.oidcScopeClaim,
    userClaim,
    timeoutMs,
  };
}
