import { AppError } from '../../../lib/errors';
import { inputFeatures, type InputFeature } from '../../../lib/models/manifest';
import type { TensorInfo } from '../../../lib/models/session';
import type { Asker } from './ask';
import { featureList, guessFeature, takes, type ManifestInput } from './features';

/**
 * Which feature each input takes: as the command line says, else by name and type, else as whoever is asked says. Throws
 * MODEL_INVALID for an input that can take none, CONFIG_INVALID for one that nobody knows.
 */
export async function assignInputs(
  inputs: readonly TensorInfo[],
  given: ReadonlyMap<string, InputFeature>,
  { asker, pads }: { asker: Asker; pads: boolean },
): Promise<ManifestInput[]> {
  for (const name of given.keys()) {
    if (inputs.some((input) => input.name === name)) continue;
    throw new AppError('CONFIG_INVALID', `--input ${name}: the graph has no such input; it has ${namesOf(inputs)}`);
  }
  for (const input of inputs) checkAxes(input, pads);
  const taken = new Set<InputFeature>(given.values());
  const assigned: ManifestInput[] = [];
  for (const input of inputs) {
    const feature = given.get(input.name) ?? guessFeature(input, inputs, taken) ?? (await askFor(input, asker));
    if (!takes(feature, input)) {
      throw new AppError(
        'MODEL_INVALID',
        `input ${input.name} is ${input.type}: ${feature} is no numbers of that type`,
      );
    }
    if (assigned.some((other) => other.feature === feature)) {
      throw new AppError('CONFIG_INVALID', `two inputs would take ${feature}: say which with --input NAME=FEATURE`);
    }
    taken.add(feature);
    assigned.push({ name: input.name, feature, type: input.type as ManifestInput['type'] });
  }
  if (!taken.has('item_ids')) {
    throw new AppError(
      'CONFIG_INVALID',
      `no input takes item_ids; the graph has ${namesOf(inputs)}: say --input NAME=item_ids`,
    );
  }
  return assigned;
}

function checkAxes({ name, type, shape }: TensorInfo, pads: boolean): void {
  const invalid = (why: string): AppError =>
    new AppError('MODEL_INVALID', `the graph cannot be served: input ${name} ${why}`);
  if (!inputFeatures.some((feature) => takes(feature, { name, type, shape }))) {
    throw invalid(
      `is ${type}, and no feature is: compute it from the item ids within the graph, as a mask is item_ids != 0`,
    );
  }
  if (shape.length !== 2) {
    const axes = shape.length === 1 ? '1 axis, so no batch dimension' : `${shape.length} axes`;
    throw invalid(`has ${axes}: expected 2, users × events`);
  }
  if (typeof shape[0] === 'number') {
    throw invalid(
      `takes exactly ${shape[0]} users, so it has no batch dimension: export with dynamic_shapes (or dynamic_axes) for it`,
    );
  }
  if (typeof shape[1] === 'number' && !pads) {
    throw invalid(
      `takes exactly ${shape[1]} events: export with dynamic_shapes (or dynamic_axes) for them, or import --pad --window ${shape[1]}, which pads histories within the graph`,
    );
  }
}

const askFor = (input: TensorInfo, asker: Asker): Promise<InputFeature> =>
  asker.ask({
    what: `What input ${input.name} (${input.type}) takes, one of ${featureList}`,
    option: `--input ${input.name}=FEATURE`,
    read(text) {
      const feature = inputFeatures.find((one) => one === text);
      if (feature && takes(feature, input)) return feature;
      throw new Error(`Expected one of ${inputFeatures.filter((one) => takes(one, input)).join(', ')}.`);
    },
  });

const namesOf = (inputs: readonly TensorInfo[]): string => inputs.map(({ name, type }) => `${name} ${type}`).join(', ');
