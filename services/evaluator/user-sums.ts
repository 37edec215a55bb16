import { ExactSum } from '../../lib/quality/exact-sum';
import { qualityMetrics, type QualitySlot } from '../../lib/registry/api/quality';
import type { ChangeLog } from './change-log';

interface Slot {
  readonly model: string;
  readonly revision: number;
  readonly variant: string;
  version: string;
  users: number;
  x: number;
  readonly xx: ExactSum;
  readonly metrics: readonly { readonly y: ExactSum; readonly yy: ExactSum; readonly xy: ExactSum }[];
}

interface UserSum {
  x: number;
  /** By metric. */
  readonly y: number[];
}

export interface StoredUserSum extends Readonly<UserSum> {
  /** Length of the lists that it was judged by. */
  readonly k: number;
  readonly model: string;
  readonly revision: number;
  readonly variant: string;
  readonly version: string;
  readonly userId: string;
}

interface Revision {
  readonly slots: Map<string, Slot>;
  readonly users: Map<string, UserSum>;
}

/** What the registry takes. */
const mostRevisions = 20;
const prefix = 'user/';

/**
 * Sums over the users of a partition since each deployment's first recommendation: of x, a user's judged recommendations, and y, a metric
 * over them. Exact, whatever the order.
 */
export class UserSums {
  private readonly revisions = new Map<number, Revision>();
  private held = 0;
  /** Up to this, revisions have been forgotten: sums that began in their middle would be none. */
  forgottenTo = 0;

  constructor(
    private readonly k: number,
    private readonly most: number,
    private readonly changes: ChangeLog,
  ) {}

  /** @param figures of one judged recommendation, by metric. */
  add(
    { model, revision: number, variant, version, userId }: Omit<StoredUserSum, 'x' | 'y' | 'k'>,
    figures: readonly number[],
  ): void {
    if (number === 0) return;
    const of = { model, revision: number, variant, version, userId };
    const revision = this.revisions.get(of.revision) ?? this.begin(of.revision);
    if (!revision) return;
    const key = userKey(of);
    const known = revision.users.get(key);
    if (!known && this.held >= this.most && !this.makeRoom(number)) return;
    const user = known ?? { x: 0, y: qualityMetrics.map(() => 0) };
    if (!known) {
      revision.users.set(key, user);
      this.held++;
    }
    const slot = slotOf(revision, of);
    if (known) weigh(slot, user, -1);
    user.x++;
    figures.forEach((figure, metric) => (user.y[metric]! += figure));
    weigh(slot, user, 1);
    slot.version = of.version;
    this.changes.set(`${prefix}${key}`, () => ({ details: { k: this.k, ...of, ...user } satisfies StoredUserSum }));
  }

  /** As if the user had never been there. */
  forget(userId: string): void {
    for (const [number, { slots, users }] of this.revisions) {
      for (const slot of slots.values()) {
        const key = userKey({ model: slot.model, revision: number, variant: slot.variant, userId });
        const user = users.get(key);
        if (!user) continue;
        weigh(slot, user, -1);
        users.delete(key);
        this.held--;
        this.changes.delete(`${prefix}${key}`);
      }
    }
  }

  restore({ k, x, y, ...of }: StoredUserSum): void {
    // Of another setting: sums begin anew.
    if (k !== this.k) return this.changes.delete(`${prefix}${userKey(of)}`);
    const revision = this.revisions.get(of.revision) ?? this.begin(of.revision);
    if (!revision) return;
    const user = { x, y: [...y] };
    revision.users.set(userKey(of), user);
    this.held++;
    const slot = slotOf(revision, of);
    slot.version = of.version;
    weigh(slot, user, 1);
  }

  /** By model. */
  slots(): ReadonlyMap<string, QualitySlot[]> {
    const byModel = new Map<string, QualitySlot[]>();
    for (const { slots } of this.revisions.values()) {
      for (const { model, revision, variant, version, users, x, xx, metrics } of slots.values()) {
        if (variant !== 'live' && variant !== 'canary') continue;
        const sums = metrics.map(({ y, yy, xy }, metric) => [
          qualityMetrics[metric],
          { y: y.value, yy: yy.value, xy: xy.value },
        ]);
        const slot: QualitySlot = {
          deploymentRevision: revision,
          variant,
          version,
          users,
          x,
          xx: xx.value,
          metrics: Object.fromEntries(sums) as QualitySlot['metrics'],
        };
        byModel.set(model, [...(byModel.get(model) ?? []), slot]);
      }
    }
    return byModel;
  }

  /** Null where the revision is older than all that are held, and there is no room. */
  private begin(number: number): Revision | null {
    if (number <= this.forgottenTo) return null;
    if (this.revisions.size >= mostRevisions && !this.makeRoom(number)) return null;
    const revision = { slots: new Map<string, Slot>(), users: new Map<string, UserSum>() };
    this.revisions.set(number, revision);
    return revision;
  }

  /** Forgets the oldest revision, which no verdict asks for any more. False where none is older than this one. */
  private makeRoom(number: number): boolean {
    const oldest = Math.min(...this.revisions.keys());
    if (oldest >= number) return false;
    for (const key of this.revisions.get(oldest)?.users.keys() ?? []) {
      this.changes.delete(`${prefix}${key}`);
      this.held--;
    }
    this.forgottenTo = oldest;
    return this.revisions.delete(oldest);
  }
}

function userKey({
  model,
  revision,
  variant,
  userId,
}: Pick<StoredUserSum, 'model' | 'revision' | 'variant' | 'userId'>): string {
  return [revision, variant, model, userId].join('\n');
}

function slotOf(
  { slots }: Revision,
  { model, revision, variant, version }: Pick<StoredUserSum, 'model' | 'revision' | 'variant' | 'version'>,
): Slot {
  const key = `${model}\n${variant}`;
  const known = slots.get(key);
  if (known) return known;
  const metrics = qualityMetrics.map(() => ({ y: new ExactSum(), yy: new ExactSum(), xy: new ExactSum() }));
  const slot = { model, revision, variant, version, users: 0, x: 0, xx: new ExactSum(), metrics };
  slots.set(key, slot);
  return slot;
}

/** Counts a user's sums in, or out again. */
function weigh(slot: Slot, { x, y }: UserSum, sign: 1 | -1): void {
  slot.users += sign;
  slot.x += sign * x;
  slot.xx.add(sign * x * x);
  slot.metrics.forEach((sums, metric) => {
    const of = y[metric] as number;
    sums.y.add(sign * of);
    sums.yy.add(sign * of * of);
    sums.xy.add(sign * x * of);
  });
}
