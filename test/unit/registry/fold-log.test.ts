import { toChangeRecord } from '../../../lib/domain/registry/change';
import type { RegistryChangeRecord } from '../../../lib/domain/records.generated';
import { codecFactory } from '../../../lib/avro/codecs';
import type { Codec } from '../../../lib/avro/codec';
import { createLogFold, type LogFold } from '../../../lib/registry/fold-log';
import { aWorld, type World } from '../domain/registry/world';

interface Taken {
  readonly offset: bigint;
  readonly value: Buffer;
}

let codec: Codec<RegistryChangeRecord>;
let world: World;
let records: Taken[];

beforeAll(async () => {
  const schemaRegistry = { url: '', username: '', password: '', knownSchemasDir: '' };
  codec = await codecFactory(schemaRegistry)<RegistryChangeRecord>('registry-change', 'log');
  world = aWorld('1', '2', '3');
  records = world.changes.map((change, i) => ({ offset: BigInt(2 * i), value: codec.encode(toChangeRecord(change)) }));
});

function open(): { fold: LogFold; told: number[]; said: string[] } {
  const told: number[] = [];
  const said: string[] = [];
  const logger = { error: (_facts: unknown, message: string) => void said.push(message) };
  return { fold: createLogFold(codec, ({ revision }) => told.push(revision), logger as never), told, said };
}

test('records fold to the state that they were decided in, however they are handed over', () => {
  const { fold, told } = open();
  fold.take(records.slice(0, 1));
  fold.take([]);
  fold.take(records.slice(1));
  expect(fold.state).toEqual(world.state);
  expect(told).toEqual([1, 2, 3]);
});

test('a change that its writer knows to be written is taken once, whether or not it is read before', () => {
  const { fold, told, said } = open();
  fold.take(records.slice(0, 1));
  for (const change of world.changes) fold.accept(change);
  fold.take(records.slice(1));
  for (const change of world.changes) fold.accept(change);
  expect(fold.state).toEqual(world.state);
  expect([told, said]).toEqual([[1, 2, 3], []]);
});

test('another change at a revision that this process has written ends the reading', () => {
  const { fold } = open();
  for (const change of world.changes) fold.accept(change);
  const other = { ...toChangeRecord(world.changes[0] as never), change_id: 'another' };
  expect(() => fold.take([{ offset: 0n, value: codec.encode(other) }])).toThrow(
    expect.objectContaining({ code: 'REGISTRY_LOG_BROKEN' }) as Error,
  );
});

test('what is known comes again without effect; a gap and a later schema end the reading with what came before', () => {
  const { fold, said } = open();
  const [first, second, third] = records as [Taken, Taken, Taken];
  fold.take([first, first]);
  expect(said).toHaveLength(1);
  const broken = expect.objectContaining({ code: 'REGISTRY_LOG_BROKEN' }) as Error;
  expect(() => fold.take([third])).toThrow(broken);
  expect(fold.state.revision).toBe(1);
  const later = { ...toChangeRecord(world.changes[1] as never), schema: 2 };
  expect(() => fold.take([{ offset: 9n, value: codec.encode(later) }])).toThrow(broken);
  fold.take([second, third]);
  expect(fold.state).toEqual(world.state);
});
