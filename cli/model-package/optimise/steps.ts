import { AppError } from '../../../lib/errors';
import { calculateNewestOnly } from '../../../lib/onnx/optimise/newest-only';
import { halveWeights } from '../../../lib/onnx/optimise/half-floats';
import { prune, type Pruned } from '../../../lib/onnx/optimise/prune';
import { tieTables } from '../../../lib/onnx/optimise/tie-tables';
import { rewrite, type Draft } from './draft';
import { runsStill, sameAnswers, simplified } from './graph';
import type { Histories } from './histories';
import { toInt8 } from './int8';
import { trimDraft } from './trim';

/** In the order in which they are taken, whatever order they are named in: each makes the next one's work less. */
export const stepNames = ['distil', 'trim', 'prune', 'graph', 'int8', 'fp16'] as const;
export type StepName = (typeof stepNames)[number];

export interface StepContext {
  readonly histories: Histories;
  /** Items that the trimmed catalogue keeps. */
  readonly stays: (itemId: string) => boolean;
  readonly neighbours?: number;
  /** Share of the largest weight. */
  readonly pruneBelow: number;
  /** A small model that has learned from the version. */
  readonly distil: (draft: Draft) => Promise<Draft>;
}

export interface Stepped {
  readonly draft: Draft;
  /** What the step did, for people. */
  readonly note: string;
}

const steps: Readonly<Record<StepName, (draft: Draft, context: StepContext) => Promise<Stepped> | Stepped>> = {
  async distil(draft, { distil }) {
    const student = await distil(draft);
    return { draft: student, note: `a student of ${student.itemIds.length} items` };
  },
  async trim(draft, { stays }) {
    const trimmed = await trimDraft(draft, stays);
    return { draft: trimmed, note: `${trimmed.itemIds.length} of ${draft.itemIds.length} items` };
  },
  async prune(draft, { neighbours, pruneBelow, histories }) {
    let pruned: Pruned | null = null;
    const options = { below: pruneBelow, ...(neighbours === undefined ? {} : { neighbours }) };
    const next = rewrite(draft, (rewriter) => (pruned = prune(rewriter, options)));
    const { zeroed, neighbours: lists } = pruned as unknown as Pruned;
    if (lists !== null && lists.after < lists.before) await runsStill(next, histories);
    const width = lists === null ? '' : `, lists of ${lists.after} neighbours instead of ${lists.before}`;
    return { draft: next, note: `${zeroed} weights became zero${width}` };
  },
  async graph(draft, { histories }) {
    let [newest, tied] = [0, 0];
    const rewritten = rewrite(draft, (rewriter) => {
      tied = tieTables(rewriter);
      newest = calculateNewestOnly(rewriter);
    });
    const next = await simplified(rewritten);
    await sameAnswers(draft, next.draft, histories);
    const twice = tied === 0 ? '' : `${tied} table that was there twice; `;
    return { draft: next.draft, note: `${twice}${newest} operations for the newest event alone; ${next.note}` };
  },
  int8: (draft, { histories }) => toInt8(draft, histories),
  fp16(draft) {
    let halved = 0;
    const next = rewrite(draft, (rewriter) => (halved = halveWeights(rewriter)));
    if (halved === 0) throw new AppError('MODEL_INVALID', 'fp16 finds no weights to halve in this graph: leave it out');
    return { draft: next, note: `${halved} weights in 16 bits` };
  },
};

/** Takes the steps one after the other. */
export async function applySteps(draft: Draft, names: readonly StepName[], context: StepContext) {
  let now = draft;
  const notes: string[] = [];
  for (const name of stepNames.filter((one) => names.includes(one))) {
    const { draft: next, note } = await steps[name](now, context);
    now = next;
    notes.push(`${name}: ${note}`);
  }
  return { draft: now, notes };
}
