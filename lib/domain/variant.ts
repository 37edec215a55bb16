import { hash } from 'node:crypto';

/** Which of a model's deployed versions made a recommendation. */
export type Variant = 'live' | 'canary';

export interface CanaryShare {
  /** Of the canary: another salt draws other users. */
  readonly salt: string;
  /** Of the users, from 0 to 1. */
  readonly share: number;
}

/** Hexadecimal digits that fit a double exactly. */
const digits = 12;

/** A user's place among all, from 0 to below 1: the first 48 bits of the SHA-256 of `<salt>\n<user id>`, as anybody can compute. */
export function userPlace(userId: string, salt: string): number {
  return parseInt(hash('sha256', `${salt}\n${userId}`).slice(0, digits), 16) / 16 ** digits;
}

/** Sticky: a larger share takes more users and keeps all that it had. */
export function isInCanary(userId: string, { salt, share }: CanaryShare): boolean {
  return userPlace(userId, salt) < share;
}
