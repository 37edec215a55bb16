import type { Action } from '../../api/registry-types';

/** Every action of the record, by what people look for. */
export const actionNames: Readonly<Record<Action, string>> = {
  'deploy.live': 'promoted',
  'deploy.rolled-back': 'rolled back',
  'deploy.canary': 'canary begun, or its share changed',
  'deploy.canary-ended': 'canary ended',
  'deploy.shadow': 'shadow begun',
  'deploy.shadow-ended': 'shadow ended',
  'approval.requested': 'consent asked for',
  'approval.given': 'consent given',
  'approval.refused': 'consent refused or withdrawn',
  'config.changed': 'configuration added',
  'version.created': 'version added',
  'version.tagged': 'version tagged',
  'version.moved': 'version moved to a branch',
  'version.archived': 'version archived, or taken out',
  'version.deleted': 'version deleted',
  'version.side-files-changed': 'envelope or signatures replaced',
  'branch.created': 'branch made',
  'policy.changed': 'rules changed',
  'key.created': 'key made',
  'key.revoked': 'key revoked',
};

export const actions = Object.keys(actionNames) as Action[];

export function actionOf(value: unknown): Action | undefined {
  return actions.find((action) => action === value);
}
