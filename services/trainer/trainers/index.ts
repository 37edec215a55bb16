import type { Trainer } from '../trainer';
import { blend } from './blend';
import { linear } from './linear';
import { popularity } from './popularity';
import { transitions } from './transitions';

/** All built-in trainers, by what `--trainer` calls them. */
export const trainers: readonly Trainer[] = [popularity, transitions, linear, blend];
