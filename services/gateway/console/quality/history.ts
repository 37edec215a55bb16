import { z } from 'zod';
import { baseUrl } from '../../../../lib/overview/alert-sources';
import { reasonOf } from '../../../../lib/overview/scrape';
import { mergeSamples, type HistorySeries, type SampleSeries } from './merge-samples';

/** What live quality was, from before what evaluators remember. */
export interface QualityHistory {
  /** Whose word it is; null where gateway.prometheusUrl names nobody. */
  readonly source: string | null;
  /** Why it does not tell; null where it does. */
  readonly problem: string | null;
  readonly stepMs: number;
  readonly series: readonly HistorySeries[];
}

export interface HistoryQuestion {
  readonly days: number;
  readonly k: number;
}

/** Never rejects: what went wrong is part of what is told. However many ask, Prometheus is asked once a minute. */
export interface QualityHistories {
  ask(question: HistoryQuestion): Promise<QualityHistory>;
}

const dayMs = 86_400_000;
const freshMs = 60_000;
const patienceMs = 10_000;
const mostKept = 32;
const mostBytes = 32 << 20;

/** prometheus.io/docs/prometheus/latest/querying/api: GET /api/v1/query_range. */
const rangeAnswer = z.object({
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
});

/** @param prometheusUrl empty: there is none. Throws CONFIG_INVALID. */
export function createHistories(prometheusUrl: string, now = () => Date.now()): QualityHistories {
  const url = prometheusUrl === '' ? null : baseUrl(prometheusUrl);
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<QualityHistory> }>();
  return {
    ask(question) {
      if (url === null) return Promise.resolve({ source: null, problem: null, stepMs: dayMs, series: [] });
      const key = `${question.days} ${question.k}`;
      const before = kept.get(key);
      if (before !== undefined && now() - before.at < freshMs) return before.answer;
      kept.delete(key);
      const answer = askPrometheus(url, question, now());
      kept.set(key, { at: now(), answer });
      const oldest = kept.keys().next();
      if (kept.size > mostKept && oldest.done !== true) kept.delete(oldest.value);
      // One that failed is not kept: Prometheus may be back with the next look.
      void answer.then(({ problem }) => problem !== null && kept.get(key)?.answer === answer && kept.delete(key));
      return answer;
    },
  };
}

async function askPrometheus(url: string, { days, k }: HistoryQuestion, at: number): Promise<QualityHistory> {
  const told = { source: `Prometheus at ${url}`, stepMs: dayMs };
  const query = new URLSearchParams({
    query: selector(k),
    start: String((at - (days - 1) * dayMs) / 1_000),
    end: String(at / 1_000),
    step: String(dayMs / 1_000),
  });
  try {
    const response = await fetch(`${url}/api/v1/query_range?${query.toString()}`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return { ...told, problem: `it answered ${response.status}, expected 200`, series: [] };
    const series = rangeAnswer.parse(JSON.parse(await textOf(response))).data.result.map(samplesOf);
    return { ...told, problem: null, series: mergeSamples(series, dayMs) };
  } catch (error) {
    const problem =
      error instanceof z.ZodError || error instanceof SyntaxError ? 'its answer is not as expected' : reasonOf(error);
    return { ...told, problem, series: [] };
  }
}

/** Means over the last day, once a day: windows that do not overlap. `k` is missing from counts of lists. */
function selector(k: number): string {
  const names = 'rec_online_(hit_rate|precision|recall|f1|mrr|ndcg|standard_error|judged|answered)';
  return `{__name__=~"${names}", window="24h", tier="all", k=~"${k}|"}`;
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > mostBytes) throw new Error(`its answer has more than ${mostBytes} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString();
}

function samplesOf({ metric, values }: z.infer<typeof rangeAnswer>['data']['result'][number]): SampleSeries {
  const { __name__: name = '', metric: about = '', model = '', version = '', variant = '', instance = '' } = metric;
  return {
    ...{ model, version, variant, instance },
    name: name.replace(/^rec_online_/, ''),
    about,
    values: new Map(values.map(([seconds, text]) => [Math.round(seconds * 1_000), Number(text)])),
  };
}
