const minutes: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/** Minutes of a length of time as Prometheus writes it in one unit: 90 of `90m`, 60 of `1h`. */
export function minutesOf(text: string): number {
  const found = /^(\d+)([mhd])$/.exec(text);
  if (!found) throw new RangeError(`"${text}" is no number of minutes (m), hours (h) or days (d)`);
  return Number(found[1]) * (minutes[found[2] as string] as number);
}
