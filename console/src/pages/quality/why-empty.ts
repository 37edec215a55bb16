import { count, dateTime, seconds } from '../../ui/format';
import type { LiveQuality, Quality } from './queries';

export interface Reason {
  readonly title: string;
  /** What would bring something. */
  readonly text: string;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Why there is nothing to show of a span; null where there is. */
export function whyEmpty({ evaluators, quality }: LiveQuality): Reason | null {
  if (evaluators.length === 0) {
    return {
      title: 'This gateway knows of no evaluator',
      text: 'Start one with `streamrec evaluator`, and name the address of its metrics in the setting gateway.services.',
    };
  }
  if (quality === null) {
    const problems = evaluators.map(({ name, url, problem }) => `${name} at ${url}: ${problem ?? 'no answer'}`);
    return {
      title: 'No evaluator answers',
      text: `${problems.join('; ')}. What it knows is kept: figures go on when it is back.`,
    };
  }
  return quality.series.length > 0 ? null : whyNothingIsJudged(quality);
}

function whyNothingIsJudged({ partitions, waiting, evaluated, span, horizonMs, userShare }: Quality): Reason {
  const pending = sum(partitions.map((one) => one.pending));
  const times = partitions.flatMap(({ eventTime }) => (eventTime === null ? [] : [eventTime]));
  const horizon = seconds(horizonMs / 1_000);
  if (partitions.length === 0) {
    return {
      title: 'The evaluator has no partition yet',
      text: 'It has just started, or another evaluator has them all, which gateway.services does not name.',
    };
  }
  if ((evaluated['judged'] ?? 0) > 0) {
    return {
      title: `Nothing was judged in this span (${span})`,
      text: `${count(evaluated['judged'])} lists were judged before. Spans end with the newest event, ${dateTime(Math.max(...times))}: choose a longer one.`,
    };
  }
  if (pending > 0) {
    const since =
      times.length === 0 ? '' : ` Event time stands at ${dateTime(Math.min(...times))} and moves with the events.`;
    return {
      title: 'Nothing is judged yet: the horizon is not over',
      text: `${count(pending)} lists wait for what their customers do. A list is judged when events come that are ${horizon} younger than the one that caused it.${since}`,
    };
  }
  if (waiting.length > 0) {
    return {
      title: 'The evaluator waits for the recommender',
      text: `The recommender is not past the events of ${waiting.length} partitions yet: it is down, behind, or in another group than recommender.groupId says.`,
    };
  }
  if ((evaluated['outside'] ?? 0) > 0) {
    return {
      title: 'Nobody of the sample was shown anything yet',
      text: `evaluator.userShare judges ${userShare} of the customers; ${count(evaluated['outside'])} lists were of others.`,
    };
  }
  return {
    title: 'No recommendation was read yet',
    text: 'Once customers do something, the recommender answers, and the evaluator waits for what they do next.',
  };
}

/** What is amiss although there is something to show. */
export function warningsOf({ evaluators, quality }: LiveQuality): string[] {
  if (quality === null) return [];
  const { labels, waiting } = quality;
  const [late = 0, expired = 0, matched = 0, unattributed = 0] = ['late', 'expired', 'matched', 'unattributed'].map(
    (name) => labels[name],
  );
  const all = late + matched + unattributed;
  return [
    ...evaluators.flatMap(({ name, url, problem }) =>
      problem === null ? [] : [`${name} at ${url} does not answer (${problem}): figures lack its partitions.`],
    ),
    ...(waiting.length > 0 ? [`${waiting.length} partitions wait for the recommender: it is down or behind.`] : []),
    ...(all > 0 && late / all > 0.05
      ? [
          `${Math.round((100 * late) / all)} % of the events came after their windows: writers’ clocks are slow, or one event with a wrong time pulled event time ahead.`,
        ]
      : []),
    ...(expired > 0 && expired > 0.05 * ((quality.evaluated['judged'] ?? 0) + expired)
      ? [
          `${count(expired)} lists were given up before their windows were over: raise evaluator.maxPending, maxPendingPerUser or maxEventsPerUser, or sample by userShare.`,
        ]
      : []),
  ];
}
