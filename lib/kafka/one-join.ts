/*
 * kafkajs fetches from each broker by itself, and each of these fetches that finds its metadata stale joins the group anew, beside the others. Of two
 * joins at once the second overwrites what the first is about to use, and whoever hears of both takes the first's assignment for the second's
 * generation. There is no setting for it, so its method is wrapped here: who wants to join while a join is under way waits for that one. What it
 * came too early for shows again at the next heartbeat or fetch.
 */
type Join = (this: object) => Promise<unknown>;

export function oneAtATime(join: Join): Join {
  const underWay = new WeakMap<object, Promise<unknown>>();
  return function () {
    const known = underWay.get(this);
    if (known !== undefined) return known;
    const joining = join.call(this).finally(() => underWay.delete(this));
    underWay.set(this, joining);
    return joining;
  };
}

let isInstalled = false;

/** Once for the process. kafkajs is pinned to the version that this was written for. */
export function installOneJoin(): void {
  if (isInstalled) return;
  isInstalled = true;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface
  const ConsumerGroup = require('kafkajs/src/consumer/consumerGroup') as { prototype: { joinAndSync: Join } };
  ConsumerGroup.prototype.joinAndSync = oneAtATime(ConsumerGroup.prototype.joinAndSync);
}
