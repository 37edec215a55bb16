import type { Overview } from '../../api/overview';
import { count, percent, seconds } from '../../ui/format';

type Stream = Overview['stream'];
type Interval = Overview['quality']['rows'][number]['intervals']['f1'];

/** Less waits at any moment of a busy stream: by how much it becomes more or less says nothing. */
const usualSeconds = 5;

/** How long until nothing waits. */
export function catchingUp({ lag, catchUpSeconds, behindSeconds }: Stream): string {
  if (lag === null) return 'Nobody knows how much waits.';
  if (lag === 0) return 'Nothing waits.';
  if (behindSeconds !== null && behindSeconds <= usualSeconds) return 'Events are done as they come.';
  if (catchUpSeconds !== null) return `Caught up in ${seconds(catchUpSeconds)} at this pace.`;
  return behindSeconds === null
    ? 'It does not become less.'
    : `${seconds(behindSeconds)} of work; it does not become less.`;
}

/** "0.213 to 0.241 with 95 % confidence", in percent. */
export function within(interval: Interval): string {
  return interval === null ? '' : `${percent(interval.low, 1)} to ${percent(interval.high, 1)}`;
}

const windows: Readonly<Record<string, string>> = {
  '1h': 'hour',
  '24h': '24 hours',
  '7d': '7 days',
  all: 'whole time',
};

export function ofWindow(window: string): string {
  return `the last ${windows[window] ?? window}`.replace('last whole', 'whole');
}

const tiers: Readonly<Record<string, string>> = {
  personal: 'by the customer’s habits',
  session: 'by this session alone',
  popular: 'by what sells',
  none: 'nothing was known',
};

export function tierWords(tier: string): string {
  return tiers[tier] ?? tier;
}

export function rate(perSecond: number | null): string {
  return perSecond === null ? '–' : `${count(perSecond)}/s`;
}
