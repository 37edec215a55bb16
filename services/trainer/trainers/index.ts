import type { Trainer } from '../trainer';
import { blend } from './blend';

/** All built-in trainers, by what `--trainer` calls them. */
export const trainers: readonly Trainer[] = [blend];
