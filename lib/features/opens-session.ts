/**
 * Whether an event opens a visit, basket or order after the customer's event before: the append script's rule
 * (history-script.ts), for all who keep histories elsewhere. A customer's first event opens one always.
 * @param session any number that tells session ids apart, 0 for none.
 * @param seconds whole seconds since 1970.
 */
export function opensSession(
  session: number,
  seconds: number,
  lastSession: number,
  lastSeconds: number,
  sessionGapMs: number,
): boolean {
  if (session !== 0 && lastSession !== 0) return session !== lastSession;
  return Math.abs(seconds - lastSeconds) > sessionGapMs / 1000;
}
