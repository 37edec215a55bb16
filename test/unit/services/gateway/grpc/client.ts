import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { serviceNamed, serviceNames } from '../../../../../services/gateway/grpc/protos';

export interface CallOptions {
  /** An Authorization header; of a client unless told, none where null. */
  readonly key?: string | null;
  readonly deadlineMs?: number;
  readonly requestId?: string;
}

/** What any client of gRPC does, by the definitions of proto/. */
export function grpcClient(port: number, secure?: { readonly ca: string }) {
  const channel = secure ? credentials.createSsl(Buffer.from(secure.ca)) : credentials.createInsecure();
  const client = new Client(`127.0.0.1:${port}`, channel, { 'grpc.ssl_target_name_override': 'localhost' });
  const methodOf = (service: keyof typeof serviceNames, method: string) => {
    const found = Object.values(serviceNamed(serviceNames[service])).find(({ path }) => path.endsWith(`/${method}`));
    if (found === undefined) throw new Error(`no method ${method}`);
    return found;
  };
  const metadataOf = ({ key = 'client', requestId }: CallOptions): Metadata => {
    const metadata = new Metadata();
    if (requestId !== undefined) metadata.set('x-request-id', requestId);
    if (key !== null) metadata.set('authorization', `Bearer ${key}`);
    return metadata;
  };
  const timing = ({ deadlineMs }: CallOptions) =>
    deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };

  return {
    client,
    call<Response>(
      service: keyof typeof serviceNames,
      method: string,
      request: object,
      options: CallOptions = {},
    ): Promise<Response> {
      const { path, requestSerialize, responseDeserialize } = methodOf(service, method);
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          path,
          requestSerialize,
          responseDeserialize,
          request,
          metadataOf(options),
          timing(options),
          (error, response) => {
            if (error) reject(error);
            else resolve(response as Response);
          },
        );
      });
    },
    read(service: keyof typeof serviceNames, method: string, request: object, options: CallOptions = {}) {
      const { path, requestSerialize, responseDeserialize } = methodOf(service, method);
      return client.makeServerStreamRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        metadataOf(options),
        timing(options),
      );
    },
    talk(service: keyof typeof serviceNames, method: string, options: CallOptions = {}) {
      const { path, requestSerialize, responseDeserialize } = methodOf(service, method);
      return client.makeBidiStreamRequest(
        path,
        requestSerialize,
        responseDeserialize,
        metadataOf(options),
        timing(options),
      );
    },
    close: () => client.close(),
  };
}

export type GrpcClient = ReturnType<typeof grpcClient>;

/** How a call failed. */
export async function failureOf(call: Promise<unknown>): Promise<ServiceError> {
  try {
    await call;
  } catch (error) {
    return error as ServiceError;
  }
  throw new Error('expected the call to fail');
}
