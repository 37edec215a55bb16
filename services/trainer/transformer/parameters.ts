import { z } from 'zod';
import type { SearchSpace } from '../trainer';

/** Of trainers/transformer/train.py, which says what each does. */
export const transformerParameters = z.strictObject({
  epochs: z.int().min(1).max(1_000).default(4).describe('times that all events are gone through'),
  minutes: z
    .number()
    .positive()
    .max(10_000)
    .default(15)
    .describe('when training ends at the latest; the learning rate falls to nothing by then'),
  width: z.int().min(8).max(1_024).multipleOf(4).default(64).describe('numbers that an item and a state are made of'),
  blocks: z.int().min(1).max(12).default(2).describe('layers of attention'),
  heads: z.int().min(1).max(16).default(2).describe('ways in which each layer attends'),
  window: z.int().min(2).max(1_000).default(100).describe('newest events that the model sees of a customer'),
  neighbours: z.int().min(1).max(1_000).default(100).describe('items kept of each item in the table of transitions'),
  dropout: z.number().min(0).max(0.9).default(0.1).describe('share of numbers left out while learning'),
  rate: z.number().positive().max(1).default(0.003).describe('highest learning rate'),
  batch: z.int().min(1).max(4_096).default(8).describe('windows learnt from at once'),
  draws: z.int().min(1).max(256).default(4).describe('items drawn from the rest of the session for each event'),
  nextShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('weight of the very next item against the rest of the session'),
  crossing: z.number().min(0).max(1).default(0.3).describe('weight of what the next session holds'),
  halfLifeDays: z.number().positive().max(100_000).default(90).describe('days after which an event counts half'),
  mask: z
    .enum(['session', 'history', 'none'])
    .default('session')
    .describe("what is never recommended: this session's items, all of the history's, or nothing"),
});

export type TransformerParameters = z.infer<typeof transformerParameters>;

export const transformerSpace: SearchSpace = {
  width: { kind: 'choice', values: [32, 48, 64, 96, 128] },
  blocks: { kind: 'choice', values: [1, 2, 3] },
  dropout: { kind: 'range', from: 0.05, to: 0.5, scale: 'linear' },
  rate: { kind: 'range', from: 0.0005, to: 0.005, scale: 'log' },
  nextShare: { kind: 'range', from: 0, to: 1, scale: 'linear' },
  halfLifeDays: { kind: 'range', from: 20, to: 400, scale: 'log' },
};

/** `halfLifeDays` to `--half-life-days`; what is true to a flag alone. */
export function flagsOf(parameters: Readonly<Record<string, string | number | boolean>>): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof value === 'boolean') return value ? [flag] : [];
    return [flag, String(value)];
  });
}
