import { methodWrapper } from './wrap-method';

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

export const installOneJoin = methodWrapper('kafkajs/src/consumer/consumerGroup', 'joinAndSync', oneAtATime);
