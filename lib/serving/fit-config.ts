import { AppError } from '../errors';
import { checkConfig, type Config } from '../domain/registry/config';
import type { Manifest } from '../models/manifest';

/**
 * A manifest as a configuration has it served: its inputs take other features, its outputs have other names. The golden input goes
 * with the inputs, so that the graph is still proven by what it was made with. Throws MODEL_INVALID where it does not fit.
 */
export function configured(manifest: Manifest, config: Config): Manifest {
  const problems = checkConfig(config, manifest);
  if (problems.length > 0) {
    const label = `${manifest.name}@${manifest.version}`;
    throw new AppError('MODEL_INVALID', `the configuration does not fit ${label}: ${problems.join('; ')}`);
  }
  const { inputs = {}, outputs = {} } = config;
  if (Object.keys(inputs).length === 0 && Object.keys(outputs).length === 0) return manifest;
  const golden = { ...manifest.golden.inputs };
  for (const { feature } of manifest.inputs) delete golden[feature];
  for (const { name, feature } of manifest.inputs)
    golden[inputs[name] ?? feature] = manifest.golden.inputs[feature] ?? [];
  return {
    ...manifest,
    inputs: manifest.inputs.map((input) => ({ ...input, feature: inputs[input.name] ?? input.feature })),
    outputs: {
      items: outputs.items ?? manifest.outputs.items,
      scores: outputs.scores ?? manifest.outputs.scores,
      ...(manifest.outputs.because === undefined ? {} : { because: manifest.outputs.because }),
    },
    golden: { ...manifest.golden, inputs: golden },
  };
}
