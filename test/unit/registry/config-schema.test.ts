import { configJsonSchema } from '../../../lib/registry/config-schema';
import { aVersion } from '../../helpers/registry';

const { contract } = aVersion('1');

test('each key says what it is, its unit, its bounds and what holds without it', () => {
  expect(configJsonSchema(null).properties?.['listLength']).toMatchObject({
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    'x-unit': 'items',
    'x-setting': 'recommender.listLength',
  });
  const { batch, filters } = configJsonSchema(null).properties ?? {};
  for (const [key, schema] of Object.entries({ ...batch?.properties, ...filters?.properties }))
    expect([key, schema.description]).toEqual([key, expect.any(String)]);
});

test("a version's own bounds are closer, and its graph's names are the choices", () => {
  const { listLength, parameters, inputs, outputs } = configJsonSchema(contract).properties ?? {};
  expect(listLength?.maximum).toBe(contract.topK);
  expect(parameters?.properties?.['window']).toMatchObject({ maximum: contract.window, default: contract.window });
  expect(Object.keys(inputs?.properties ?? {})).toEqual(contract.inputs.map(({ name }) => name));
  expect(outputs?.properties?.['items']?.enum).toEqual([contract.outputs.items, contract.outputs.scores]);
});
