import { wilson } from '../../lib/quality/wilson';
import { listMakers, realOutcomes, type ListMaker } from './outcomes';
import { replayCanary, type ReplayedEnd } from './replay-canary';

/*
 * `node dist/bench/experiments/main.js [RUNS] [MOMENTS] [LISTER]`: real customers of the demo's shop, split anew for each canary; how many
 * canaries that are the same as live are condemned, and how long until one whose outputs are shuffled is.
 */
const runs = Number(process.argv[2] ?? 1_000);
const moments = Number(process.argv[3] ?? 40_000);
const lister = process.argv[4] ?? 'transitions';
const perLook = 200;
const shares = [0.1, 0.5];
const options = { alpha: 0.05, effect: 0.3, margin: 0, mismatchAlpha: 0.001 };

async function main(): Promise<void> {
  const outcomes = await realOutcomes(lister, moments);
  const mean = (maker: ListMaker): number => outcomes.reduce((sum, { ndcg }) => sum + ndcg[maker], 0) / outcomes.length;
  const users = new Set(outcomes.map(({ userId }) => userId)).size;
  const rates = listMakers.map((maker) => `${maker} ${mean(maker).toFixed(4)}`).join(', ');
  process.stdout.write(`${lister}: ${outcomes.length} moments of ${users} customers; ndcg@10 ${rates}\n`);
  for (const share of shares) {
    for (const makes of listMakers) {
      const ends = Array.from({ length: runs }, (_, run) =>
        replayCanary(outcomes, { salt: `bench-${run}`, share, makes, perLook }, options),
      );
      process.stdout.write(`share ${share}, canary ${makes}: ${describe(ends)}\n`);
    }
  }
}

function describe(ends: readonly ReplayedEnd[]): string {
  const of = (verdict: string): ReplayedEnd[] => ends.filter((end) => end.verdict === verdict);
  const worse = of('worse').sort((a, b) => a.judged - b.judged);
  const at = (share: number): string => {
    const end = worse[Math.min(worse.length - 1, Math.floor(share * worse.length))];
    return end === undefined ? '–' : `${end.judged} recommendations (${end.days.toFixed(1)} days)`;
  };
  const rate = wilson(worse.length, ends.length);
  const shareText =
    rate === null
      ? '–'
      : `${(100 * rate.value).toFixed(1)} % [${(100 * rate.low).toFixed(1)}, ${(100 * rate.high).toFixed(1)}]`;
  return `worse ${worse.length} of ${ends.length}, ${shareText}; better ${of('better').length}; mismatch ${of('mismatch').length}; half after ${at(0.5)}, 90 % after ${at(0.9)}`;
}

void main();
