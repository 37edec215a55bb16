import { freePorts } from '../../lib/stack/free-ports';
import type { StackOptions } from '../../lib/stack/stack';
import { noCoordinator } from './kafka-frames';
import { startKafkaProxy, type KafkaProxy, type Verdict } from './kafka-proxy';

/** A proxy, and what makes a broker keep its clients behind it: a listener of its own that advertises the proxy's port. */
export interface KafkaFront {
  readonly proxy: KafkaProxy;
  /** What recommenders take for the broker; the load, the verifier and the harness go to the broker itself. */
  readonly brokers: string;
  readonly stackOptions: Required<Pick<StackOptions, 'kafkaConfig'>>;
}

export async function openKafkaFront(): Promise<KafkaFront> {
  const [brokerPort = 0] = await freePorts(1);
  const proxy = await startKafkaProxy(brokerPort);
  return {
    proxy,
    brokers: `127.0.0.1:${proxy.port}`,
    stackOptions: {
      kafkaConfig: {
        listeners: `FRONT://127.0.0.1:${brokerPort}`,
        'advertised.listeners': `FRONT://127.0.0.1:${proxy.port}`,
        'listener.security.protocol.map': 'FRONT:PLAINTEXT',
      },
    },
  };
}

const transactional = ['InitProducerId', 'AddPartitionsToTxn', 'AddOffsetsToTxn', 'EndTxn', 'TxnOffsetCommit'];

/**
 * Who coordinates transactions is gone until the function that comes back is called: nobody finds it, and what is sent to it ends
 * with its connection. Fetches, group membership and plain writes go on.
 */
export function loseTransactionCoordinator(proxy: KafkaProxy): () => void {
  return proxy.rule('request', (request): Verdict => {
    if (transactional.includes(request.api)) return 'cut';
    return request.api === 'FindCoordinator' && request.transactionalId !== null ? noCoordinator(request) : 'forward';
  });
}
