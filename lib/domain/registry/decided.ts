import type { Action, ChangePayload } from './payloads';

export interface DecidedAs<A extends Action> {
  readonly action: A;
  readonly payload: ChangePayload<A>;
}

/** What a change will hold. */
export type Decided = { [A in Action]: DecidedAs<A> }[Action];

export interface DecidingContext {
  readonly actor: string;
  /** Of the change. */
  readonly at: number;
  readonly revision: number;
}
