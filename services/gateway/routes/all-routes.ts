import type { Api } from '../../../lib/http/api';
import { addWhoAmI } from '../../../lib/http/who-am-i';
import { addConsole, type ConsoleDeps } from '../console/routes';
import { addCatalogue, type CatalogueDeps } from './catalogue';
import { addEvents, type EventRouteDeps } from './events';
import { addForget, type ForgetRouteDeps } from './forget';
import { addInference, type InferenceRouteDeps } from './inference';
import { addPredict, type PredictRouteDeps } from './predict';
import { addRecommendations, type RecommendationDeps } from './recommendations';

export interface RouteDeps {
  readonly events: EventRouteDeps;
  readonly catalogue: CatalogueDeps;
  readonly forgetting: ForgetRouteDeps;
  readonly recommendations: RecommendationDeps;
  readonly inference: InferenceRouteDeps;
  readonly predict: PredictRouteDeps;
  readonly console: ConsoleDeps;
}

/** Every route that the document describes. */
export async function addRoutes(api: Api, deps: RouteDeps): Promise<void> {
  await addEvents(api, deps.events);
  await addCatalogue(api, deps.catalogue);
  addForget(api, deps.forgetting);
  addRecommendations(api, deps.recommendations);
  await addInference(api, deps.inference);
  addPredict(api, deps.predict);
  addWhoAmI(api);
  await addConsole(api, deps.console);
}
