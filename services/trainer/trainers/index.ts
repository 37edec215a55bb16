import type { Trainer } from '../trainer';
import { transformerTrainer } from '../transformer/transformer-trainer';
import { blend } from './blend';
import { ensemble } from './ensemble';
import { linear } from './linear';
import { popularity } from './popularity';
import { transitions } from './transitions';

/** Those that need nothing else. */
export const builtInTrainers: readonly Trainer[] = [popularity, transitions, linear, blend];

/** All trainers, by what `--trainer` calls them. */
export const trainers: readonly Trainer[] = [...builtInTrainers, transformerTrainer, ensemble];
