/** Text of strangers for a terminal: control characters, which could steer it, are shown as \\x1b or \\u{202e}. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** Bytes that may be text: quoted where they are UTF-8, as hex where not. */
export function bytesAsText(bytes: Buffer, most = 200): string {
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text).equals(bytes);
  const shown = isText ? JSON.stringify(printable(text)).replaceAll('\\\\', '\\') : `0x${bytes.toString('hex')}`;
  return shown.length > most ? `${shown.slice(0, most)}… (${bytes.length} bytes)` : shown;
}

/** Sixteen bytes a line: place, hex, and what is printable of them. */
export function hexDump(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.toString('latin1').replace(/[^\x20-\x7e]/g, '.');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(47)}  ${text}`);
  }
  return lines;
}
