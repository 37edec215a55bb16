import { randomUUID } from 'node:crypto';
import type { Written } from '../../lib/registry/api/common';
import { exitCodes } from '../../lib/run-service';
import { print } from '../print';
import { goOn } from './ask';
import type { WriteOptions } from './options';
import type { Session } from './session';
import { plain } from './text';

/** What is going to be done, as it is shown before it is. */
export interface Plan {
  readonly model: string;
  /** The revision that this was read at. */
  readonly revision: number;
  /** In a few words, such as `promote 2`. */
  readonly what: string;
  /** Lines such as `['now', '1 with configuration 0']`. */
  readonly facts: readonly (readonly [string, string])[];
}

/** What the write carries for the record. */
export interface WriteFields {
  readonly basedOn: number;
  readonly reason: string;
  readonly changeId: string;
}

interface Doing<W> {
  readonly send: (fields: WriteFields) => Promise<W>;
  /** A sentence that the revision and the author are added to. */
  readonly done: (written: W) => string;
  /** In place of all that: what is told and nothing else. */
  readonly told?: (written: W) => string;
}

/** Says what will happen, who does it and why; asks; does it; says what was written. */
export async function carryOut<W extends Written>(
  { client, url }: Session,
  options: WriteOptions,
  plan: Plan,
  { send, ...said }: Doing<W>,
): Promise<number> {
  const reason = options.reason ?? '';
  const basedOn = options.basedOn ?? plan.revision;
  // Commands that do not ask have no --yes.
  const asks = options.yes === false;
  if (options.dryRun || (options.yes !== undefined && !options.json)) {
    const { actor, role } = await client.whoami();
    const why = reason === '' ? '(no reason given)' : reason;
    const facts = [...plan.facts, ['who', `${actor} (${role})`], ['why', why], ['where', url]] as const;
    if (!options.json) process.stderr.write(planText({ ...plan, facts }));
    else await print(`${JSON.stringify({ ...plan, facts: Object.fromEntries(facts), basedOn })}\n`);
    if (options.dryRun) return exitCodes.ok;
  }
  if (asks && !(await goOn({ input: process.stdin, output: process.stderr }))) {
    process.stderr.write('nothing was changed\n');
    return exitCodes.failure;
  }
  const written = await send({ basedOn, reason, changeId });
  await print(
    options.json
      ? `${JSON.stringify(written)}\n`
      : `${said.told?.(written) ?? doneText(plan, written, said.done(written))}\n`,
  );
  return exitCodes.ok;
}

/** One for each run of a command: what is sent again after a lost answer is done once. */
const changeId = randomUUID();

function planText({ model, what, facts }: Plan): string {
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = facts.map(([name, text]) => `  ${name.padEnd(width)}  ${plain(text)}\n`);
  return `${plain(model)}: ${plain(what)}\n${lines.join('')}`;
}

function doneText({ model }: Plan, { change, revision, approval }: Written, done: string): string {
  if (approval === null) return plain(`${model}: ${done}; revision ${revision}, by ${change.actor}`);
  return plain(
    `${model}: waits for the consent of another person, who says: streamrec deploy approve ${model} ${approval} --reason …`,
  );
}
