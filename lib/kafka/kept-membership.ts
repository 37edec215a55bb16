import { methodWrapper } from './wrap-method';

/*
 * A consumer of kafkajs that starts again after a failure joins its group as somebody new, while the brokers wait for whom it was: for a whole
 * session timeout nobody of the group reads, and one that stops meanwhile waits as long. There is no setting for it, so its methods are wrapped
 * here: it joins as the member that it was. Where the brokers know that one no more they say so, and kafkajs joins anew.
 */
export interface Member {
  /** A consumer's own; kafkajs makes a group of it at each start. */
  readonly cluster: object;
  memberId: string | null;
}
type Step = (this: Member) => Promise<unknown>;

const kept = new WeakMap<object, string>();

export function asTheSameMember(join: Step): Step {
  const started = new WeakSet<Member>();
  return async function () {
    if (!started.has(this)) this.memberId ??= kept.get(this.cluster) ?? null;
    started.add(this);
    try {
      return await join.call(this);
    } finally {
      if (this.memberId === null) kept.delete(this.cluster);
      else kept.set(this.cluster, this.memberId);
    }
  };
}

/** Only one that has left in order is no member any more. */
export function forgetting(leave: Step): Step {
  return async function () {
    await leave.call(this);
    kept.delete(this.cluster);
  };
}

const group = 'kafkajs/src/consumer/consumerGroup';
const installJoin = methodWrapper(group, 'joinAndSync', asTheSameMember);
const installLeave = methodWrapper(group, 'leave', forgetting);

export function installKeptMembership(): void {
  installJoin();
  installLeave();
}
