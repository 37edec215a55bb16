import { z } from 'zod';

const word = /^[a-z0-9][a-z0-9._-]*$/i;
const spelling = 'expected letters, digits, dot, dash and underscore, beginning with a letter or digit';
const named = z.string().max(100).regex(word, spelling);

export const modelName = named;
/** `*` stands for any run of characters. */
export const modelGlob = z
  .string()
  .max(100)
  .regex(/^[\w.*-]+$/, 'expected the name of a model, or a glob such as shop-*');
/** Of customers' ids, as the gateway's keys are limited to them. */
export const userGlob = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc},]+$/u, 'expected the id of a customer, or a glob such as shop-a:*');
export const versionName = named;
export const branchName = named;
export const tagName = named;

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits in lower case');

/** A plain name within the version's folder: nothing that leads out of it. */
export const fileName = z
  .string()
  .max(100)
  .regex(/^(?!\.{1,2}$)[\w.-]+$/, 'expected a plain file name');

const mostBytes = 2 ** 40;
/** A file of a version, as it is stored. */
export const storedFile = z.strictObject({
  path: fileName,
  sha256,
  bytes: z.int().nonnegative().max(mostBytes),
});
export type StoredFile = z.infer<typeof storedFile>;

/** An artefact without a name. */
export const storedBytes = storedFile.omit({ path: true });
export type StoredBytes = z.infer<typeof storedBytes>;

/** Whoever asks for a change: a user, a service, or the registry itself. */
export const actorName = z
  .string()
  .min(1)
  .max(200)
  // Those of \p{Cc}, in a way that every reader of the OpenAPI document knows.
  // eslint-disable-next-line no-control-regex -- they are what is refused
  .regex(/^[^\x00-\x1f\x7f-\x9f]+$/u, 'expected text without control characters');

export const shortText = z.string().max(200);
export const longText = z.string().max(2_000);

/** Also the idempotency key of whoever asks. */
export const changeId = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'expected 1 to 200 printable characters without spaces');

export const defaultBranch = 'main';
