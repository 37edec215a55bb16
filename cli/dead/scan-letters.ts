import type { Letters, LetterScan, Unseen } from '../../lib/dead-letters/open-letters';
import { offsetsIn } from '../../lib/kafka/topic-scan';
import { createProgress } from './progress';

/** A scan with a bar on standard error where a person watches. */
export async function scanLetters(letters: Letters, scan: LetterScan, json: boolean): Promise<Unseen> {
  const progress = createProgress(scan.topic, offsetsIn(scan.ranges), json);
  try {
    return await letters.scan({ ...scan, onProgress: progress.move });
  } finally {
    progress.end();
  }
}

/** For standard error: what a scan left out, or nothing. */
export function unseenText({ unreadable, unread }: Unseen): string {
  const parts = [
    unreadable > 0 ? `${unreadable} records of the topic are no dead letters\n` : '',
    unread > 0 ? `${unread} offsets at the end belong to a transaction that is still open: look again later\n` : '',
  ];
  return parts.join('');
}
