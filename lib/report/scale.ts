/** Values to places in a drawing, with the marks of its axis. */
export interface Scale {
  place(value: number): number;
  readonly ticks: readonly number[];
}

/** @param values at least what is drawn; no finite one is needed. @param places of the lowest and the highest. */
export function linearScale(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const finite = values.filter(Number.isFinite);
  // Not spread into arguments: a curve may have more points than a call can take.
  const least = finite.reduce((low, value) => Math.min(low, value), 0);
  const most = finite.reduce((high, value) => Math.max(high, value), 0);
  const step = roundStep((most - least || 1) / 5);
  const [low, high] = [Math.floor(least / step), Math.ceil((most === least ? least + 1 : most) / step)];
  const ticks = Array.from({ length: high - low + 1 }, (_, at) => Number(((low + at) * step).toPrecision(12)));
  return { ticks, place: (value) => from + ((value / step - low) / (high - low)) * (to - from) };
}

/** Powers of ten; values of 0 and below stand at its lowest. */
export function logScale(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  const first = logs[0] ?? 0;
  const low = Math.floor(logs.reduce((least, log) => Math.min(least, log), first));
  const high = Math.max(low + 1, Math.ceil(logs.reduce((most, log) => Math.max(most, log), first)));
  const ticks = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
  const logOf = (value: number): number => (value > 0 ? Math.log10(value) : low);
  return { ticks, place: (value) => from + ((logOf(value) - low) / (high - low)) * (to - from) };
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((one) => one * power >= step * 0.999) as number;
  return factor * power;
}

/** A number as an axis shows it. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  return String(Number(value.toPrecision(3)));
}
