import type { Api } from '../../../../lib/http/api';
import { addConsoleCatalogue, type CatalogueRouteDeps } from './catalogue-routes';
import { addCustomers, type CustomerRouteDeps } from './customer-routes';
import { addTrials, type TrialRouteDeps } from './trial-routes';

export type PlaygroundDeps = CustomerRouteDeps & CatalogueRouteDeps & TrialRouteDeps;

/** What the pages Try it and Catalogue ask. */
export function addPlayground(api: Api, deps: PlaygroundDeps): void {
  addCustomers(api, deps);
  addConsoleCatalogue(api, deps);
  addTrials(api, deps);
}
