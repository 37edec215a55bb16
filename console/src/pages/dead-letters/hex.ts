/** Sixteen bytes of a dump. */
export interface HexLine {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A run of a line's bytes, marked or not. */
export interface HexRun {
  readonly hex: string;
  readonly text: string;
  readonly isMarked: boolean;
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** @param most bytes shown. */
export function hexLines(bytes: Uint8Array, most: number): HexLine[] {
  const lines: HexLine[] = [];
  const end = Math.min(bytes.length, most);
  for (let at = 0; at < end; at += 16) lines.push({ at, bytes: bytes.subarray(at, Math.min(at + 16, end)) });
  return lines;
}

export const placeText = (at: number): string => at.toString(16).padStart(6, '0');

/** A line in up to three runs. @param mark from its first byte up to before its end, places of the whole; null: none. */
export function runsOf({ at, bytes }: HexLine, mark: readonly [from: number, to: number] | null): HexRun[] {
  const [from, to] = mark === null ? [0, 0] : [clamp(mark[0] - at, bytes.length), clamp(mark[1] - at, bytes.length)];
  const parts: readonly (readonly [number, number, boolean])[] = [
    [0, from, false],
    [from, to, true],
    [to, bytes.length, false],
  ];
  return parts.flatMap(([start, end, isMarked]) =>
    start >= end ? [] : [{ ...textOf(bytes.subarray(start, end)), isMarked }],
  );
}

const clamp = (place: number, length: number): number => Math.max(0, Math.min(length, place));

function textOf(bytes: Uint8Array): { readonly hex: string; readonly text: string } {
  const all = [...bytes];
  return {
    hex: all.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
    text: all.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
