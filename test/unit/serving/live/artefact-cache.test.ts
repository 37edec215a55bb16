import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '../../../../lib/errors';
import { createArtefactCache } from '../../../../lib/serving/live/artefact-cache';
import { waitFor } from '../../../helpers/wait-for';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'streamrec-cache-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const bytes = Buffer.alloc(300_000, 'model');
const sha256 = hashOf(bytes);

function aCache(
  given: Readonly<Record<string, () => Readable>> = { [sha256]: () => Readable.from([bytes]) },
  maxBytes = 1e9,
) {
  const opened: string[] = [];
  const store = {
    open(name: string) {
      opened.push(name);
      const found = given[name];
      return found ? Promise.resolve(found()) : Promise.reject(new AppError('ARTEFACT_MISSING', 'not there'));
    },
  };
  return { cache: createArtefactCache({ folder, maxBytes, store }), opened };
}

test('fetched once, then kept: a restart needs no store', async () => {
  const { cache, opened } = aCache();
  const both = await Promise.all([cache.get(sha256, 1e6), cache.get(sha256, 1e6)]);
  expect(both.every((one) => one.equals(bytes))).toBe(true);
  expect(opened).toEqual([sha256]);
  expect((await aCache({}).cache.get(sha256, 1e6)).equals(bytes)).toBe(true);
  expect(readdirSync(folder)).toEqual([sha256]);
});

test('a byte that changed on disk is fetched again', async () => {
  const changed = Buffer.from(bytes);
  changed[7] = 0;
  writeFileSync(join(folder, sha256), changed);
  const { cache, opened } = aCache();
  expect((await cache.get(sha256, 1e6)).equals(bytes)).toBe(true);
  expect(opened).toEqual([sha256]);
});

test.each<[string, () => Readable, string]>([
  ['gives other bytes', () => Readable.from([Buffer.from('other')]), 'ARTEFACT_INVALID'],
  ['gives more than was said', () => Readable.from([bytes, bytes, bytes, bytes]), 'ARTEFACT_TOO_LARGE'],
  ['breaks off', () => Readable.from((function* () { yield bytes; throw new Error('reset'); })()), 'ARTEFACTS_UNAVAILABLE'], // prettier-ignore
])('nothing stays of what a store that %s', async (_, open, code) => {
  const { cache } = aCache({ [sha256]: open });
  await expect(cache.get(sha256, 1e6)).rejects.toMatchObject({ code });
  expect(readdirSync(folder)).toEqual([]);
});

test("the store's own refusal is passed on, and so is a name that leads elsewhere", async () => {
  await expect(aCache({}).cache.get(sha256, 1e6)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
  await expect(aCache({}).cache.get('../../etc/passwd', 1e6)).rejects.toMatchObject({ code: 'ARTEFACT_INVALID' });
});

test('what was used longest ago goes, what is in use and what others write stays', async () => {
  const files = ['a', 'b', 'c', 'd'].map((text) => ({ text, name: hashOf(Buffer.from(text)) }));
  files.forEach(({ name }, age) => {
    writeFileSync(join(folder, name), Buffer.alloc(100));
    utimesSync(join(folder, name), 1_000 + age, 1_000 + age);
  });
  const [old, used, third] = files.map(({ name }) => name) as [string, string, string, string];
  const [abandoned, young] = [`${old}.1.part`, `${old}.2.part`];
  writeFileSync(join(folder, abandoned), 'x');
  utimesSync(join(folder, abandoned), 1_000, 1_000);
  writeFileSync(join(folder, young), 'x');
  await aCache({}, 210).cache.prune(new Set([old]));
  const left = readdirSync(folder);
  expect(left).toEqual(expect.arrayContaining([old, young, files[3]?.name]));
  expect(left).not.toEqual(expect.arrayContaining([used]));
  expect(left).not.toEqual(expect.arrayContaining([third]));
  expect(left).not.toContain(abandoned);
});

test('one that gives up does not take another with it that wants the same file', async () => {
  let isFirst = true;
  const endless = (): Readable => new Readable({ read: () => undefined });
  const { cache } = aCache({ [sha256]: () => (isFirst ? ((isFirst = false), endless()) : Readable.from([bytes])) });
  const impatient = new AbortController();
  const givenUp = cache.get(sha256, 1e6, impatient.signal);
  await waitFor(() => !isFirst, { what: 'the fetch' });
  const wanted = cache.get(sha256, 1e6, new AbortController().signal);
  impatient.abort();
  await expect(givenUp).rejects.toMatchObject({ name: 'AbortError' });
  expect((await wanted).equals(bytes)).toBe(true);
});

test('who waits for another’s fetch is heard when it gives up, and the fetch goes on', async () => {
  let begun = false;
  let finish: () => void = () => undefined;
  const slow = (): Readable => {
    begun = true;
    const stream = new Readable({ read: () => undefined });
    finish = () => [bytes, null].forEach((part) => stream.push(part));
    return stream;
  };
  const { cache } = aCache({ [sha256]: slow });
  const first = cache.get(sha256, 1e6);
  await waitFor(() => begun, { what: 'the fetch' });
  const impatient = new AbortController();
  const waiting = cache.get(sha256, 1e6, impatient.signal);
  impatient.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  finish();
  expect((await first).equals(bytes)).toBe(true);
});
