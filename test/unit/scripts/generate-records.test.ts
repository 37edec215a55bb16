import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../helpers/project-root';

const script = join(projectRoot, 'scripts', 'generate-records.js');
const { declarations } = createRequire(__filename)(script) as { declarations: (schema: unknown) => string[] };

test('the generated types are those of the schemas', () => {
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('every kind of type becomes what is decoded', () => {
  const [colour, basket] = declarations({
    type: 'record',
    name: 'Basket',
    doc: 'A basket.',
    fields: [
      { name: 'id', type: 'long' },
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' }, doc: 'Packed.' },
      { name: 'weight', type: ['null', 'double'] },
      { name: 'seal', type: 'bytes' },
      { name: 'notes', type: { type: 'map', values: 'string' } },
      { name: 'colour', type: { type: 'enum', name: 'Colour', symbols: ['red', 'blue'] } },
      { name: 'lining', type: ['null', 'Colour'] },
      { name: 'sizes', type: { type: 'array', items: ['null', 'int'] } },
      { name: 'inner', type: ['null', 'Basket'] },
    ],
  });
  expect(colour).toBe("export type ColourSymbol = 'red' | 'blue';\n");
  expect(basket).toBe(`/** A basket. */
export interface BasketRecord {
  readonly id: number;
  /** Packed. ms since 1970 UTC. */
  readonly at: number;
  readonly weight: number | null;
  readonly seal: Buffer;
  readonly notes: Readonly<Record<string, string>>;
  readonly colour: ColourSymbol;
  readonly lining: ColourSymbol | null;
  readonly sizes: readonly (number | null)[];
  readonly inner: BasketRecord | null;
}
`);
});

test('a type that nobody declared is named', () => {
  const schema = { type: 'record', name: 'Basket', fields: [{ name: 'lid', type: 'Lid' }] };
  expect(() => declarations(schema)).toThrow('Basket.lid: "Lid"');
});
