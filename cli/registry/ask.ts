import { createInterface } from 'node:readline/promises';
import { AppError } from '../../lib/errors';

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** Whether a person says yes. Throws CONFIG_INVALID where there is none to ask. */
export async function goOn({ input, output }: Terminal): Promise<boolean> {
  if (input.isTTY !== true) {
    throw new AppError(
      'CONFIG_INVALID',
      'there is no terminal to ask at: add --yes to do it, --dry-run to see what it would do',
    );
  }
  const lines = createInterface({ input, output });
  try {
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question('Go on? [y/N] '), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
