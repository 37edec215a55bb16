import { setImmediate as turn } from 'node:timers/promises';
import { wilson } from '../../lib/quality/wilson';
import { simulateCanary, type SimulatedEnd, type SimulationOptions } from '../../lib/experiments/simulate';
import type { CommonOptions } from '../command-options';
import { figure, percent, show, table } from '../registry/text';

export interface SimulateOptions extends Pick<CommonOptions, 'json'> {
  readonly runs: number;
  readonly worse: number;
  readonly share: number;
  readonly users: number;
  readonly hitRate: number;
  readonly correlation: number;
  readonly unevenness: number;
  readonly looks: number;
  readonly perLook: number;
  readonly margin: number;
  readonly alpha: number;
  readonly effect: number;
  readonly seed: number;
}

const endings = ['worse', 'better', 'mismatch', 'none'] as const;

export async function simulate(options: SimulateOptions): Promise<number> {
  const { runs, seed, perLook, looks } = options;
  const ends: SimulatedEnd[] = [];
  for (let run = 0; run < runs; run++) {
    ends.push(simulateCanary({ ...simulationOf(options), seed: seed * 1_000_003 + run }));
    if (process.stderr.isTTY && run % 10 === 9) process.stderr.write(`\r${run + 1} of ${runs} canaries `);
    // Ctrl-C comes in between.
    if (run % 10 === 9) await turn();
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const rows = endings.map((verdict) => {
    const those = ends.filter((end) => (end.look === null ? 'none' : end.verdict) === verdict);
    const at = those.flatMap(({ look }) => (look === null ? [] : [look * perLook])).sort((a, b) => a - b);
    const quantile = (share: number): number | null =>
      at[Math.min(at.length - 1, Math.floor(share * at.length))] ?? null;
    return {
      verdict,
      runs: those.length,
      share: wilson(those.length, runs),
      after: { p50: quantile(0.5), p90: quantile(0.9) },
    };
  });
  await show(options.json, { runs, looks, perLook, endings: rows }, () => {
    const cells = rows.map(({ verdict, runs: count, share, after }) => [
      verdict,
      String(count),
      share === null ? '–' : `${percent(share.value)} [${percent(share.low)}, ${percent(share.high)}]`,
      figure(after.p50),
      figure(after.p90),
    ]);
    const head = ['verdict', 'canaries', 'share', 'half of them after', '90 % after'];
    return `${table(head, cells)}\n${looks} looks at each, one every ${perLook} judged recommendations of all users; in brackets: 95 % intervals.`;
  });
  return 0;
}

function simulationOf(options: SimulateOptions): Omit<SimulationOptions, 'seed'> {
  const { users, hitRate, correlation, unevenness, share, worse, looks, perLook, alpha, effect, margin } = options;
  return {
    shop: { users, hitRate, correlation, unevenness },
    canary: { share, lift: -worse },
    ...{ looks, perLook, alpha, effect, margin },
    mismatchAlpha: 0.001,
  };
}
