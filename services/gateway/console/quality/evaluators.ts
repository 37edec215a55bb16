import { reasonOf } from '../../../../lib/overview/scrape';
import { mergeDocuments } from '../../../../lib/quality/merge-documents';
import {
  qualityDocument,
  qualityPath,
  type QualityDocument,
  type QualitySpan,
} from '../../../../lib/quality/quality-document';

export interface QualityQuestion {
  readonly span: QualitySpan;
  /** Undefined: whatever the evaluator takes for usual. */
  readonly k?: number;
}

export interface EvaluatorState {
  readonly name: string;
  readonly url: string;
  /** Why it does not tell; null where it does. */
  readonly problem: string | null;
}

export interface LiveQuality {
  readonly evaluators: readonly EvaluatorState[];
  /** What those that answered say together; null where none did. */
  readonly quality: QualityDocument | null;
}

export interface Evaluators {
  /** Never rejects: what went wrong is part of what is told. However many ask, the evaluators are asked every two seconds. */
  ask(question: QualityQuestion): Promise<LiveQuality>;
}

const patienceMs = 2_000;
const freshMs = 2_000;
/** Spans and ks that are asked for at a time. */
const mostKept = 32;
/** One span of the most versions there can be says less than a megabyte. */
const mostBytes = 8 << 20;

/** @param services addresses of metrics, with what they are called; those that know nothing of quality are no evaluators. */
export function createEvaluators(
  services: ReadonlyMap<string, string | null>,
  now = () => performance.now(),
): Evaluators {
  const known = new Set([...services].filter(([, name]) => name?.startsWith('evaluator')).map(([url]) => url));
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<LiveQuality> }>();

  async function askAll(question: QualityQuestion): Promise<LiveQuality> {
    const answers = await Promise.all([...services.keys()].map((url) => askOne(url, question)));
    for (const { url, document } of answers) if (document !== null) known.add(url);
    const ofOneK = answers.flatMap(({ document }) => (document === null ? [] : [document]));
    // Evaluators with other settings cannot be added up with the rest.
    const same = ofOneK.filter(({ k }) => k === ofOneK[0]?.k);
    return {
      evaluators: answers
        .filter(({ url }) => known.has(url))
        .map(({ url, problem }) => ({ name: services.get(url) ?? 'evaluator', url, problem })),
      quality: mergeDocuments(same),
    };
  }

  return {
    ask(question) {
      const key = `${question.span} ${question.k ?? ''}`;
      const before = kept.get(key);
      if (before !== undefined && now() - before.at < freshMs) return before.answer;
      kept.delete(key);
      const answer = askAll(question);
      kept.set(key, { at: now(), answer });
      const oldest = kept.keys().next();
      if (kept.size > mostKept && oldest.done !== true) kept.delete(oldest.value);
      return answer;
    },
  };
}

interface Answer {
  readonly url: string;
  readonly document: QualityDocument | null;
  readonly problem: string | null;
}

async function askOne(url: string, { span, k }: QualityQuestion): Promise<Answer> {
  const query = new URLSearchParams({ span, ...(k === undefined ? {} : { k: String(k) }) });
  try {
    const response = await fetch(`${url}/${qualityPath}?${query.toString()}`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return { url, document: null, problem: `it answered ${response.status}, expected 200` };
    if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
      return { url, document: null, problem: `its answer has more than ${mostBytes} bytes` };
    }
    const read = qualityDocument.safeParse(await response.json());
    return read.success
      ? { url, document: read.data, problem: null }
      : { url, document: null, problem: 'its answer is not as expected: it is of another release' };
  } catch (error) {
    return { url, document: null, problem: reasonOf(error) };
  }
}
