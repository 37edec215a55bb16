import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { mayUse } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';
import type { Inference } from '../infer/inference';
import { quoted } from '../infer/refusal';
import { timeoutMs } from '../infer/request-deadline';
import type { CallContext, Handlers } from './handlers';
import {
  readInferRequest,
  writeInferResponse,
  type ModelInferRequest,
  type ModelInferResponse,
} from './inference-messages';

export interface InferenceServiceDeps {
  readonly inference: Inference;
  /** Of the program. */
  readonly version: string;
  /** ms since 1970. */
  readonly now: () => number;
}

interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** The Open Inference Protocol over gRPC. */
export function inferenceService(handlers: Handlers, deps: InferenceServiceDeps): UntypedServiceImplementation {
  const { inference, version: programVersion, now } = deps;
  const metadataOf = ({ name, version }: NamedVersion, { principal }: CallContext) => {
    permitModel(name, principal);
    return inference.metadata({ model: name, version });
  };
  return {
    ServerLive: handlers.unary(async () => ({ live: true })),
    ServerReady: handlers.unary(async () => ({ ready: inference.isReady() })),
    ModelReady: handlers.unary(async (request: NamedVersion, context) => {
      metadataOf(request, context);
      return { ready: true };
    }),
    ServerMetadata: handlers.unary(async () => ({ name: 'streamrec', version: programVersion, extensions: [] })),
    ModelMetadata: handlers.unary(async (request: NamedVersion, context) => metadataOf(request, context)),
    ModelInfer: handlers.unary(async (message: ModelInferRequest, context): Promise<ModelInferResponse> => {
      permitModel(message.modelName, context.principal);
      const { int64Param, uint64Param } = message.parameters['timeout'] ?? {};
      const deadline = Math.min(context.deadline, now() + (timeoutMs(int64Param ?? uint64Param) ?? Infinity));
      const answer = await inference.infer(readInferRequest(message), { deadline, signal: context.signal });
      return writeInferResponse(answer, message);
    }),
  };
}

function permitModel(model: string, principal: CallContext['principal']): void {
  if (principal === null || !mayUse(principal, model)) {
    throw new AppError('REGISTRY_FORBIDDEN', `your key is not for the model ${quoted(model)}`);
  }
}
