/** Protects users from a canary that fails outright, before the registry hears of it. Once blown, it stays so. */
export interface Fuse {
  readonly isBlown: boolean;
  /** What it did to blow it, null before. */
  readonly reason: string | null;
  /** @param failed of `users`, those that the canary had no answer for. */
  count(users: number, failed: number): void;
  /** A run that never came back, or took a process with it. */
  lost(reason: string): void;
}

/** Users that it is judged by: the newest. */
const span = 50;
const mostLost = 3;

/** @param onBlown told once. */
export function createFuse(onBlown: (reason: string) => void): Fuse {
  let reason: string | null = null;
  let lost = 0;
  let newest: boolean[] = [];

  function blow(why: string): void {
    if (reason !== null) return;
    reason = why;
    onBlown(why);
  }

  return {
    get isBlown() {
      return reason !== null;
    },
    get reason() {
      return reason;
    },
    count(users, failed) {
      for (let user = 0; user < users; user++) newest.push(user < failed);
      newest = newest.slice(-span);
      const failures = newest.filter(Boolean).length;
      if (newest.length === span && failures * 2 >= span) blow(`it failed on ${failures} of ${span} users`);
    },
    lost(why) {
      if (++lost >= mostLost) blow(`${lost} of its runs were lost, the last because ${why}`);
    },
  };
}
