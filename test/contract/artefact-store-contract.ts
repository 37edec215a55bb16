import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ArtefactStore, StoredArtefact } from '../../lib/artefacts/artefact-store';

export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** In pieces, as it comes over a network. */
export function inPieces(content: Buffer, size = 65_536): Readable {
  const count = Math.ceil(content.length / size);
  return Readable.from(Array.from({ length: count }, (_, i) => content.subarray(i * size, (i + 1) * size)));
}

async function* thenBreaks(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
  await Promise.resolve();
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

async function listed(store: ArtefactStore): Promise<StoredArtefact[]> {
  const found: StoredArtefact[] = [];
  for await (const artefact of store.list()) found.push(artefact);
  return found;
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export interface OpenedStore {
  readonly store: ArtefactStore;
  /** Changes a stored byte behind the store's back. */
  tamper(sha256: string): Promise<void>;
  /** What lies in the store beside artefacts: parts of uploads. */
  leftovers(): Promise<number>;
}

/** What every store of artefacts does. @param open an empty one. */
export function artefactStoreContract(open: () => Promise<OpenedStore>): void {
  // One, several and no parts of an upload in parts.
  test.each([0, 1, 70_000, 20 << 20])(
    '%i bytes come back as they were put',
    async (length) => {
      const { store } = await open();
      const content = randomBytes(length);
      const sha256 = hashOf(content);
      expect(await store.stat(sha256)).toBeNull();
      await store.put(sha256, length, inPieces(content));
      expect(await store.stat(sha256)).toMatchObject({ sha256, bytes: length });
      expect((await store.get(sha256, length)).equals(content)).toBe(true);
      expect((await readAll(await store.open(sha256))).equals(content)).toBe(true);
      await store.put(sha256, length, inPieces(content, 1_000_000));
      expect(await listed(store)).toMatchObject([{ sha256, bytes: length }]);
    },
    60_000,
  );

  test.each([1_000, 20 << 20])(
    'of %i bytes that are wrong, too many or cut short, nothing is left',
    async (length) => {
      const { store, leftovers } = await open();
      const content = randomBytes(length);
      const other = hashOf(randomBytes(1));
      const sha256 = hashOf(content);
      await expect(store.put(other, length, inPieces(content))).rejects.toMatchObject({ code: 'ARTEFACT_INVALID' });
      await expect(store.put(sha256, length + 1, inPieces(content))).rejects.toMatchObject({
        code: 'ARTEFACT_INVALID',
      });
      await expect(store.put(sha256, length - 1, inPieces(content))).rejects.toMatchObject({
        code: 'ARTEFACT_TOO_LARGE',
      });
      const broken = Readable.from(thenBreaks(content.subarray(0, length - 10)));
      await expect(store.put(sha256, length, broken)).rejects.toMatchObject({ code: 'ARTEFACT_INVALID' });
      expect(await listed(store)).toEqual([]);
      expect(await leftovers()).toBe(0);
    },
    60_000,
  );

  test('of a hundred that break off at once at their first byte, nothing is left', async () => {
    const { store, leftovers } = await open();
    const breaking = (): Promise<void> =>
      store.put(hashOf(randomBytes(1)), 10, Readable.from(thenBreaks(randomBytes(1))));
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, breaking));
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 'rejected'));
    expect(await leftovers()).toBe(0);
  });

  test('one that never ends is refused with the first byte too many', async () => {
    const { store } = await open();
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 65_536;
          yield Buffer.alloc(65_536);
        }
      })(),
    );
    await expect(store.put(hashOf(Buffer.alloc(0)), 100_000, endless)).rejects.toMatchObject({
      code: 'ARTEFACT_TOO_LARGE',
    });
    expect(sent).toBeLessThan(1 << 20);
    expect(endless.destroyed).toBe(true);
  });

  test('wrong content for one that is there is refused, and what is there stays', async () => {
    const { store } = await open();
    const content = Buffer.from('as it should be');
    await store.put(hashOf(content), content.length, inPieces(content));
    const wrong = Buffer.from('as it should no');
    await expect(store.put(hashOf(content), wrong.length, inPieces(wrong))).rejects.toMatchObject({
      code: 'ARTEFACT_INVALID',
    });
    expect(await store.get(hashOf(content), 100)).toEqual(content);
  });

  test('what is missing, longer than wanted or changed is not handed out', async () => {
    const { store, tamper } = await open();
    const content = randomBytes(5_000);
    const sha256 = hashOf(content);
    await expect(store.get(sha256, 5_000)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
    await expect(store.open(sha256)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
    await store.put(sha256, 5_000, inPieces(content));
    await expect(store.get(sha256, 4_999)).rejects.toMatchObject({ code: 'ARTEFACT_TOO_LARGE' });
    await tamper(sha256);
    await expect(store.get(sha256, 5_000)).rejects.toMatchObject({ code: 'ARTEFACT_INVALID' });
    await expect(store.open(sha256).then(readAll)).rejects.toMatchObject({ code: 'ARTEFACT_INVALID' });
  });

  test.each(['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, 'a'.repeat(65), '__proto__'])(
    'nothing is called %j',
    async (name) => {
      const { store } = await open();
      const code = { code: 'ARTEFACT_INVALID' };
      await expect(store.put(name, 1, Readable.from([Buffer.from('x')]))).rejects.toMatchObject(code);
      for (const asked of [store.get(name, 1), store.open(name), store.stat(name), store.delete(name)])
        await expect(asked).rejects.toMatchObject(code);
    },
  );

  test('deleting says whether there was one', async () => {
    const { store } = await open();
    const content = Buffer.from('short-lived');
    await store.put(hashOf(content), content.length, inPieces(content));
    expect(await store.delete(hashOf(content))).toBe(true);
    expect(await store.delete(hashOf(content))).toBe(false);
    expect(await store.stat(hashOf(content))).toBeNull();
  });

  test('of two that put the same at once both succeed', async () => {
    const { store } = await open();
    const content = randomBytes(200_000);
    const sha256 = hashOf(content);
    await Promise.all([1, 2].map(() => store.put(sha256, content.length, inPieces(content))));
    expect((await store.get(sha256, content.length)).equals(content)).toBe(true);
  });

  test('collecting takes what is old and not to be kept, and nothing else', async () => {
    const { store } = await open();
    const contents = ['kept', 'orphan'].map((text) => Buffer.from(text));
    for (const content of contents) await store.put(hashOf(content), content.length, inPieces(content));
    const [kept = '', orphan = ''] = contents.map(hashOf);
    const isKept = (sha256: string): boolean => sha256 === kept;
    expect(await store.collect(Date.now() - 60_000, isKept)).toEqual([]);
    expect(await store.collect(Date.now() + 60_000, isKept)).toMatchObject([{ sha256: orphan }]);
    expect(await listed(store)).toMatchObject([{ sha256: kept }]);
  });

  test('who has put a content is known of them alone, until claims of then are collected', async () => {
    const { store } = await open();
    const content = Buffer.from('mine');
    const sha256 = hashOf(content);
    await store.put(sha256, content.length, inPieces(content));
    expect(await store.isClaimed(sha256, 'key a')).toBe(false);
    for (let i = 0; i < 2; i++) await store.claim(sha256, 'key a');
    expect(await store.isClaimed(sha256, 'key a')).toBe(true);
    expect(await store.isClaimed(sha256, 'key ../a')).toBe(false);
    expect(await store.isClaimed(hashOf(Buffer.from('other')), 'key a')).toBe(false);
    await store.collect(Date.now() - 60_000, () => true);
    expect(await store.isClaimed(sha256, 'key a')).toBe(true);
    expect(await store.collect(Date.now() + 60_000, () => true)).toEqual([]);
    expect(await store.isClaimed(sha256, 'key a')).toBe(false);
    expect(await listed(store)).toHaveLength(1);
  });

  test('one that is renewed is the same, and there as if it had just been put', async () => {
    const { store } = await open();
    const content = Buffer.from('as old as it is');
    const sha256 = hashOf(content);
    expect(await store.renew(sha256)).toBe(false);
    await store.put(sha256, content.length, inPieces(content));
    const before = await store.stat(sha256);
    expect(await store.renew(sha256)).toBe(true);
    expect((await store.stat(sha256))?.putAt).toBeGreaterThanOrEqual(before?.putAt ?? Infinity);
    expect(await store.get(sha256, 100)).toEqual(content);
  });
}
