import { useSyncExternalStore } from 'react';

const name = 'streamrec.key';
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** The API key or token that requests go with; null while nobody is signed in. */
export function currentKey(): string | null {
  return sessionStorage.getItem(name) ?? localStorage.getItem(name);
}

/** @param keep whether it outlives this tab. */
export function signIn(key: string, keep: boolean): void {
  signOut();
  (keep ? localStorage : sessionStorage).setItem(name, key);
  tell();
}

export function signOut(): void {
  sessionStorage.removeItem(name);
  localStorage.removeItem(name);
  tell();
}

/** A link may carry a key behind its #, which no server hears of; it does not stay in the address. */
export function takeKeyFromAddress(): void {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  signIn(key, false);
}

/** Told whenever somebody signs in or out; gives what ends that. */
export function onKeyChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useKey(): string | null {
  return useSyncExternalStore(onKeyChange, currentKey);
}
