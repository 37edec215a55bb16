import type { Command } from 'commander';
import { addReplay } from './replay';

/** `model`: versions of models. */
export function addModel(program: Command): void {
  const model = program.command('model').description('Model versions: try them on the past.');
  addReplay(model);
}
