import { InvalidArgumentError } from 'commander';
import { parseFailIf, parseMetric, type Condition } from '../../lib/evaluation/gate';
import { protocols, type Protocol } from '../../lib/evaluation/point';

export function evaluationProtocol(text: string): Protocol {
  const found = protocols.find((protocol) => protocol === text);
  if (found) return found;
  throw new InvalidArgumentError(`Expected ${protocols.join(', ')}.`);
}

type Conditions = readonly Condition[];

export function failIf(text: string, before: Conditions = []): Conditions {
  const condition = parseFailIf(text);
  if (condition) return [...before, condition];
  throw new InvalidArgumentError('Expected such as ndcg@20<0.3, popularityBias@20>3 or new items/ndcg@20<0.1.');
}

export function requireBetter(text: string, before: Conditions = []): Conditions {
  const [metric, probability] = metricAndNumber(text, 0.95);
  if (probability >= 0.5 && probability < 1) return [...before, { kind: 'better', metric, probability }];
  throw new InvalidArgumentError('Expected a probability from 0.5 to below 1, such as ndcg@20:0.95.');
}

export function sliceWorse(text: string, before: Conditions = []): Conditions {
  const [metric, most] = metricAndNumber(text, 0);
  return [...before, { kind: 'no-slice-worse', metric, most }];
}

function metricAndNumber(text: string, usual: number) {
  const [name = '', number] = text.split(':');
  const metric = parseMetric(name.trim());
  const value = number === undefined ? usual : Number(number);
  if (metric !== null && value >= 0) return [metric, value] as const;
  throw new InvalidArgumentError('Expected a figure and a number, such as ndcg@20:0.95.');
}
