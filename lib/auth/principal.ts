import { roles, type Role } from '../domain/registry/payloads';

/** Whom a request comes from, once that is proven. */
export interface Principal {
  /** As it stands in the log of changes: the user of a key, the subject of a token. */
  readonly actor: string;
  /** What rate limits count by: unlike the name, nobody can choose it. */
  readonly id: string;
  readonly role: Role;
  /** Globs of the models that it may see and change; `*` stands for any run of characters. */
  readonly scopes: readonly string[];
  /** Globs of the customers that it may hear of and speak for. */
  readonly users: readonly string[];
}

/** What the gateway does, and for whom: its roles are not steps of one ladder. */
export const capabilities = {
  events: ['client', 'operator', 'admin'],
  recommend: ['client', 'viewer', 'operator', 'admin'],
  catalogue: ['operator', 'admin'],
  forget: ['operator', 'admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Capability = keyof typeof capabilities;

export function isCapability(text: string): text is Capability {
  return Object.hasOwn(capabilities, text);
}

export function can({ role }: Pick<Principal, 'role'>, capability: Capability): boolean {
  return (capabilities[capability] as readonly Role[]).includes(role);
}

/** Each role may do what those before it in the list may. */
export function hasRole({ role }: Pick<Principal, 'role'>, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

export function mayUse({ scopes }: Pick<Principal, 'scopes'>, model: string): boolean {
  return scopes.some((scope) => matchesGlob(scope, model));
}

export function mayUseUser({ users }: Pick<Principal, 'users'>, userId: string): boolean {
  return users.some((glob) => glob === '*' || matchesGlob(glob, userId));
}

/** Whether it may use every model there can be. */
export function mayUseAll({ scopes }: Pick<Principal, 'scopes'>): boolean {
  return scopes.includes('*');
}

/** Without a regular expression, so that no scope can be made that takes long to match. */
export function matchesGlob(glob: string, text: string): boolean {
  const [head = '', ...rest] = glob.split('*');
  if (rest.length === 0) return glob === text;
  const tail = rest.pop() ?? '';
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - tail.length;
}
