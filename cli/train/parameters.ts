import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { AppError } from '../../lib/errors';
import type { Trainer } from '../../services/trainer/trainer';
import { sparkTrainer } from '../../services/trainer/spark/train-with-spark';
import { trainers } from '../../services/trainer/trainers';

export type Given = Readonly<Record<string, string | number | boolean>>;

/** Reads a value of --param, after those before it. */
export function parameter(text: string, before: Given): Given {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected key=value, such as halfLifeDays=60.');
  return { ...before, [text.slice(0, equals)]: valueOf(text.slice(equals + 1)) };
}

function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Of a trainer, what the command line asks for. */
export type TrainerChoice = Pick<Trainer, 'name' | 'about' | 'parameters'>;

const choices: readonly TrainerChoice[] = [...trainers, sparkTrainer];

export function trainerName(text: string): TrainerChoice {
  const found = choices.find(({ name }) => name === text);
  if (found) return found;
  throw new InvalidArgumentError(`Expected one of ${choices.map(({ name }) => name).join(', ')}.`);
}

/** Throws CONFIG_INVALID where they do not fit: before any data is read. */
export function checkParameters({ name, parameters }: TrainerChoice, given: Given): void {
  const parsed = parameters.safeParse(given);
  if (parsed.success) return;
  throw new AppError('CONFIG_INVALID', `--param does not fit the trainer ${name}: ${z.prettifyError(parsed.error)}`);
}

/** For --help: each trainer with its parameters and their defaults. */
export function trainersText(): string {
  return choices
    .map(({ name, about, parameters }) => {
      const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' });
      const lines = Object.entries(properties).map(([key, schema]) => {
        const { default: value, description } = schema as { default?: unknown; description?: string };
        return `    ${`${key}=${JSON.stringify(value)}`.padEnd(26)} ${description ?? ''}`;
      });
      return [`  ${name}: ${about}`, ...lines].join('\n');
    })
    .join('\n');
}
