import type { Trainer } from '../trainer';
import { first } from './first';

export const trainers: readonly Trainer[] = [first];
