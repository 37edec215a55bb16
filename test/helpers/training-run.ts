import type { TrainingRun } from '../../lib/training/training-run';

/** A run at its beginning. */
export function aRun(more: Partial<TrainingRun> = {}): TrainingRun {
  const now = Date.parse('2026-03-01T12:00:00Z');
  return {
    runId: '20260301-120000-abcd',
    model: 'shop',
    step: 'reading',
    at: now,
    result: null,
    reason: '',
    trigger: { kind: 'schedule', why: 'it is time' },
    requests: [],
    plan: {
      startedAt: now,
      fromMs: now - 90 * 86_400_000,
      cutMs: now - 7 * 86_400_000,
      untilMs: now,
      offsets: [
        [0, '0', '100'],
        [1, '10', '50'],
      ],
      seed: 1,
      trainer: 'blend',
      parameters: {},
      branch: 'retrained',
      live: '1',
    },
    attempt: 1,
    owner: 'one',
    window: null,
    gate: null,
    version: null,
    canary: null,
    message: '',
    seconds: {},
    ...more,
  };
}

/** A window that may be trained on. */
export function aWindow(more: Partial<NonNullable<TrainingRun['window']>> = {}): NonNullable<TrainingRun['window']> {
  return {
    events: 10_000,
    items: 100,
    figures: { 'too-few-events': 10_000 },
    findings: [],
    popularity: { items: [['a', 0.6]], others: 0.4, events: 10_000 },
    ...more,
  };
}
