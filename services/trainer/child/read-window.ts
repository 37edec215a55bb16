import type { Settings } from '../../../lib/config/settings';
import { tapped, type EventSource } from '../../../lib/dataset/event-source';
import { openDataset, type Dataset } from '../../../lib/dataset/open-dataset';
import type { RunPlan, WindowReport } from '../../../lib/training/training-run';
import { aheadMs } from '../retrain/plan-run';
import { judgeWindow } from '../window/judge-window';
import { createWindowFacts } from '../window/window-facts';

export interface ReadWindow {
  readonly dataset: Dataset;
  readonly report: WindowReport;
}

/** Reads a window once, putting its events aside and looking at them on the way. */
export async function readWindow(
  source: EventSource,
  plan: RunPlan,
  settings: Pick<Settings, 'trainer' | 'history'>,
  folder: string,
  onProgress: (step: string, done: number, of?: number) => void,
): Promise<ReadWindow> {
  const { startedAt, fromMs, untilMs } = plan;
  const facts = createWindowFacts(plan, startedAt + aheadMs);
  const dataset = await openDataset(tapped(source, facts.add), {
    fromMs,
    untilMs,
    spoolDir: folder,
    rules: { sessionGapMs: settings.history.sessionGapMs },
    onProgress,
  });
  return { dataset, report: judgeWindow(facts.facts(), Math.max(0, startedAt - untilMs), settings.trainer) };
}
