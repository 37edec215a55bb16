import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { askForAlarms } from '../../../../lib/overview/alert-sources';
import { noFacts, type Facts } from '../../../../lib/overview/facts';
import { scrapeAll } from '../../../../lib/overview/scrape';
import type { AlarmsView } from '../../../../lib/overview/view';
import { createWatchState } from '../../../../lib/overview/watch-state';
import { looking } from './cadence';
import type { Page, Request, ThreadData, Told } from './thread-messages';

const alarmsEveryMs = 5_000;

/**
 * Looks at the services again and again, until the gateway ends it. In a thread of its own, because reading what they say takes
 * milliseconds, for which the gateway's own would owe somebody an answer.
 */
async function watch({ services, alerts }: ThreadData): Promise<never> {
  const urls = services.map(([url]) => url);
  const names = new Map(services);
  const state = createWatchState();
  let facts: Facts = noFacts;
  let alarms: AlarmsView | null = null;
  let waiting: { readonly id: number; readonly page: Page }[] = [];

  const tell = (told: Told): void => parentPort?.postMessage(told);
  function answer({ id, page }: { readonly id: number; readonly page: Page }): void {
    tell({ kind: 'page', id, text: JSON.stringify(page === 'overview' ? state.long() : state.stream()) });
  }
  parentPort?.on('message', (request: Request) => {
    if (request.kind === 'facts') facts = request.facts;
    else if (state.overview() === null) waiting.push(request);
    else answer(request);
  });
  async function askAgain(): Promise<never> {
    for (;;) {
      if (alerts !== null) alarms = await askForAlarms(alerts);
      await delay(alarmsEveryMs);
    }
  }
  void askAgain();

  for (;;) {
    const startedAt = performance.now();
    const snapshot = await scrapeAll(urls, names, looking.patienceMs);
    state.take({ snapshot, facts, alarms, at: Date.now() });
    tell({ kind: 'overview', text: JSON.stringify(state.overview()) });
    for (const one of waiting) answer(one);
    waiting = [];
    await delay(Math.max(0, looking.everyMs - (performance.now() - startedAt)));
  }
}

void watch(workerData as ThreadData);
