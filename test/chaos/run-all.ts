import { runScenario } from './run-scenario';
import type { ChaosPlan, ChaosRow, ChaosScenario } from './scenario';
import { sharedServers } from './servers';
import { failureLines, tableHead, tableLine, type LiveLines } from './table';

export interface Choice {
  readonly scenarios: readonly ChaosScenario[];
  readonly seed: number;
  readonly short: boolean;
  /** On three brokers and a Redis Cluster, rather than one of each. */
  readonly cluster: boolean;
  /** Of each scenario; null for what it asks for itself. */
  readonly events: number | null;
  readonly soakMinutes: number | null;
  /** How many run side by side. */
  readonly jobs: number;
}

const usual = { events: 50_000, shortEvents: 4_000, soakMinutes: 30, shortSoakMinutes: 1 / 3 };

export function planOf(scenario: ChaosScenario, { short, cluster, seed, events, soakMinutes }: Choice): ChaosPlan {
  return {
    ...{ short, cluster, seed },
    events: events ?? (short ? (scenario.shortEvents ?? usual.shortEvents) : usual.events),
    soakMinutes: soakMinutes ?? (short ? usual.shortSoakMinutes : usual.soakMinutes),
  };
}

export function repeatOf(plan: ChaosPlan, scenario: string): string {
  const flags = [`--scenario ${scenario}`, `--seed ${plan.seed}`, `--events ${plan.events}`];
  return `npm run chaos -- ${[...flags, ...(plan.short ? ['--short'] : []), ...(plan.cluster ? ['--cluster'] : [])].join(' ')}`;
}

/** Runs them side by side, prints each line when it is there, and gives the rows in the order of the scenarios. */
export async function runAll(choice: Choice, signal: AbortSignal, lines: LiveLines): Promise<ChaosRow[]> {
  const servers = sharedServers(choice.cluster);
  const rows = new Map<string, ChaosRow>();
  const waiting = [...choice.scenarios];

  async function worker(): Promise<void> {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const scenario = next;
      const plan = planOf(scenario, choice);
      const onProgress: Parameters<typeof runScenario>[2]['onProgress'] = (progress) =>
        lines.add(scenario.name, plan.events, progress);
      const { row, details } = await runScenario(scenario, plan, { shared: servers.get, signal, onProgress });
      rows.set(scenario.name, row);
      lines.remove(scenario.name);
      const why = row.pass ? [] : failureLines(row, details, repeatOf(plan, scenario.name));
      lines.print([tableLine(row), ...why]);
    }
  }

  lines.print([tableHead]);
  try {
    const workers = await Promise.allSettled(Array.from({ length: choice.jobs }, worker));
    const failed = workers.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    await servers.stop();
  }
  return choice.scenarios.flatMap(({ name }) => rows.get(name) ?? []);
}
