/** A change that is made through a dialog. */
export interface DialogChange {
  /** The view, by its heading and address. */
  readonly title: string;
  readonly path: string;
  /** The button that asks, and the dialog's own that does it. */
  readonly button: string;
  readonly verb: string;
  /** What is filled in before, by its label. */
  readonly fill?: Readonly<Record<string, string>>;
  /** The one request that makes it. */
  readonly sends: string;
  /** As the registry records it; null: it is none of the registry's. */
  readonly action: string | null;
}

const version = { title: 'shop 2', path: '/models/shop/versions/2' } as const;
const model = { title: 'shop', path: '/models/shop' } as const;
const item = { title: 'twice-1', path: '/catalogue/item?id=twice-1', action: null } as const;
const ofModel = '/registry/v1/models/shop';
const deploy = `POST ${ofModel}/deployment`;

const archive = { ...version, sends: `POST ${ofModel}/versions/2/archive`, action: 'version.archived' } as const;
const canary = { sends: `${deploy}/canary`, action: 'deploy.canary' } as const;
const shadow = { sends: `${deploy}/shadows`, action: 'deploy.shadow' } as const;
const rules = {
  ...model,
  ...{ button: 'Change the rules', verb: 'Change the rules', sends: `PUT ${ofModel}/policy`, action: 'policy.changed' },
} as const;

/** What an admin can do to a model and to an item: each finds what those before it left, and the last leave it as the first found it. */
export const dialogChanges: readonly DialogChange[] = [
  { ...version, button: 'Run as shadow', verb: 'Run as shadow', ...shadow },
  {
    ...model,
    ...{ button: 'End it', verb: 'End the shadow', sends: `${deploy}/shadows/2/end`, action: 'deploy.shadow-ended' },
  },
  { ...version, button: 'Serve as canary', verb: 'Serve as canary', ...canary },
  {
    ...model,
    ...{ button: 'Change the share', verb: 'Serve as canary', ...canary },
    fill: { 'Share of the users, in percent': '20' },
  },
  {
    ...model,
    ...{ button: 'End it', verb: 'End the canary', sends: `${deploy}/canary/end`, action: 'deploy.canary-ended' },
  },
  { ...archive, button: 'Archive', verb: 'Archive' },
  { ...archive, button: 'Take out of the archive', verb: 'Take out of the archive' },
  { ...rules, fill: { 'Consent is waited for': '6' } },
  { ...rules, fill: { 'Consent is waited for': '7' } },
  { ...item, button: 'Add', verb: 'Add it', sends: 'PUT /v1/items/twice-1' },
  { ...item, button: 'Delete', verb: 'Delete it', sends: 'DELETE /v1/items/twice-1' },
];
