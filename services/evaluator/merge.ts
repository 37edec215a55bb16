/** A record that waits to be joined, and where it lies. */
export interface Placed<T> {
  readonly offset: number;
  readonly value: T;
}

/** A recommendation's place among the events: right behind the one that caused it. */
export interface PlacedRecommendation<T> extends Placed<T> {
  readonly source: number;
}

export interface MergeSink<E, R> {
  event(event: Placed<E>): void;
  recommendation(recommendation: PlacedRecommendation<R>): void;
}

/**
 * Brings a partition's events and recommendations into one order that does not depend on when either was read: the event at an
 * offset, then what it caused, then the next event. An event waits until no recommendation of an earlier one can come any more: until
 * one of this event or a later one has, or the recommender is known to be past it.
 */
export class Merge<E, R> {
  private events: Queue<Placed<E>> = new Queue();
  private recommendations: Queue<PlacedRecommendation<R>> = new Queue();
  private completeTo = 0;

  /** @param history next offset of the events. */
  constructor(private history: number) {}

  get next(): number {
    return this.history;
  }

  get queuedEvents(): number {
    return this.events.size;
  }

  get queuedRecommendations(): number {
    return this.recommendations.size;
  }

  /** Offset of the first event that waits; undefined where none does. */
  get waitingEvent(): number | undefined {
    return this.events.first?.offset;
  }

  pushEvents(events: readonly Placed<E>[]): void {
    for (const event of events) if (event.offset >= this.history) this.events.push(event);
  }

  pushRecommendations(recommendations: readonly PlacedRecommendation<R>[]): void {
    for (const one of recommendations) this.recommendations.push(one);
  }

  /** All recommendations of events below this offset have been pushed. */
  complete(offset: number): void {
    if (offset > this.completeTo) this.completeTo = offset;
  }

  /** Joins as much as can be, at most so many records, for as long as it may go on. Gives how many. */
  drain(sink: MergeSink<E, R>, most: number, mayGoOn: () => boolean = () => true): number {
    let done = 0;
    for (; done < most && mayGoOn(); done++) {
      const event = this.events.first;
      const recommendation = this.recommendations.first;
      if (recommendation && recommendation.source < this.history) {
        this.recommendations.shift();
        sink.recommendation(recommendation);
      } else if (event && (recommendation ? recommendation.source >= event.offset : event.offset <= this.completeTo)) {
        this.events.shift();
        this.history = event.offset + 1;
        sink.event(event);
      } else if (event && recommendation) {
        // Of an event that is no longer, or never was: nothing can come before it any more.
        this.history = recommendation.source + 1;
      } else break;
    }
    return done;
  }

  /** Events are read from an offset on. @param isAnew whether they are others than before, so that no recommendation is of them. */
  restart(history: number, isAnew: boolean): void {
    this.history = history;
    this.events = new Queue();
    this.completeTo = isAnew ? 0 : this.completeTo;
    if (isAnew) this.recommendations = new Queue();
  }

  /** Goes past offsets that hold no events. */
  skipTo(offset: number): void {
    if (this.events.size === 0 && offset > this.history) this.history = offset;
  }
}

class Queue<T> {
  private items: T[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  get first(): T | undefined {
    return this.items[this.head];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): void {
    this.head++;
    if (this.head < 1_024 || this.head * 2 < this.items.length) return;
    this.items = this.items.slice(this.head);
    this.head = 0;
  }
}
