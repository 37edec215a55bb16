import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../../lib/config/settings';
import { interactionsSource } from '../../../lib/dataset/sources/interactions-source';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { readOptionsOf } from '../../../lib/models/read-options';
import type { GateReport } from '../../../lib/training/training-run';
import type { TrainingNews } from '../../../services/trainer/child/messages';
import { trainAndJudge } from '../../../services/trainer/child/train-and-judge';
import { packageDir } from '../../../services/trainer/retrain/run-folders';
import { createGroceries } from '../../helpers/groceries';
import { silent } from '../../helpers/silent-logger';
import { aRun } from '../../helpers/training-run';

const day = 86_400_000;
const { events } = createGroceries({ users: 120, days: 40 });
const untilMs = (events.at(-1)?.timestamp ?? 0) + 1;
const folder = mkdtempSync(join(tmpdir(), 'train-and-judge-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const encryptionKey = join(folder, 'models.key');
const signingKey = join(folder, 'signing.pem');
const trustedKey = join(folder, 'trusted.pem');
writeFileSync(encryptionKey, randomBytes(32).toString('hex'));
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
writeFileSync(signingKey, privateKey.export({ type: 'pkcs8', format: 'pem' }));
writeFileSync(trustedKey, publicKey.export({ type: 'spki', format: 'pem' }));

const { settings } = readSettings({
  env: {},
  overrides: {
    'trainer.minEvents': '1000',
    'trainer.minPoints': '50',
    'trainer.workers': '1',
    'trainer.signingKey': signingKey,
    'models.encryptionKey': `file:${encryptionKey}`,
    'models.trustedKeys': trustedKey,
    'models.requireSigned': 'true',
  },
});

interface Trained {
  readonly news: readonly TrainingNews[];
  readonly gate: GateReport | undefined;
  /** Where a package is, if there is one. */
  readonly dir: string;
}

async function train(
  runId: string,
  {
    live = null,
    parameters = {},
    of = settings,
  }: { live?: ModelFiles | null; parameters?: object; of?: Settings } = {},
): Promise<Trained> {
  const news: TrainingNews[] = [];
  const plan = {
    ...aRun().plan,
    ...{ startedAt: untilMs, fromMs: untilMs - 60 * day, cutMs: untilMs - 7 * day, untilMs },
    ...{
      trainer: 'transitions',
      parameters: parameters as Record<string, number>,
      live: live?.manifest.version ?? null,
    },
  };
  const job = {
    settings: of,
    model: 'shop',
    runId,
    plan,
    folder: mkdtempSync(join(folder, 'run-')),
    trigger: 'a test',
  };
  await trainAndJudge(
    { ...job, parent: process.pid },
    {
      source: interactionsSource('groceries', events),
      readLive: () => Promise.resolve(live as ModelFiles),
      say: (one) => news.push(one),
      logger: silent,
    },
  );
  const judged = news.find((one) => one.kind === 'judged');
  return { news, gate: judged?.gate, dir: join(job.folder, packageDir, 'shop', runId) };
}

const kinds = (news: readonly TrainingNews[]): string[] =>
  news.map(({ kind }) => kind).filter((kind) => kind !== 'progress');

let first: ModelFiles;

test('what beats the popular list becomes a package: encrypted, signed, with figures and words', async () => {
  const { news, gate, dir } = await train('one');
  expect(kinds(news)).toEqual(['window', 'trained', 'judged']);
  expect(gate).toMatchObject({ reference: 'popular', passed: true });
  first = await readModelFiles(dir, readOptionsOf(settings.models));
  const { manifest, signedBy } = first;
  expect(signedBy).toHaveLength(1);
  expect(manifest.files.model.encryption).toBeDefined();
  expect(manifest.metrics['rest-of-basket.f1@20']).toBeCloseTo(gate?.overall.candidate ?? NaN);
  expect(manifest.description).toContain('Retrained because of: a test.');
  expect(manifest.lineage).toMatchObject({ trainer: 'transitions', branch: 'retrained', parameters: { seed: 1 } });
  // Nothing of the held-out end was learned from.
  expect(Date.parse(manifest.lineage.data?.to ?? '')).toBeLessThan(untilMs - 7 * day);
});

test('the same again is not better than itself, and leaves no package', async () => {
  const { gate, dir } = await train('two', { live: first });
  expect(gate).toMatchObject({ reference: 'one', passed: false, findings: [{ code: 'not-better' }] });
  expect(gate?.overall).toMatchObject({ difference: 0, low: 0, high: 0 });
  expect(existsSync(dir)).toBe(false);
});

test('a live version that has seen the held-out end cannot be beaten fairly, and is not', async () => {
  const data = { from: new Date(0).toISOString(), to: new Date(untilMs).toISOString(), events: 1 };
  const live = { ...first, manifest: { ...first.manifest, lineage: { ...first.manifest.lineage, data } } };
  await expect(train('three', { live })).rejects.toMatchObject({ code: 'DATA_INVALID' });
});

test('a parameter that the trainer does not know is told before the window is read', async () => {
  await expect(train('four', { parameters: { widht: 3 } })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('a bad window ends it, and nothing is trained', async () => {
  const strict = { ...settings, trainer: { ...settings.trainer, maxUserShare: 0.001 } };
  const { news } = await train('five', { of: strict });
  expect(kinds(news)).toEqual(['window']);
});
