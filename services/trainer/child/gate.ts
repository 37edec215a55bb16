import type { Settings } from '../../../lib/config/settings';
import type { Difference, GateReport, WindowFinding } from '../../../lib/training/training-run';

/** Candidate against reference, in figures. */
export interface Comparison {
  readonly reference: string;
  readonly overall: Difference;
  readonly slices: readonly (Difference & { readonly name: string })[];
}

type Rules = Pick<
  Settings['trainer'],
  'metric' | 'confidence' | 'minGain' | 'maxSliceDrop' | 'minPoints' | 'minSlicePoints'
>;

/** Why a candidate is not registered. */
export const gateRules = ['too-few-points', 'too-few-customers', 'not-better', 'slice-worse'] as const;

/**
 * Better on the whole, with the confidence asked for; and in no slice worse by more than is allowed: beyond the limit, and beyond
 * what chance explains.
 */
export function judgeCandidate({ reference, overall, slices }: Comparison, rules: Rules): GateReport {
  const { metric, confidence, minGain, maxSliceDrop, minPoints, minSlicePoints } = rules;
  const findings: WindowFinding[] = [];
  if (overall.points < minPoints) {
    const message = `${overall.points} moments to judge by, expected at least ${minPoints} (trainer.minPoints)`;
    findings.push({ code: 'too-few-points', figure: overall.points, limit: minPoints, message });
  }
  const gain = minGain * overall.reference;
  if (overall.low === null || overall.high === null) {
    const message = 'too few customers came in the held-out time to say how sure a difference is: hold out more';
    findings.push({ code: 'too-few-customers', figure: overall.difference, limit: gain, message });
  } else if (!(overall.low > gain)) {
    // Written so that what is not a number does not pass.
    const bounds = `${signed(overall.difference)} (${signed(overall.low)} to ${signed(overall.high)} at ${confidence})`;
    const message = `${metric} ${overall.candidate.toFixed(4)} against ${overall.reference.toFixed(4)} of ${reference}: ${bounds}, expected above ${signed(gain)}`;
    findings.push({ code: 'not-better', figure: overall.low, limit: gain, message });
  }
  const judged = slices.filter(({ points }) => points >= minSlicePoints);
  for (const slice of judged) {
    const limit = -maxSliceDrop * slice.reference;
    if (!(slice.difference < limit && slice.high !== null && slice.high < 0)) continue;
    const message = `${slice.name}: ${metric} ${slice.candidate.toFixed(4)} against ${slice.reference.toFixed(4)} of ${reference}: ${signed(slice.difference)}, allowed is ${signed(limit)}`;
    findings.push({ code: 'slice-worse', figure: slice.difference, limit, message });
  }
  const passed = findings.length === 0;
  return { reference, metric, confidence, overall, slices: [...judged], passed, findings };
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
