/** A producer that is used by one at a time, and by nobody after it has failed. */
export interface RenewedProducer<P> {
  use<T>(work: (producer: P) => Promise<T>): Promise<T>;
  /** After what is under way. */
  close(): Promise<void>;
}

/**
 * kafkajs's idempotent producer must not be used otherwise: with two requests on their way, or after one that failed and had been
 * written all the same, brokers may take the next for its repetition and drop it, confirmed (docs/adr/0022-events-by-one-producer.md).
 * @param first open already.
 */
export function renewProducer<P>(
  first: P,
  open: () => Promise<P>,
  closeOne: (producer: P) => Promise<void>,
): RenewedProducer<P> {
  let producer: P | null = first;
  let last: Promise<unknown> = Promise.resolve();
  async function run<T>(work: (producer: P) => Promise<T>): Promise<T> {
    const used = (producer ??= await open());
    try {
      return await work(used);
    } catch (error) {
      producer = null;
      void closeOne(used);
      throw error;
    }
  }
  return {
    use(work) {
      const result = last.then(() => run(work));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      if (producer !== null) await closeOne(producer);
    },
  };
}
