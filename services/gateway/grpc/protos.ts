import { join } from 'node:path';
import {
  loadSync,
  type MessageTypeDefinition,
  type PackageDefinition,
  type ServiceDefinition,
} from '@grpc/proto-loader';
import { repositoryRoot } from '../../../lib/repository';

/** Where the definitions lie that clients are made from. */
export const protoFolder = join(repositoryRoot, 'proto');
const healthFolder = join(require.resolve('grpc-health-check/package.json'), '..', 'proto');

const files = [
  'open_inference.proto',
  'streamrec/v1/events.proto',
  'streamrec/v1/recommendations.proto',
  'google/rpc/error.proto',
  'health/v1/health.proto',
];
const includeDirs = [protoFolder, healthFolder];

/** All that is served, as it stands in proto/: fields by their names in camelCase, whole numbers as numbers, enums by name. */
export const protos: PackageDefinition = loadSync(files, {
  ...{ includeDirs, longs: Number, enums: String, defaults: true, oneofs: true },
});

/** The same for those who ask what is served: by the names that stand there. */
export function protosAsWritten(): PackageDefinition {
  return loadSync(files, { includeDirs, keepCase: true });
}

export const serviceNames = {
  inference: 'inference.GRPCInferenceService',
  events: 'streamrec.v1.EventService',
  recommendations: 'streamrec.v1.RecommendationService',
  users: 'streamrec.v1.UserService',
  health: 'grpc.health.v1.Health',
} as const;

export function serviceNamed(name: (typeof serviceNames)[keyof typeof serviceNames]): ServiceDefinition {
  return protos[name] as ServiceDefinition;
}

/** The bytes of a message of a type of proto/. */
export function encode(type: string, message: object): Buffer {
  return (protos[type] as MessageTypeDefinition<object, object>).serialize(message);
}
