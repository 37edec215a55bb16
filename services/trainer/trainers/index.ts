import type { Trainer } from '../trainer';
import { transformerTrainer } from '../transformer/transformer-trainer';
import { blend } from './blend';

/** All built-in trainers, by what `--trainer` calls them. */
export const trainers: readonly Trainer[] = [blend, transformerTrainer];
