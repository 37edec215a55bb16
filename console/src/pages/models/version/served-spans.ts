import type { Change } from '../../../api/registry-types';

/** A time during which a version served in one way. */
export interface ServedSpan {
  readonly role: 'live' | 'canary' | 'shadow';
  readonly configRevision: number;
  /** Of the users; null for shadows. */
  readonly share: number | null;
  /** ms since 1970. */
  readonly from: number;
  /** Null: it goes on. */
  readonly until: number | null;
  /** Who made it so, and by which change. */
  readonly actor: string;
  readonly revision: number;
}

type Facts = Readonly<Record<string, unknown>>;
type Open = Omit<ServedSpan, 'until'> & { readonly version: string };

const factsOf = (value: unknown): Facts => (typeof value === 'object' && value !== null ? (value as Facts) : {});

/** Where and when a version served. @param changes of its model's deployment, the oldest first. */
export function servedSpans(changes: readonly Change[], version: string): ServedSpan[] {
  const spans: (ServedSpan & { readonly version: string })[] = [];
  let open: Open[] = [];
  for (const change of changes) {
    const after = openAfter(open, change);
    for (const span of open) if (!after.includes(span)) spans.push(closed(span, change.at));
    open = after;
  }
  return [...spans, ...open.map((span) => closed(span, null))]
    .filter((span) => span.version === version)
    .map(({ version: _, ...span }) => span)
    .sort((a, b) => b.from - a.from || b.revision - a.revision);
}

function closed(span: Open, until: number | null): ServedSpan & { readonly version: string } {
  return { ...span, until };
}

function openAfter(open: readonly Open[], change: Change): Open[] {
  const { action, payload, actor } = carriedOut(change);
  const { at: from, revision } = change;
  const begun = (role: Open['role'], share: number | null): Open => ({
    ...{ role, share, from, revision, actor },
    version: String(payload['version']),
    configRevision: Number(payload['configRevision'] ?? 0),
  });
  const not = (isEnded: (span: Open) => boolean): Open[] => open.filter((span) => !isEnded(span));
  const isSame = (span: Open): boolean =>
    span.version === payload['version'] && span.configRevision === payload['configRevision'];
  switch (action) {
    case 'deploy.live':
    case 'deploy.rolled-back':
      return [...not((span) => span.role !== 'shadow' || isSame(span)), begun('live', 1)];
    case 'deploy.canary':
      return [
        ...not((span) => span.role === 'canary' || (span.role === 'shadow' && isSame(span))),
        begun('canary', Number(payload['share'])),
      ];
    case 'deploy.canary-ended':
      return not(({ role }) => role === 'canary');
    case 'deploy.shadow':
      return [...open, begun('shadow', null)];
    case 'deploy.shadow-ended':
      return not((span) => span.role === 'shadow' && span.version === payload['version']);
    default:
      return [...open];
  }
}

/** Consent carries out what another had asked for. */
function carriedOut({ action, payload, actor }: Change): { action: string; payload: Facts; actor: string } {
  if (action !== 'approval.given') return { action, payload, actor };
  const change = factsOf(payload['change']);
  return {
    action: String(change['action']),
    payload: factsOf(change['payload']),
    actor: String(payload['requestedBy']),
  };
}
