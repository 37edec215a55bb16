import { freePorts } from '../../lib/stack/free-ports';
import { noCoordinator } from './kafka-frames';
import { startKafkaProxy, type KafkaProxy, type Verdict } from './kafka-proxy';

/** A proxy, and what makes each broker keep its clients behind it: a listener of its own that advertises the proxy's port for it. */
export interface KafkaFront {
  readonly proxy: KafkaProxy;
  /** What recommenders take for the brokers; the load, the verifier and the harness go to the brokers themselves. */
  readonly brokers: string;
  readonly stackOptions: { readonly kafkaConfig: (nodeId: number) => Readonly<Record<string, string>> };
}

export async function openKafkaFront(brokers = 1): Promise<KafkaFront> {
  const brokerPorts = await freePorts(brokers);
  const proxy = await startKafkaProxy(...brokerPorts);
  return {
    proxy,
    brokers: proxy.ports.map((port) => `127.0.0.1:${port}`).join(','),
    stackOptions: {
      kafkaConfig: (nodeId) => ({
        listeners: `FRONT://127.0.0.1:${brokerPorts[nodeId - 1]}`,
        'advertised.listeners': `FRONT://127.0.0.1:${proxy.ports[nodeId - 1]}`,
        'listener.security.protocol.map': 'FRONT:PLAINTEXT',
      }),
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
