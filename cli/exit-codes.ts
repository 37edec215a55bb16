import { AppError } from '../lib/errors';
import { exitCodeOf, exitCodes } from '../lib/run-service';

/** What the registry's commands say beside the others' codes, so that a script can tell what to do about it. */
export const registryExitCodes = { ...exitCodes, conflict: 3, refused: 4 } as const;

const { badConfiguration, conflict, refused } = registryExitCodes;
const byError: Readonly<Record<string, number>> = {
  REQUEST_INVALID: badConfiguration,
  REGISTRY_CONFLICT: conflict,
  REGISTRY_INVALID: refused,
  REGISTRY_FORBIDDEN: refused,
  AUTH_REFUSED: refused,
  RATE_LIMITED: refused,
  REQUEST_TOO_LARGE: refused,
  REQUEST_UNSUPPORTED: refused,
  ARTEFACT_INVALID: refused,
  ARTEFACT_TOO_LARGE: refused,
  QUALITY_LOST: refused,
  STUDY_CHANGED: conflict,
  STUDY_BUSY: conflict,
  TENANT_IN_USE: conflict,
};

/** The code that a command ends with where it failed. */
export function commandExitCode(error: unknown): number {
  return (error instanceof AppError ? byError[error.code] : undefined) ?? exitCodeOf(error);
}
