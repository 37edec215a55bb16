import { writeFileSync } from 'node:fs';
import { createRandom } from '../../lib/seeded-random';

/** Between the past and what versions are judged by. */
export const aisleCut = '2026-03-01';

/**
 * A CSV of customers who mostly go on to the next item of an aisle, as the fixtures' SASRec has learnt it: a visit in February,
 * another in March.
 */
export function writeAisleShop(path: string, { customers = 80, items = 150 } = {}): void {
  const random = createRandom(11);
  const lines = ['user,item,time,session'];
  for (let customer = 0; customer < customers; customer++) {
    for (const [visit, month] of ['02', '03'].entries()) {
      let at = Math.floor(random() * items);
      const day = String(1 + Math.floor(random() * 27)).padStart(2, '0');
      for (let event = 0; event < 8; event++) {
        const time = `2026-${month}-${day}T10:00:${String(event).padStart(2, '0')}Z`;
        lines.push(`u${customer},item-${String(at).padStart(3, '0')},${time},${customer}-${visit}`);
        at = random() < 0.7 ? (at + 1) % items : Math.floor(random() * items);
      }
    }
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
