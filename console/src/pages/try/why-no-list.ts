/** What is known of why a recommendation may not come. */
export interface Waited {
  readonly eventType: string;
  readonly stream: 'connecting' | 'open' | 'lost';
  /** Null where nobody has said. */
  readonly lists: { readonly kept: boolean; readonly problem: string | null } | null;
  /** Of the version that the customer belongs to; null where nobody has said. */
  readonly rules: {
    readonly version: string;
    readonly triggers: readonly string[];
    readonly mode: 'each' | 'latest';
  } | null;
}

/** Reasons, the surest first; the last is what to look at where nothing else is known. */
export function whyNoList({ eventType, stream, lists, rules }: Waited): readonly string[] {
  const reasons: string[] = [];
  if (stream !== 'open')
    reasons.push('The connection that brings lists is not open: this page may simply not hear of it.');
  if (lists?.kept === false) {
    reasons.push("This gateway does not keep the stream's lists: set gateway.keepLists to true.");
  }
  if (lists?.problem) reasons.push(`The stream's lists are not kept at the moment: ${lists.problem}`);
  if (rules !== null && !rules.triggers.includes(eventType)) {
    const after = rules.triggers.join(', ') || 'nothing';
    reasons.push(`Version ${rules.version} recommends after ${after}, and not after ${eventType}.`);
  }
  reasons.push('The recommender may be down, or behind: Stream shows its lag, Overview its alarms.');
  return reasons;
}
