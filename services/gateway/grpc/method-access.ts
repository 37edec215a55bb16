import type { MethodAccess } from './call-access';
import { serviceNames } from './protos';

const { inference, events, recommendations, users, health } = serviceNames;

/** What each service needs, as its counterpart over REST; a service that is not here is for whoever may forget customers. */
const byService: ReadonlyMap<string, MethodAccess> = new Map([
  [inference, 'recommend'],
  [events, 'events'],
  [recommendations, 'recommend'],
  [users, 'forget'],
  [health, 'public'],
  // What is served is no secret: it stands in the repository.
  ['grpc.reflection.v1.ServerReflection', 'public'],
  ['grpc.reflection.v1alpha.ServerReflection', 'public'],
]);

const publicMethods: ReadonlySet<string> = new Set([`/${inference}/ServerLive`, `/${inference}/ServerReady`]);

/** @param path as `/streamrec.v1.EventService/SendEvents`. */
export function methodAccess(path: string): MethodAccess {
  if (publicMethods.has(path)) return 'public';
  return byService.get(path.split('/')[1] ?? '') ?? 'forget';
}

/**
 * Lists and inference, as over REST: not what waits for the brokers, nor what stays open.
 * @param isStream whether either side may send several messages.
 */
export function isAnsweredAtOnce(path: string, isStream: boolean): boolean {
  const service = path.split('/')[1] ?? '';
  return !isStream && !publicMethods.has(path) && (service === recommendations || service === inference);
}
