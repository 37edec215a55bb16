import { AppError } from '../../lib/errors';
import type { Measurements } from '../measurements';
import { runLoad, type LoadResult } from './http-load';
import type { GrpcRequests, HttpOrder, LoadRequest } from './load-protocol';
import type { GatewayWorkload } from './options';
import type { GatewayShop } from './shop';

export interface GatewaySizes {
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Of each step of the search for the most it can bear. */
  readonly stepSeconds: number;
  readonly overloadSeconds: number;
  /** Of each kind of request, before all else. */
  readonly firstSeconds: number;
}

export const fullSizes: GatewaySizes = {
  seconds: 10,
  warmUpSeconds: 3,
  stepSeconds: 4,
  overloadSeconds: 20,
  firstSeconds: 8,
};
export const quickSizes: GatewaySizes = {
  seconds: 3,
  warmUpSeconds: 1,
  stepSeconds: 2,
  overloadSeconds: 5,
  firstSeconds: 3,
};

/** What is asked of each answer in an overload, and the bound that `most` is sought under, ms. */
export const deadlineMs = 50;
const freshRate = 1_000;
const latestRate = 8_000;
const firstRate = 2_000;
const growth = 1.25;
/** Of all that is asked, within the deadline, for a load to be borne: the bound on p99, and what is refused is late. */
const leastInTime = 0.99;
/** Below it the latencies of what was answered say nothing of the load that was asked for. */
const leastAnswered = 0.95;
const connections = 128;
const batch = 100;
const senders = 8;

type Run = (shop: GatewayShop, sizes: GatewaySizes, figures: Measurements) => Promise<string>;

export const workloads: Readonly<Record<GatewayWorkload, Run>> = {
  async fresh(shop, { seconds, warmUpSeconds }, figures) {
    const result = await load(shop, fresh(shop), { ratePerSecond: freshRate, seconds, warmUpSeconds });
    return tell('fresh', checked(result, 'fresh'), figures);
  },
  async most(shop, sizes, figures) {
    const best = await searchMost(shop, sizes);
    figures.add('most.ratePerSecond', best.goodPerSecond);
    figures.add('most.p99', best.p99);
    return `${whole(best.goodPerSecond)}/s with p99 ${best.p99.toFixed(1)} ms`;
  },
  async latest(shop, { seconds, warmUpSeconds }, figures) {
    const result = await load(shop, latest(shop), { ratePerSecond: latestRate, seconds, warmUpSeconds });
    return tell('latest', checked(result, 'latest'), figures);
  },
  async events(shop, { seconds, warmUpSeconds }, figures) {
    const requests = eventBatches(shop);
    const plan = { ratePerSecond: null, seconds, warmUpSeconds, connections: senders };
    const result = await load(shop, requests, plan, `{"accepted":${batch},`);
    if (result.goodShare < 1 || result.markedShare < 1) {
      const share = (100 * result.markedShare).toFixed(1);
      throw new AppError(
        'INTERNAL',
        `events: ${JSON.stringify(result.statuses)}, all accepted in ${share} % of the answers`,
      );
    }
    figures.add('eventsPerSecond', result.goodPerSecond * batch);
    figures.add('events.p99', result.p99);
    return `${whole(result.goodPerSecond * batch)} events/s acknowledged, ${batch} a request, p99 ${result.p99.toFixed(1)} ms`;
  },
  async grpc(shop, { seconds, warmUpSeconds }, figures) {
    const { users, grpcPort } = shop;
    const calls: GrpcRequests = { path: '/streamrec.v1.RecommendationService/GetRecommendations', users };
    const plan = { port: grpcPort, ratePerSecond: freshRate, warmUpSeconds };
    // Compiled like all that is measured; what came over REST has warmed nothing of it.
    await load(shop, calls, { ...plan, seconds });
    const result = await load(shop, calls, { ...plan, seconds });
    return tell('grpc', checked(result, 'grpc'), figures);
  },
  async overload(shop, sizes, figures) {
    const best = figures.latest('most.ratePerSecond') ?? (await searchMost(shop, sizes)).goodPerSecond;
    const before = rss(shop);
    const shedBefore = await shedByReason(shop);
    const plan = { ratePerSecond: 2 * best, seconds: sizes.overloadSeconds, warmUpSeconds: sizes.warmUpSeconds };
    const result = await load(shop, fresh(shop), { ...plan, connections: 4 * connections });
    figures.add('overload.goodput', result.goodPerSecond / best);
    figures.add('overload.p99', result.p99);
    figures.add('overload.growthMb', rss(shop) - before);
    figures.add('overload.loadLateP99', result.lateMsP99);
    const shed = Object.entries(await shedByReason(shop)).map(
      ([reason, count]) => `${whole(count - (shedBefore[reason] ?? 0))} ${reason}`,
    );
    return `twice ${whole(best)}/s: ${whole(result.goodPerSecond)}/s answered, p99 ${result.p99.toFixed(1)} ms; refused: ${shed.join(', ') || 'none'}`;
  },
};

/** A process is several times slower until V8 has compiled what it runs: whatever came first would pay for that. */
export async function warmUp(shop: GatewayShop, seconds: number): Promise<void> {
  const plan = { ratePerSecond: null, connections: 16, seconds, warmUpSeconds: 0 };
  for (const requests of [fresh(shop), latest(shop), eventBatches(shop)]) await load(shop, requests, plan);
}

/**
 * Up by steps until one is too much twice, as a pause of the machine is not the gateway's; then down by half of a step until one is borne
 * as long as other loads last: a few seconds may be luck.
 */
async function searchMost(
  shop: GatewayShop,
  { stepSeconds, seconds, warmUpSeconds }: GatewaySizes,
): Promise<LoadResult> {
  const attempt = async (ratePerSecond: number, lasting: number): Promise<LoadResult | null> => {
    const result = await load(shop, fresh(shop), { ratePerSecond, seconds: lasting, warmUpSeconds });
    const isBorne = result.shareWithin(deadlineMs) >= leastInTime;
    if (isBorne && result.markedShare > 0) throw unexpected('most', result);
    return isBorne ? result : null;
  };
  const borneAt = async (rate: number, lasting: number): Promise<LoadResult | null> =>
    (await attempt(rate, lasting)) ?? attempt(rate, lasting);
  let rate = firstRate;
  while (await borneAt(rate, stepSeconds)) rate *= growth;
  while ((rate /= Math.sqrt(growth)) > firstRate / growth) {
    const best = await borneAt(rate, seconds);
    if (best !== null) return best;
  }
  throw new AppError('INTERNAL', `${firstRate} requests a second were already too many`);
}

/** Of an answer that had to do without something. */
const degraded = '"lacks":["';

function load(
  { host, port, key }: GatewayShop,
  requests: HttpOrder['requests'],
  plan: Partial<HttpOrder> & Pick<HttpOrder, 'ratePerSecond' | 'seconds' | 'warmUpSeconds'>,
  mark = degraded,
): Promise<LoadResult> {
  return runLoad({ host, port, key, requests, connections, mark, ...plan });
}

function fresh({ users }: GatewayShop): LoadRequest[] {
  return users.map((user) => ({ method: 'GET', path: `/v1/users/${encodeURIComponent(user)}/recommendations` }));
}

function latest({ users }: GatewayShop): LoadRequest[] {
  const path = (user: string): string => `/v1/users/${encodeURIComponent(user)}/recommendations?mode=latest`;
  return users.map((user) => ({ method: 'GET', path: path(user) }));
}

/** Each event by an id of its own: `%ID%` is another in each request. */
function eventBatches({ users, items }: GatewayShop): LoadRequest[] {
  const batches = 64;
  return Array.from({ length: batches }, (_, n) => {
    const events = Array.from({ length: batch }, (__, i) => {
      const at = n * batch + i;
      return {
        eventId: `%ID%-${i}`,
        userId: users[at % users.length],
        itemId: items[at % items.length],
        eventType: 'view',
        timestamp: 1_700_000_000_000 + at,
      };
    });
    return { method: 'POST', path: '/v1/events', body: JSON.stringify({ events }) };
  });
}

function tell(name: string, result: LoadResult, figures: Measurements): string {
  const { p50, p90, p99, goodPerSecond, goodShare, lateMsP99 } = result;
  const refusedPercent = 100 * (1 - goodShare);
  const values = { ratePerSecond: goodPerSecond, p50, p90, p99, refusedPercent, loadLateP99: lateMsP99 };
  for (const [figure, value] of Object.entries(values)) figures.add(`${name}.${figure}`, value);
  const refused = refusedPercent > 0 ? `, ${refusedPercent.toFixed(2)} % refused` : '';
  return `${whole(goodPerSecond)}/s, p50 ${p50.toFixed(1)} ms, p90 ${p90.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${refused}`;
}

/** A figure of answers that lack something is no figure; what was refused in time is one of its own. */
function checked(result: LoadResult, name: string): LoadResult {
  const isFailed = Object.keys(result.statuses).some((status) => status !== '503' && !status.startsWith('2'));
  if (isFailed || result.goodShare < leastAnswered || result.markedShare > 0) throw unexpected(name, result);
  return result;
}

function unexpected(name: string, { statuses, markedShare }: LoadResult): AppError {
  const share = (100 * markedShare).toFixed(1);
  return new AppError(
    'INTERNAL',
    `${name}: answers by status ${JSON.stringify(statuses)}, ${share} % of them degraded`,
  );
}

/** Requests that the gateway refused since it began. */
async function shedByReason({ gateway }: GatewayShop): Promise<Record<string, number>> {
  const text = await gateway.metrics();
  const series = [...text.matchAll(/^gateway_shed_total\{[^}]*reason="([^"]+)"[^}]*\} (\S+)$/gm)];
  return Object.fromEntries(series.map(([, reason = '', count]) => [reason, Number(count)]));
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const rss = ({ gateway }: GatewayShop): number => gateway.tree().reduce((sum, { rssBytes }) => sum + rssBytes, 0) / 1e6;
