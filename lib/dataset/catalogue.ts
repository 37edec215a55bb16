import { eventTypeCode, eventTypeCodes, type EventTypeCode } from '../domain/interaction';
import { AppError } from '../errors';

/** More different items than any shop sells: a feed that makes ids up as it goes would fill the memory. */
const mostItems = 10_000_000;
/** The shop's own event types beyond these count as `other`. */
export const mostTypes = 256;

/** As a catalogue numbers event types. */
export const purchaseType = Object.keys(eventTypeCodes).indexOf('purchase');

interface Title {
  readonly text: string;
  readonly atMs: number;
}

/** Everything that is met, numbered as it is met: the part of a dataset that lies in memory. */
export class Catalogue {
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly titles: (Title | undefined)[] = [];
  private readonly types: string[] = Object.keys(eventTypeCodes);
  private readonly typeNumbers = new Map(this.types.map((type, number) => [type, number]));

  get size(): number {
    return this.ids.length;
  }

  /** From 1. Throws DATA_INVALID beyond 10 million items. */
  itemNumber(itemId: string): number {
    const known = this.numbers.get(itemId);
    if (known !== undefined) return known;
    if (this.ids.length === mostItems) {
      const message = `there are more than ${mostItems} different items, the last is ${JSON.stringify(itemId)}: is that column the item's id?`;
      throw new AppError('DATA_INVALID', message, { itemId });
    }
    this.numbers.set(itemId, this.ids.push(itemId));
    return this.ids.length;
  }

  itemId(number: number): string {
    return this.ids[number - 1] as string;
  }

  typeNumber(eventType: string): number {
    const known = this.typeNumbers.get(eventType);
    if (known !== undefined) return known;
    if (this.types.length === mostTypes) return this.typeNumbers.get('other') as number;
    this.typeNumbers.set(eventType, this.types.length);
    return this.types.push(eventType) - 1;
  }

  typeName(number: number): string {
    return this.types[number] as string;
  }

  /** By type number. */
  typeCodes(): EventTypeCode[] {
    return this.types.map(eventTypeCode);
  }

  /** An item's title is that of its earliest event that has one: later events cannot change it. */
  learnTitle(number: number, text: string, atMs: number): void {
    const known = this.titles[number];
    if (text !== '' && (known === undefined || atMs < known.atMs)) this.titles[number] = { text, atMs };
  }

  titleBefore(number: number, untilMs: number): string | undefined {
    const known = this.titles[number];
    return known !== undefined && known.atMs < untilMs ? known.text : undefined;
  }
}
