import { MessageChannel } from 'node:worker_threads';

/** Frees the bytes of a model at once that ONNX Runtime has its own copy of: an idle process never has the collection that they wait for. */
export function giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}
