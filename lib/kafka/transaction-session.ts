import { createSequences, type Sequences } from './record-batches';

/** What a coordinator gave the producer to go on with: each transaction has an epoch of its own (KIP-890). */
export interface ProducerIdentity {
  readonly producerId: bigint;
  readonly producerEpoch: number;
}

/**
 * Stands for the producer id in what kafkajs keeps and hands on: kafkajs follows no epoch that changes, and whoever
 * writes a request asks here for the present one.
 */
export class TransactionSession {
  private identity: ProducerIdentity;
  private numbering: Sequences = createSequences();

  constructor(identity: ProducerIdentity) {
    this.identity = identity;
  }
  get producerId(): bigint {
    return this.identity.producerId;
  }
  get producerEpoch(): number {
    return this.identity.producerEpoch;
  }
  /** Of the present epoch: each begins at 0. */
  get sequences(): Sequences {
    return this.numbering;
  }
  /** A transaction has ended. */
  goOn(identity: ProducerIdentity): void {
    this.identity = identity;
    this.numbering = createSequences();
  }
}
