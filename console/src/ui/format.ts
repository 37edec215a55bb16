/** In the viewer's language and zone. "–" stands for what nobody knows. */
const unknown = '–';
const language = globalThis.navigator?.language ?? 'en';

const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

type Maybe = number | null | undefined;
const isKnown = (value: Maybe): value is number => value !== null && value !== undefined && Number.isFinite(value);

export function count(value: Maybe): string {
  return isKnown(value) ? (Math.abs(value) < 10_000 ? whole : compact).format(value) : unknown;
}

export function decimal(value: Maybe, digits = 3): string {
  return isKnown(value)
    ? value.toLocaleString(language, { maximumFractionDigits: digits, minimumFractionDigits: digits })
    : unknown;
}

/** @param share of 1. */
export function percent(share: Maybe, digits = 0): string {
  if (!isKnown(share)) return unknown;
  return share.toLocaleString(language, {
    style: 'percent',
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}

/** With one digit behind the point where it is no whole percentage. @param share of 1. */
export function sharePercent(share: Maybe): string {
  return percent(share, isKnown(share) && Math.abs(share * 100 - Math.round(share * 100)) > 1e-6 ? 1 : 0);
}

/** A figure of whatever size: whole ones as they are, others with four digits. */
export function figure(value: Maybe): string {
  if (!isKnown(value)) return unknown;
  return Number.isInteger(value) ? count(value) : decimal(value, Math.abs(value) >= 10 ? 2 : 4);
}

export function seconds(value: Maybe): string {
  if (!isKnown(value)) return unknown;
  if (value < 0.000_05) return '0 s';
  if (value < 1) return `${decimal(value * 1_000, value < 0.01 ? 1 : 0)} ms`;
  if (value < 120) return `${decimal(value, 1)} s`;
  if (value < 7_200) return `${whole.format(value / 60)} min`;
  return value < 172_800 ? `${decimal(value / 3_600, 1)} h` : `${whole.format(value / 86_400)} d`;
}

export function bytes(value: Maybe): string {
  if (!isKnown(value)) return unknown;
  const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10));
  return `${decimal(value / 1024 ** power, power === 0 ? 0 : 1)} ${units[power] ?? 'B'}`;
}

/** @param at ms since 1970, or ISO 8601. */
export function dateTime(at: number | string | null | undefined): string {
  return at === null || at === undefined ? unknown : moment.format(new Date(at));
}

export function timeOfDay(at: number | string): string {
  return clock.format(new Date(at));
}

/** As "3 minutes ago". @param now ms since 1970. */
export function ago(at: number | string | null | undefined, now = Date.now()): string {
  if (at === null || at === undefined) return unknown;
  const passed = (new Date(at).getTime() - now) / 1_000;
  const size = Math.abs(passed);
  if (size < 60) return relative.format(Math.round(passed), 'second');
  if (size < 3_600) return relative.format(Math.round(passed / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(passed / 3_600), 'hour');
  const days = Math.round(passed / 86_400);
  if (Math.abs(days) < 60) return relative.format(days, 'day');
  if (Math.abs(days) < 730) return relative.format(Math.round(days / 30.44), 'month');
  return relative.format(Math.round(days / 365.25), 'year');
}
