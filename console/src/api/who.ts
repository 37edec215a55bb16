import { useQuery } from '@tanstack/react-query';
import { ask, gateway } from './client';
import { useKey } from './session';

export type Role = 'client' | 'viewer' | 'operator' | 'admin';
const ladder: readonly Role[] = ['client', 'viewer', 'operator', 'admin'];

/** Whom the key in use stands for. */
export function useWho() {
  const key = useKey();
  return useQuery({
    queryKey: ['whoami', key],
    queryFn: () => ask(gateway.GET('/v1/whoami')),
    enabled: key !== null,
    staleTime: 60_000,
  });
}

export function isAtLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ladder.indexOf(role) >= ladder.indexOf(needed);
}

/** Whether who is signed in has the role: controls that it has not are shown, but disabled, and say what is needed. */
export function useMay(needed: Role): boolean {
  return isAtLeast(useWho().data?.role, needed);
}
