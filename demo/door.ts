import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../lib/errors';
import { demoModel, type DemoRegistry } from './registry';
import type { Screen } from './screen';
import type { DemoSystem } from './system';

/** What the gateway answered to somebody who asked it for a list. */
export interface DoorAnswer {
  readonly items: number;
  readonly tier: string;
  /** What it had to do without. */
  readonly lacks: readonly string[];
  /** From the request to the whole answer, by a warm gateway. */
  readonly milliseconds: number;
}

export interface Door {
  readonly answer: DoorAnswer;
  readonly addresses: Readonly<Record<string, string>>;
}

/** The first answers are slower: nothing is compiled and no item is known yet. */
const warmUps = 50;
const openWithinMs = 30_000;
const pollMs = 100;

/** Opens the gateway on what the stream has made, and asks it for a customer's next list as a web shop would. */
export async function openDoor(
  { services, ports }: DemoSystem,
  { client, adminKey }: DemoRegistry,
  userId: string,
  screen: Screen,
): Promise<Door> {
  const { key } = await client.createKey({ user: 'web-shop', role: 'client' }, { reason: 'it asks for lists' });
  const own = { 'model.name': demoModel, 'gateway.port': String(ports.rest), 'gateway.grpcPort': String(ports.grpc) };
  await services.start('gateway', ports.gateway, own);
  const base = `http://127.0.0.1:${ports.rest}`;
  const url = `${base}/v1/users/${encodeURIComponent(userId)}/recommendations`;
  const headers = { authorization: `Bearer ${key}` };
  const ask = async (): Promise<
    Omit<DoorAnswer, 'milliseconds' | 'items'> & { readonly items: readonly unknown[] }
  > => {
    const answer = await fetch(url, { headers });
    const text = await answer.text();
    if (!answer.ok) throw new AppError('INTERNAL', `the gateway answered ${answer.status} to ${url}: ${text}`);
    return JSON.parse(text) as Awaited<ReturnType<typeof ask>>;
  };
  // It is ready, and gives what sells, before the version that the registry deploys is open.
  const giveUpAt = Date.now() + openWithinMs;
  while ((await ask()).lacks.length > 0 && Date.now() < giveUpAt) await sleep(pollMs);
  for (let time = 0; time < warmUps; time++) await ask();
  const began = performance.now();
  const { items, tier, lacks } = await ask();
  const milliseconds = performance.now() - began;
  screen.step(
    `Gateway: ${items.length} fresh recommendations for customer ${userId} by REST in ${milliseconds.toFixed(1)} ms`,
  );
  return {
    answer: { items: items.length, tier, lacks, milliseconds },
    addresses: {
      console: `${base}/console/#key=${adminKey}`,
      'gateway (REST)': `${base}/docs`,
      'gateway (gRPC)': `127.0.0.1:${ports.grpc}`,
      'try it': `curl -H 'authorization: Bearer ${key}' '${url}'`,
    },
  };
}
