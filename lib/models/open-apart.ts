import { fork } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { AppError } from '../errors';
import { childEnvironment } from './child-environment';
import type { GraphAnswer, GraphRequest } from './graph-process';
import type { Session, TensorInfo } from './session';

/** A graph without a manifest, open in a process of its own: one that aborts or hangs is an error here. */
export interface ApartGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** One at a time. Throws INFERENCE_FAILED where the graph fails, MODEL_INVALID where it ends its process or hangs. */
  readonly run: Session['run'];
  close(): Promise<void>;
}

export interface ApartOptions {
  /** For opening, and for each run. */
  readonly limitMs?: number;
}

const longestSaid = 500;

/** @param model ONNX protobuf. Throws MODEL_INVALID where ONNX Runtime refuses it or dies of it. */
export async function openApart(model: Uint8Array, options: ApartOptions = {}): Promise<ApartGraph> {
  const { ask, close } = startGraphProcess(options);
  try {
    const opened = await ask({ kind: 'open', model });
    if (opened.kind !== 'opened') throw refused(opened);
    return {
      inputs: opened.inputs,
      outputs: opened.outputs,
      async run(feeds) {
        const answer = await ask({ kind: 'run', feeds });
        if (answer.kind === 'ran') return { ...answer.results };
        throw new AppError('INFERENCE_FAILED', answer.kind === 'failed' ? answer.message : outOfTurn);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Writes the graph as ONNX Runtime simplifies it. Throws as `openApart`. */
export async function simplifyApart(model: Uint8Array, to: string, options: ApartOptions = {}): Promise<void> {
  const { ask, close } = startGraphProcess(options);
  try {
    const answer = await ask({ kind: 'simplify', model, to });
    if (answer.kind !== 'simplified') throw refused(answer);
  } finally {
    await close();
  }
}

const outOfTurn = 'the graph answered out of turn';

const refused = (answer: GraphAnswer): AppError =>
  new AppError('MODEL_INVALID', answer.kind === 'failed' ? answer.message : outOfTurn);

interface GraphProcess {
  ask(request: GraphRequest): Promise<GraphAnswer>;
  close(): Promise<void>;
}

function startGraphProcess({ limitMs = 120_000 }: ApartOptions): GraphProcess {
  const child = fork(join(__dirname, 'graph-process.js'), [], {
    env: childEnvironment(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let said = '';
  let ending: string | null = null;
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-longestSaid)));
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`cannot be started: ${error.message}`));
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with ${code}`));
  });

  async function ask(request: GraphRequest): Promise<GraphAnswer> {
    const timer = setTimeout(() => {
      ending = `did not answer in ${limitMs} ms`;
      child.kill('SIGKILL');
    }, limitMs);
    const answered = new Promise<GraphAnswer>((resolve) => child.once('message', resolve));
    // Where it is gone by now, `gone` says how.
    child.send(request, () => undefined);
    const answer = await Promise.race([answered, gone]);
    clearTimeout(timer);
    if (typeof answer !== 'string') return answer;
    const lines = stripVTControlCharacters(said).trim();
    const message = `the process that ${request.kind === 'run' ? 'runs' : 'opens'} the graph ${ending ?? answer}`;
    throw new AppError('MODEL_INVALID', lines === '' ? message : `${message}; it said: ${lines}`);
  }

  async function close(): Promise<void> {
    child.kill('SIGKILL');
    await gone;
  }

  return { ask, close };
}
