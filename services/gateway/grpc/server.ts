import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Server, ServerCredentials, type ServerInterceptor, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { HealthImplementation } from 'grpc-health-check';
import { AppError } from '../../../lib/errors';
import { protosAsWritten, serviceNamed, serviceNames } from './protos';

export interface GrpcServerOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly maxConnections: number;
  /** Largest message of a client. */
  readonly maxMessageBytes: number;
  /** Most calls at a time within one connection. */
  readonly maxStreams: number;
  readonly guard: ServerInterceptor;
  /** By the names of protos.ts. */
  readonly services: Readonly<
    Partial<Record<Exclude<keyof typeof serviceNames, 'health'>, UntypedServiceImplementation>>
  >;
}

export interface GrpcServer {
  readonly port: number;
  /** What health checks hear of one service. */
  setServing(service: Exclude<keyof typeof serviceNames, 'health'>, isServing: boolean): void;
  /** Takes no more calls and lets those under way end for this long. */
  close(graceMs: number): Promise<void>;
}

/** Answers are lists and batches of numbers, far below it. */
const maxSendBytes = 64 * 2 ** 20;
/** A connection without a call, and one whose other end is gone without a word. */
const idleMs = 300_000;
const keepaliveMs = 60_000;
const keepaliveTimeoutMs = 20_000;
/** Of all that a connection keeps in memory, in MiB: its streams' buffers. */
const sessionMemoryMiB = 64;

/** Listens. @throws AppError CONFIG_INVALID where the port cannot be had. */
export async function createGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const { host, port, tls, services } = options;
  const server = new Server({
    'grpc.max_receive_message_length': options.maxMessageBytes,
    'grpc.max_send_message_length': maxSendBytes,
    'grpc.max_concurrent_streams': options.maxStreams,
    'grpc.max_connection_idle_ms': idleMs,
    'grpc.keepalive_time_ms': keepaliveMs,
    'grpc.keepalive_timeout_ms': keepaliveTimeoutMs,
    'grpc-node.max_session_memory': sessionMemoryMiB,
    interceptors: [options.guard],
  });
  const health = new HealthImplementation({ '': 'SERVING' });
  const offered = Object.keys(services) as (keyof typeof services)[];
  for (const name of offered) {
    server.addService(serviceNamed(serviceNames[name]), services[name] as UntypedServiceImplementation);
    health.setStatus(serviceNames[name], 'NOT_SERVING');
  }
  health.addToServer(server);
  const known = [...offered.map((name) => serviceNames[name]), serviceNames.health];
  new ReflectionService(protosAsWritten(), { services: known }).addToServer(server);

  const credentials =
    tls === null
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ cert_chain: tls.cert, private_key: tls.key }]);
  const injector = server.createConnectionInjector(credentials);
  // A listener of our own: the library's has no bound on connections.
  const sockets = new Set<Socket>();
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    injector.injectConnection(socket);
  });
  listener.maxConnections = options.maxConnections;
  try {
    listener.listen({ host, port });
    await once(listener, 'listening');
  } catch (cause) {
    server.forceShutdown();
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const message = `gateway.grpcPort: cannot listen on ${host}:${port} (${code}); choose another, or 0 for any free one`;
    throw new AppError('CONFIG_INVALID', message, { cause, host, port });
  }
  return {
    port: (listener.address() as AddressInfo).port,
    setServing: (service, isServing) => health.setStatus(serviceNames[service], isServing ? 'SERVING' : 'NOT_SERVING'),
    async close(graceMs) {
      listener.close();
      health.setStatus('', 'NOT_SERVING');
      const ended = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
      const force = setTimeout(() => server.forceShutdown(), graceMs);
      await ended.finally(() => clearTimeout(force));
      // Those that never spoke HTTP/2 are nobody's session, and would stay.
      for (const socket of sockets) socket.destroy();
    },
  };
}
