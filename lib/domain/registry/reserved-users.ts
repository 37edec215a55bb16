/** Whom the log names where the registry acted by itself: no key and no token may bear such a name. */
export const guardActor = 'streamrec:guard';

export function isReservedUser(name: string): boolean {
  return name.startsWith('streamrec:');
}
