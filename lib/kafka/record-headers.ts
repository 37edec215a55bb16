/*
 * kafkajs gathers a record's headers in an object that it copies anew for each of them, and looks names up in its prototype:
 * 20,000 headers (a record of 200 kB) hold the event loop for over a minute, again at each delivery, and a header by the name of
 * `constructor` becomes a list that begins with a function. There is no setting for it, so the headers' array brings its own `reduce`.
 */
interface Header {
  readonly key: string;
  readonly value: Buffer | null;
}
type ReadArray = (this: object, reader: unknown) => unknown[];

/** Gives the method with headers gathered in one pass, into an object without a prototype. */
export function gatherHeaders(read: ReadArray, readHeader: unknown): ReadArray {
  return function (reader) {
    const items = read.call(this, reader);
    if (reader !== readHeader) return items;
    return Object.defineProperty(items, 'reduce', { value: () => byName(items as Header[]) });
  };
}

const none = Object.freeze(Object.create(null) as object);

function byName(headers: readonly Header[]): object {
  if (headers.length === 0) return none;
  const found = Object.create(null) as Record<string, Header['value'] | Header['value'][]>;
  for (const { key, value } of headers) {
    const known = found[key];
    if (known === undefined) found[key] = value;
    else if (Array.isArray(known)) known.push(value);
    else found[key] = [known, value];
  }
  return found;
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
export function installHeaderReading(): void {
  if (isInstalled) return;
  isInstalled = true;
  /* eslint-disable @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface */
  const Decoder = require('kafkajs/src/protocol/decoder') as { prototype: { readVarIntArray: ReadArray } };
  const readHeader: unknown = require('kafkajs/src/protocol/recordBatch/header/v0/decoder');
  /* eslint-enable @typescript-eslint/no-require-imports */
  Decoder.prototype.readVarIntArray = gatherHeaders(Decoder.prototype.readVarIntArray, readHeader);
}
