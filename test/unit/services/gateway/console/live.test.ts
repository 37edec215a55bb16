import type { RegistryState } from '../../../../../lib/domain/registry/state';
import { AppError } from '../../../../../lib/errors';
import { addLive } from '../../../../../services/gateway/console/live/routes';
import { openGatewayApi, type GatewayApi } from '../../../../helpers/gateway-api';
import { hear } from '../../../../helpers/sse';
import { waitFor } from '../../../../helpers/wait-for';

let api: GatewayApi;
const onOverviews = new Set<(text: string) => void>();
const onChanges = new Set<() => void>();
let revision = 3;
let isAway = false;

beforeAll(async () => {
  const watch = {
    page: (page: string) =>
      isAway ? Promise.reject(new AppError('DEADLINE_EXCEEDED', 'late')) : Promise.resolve(JSON.stringify({ page })),
    listen(onOverview: (text: string) => void) {
      onOverviews.add(onOverview);
      onOverview('{"n":0}');
      return () => void onOverviews.delete(onOverview);
    },
  };
  const registry = {
    state: () => ({ revision }) as RegistryState,
    on(listener: () => void) {
      onChanges.add(listener);
      return () => onChanges.delete(listener);
    },
  };
  const principals = { viewer: { role: 'viewer' }, client: { role: 'client' } } as const;
  api = await openGatewayApi(
    (routes) => addLive(routes, { watch, registry: registry as never, maxViews: 2 }),
    principals,
  );
});
afterAll(() => api.close());

const live = (token = 'viewer') => hear(`${api.url}/v1/console/live`, token);

test('pages are given as they were made; where none was, the answer says so', async () => {
  for (const page of ['overview', 'stream']) {
    const answer = await api.call('GET', `/v1/console/${page}`, undefined, { token: 'viewer' });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toEqual({ page });
  }
  isAway = true;
  const late = await api.call('GET', '/v1/console/overview', undefined, { token: 'viewer' });
  expect([late.status, await late.json()]).toMatchObject([503, { code: 'DEADLINE_EXCEEDED' }]);
  isAway = false;
});

test.each(['overview', 'stream', 'live'])('%s is for viewers', async (page) => {
  const refused = await api.call('GET', `/v1/console/${page}`, undefined, { token: 'client' });
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'REGISTRY_FORBIDDEN' }]);
});

test('who listens hears the newest at once, every overview, changes of the registry, and beats', async () => {
  const heard = await live();
  const named = (event: string) => heard.events.filter((one) => one.event === event).map(({ data }) => data);
  await waitFor(() => named('overview').length > 0, { what: 'the first overview' });
  expect(named('registry')).toEqual([{ revision: 3 }]);
  onOverviews.forEach((tell) => tell('{"n":1}'));
  revision = 5;
  // Many changes at once are one word.
  for (let n = 0; n < 10; n++) onChanges.forEach((tell) => tell());
  await waitFor(() => named('beat').length > 0, { what: 'a beat' });
  expect(named('overview')).toEqual([{ n: 0 }, { n: 1 }]);
  expect(named('registry')).toEqual([{ revision: 3 }, { revision: 5 }]);
  heard.close();
  await waitFor(() => onOverviews.size === 0, { what: 'the listener to be let go' });
});

test('more browsers than are allowed are refused, until one is closed', async () => {
  const [first, second, third] = [await live(), await live(), await live()];
  expect([first.status, second.status, third.status]).toEqual([200, 200, 503]);
  first.close();
  await waitFor(() => onOverviews.size === 1, { what: 'the first to be let go' });
  const again = await live();
  expect(again.status).toBe(200);
  second.close();
  again.close();
  await waitFor(() => onOverviews.size === 0, { what: 'all to be let go' });
});
