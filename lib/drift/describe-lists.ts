import type { InferenceResult } from '../models/batch';
import { maskedScore } from '../serving/decide';
import { quantileEdges, scoreBin } from './buckets';
import { comparedItems, shareOf, topItemsOf, type DriftReference } from './reference';

const scoreBins = 10;
const mostListedItems = 100;

/** What lists look like: which items they name and with which scores. */
export function createListReference(items: number) {
  const counts = new Float64Array(items + 1);
  const scores: number[] = [];
  let lists = 0;

  return {
    /** @param rows of the answer that are customers. */
    add({ k, items: numbers, scores: given }: InferenceResult, rows: number): void {
      for (let row = 0; row < rows; row++) {
        lists++;
        for (let rank = 0; rank < Math.min(k, comparedItems); rank++) {
          const [number, score] = [numbers[row * k + rank] as number, given[row * k + rank] as number];
          if (!(score > maskedScore) || number < 1 || number >= counts.length) continue;
          counts[number] = (counts[number] as number) + 1;
          scores.push(score);
        }
      }
    },
    /** Undefined where nothing was answered. */
    described(): DriftReference['lists'] {
      if (scores.length === 0) return undefined;
      const scoreEdges = quantileEdges(scores, scoreBins);
      const bins = new Float64Array(scoreEdges.length + 1);
      for (const score of scores) {
        const bin = scoreBin(score, scoreEdges);
        bins[bin] = (bins[bin] as number) + 1;
      }
      return {
        count: lists,
        items: topItemsOf(counts, scores.length, mostListedItems),
        scoreEdges,
        scores: Array.from(bins, (sum) => shareOf(sum, scores.length)),
        answers: scores.length,
      };
    },
  };
}
