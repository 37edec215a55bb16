/** Ids become Redis keys and Kafka keys, so they are short and printable. */
export const maxIdBytes = 256;

export type IdFault = 'missing' | 'too-long' | 'malformed';
export type CleanId = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly fault: IdFault };

/** Trims; refuses what is empty then, longer than `maxIdBytes` of UTF-8, or holds control characters or what is no UTF-8. */
export function cleanId(text: string): CleanId {
  const id = text.trim();
  if (id === '') return { ok: false, fault: 'missing' };
  // A UTF-16 unit is at most 3 bytes of UTF-8: most ids need no count.
  if (id.length * 3 > maxIdBytes && (id.length > maxIdBytes || Buffer.byteLength(id) > maxIdBytes)) {
    return { ok: false, fault: 'too-long' };
  }
  // Decoders put U+FFFD for what is no UTF-8: different broken ids would become one.
  if (/[\p{Cc}\p{Cs}\ufffd]/u.test(id)) return { ok: false, fault: 'malformed' };
  return { ok: true, id };
}
