import { ServerInterceptingCall, type Responder, type ServerInterceptingCallInterface } from '@grpc/grpc-js';

/** Messages of a stream in memory: one that is dealt with, and one that waits behind it. */
const readAhead = 2;

/** A call that reads a further message only once one before it is dealt with: a stream would read 16 ahead, of any size. */
export class PacedCall extends ServerInterceptingCall {
  private reads = 0;
  private isWaiting = false;

  constructor(
    call: ServerInterceptingCallInterface,
    responder: Responder,
    private readonly isPaced: boolean,
  ) {
    super(call, responder);
  }

  override startRead(): void {
    if (this.isPaced && this.reads >= readAhead) {
      this.isWaiting = true;
      return;
    }
    this.reads++;
    super.startRead();
  }

  /** A message has been dealt with. */
  readOn(): void {
    this.reads--;
    if (!this.isWaiting) return;
    this.isWaiting = false;
    this.startRead();
  }
}
