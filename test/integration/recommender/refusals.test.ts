import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../lib/models/manifest';
import { anEvent } from '../../helpers/events';
import { echoModelFolder, writeEchoModel } from '../../helpers/echo-model';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { uniqueTopic } from '../../helpers/stack';

const modelDir = echoModelFolder();
let scenario: Scenario;
beforeEach(async () => {
  scenario = await createScenario({ modelDir, partitions: 2 });
});
afterEach(() => scenario.close());

/** The code of the error that ended a recommender which could not start, and what it said. */
async function refusal(recommender: RecommenderProcess): Promise<{ code: unknown; message: unknown }> {
  expect(await recommender.exited).toEqual({ code: 1, signal: null });
  const fatal = recommender.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find((l) => l['level'] === 'fatal');
  const { code, message } = fatal?.['err'] as { code: unknown; message: unknown };
  return { code, message };
}

test('an empty topic is waited on: ready, and the first event has its recommendation', async () => {
  const recommender = scenario.start();
  await recommender.ready();
  await scenario.send([anEvent({ user_id: 'first-ever' })]);
  await scenario.results(1);
});

test.each([
  ['the source', 'STREAMREC_TOPICS_USER_HISTORY'],
  ['that of recommendations', 'STREAMREC_TOPICS_RECOMMENDATIONS'],
  ['that of dead letters', 'STREAMREC_TOPICS_DEAD_LETTERS'],
])('a missing topic, %s, ends it at once with an error that names it', async (_, name) => {
  const topic = uniqueTopic('missing');
  const { code, message } = await refusal(scenario.start({ [name]: topic }));
  expect(code).toBe('TOPIC_MISSING');
  expect(message).toContain(topic);
});

test('a topic with fewer partitions than the source is refused', async () => {
  const topic = uniqueTopic('narrow');
  await scenario.admin.createTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
  const { code } = await refusal(scenario.start({ STREAMREC_TOPICS_RECOMMENDATIONS: topic }));
  expect(code).toBe('TOPIC_MISMATCH');
});

function changedModel(change: (manifest: Manifest, folder: string) => void): string {
  const folder = mkdtempSync(join(modelDir, 'changed-'));
  writeEchoModel(folder);
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  change(manifest, folder);
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}

function cutShort(folder: string): Buffer {
  const file = join(folder, 'model.onnx');
  const bytes = readFileSync(file);
  const cut = bytes.subarray(0, Math.floor(bytes.length / 2));
  writeFileSync(file, cut);
  return cut;
}

const unfit: [string, (manifest: Manifest, folder: string) => void][] = [
  ['names another input', (manifest) => (manifest.inputs[0] = { name: 'items', feature: 'item_ids', type: 'int64' })],
  [
    'gives an input another type',
    (manifest) => (manifest.inputs[0] = { name: 'item_ids', feature: 'item_ids', type: 'int32' }),
  ],
  ['names an output that is not there', (manifest) => (manifest.outputs.scores = 'probabilities')],
  ['promises another length of list', (manifest) => (manifest.topK = 5)],
  ['promises another golden answer', (manifest) => (manifest.golden.scores = [new Array<number>(20).fill(1)])],
  ['comes with a model cut short', (_, folder) => void cutShort(folder)],
  [
    'names the hash of a model cut short',
    (manifest, folder) => {
      const cut = cutShort(folder);
      manifest.files.model = {
        path: 'model.onnx',
        bytes: cut.length,
        sha256: createHash('sha256').update(cut).digest('hex'),
      };
    },
  ],
];

test.each(unfit)('a manifest that %s is refused before anything is read', async (_, change) => {
  const { code } = await refusal(scenario.start({ STREAMREC_MODEL_DIR: changedModel(change) }));
  expect(code).toBe('MODEL_INVALID');
  expect(
    await scenario.admin.committedOffsets(scenario.settings.recommender.groupId, scenario.settings.topics.userHistory),
  ).toEqual(new Map());
});
