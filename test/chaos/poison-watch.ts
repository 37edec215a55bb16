import type { DeadLetterRecord } from '../../lib/domain/records.generated';
import { poisonHeader, type PoisonKind } from './poison';
import type { World } from './scenario';

export interface PoisonWatch {
  /** Poisoned records in the source topic, and dead letters, by the kind of poison; as far as read. */
  readonly written: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, number>;
  /** The first dead letters that are not as their kind says. */
  readonly unlike: readonly string[];
}

const mostNamed = 20;

/** Holds the stage, reason and headers of each dead letter against the poison in it; the verifier itself compares the bytes. */
export function watchPoison({ verifier }: World, kinds: readonly PoisonKind[]): PoisonWatch {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const written = new Map<string, number>();
  const letters = new Map<string, number>();
  const unlike: string[] = [];

  verifier.listen({
    onSource(_partition, { headers }) {
      const kind = headers.get(poisonHeader);
      if (kind) count(written, kind.toString());
    },
    onDeadLetter(letter) {
      const name = letter.headers.find((header) => header.name === poisonHeader)?.value.toString() ?? 'no poison';
      count(letters, name);
      const fault = faultOf(letter, byName.get(name));
      if (fault !== null && unlike.length < mostNamed) {
        unlike.push(`${letter.partition}-${letter.offset} of "${name}" ${fault}`);
      }
    },
  });
  return { written, letters, unlike };
}

function faultOf({ stage, reason, headers }: DeadLetterRecord, kind: PoisonKind | undefined): string | null {
  if (!kind) return 'is of no poison';
  if (stage !== kind.stage || reason !== kind.reason)
    return `says ${stage} ${reason}, not ${kind.stage} ${kind.reason}`;
  const names = new Set(headers.map(({ name }) => name));
  const missing = Object.keys(kind.headers ?? {}).filter((name) => !names.has(name));
  return missing.length === 0 ? null : `has lost the headers ${JSON.stringify(missing)}`;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
