import { isAnsweredAtOnce, methodAccess } from '../../../../../services/gateway/grpc/method-access';
import { serviceNamed, serviceNames } from '../../../../../services/gateway/grpc/protos';

const pathsOf = (service: keyof typeof serviceNames): string[] =>
  Object.values(serviceNamed(serviceNames[service])).map(({ path }) => path);

test('each method needs what its counterpart over REST needs', () => {
  const access = Object.fromEntries(
    (['inference', 'events', 'recommendations', 'users', 'health'] as const).map((service) => [
      service,
      [...new Set(pathsOf(service).map(methodAccess))].sort(),
    ]),
  );
  expect(access).toEqual({
    inference: ['public', 'recommend'],
    events: ['events'],
    recommendations: ['recommend'],
    users: ['forget'],
    health: ['public'],
  });
  expect(pathsOf('inference').filter((path) => methodAccess(path) === 'public')).toEqual([
    '/inference.GRPCInferenceService/ServerLive',
    '/inference.GRPCInferenceService/ServerReady',
  ]);
});

test.each(['', '/', '/inference.GRPCInferenceService', '/unknown.Service/Method', '/__proto__/x'])(
  'what is not known needs the most: %j',
  (path) => {
    expect(methodAccess(path)).toBe(path.startsWith('/inference') ? 'recommend' : 'forget');
  },
);

test('lists and inference are let in as far as they can be answered; all else always', () => {
  const counted = (['inference', 'events', 'recommendations', 'users', 'health'] as const).flatMap((service) =>
    Object.entries(serviceNamed(serviceNames[service]))
      .filter(([, { path, requestStream, responseStream }]) => isAnsweredAtOnce(path, requestStream || responseStream))
      .map(([name]) => name),
  );
  expect(counted.sort()).toEqual([
    ...['GetHistory', 'GetPopularItems', 'GetRecommendations', 'GetSimilarItems'],
    ...['ModelInfer', 'ModelMetadata', 'ModelReady', 'RecommendForSession', 'ServerMetadata'],
  ]);
});
