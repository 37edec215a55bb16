import type { RegistryChange } from './change';

/** A change as anybody who may read the record may see it: without the hashes of API keys. */
export type PublicChange = Omit<RegistryChange, 'payload'> & { readonly payload: Readonly<Record<string, unknown>> };

export function publicChange(change: RegistryChange): PublicChange {
  if (change.action !== 'key.created') return change;
  const { hash: _, ...payload } = change.payload;
  return { ...change, payload };
}
