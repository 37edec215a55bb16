import { parseExposition, type Sample } from '../metrics/parse-exposition';
import type { Readiness, Scrape, Snapshot } from './snapshot';

const usualPatienceMs = 3_000;
/** A service of ours says some 100 kB. */
const mostBytes = 16 << 20;

/** Asks every service at once; one that does not answer holds nobody up for longer than `patienceMs`. */
export async function scrapeAll(
  urls: readonly string[],
  names: ReadonlyMap<string, string | null>,
  patienceMs = usualPatienceMs,
): Promise<Snapshot> {
  const scrapes = await Promise.all(urls.map((url) => scrape(url, names.get(url) ?? null, patienceMs)));
  return { at: performance.now(), scrapes };
}

async function scrape(url: string, expected: string | null, patienceMs: number): Promise<Scrape> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const [metrics, ready] = await Promise.all([fetch(`${url}/metrics`, { signal }), readiness(url, signal)]);
    if (!metrics.ok) throw new Error(`/metrics answered ${metrics.status}, expected 200`);
    const samples = parseExposition(await textOf(metrics));
    const service = samples.find(({ labels }) => labels['service'] !== undefined)?.labels['service'] ?? expected;
    return { url, service, failure: null, samples: byId(samples), ready };
  } catch (error) {
    return { url, service: expected, failure: reasonOf(error), samples: new Map(), ready: null };
  }
}

function byId(samples: readonly Sample[]): ReadonlyMap<string, Sample> {
  return new Map(samples.map((sample) => [sample.id, sample]));
}

/** Null where there is none that we know. */
async function readiness(url: string, signal: AbortSignal): Promise<Readiness | null> {
  try {
    const answer = JSON.parse(await textOf(await fetch(`${url}/readyz`, { signal }))) as Partial<Readiness>;
    if (typeof answer.ok !== 'boolean') return null;
    const { ok, checks = {}, notes = [] } = answer;
    return { ok, checks, notes };
  } catch {
    return null;
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > mostBytes) throw new Error(`more than ${mostBytes} bytes came, which is no service of this project`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString();
}

const late = 'no answer in time';

/** Whether a scrape failed for want of time alone. */
export function isLate(failure: string | null): boolean {
  return failure === late;
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return late;
  const { cause } = error;
  const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
  return code === 'ECONNREFUSED' ? 'nobody listens there' : (code ?? error.message);
}
