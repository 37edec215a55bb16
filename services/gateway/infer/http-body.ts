import { AppError } from '../../../lib/errors';
import { shapeOf } from '../../../lib/http/json-body';

/** A request's JSON, not yet read, and the numbers behind it. */
export interface InferBody {
  readonly json: string;
  readonly binary: Uint8Array;
}

/** Requests, inputs, their data and its rows: nothing in the protocol is deeper. */
const maxDepth = 8;

/**
 * @param headerLength Inference-Header-Content-Length, how long the JSON is; undefined where there is nothing behind it.
 * @throws AppError REQUEST_INVALID
 */
export function readInferBody(body: Buffer, headerLength: string | undefined): InferBody {
  const length = headerLength === undefined ? body.byteLength : Number(headerLength);
  if (!/^\d{1,10}$/.test(headerLength ?? '0') || length > body.byteLength) {
    const is = String(headerLength).slice(0, 20);
    const expected = `expected the length of the JSON, at most the body's ${body.byteLength}`;
    throw new AppError('REQUEST_INVALID', `Inference-Header-Content-Length is ${is}, ${expected}`);
  }
  const json = utf8(body.subarray(0, length));
  if (shapeOf(json).depth > maxDepth)
    throw new AppError('REQUEST_INVALID', `the JSON is nested more than ${maxDepth} deep`);
  return { json, binary: body.subarray(length) };
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('REQUEST_INVALID', 'the JSON is not UTF-8', { cause });
  }
}
