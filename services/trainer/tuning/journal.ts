import { createHash } from 'node:crypto';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../../lib/errors';
import { canonicalJson } from '../../../lib/models/canonical';

/** All that decides what trials there are and what they come to. */
export type Study = Readonly<Record<string, unknown>>;

const values = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
const outcomeSchema = z.strictObject({
  trial: z.string(),
  seed: z.number(),
  budget: z.number(),
  parameters: values,
  /** What is maximised; null for a trial that failed. */
  objective: z.number().nullable(),
  figures: z.record(z.string(), z.number()),
  seconds: z.number(),
  /** Why it failed. */
  error: z.string().optional(),
  finishedAt: z.string(),
});
/** A line of the journal: a trial that has ended. */
export type Outcome = z.infer<typeof outcomeSchema>;

const headSchema = z.strictObject({
  format: z.literal(1),
  study: z.record(z.string(), z.unknown()),
  digest: z.string(),
});

export interface Journal {
  /** Trials that have ended, by name. */
  readonly done: ReadonlyMap<string, Outcome>;
  /** Resolves when it is on the disk. */
  add(outcome: Outcome): Promise<void>;
  close(): Promise<void>;
}

/**
 * A file of JSON lines: the study, then each trial as it ends. A line that a kill has cut is cut off and its trial run again.
 * Throws STUDY_CHANGED where the file is another study's, DATA_INVALID where it is no journal.
 */
export async function openJournal(path: string, study: Study): Promise<Journal> {
  const digest = createHash('sha256').update(canonicalJson(study)).digest('hex');
  const file = await open(path, 'a+').catch((cause: unknown) => {
    throw new AppError('DATA_INVALID', `cannot open the journal ${path}: ${(cause as Error).message}`, { cause, path });
  });
  try {
    const text = await readFile(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
    const lines = whole.split('\n').slice(0, -1);
    if (lines.length === 0) await append(file, { format: 1, study, digest });
    else checkHead(path, lines[0] as string, { study, digest });
    const done = new Map<string, Outcome>();
    lines.slice(1).forEach((line, at) => {
      const outcome = outcomeSchema.safeParse(parsed(line));
      if (!outcome.success) throw notJournal(path, at + 2, z.prettifyError(outcome.error));
      done.set(outcome.data.trial, outcome.data);
    });
    // One write after the other: lines never mix.
    let last: Promise<void> = Promise.resolve();
    return {
      done,
      add(outcome) {
        done.set(outcome.trial, outcome);
        return (last = last.then(() => append(file, outcome)));
      },
      async close() {
        await last;
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function checkHead(path: string, line: string, { study, digest }: { study: Study; digest: string }): void {
  const head = headSchema.safeParse(parsed(line));
  if (!head.success) throw notJournal(path, 1, z.prettifyError(head.error));
  if (head.data.digest === digest) return;
  const before = head.data.study;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(study)])].filter(
    (key) => canonicalJson(before[key] ?? null) !== canonicalJson(study[key] ?? null),
  );
  const said = changed.map((key) => `${key} was ${JSON.stringify(before[key])}, is ${JSON.stringify(study[key])}`);
  const message = `${path} is the journal of another study: ${said.join('; ')}. Go on with the same options, or name another --journal`;
  throw new AppError('STUDY_CHANGED', message, { path, changed });
}

async function append(file: FileHandle, line: unknown): Promise<void> {
  await file.appendFile(`${JSON.stringify(line)}\n`);
  await file.datasync();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function notJournal(path: string, line: number, why: string): AppError {
  const message = `${path} line ${line} is no line of a tuning journal: ${why}; name another --journal, or remove the line`;
  return new AppError('DATA_INVALID', message, { path, line });
}
