import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '../../lib/errors';
import { defaultCacheDir } from '../../lib/stack/artefacts';
import type { World } from '../world';

/** Events or users a second of each program of run.sh, by the name that it prints. */
export type PeerFigures = Readonly<Record<string, number>>;

/** Lines such as `hand_written 4772 events/s`; others are no figures. */
export function parsePeerLine(line: string): { readonly name: string; readonly perSecond: number } | null {
  const found = /^(\w+) (\d+(?:\.\d+)?) (?:events|users)\/s$/.exec(line.trim());
  return found ? { name: found[1] as string, perSecond: Number(found[2]) } : null;
}

/**
 * Runs `DIR/run.sh BROKER REDIS_PORT EVENTS` on this benchmark's servers, with the model that it is told in
 * PEER_MODEL. It makes what it needs (a Python environment, Java
 * classes) in a folder of the cache when it first runs, or in PEER_WORK. Throws INTERNAL with what it said where it fails.
 */
export async function measurePeers(
  world: World,
  { dir, events, model }: { readonly dir: string; readonly events: number; readonly model: string },
  onLine: (line: string) => void,
): Promise<PeerFigures> {
  await world.ground();
  const script = join(dir, 'run.sh');
  const work = process.env['PEER_WORK'] ?? join(defaultCacheDir(), `peers-${fingerprint(dir)}`);
  const child = spawn('bash', [script, world.stack.brokers, String(world.stack.redisPort), String(events)], {
    env: { ...process.env, PEER_WORK: work, PEER_MODEL: model },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, to be ended whole: a peer that has lost its broker would wait for ever.
    detached: true,
  });
  const end = (): void => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  process.once('exit', end);
  const figures: Record<string, number> = {};
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    said.push(line);
    const figure = parsePeerLine(line);
    if (figure === null) return;
    figures[figure.name] = figure.perSecond;
    onLine(line);
  });
  createInterface(child.stderr).on('line', (line) => said.push(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', end);
  if (code === 0) return figures;
  throw new AppError('INTERNAL', `${script} ended with ${code}:\n${said.slice(-20).join('\n')}`);
}

/** What the environment is made from. */
function fingerprint(dir: string): string {
  const hash = createHash('sha256');
  for (const path of ['requirements.txt', join('kafka-streams', 'pom.xml')]) {
    const file = join(dir, path);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
