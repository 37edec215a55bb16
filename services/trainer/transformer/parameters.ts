import { z } from 'zod';
import type { SearchSpace } from '../trainer';

/** Of trainers/transformer/train.py, which says what each does. */
export const transformerParameters = z.strictObject({
  epochs: z.int().min(1).max(1_000).default(8),
  minutes: z.number().positive().max(10_000).default(15),
  width: z.int().min(8).max(1_024).multipleOf(4).default(64),
  blocks: z.int().min(1).max(12).default(2),
  heads: z.int().min(1).max(16).default(2),
  window: z.int().min(2).max(1_000).default(100),
  neighbours: z.int().min(1).max(1_000).default(100),
  dropout: z.number().min(0).max(0.9).default(0.2),
  rate: z.number().positive().max(1).default(0.002),
  batch: z.int().min(1).max(4_096).default(16),
  draws: z.int().min(1).max(256).default(8),
  nextShare: z.number().min(0).max(1).default(0.5),
  crossing: z.number().min(0).max(1).default(0.3),
  halfLifeDays: z.number().positive().max(100_000).default(90),
  mask: z.enum(['session', 'history', 'none']).default('session'),
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

/** `halfLifeDays` to `--half-life-days`. */
export function flagsOf(parameters: TransformerParameters): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => [
    `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);
}
