import { AppError, type ErrorCode } from '../../../../lib/errors';
import type { ModelUse } from '../../../../lib/serving/live/open-models';
import { createShadowCrew, type OpenShadow } from '../../../../lib/serving/live/shadow-crew';
import type { Wanted } from '../../../../lib/serving/live/target';
import { waitFor } from '../../../helpers/wait-for';
import { aVersion } from '../../recommender/a-version';

const { model, rules } = aVersion(() => Promise.reject(new Error('not run here')));
const wanted = {
  model: 'shop',
  version: '9',
  configRevision: 0,
  record: { manifest: { sha256: 'a', bytes: 1 } },
  config: {},
} as unknown as Wanted;

/** @param failures the codes that loading ends with, one after the other; then it succeeds. */
function setUp(failures: ErrorCode[]) {
  let tries = 0;
  let sees: readonly OpenShadow[] = [];
  const crew = createShadowCrew({
    open: {
      use(): Promise<ModelUse> {
        tries++;
        const code = failures.shift();
        if (code !== undefined) return Promise.reject(new AppError(code, 'not now'));
        return Promise.resolve({ model, release: () => undefined });
      },
    },
    rulesFor: () => Promise.resolve({ rules, release: () => undefined }),
    shadows: {
      set(shadows) {
        sees = shadows;
        return Promise.resolve();
      },
    },
    logger: { info: () => undefined, error: () => undefined },
  });
  return { crew, tries: () => tries, versions: () => sees.map(({ version }) => version) };
}

test('a shadow whose store or key service was only away is loaded when it is back', async () => {
  const { crew, versions, tries } = setUp(['ARTEFACTS_UNAVAILABLE', 'KEY_UNAVAILABLE']);
  crew.want([wanted]);
  await waitFor(() => versions().length === 1, { what: 'the shadow' });
  expect(versions()).toEqual(['9']);
  expect(tries()).toBe(3);
  expect(crew.notes).toEqual([]);
  await crew.close();
});

test('one that is itself at fault is left alone, and said', async () => {
  const { crew, tries } = setUp(['MODEL_INVALID', 'MODEL_INVALID']);
  crew.want([wanted]);
  await waitFor(() => crew.notes.length === 1, { what: 'the note' });
  crew.want([wanted]);
  expect(tries()).toBe(1);
  await crew.close();
});

test('one that nobody trusted is tried again when it has other signatures, and only then', async () => {
  const { crew, tries, versions } = setUp(['MODEL_UNTRUSTED']);
  const signedBy = (sha256: string): Wanted => ({
    ...wanted,
    record: { ...wanted.record, sideFiles: [{ path: 'signatures.json', sha256, bytes: 9 }] },
  });
  crew.want([signedBy('b')]);
  await waitFor(() => crew.notes.length === 1, { what: 'the note' });
  crew.want([signedBy('b')]);
  expect(tries()).toBe(1);
  crew.want([signedBy('c')]);
  await waitFor(() => versions().length === 1, { what: 'the shadow' });
  expect(crew.notes).toEqual([]);
  crew.want([signedBy('d')]);
  await crew.close();
  expect(tries()).toBe(2);
});
