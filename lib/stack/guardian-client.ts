import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { GuardianCommand, GuardianEvent } from './guardian-protocol';

/** The program's end of the pipe to its guardian. Emits `event` (GuardianEvent). */
export class GuardianClient extends EventEmitter<{ event: [GuardianEvent]; gone: [] }> {
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;

  constructor() {
    super();
    this.setMaxListeners(0);
    this.child = spawn(process.execPath, [path.join(__dirname, 'guardian.js')], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.exited = once(this.child, 'close').then(() => this.emit('gone'));
    this.child.stdin?.on('error', () => undefined);
    if (this.child.stdout !== null) {
      createInterface({ input: this.child.stdout }).on('line', (line) =>
        this.emit('event', JSON.parse(line) as GuardianEvent),
      );
    }
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  send(command: GuardianCommand): void {
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
  }

  /** Closes the pipe and waits until the guardian has ended every server and removed what it was told to. */
  async release(): Promise<void> {
    this.child.stdin?.end();
    await this.exited;
  }
}
