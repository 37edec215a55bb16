import { createSession, type Session, type TensorData, type TensorInfo } from './session';

/** To the process: a model to open, then batches. */
export type GraphRequest =
  | { readonly kind: 'open'; readonly model: Uint8Array }
  /** Nothing is open then. */
  | { readonly kind: 'simplify'; readonly model: Uint8Array; readonly to: string }
  | { readonly kind: 'run'; readonly feeds: Readonly<Record<string, TensorData>> };
/** From it: an answer to each, in order. */
export type GraphAnswer =
  | { readonly kind: 'opened'; readonly inputs: readonly TensorInfo[]; readonly outputs: readonly TensorInfo[] }
  | { readonly kind: 'simplified' }
  | { readonly kind: 'ran'; readonly results: Readonly<Record<string, TensorData>> }
  | { readonly kind: 'failed'; readonly message: string };

/* The body of a process that runs a graph nobody knows yet: native code that aborts takes this process alone with it. */

let session: Session | null = null;

async function answer(request: GraphRequest): Promise<GraphAnswer> {
  if (request.kind === 'open') {
    session = await createSession(request.model);
    return { kind: 'opened', inputs: session.inputs, outputs: session.outputs };
  }
  if (request.kind === 'simplify') {
    await (await createSession(request.model, { simplifiedTo: request.to })).release();
    return { kind: 'simplified' };
  }
  const results = (await session?.run(request.feeds)) ?? {};
  // Tensors of the runtime hold more than their numbers, and would not go over the channel.
  const plain = Object.entries(results).map(([name, { type, dims, data }]) => [name, { type, dims, data }]);
  return { kind: 'ran', results: Object.fromEntries(plain) as Record<string, TensorData> };
}

process.title = 'streamrec graph';
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (request: GraphRequest) => {
  answer(request)
    .catch((error: Error): GraphAnswer => ({ kind: 'failed', message: error.message }))
    .then((said) => process.send?.(said))
    .catch((error: unknown) => {
      throw error;
    });
});
