import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors';
import type { GuardianClient } from './guardian-client';
import type { ServerSpec } from './guardian-protocol';

/** One server of the stack: it can be stopped, started again on the same port and data, and sent any signal. */
export interface ManagedProcess {
  readonly name: string;
  /** Undefined while the server is down. */
  readonly pid: number | undefined;
  readonly logFile: string;
  /** Sends a signal to the server itself (SIGKILL, SIGSTOP, SIGCONT, ...). */
  kill(signal: NodeJS.Signals): void;
  /** Orderly: SIGTERM, and SIGKILL after a bound; resolves when the server is gone. */
  stop(): Promise<void>;
  /** Waits for the end of a server that was killed, starts it on the same port and data, and waits until it answers. */
  start(): Promise<void>;
  /** Resolves when the server is down. */
  exited(): Promise<void>;
}

export interface ManagedServerOptions {
  readonly spec: ServerSpec;
  /** What the server logs when it serves. Its answer alone could come from a stranger that took the port first. */
  readonly readyText: string;
  readonly answers: () => Promise<boolean>;
  readonly sendSignal: (pid: number, signal: NodeJS.Signals) => void;
  /** Milliseconds from launch until the server must answer. */
  readonly readyTimeoutMs: number;
}

export class ManagedServer implements ManagedProcess {
  pid: number | undefined;
  private ending = false;
  private failure: string | undefined;

  constructor(
    private readonly guardian: GuardianClient,
    private readonly options: ManagedServerOptions,
  ) {
    guardian.on('event', (event) => {
      if (event.name !== this.name) return;
      this.pid = event.event === 'launched' ? event.pid : undefined;
      if (event.event === 'failed') this.failure = event.message;
      if (event.event === 'exited') this.failure = `ended with ${event.signal ?? `exit code ${event.code}`}`;
    });
    guardian.on('gone', () => this.outliveGuardian());
  }

  get name(): string {
    return this.options.spec.name;
  }

  get logFile(): string {
    return this.options.spec.logFile;
  }

  kill(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    if (signal === 'SIGKILL' || signal === 'SIGTERM' || signal === 'SIGINT') this.ending = true;
    this.options.sendSignal(this.pid, signal);
  }

  async stop(): Promise<void> {
    if (this.pid === undefined) return;
    this.guardian.send({ op: 'terminate', name: this.name });
    await this.exited();
  }

  async start(): Promise<void> {
    if (this.ending) await this.exited();
    if (this.pid !== undefined) return;
    this.ending = false;
    this.failure = undefined;
    const logged = this.log().length;
    this.guardian.send({ op: 'launch', spec: this.options.spec });
    const deadline = Date.now() + this.options.readyTimeoutMs;
    while (!this.log().includes(this.options.readyText, logged) || !(await this.options.answers())) {
      this.throwFailure();
      if (Date.now() > deadline) throw this.startError(`did not answer within ${this.options.readyTimeoutMs} ms`);
      await delay(25);
    }
  }

  async exited(): Promise<void> {
    while (this.pid !== undefined) await delay(10);
  }

  private log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'latin1') : '';
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.startError(this.failure);
  }

  private startError(what: string): AppError {
    const log = this.log().trim().split('\n').slice(-12).join('\n');
    return new AppError('STACK_FAILED', `${this.name} ${what}. The end of its log (${this.logFile}):\n${log}`, {
      server: this.name,
      portClash: /address already in use|BindException/i.test(log),
    });
  }

  /** With its guardian killed nothing would end this server, so the program does it at once. */
  private outliveGuardian(): void {
    if (this.pid === undefined) return;
    this.options.sendSignal(this.pid, 'SIGKILL');
    this.pid = undefined;
  }
}
