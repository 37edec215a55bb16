const nothing = '–';

/** `1,204` and `3.2`. */
export function count(value: number | null): string {
  if (value === null) return nothing;
  if (value >= 1e7) return `${(value / 1e6).toFixed(1)}M`;
  return value > 0 && value < 10 && !Number.isInteger(value)
    ? value.toFixed(1)
    : Math.round(value).toLocaleString('en-US');
}

export function rate(perSecond: number | null): string {
  return perSecond === null ? nothing : `${count(perSecond)}/s`;
}

/** `12 ms`, `1.4 s`, `3 min`, `5 h`, `2 d`. */
export function duration(seconds: number | null): string {
  if (seconds === null) return nothing;
  if (seconds < 0.01) return `${(seconds * 1_000).toFixed(1)} ms`;
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}

export function bytes(value: number | null): string {
  if (value === null) return nothing;
  return value < 1e9 ? `${Math.round(value / 1e6)} MB` : `${(value / 1e9).toFixed(1)} GB`;
}

export function percent(share: number | null): string {
  if (share === null) return nothing;
  return `${share > 0 && share < 0.1 ? (100 * share).toFixed(1) : Math.round(100 * share)} %`;
}

/** A figure from 0 to 1. */
export function figure(value: number | null): string {
  return value === null ? nothing : value.toFixed(4).replace(/^0\./, '.');
}
