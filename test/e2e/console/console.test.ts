import { sharedStack } from '../../helpers/stack';
import { openVisitors, type Visitors } from './browser';
import type { Harness } from './harness';
import { auditScenarios } from './scenarios/audit';
import { catalogueScenarios } from './scenarios/catalogue';
import { configsScenarios } from './scenarios/configs';
import { deadLettersScenarios } from './scenarios/dead-letters';
import { everywhereScenarios } from './scenarios/everywhere';
import { drillsScenarios } from './scenarios/drills';
import { keysScenarios } from './scenarios/keys';
import { modelsScenarios } from './scenarios/models';
import { qualityScenarios } from './scenarios/quality';
import { scaleScenarios } from './scenarios/scale';
import { signInScenarios } from './scenarios/sign-in';
import { streamScenarios } from './scenarios/stream';
import { tryScenarios } from './scenarios/try';
import { twiceScenarios } from './scenarios/twice';
import { startWorld, type World } from './world';

/** One world and one browser for all, as each takes seconds to start: scenarios leave the world as they found it. */
let world: World | undefined;
let visitors: Visitors | undefined;

beforeAll(async () => {
  world = await startWorld(sharedStack().redisUrl);
  visitors = await openVisitors(world);
}, 240_000);

afterEach(async () => visitors?.leave());

afterAll(async () => {
  await visitors?.close();
  await world?.close();
}, 30_000);

function harness(): Harness {
  if (world === undefined || visitors === undefined) throw new Error('the world did not start');
  return { world, visitors };
}

describe('the way in', () => signInScenarios(harness));
describe('every page', () => everywhereScenarios(harness));
describe('try it', () => tryScenarios(harness));
describe('models', () => modelsScenarios(harness));
describe('who clicks twice', () => twiceScenarios(harness));
describe('quality', () => qualityScenarios(harness));
describe('stream', () => streamScenarios(harness));
describe('dead letters', () => deadLettersScenarios(harness));
describe('catalogue', () => catalogueScenarios(harness));
describe('configs', () => configsScenarios(harness));
describe('audit', () => auditScenarios(harness));
describe('keys and roles', () => keysScenarios(harness));
describe('much of everything', () => scaleScenarios(harness));
// Last, as services and stores need a while to be themselves again.
describe('what breaks', () => drillsScenarios(harness));
