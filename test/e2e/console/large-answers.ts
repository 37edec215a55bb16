import type { Page, Route } from 'playwright-core';

const long = 'A very long name without an end '.repeat(16).slice(0, 500);
/** Texts that people and programs have put where a name was asked for. */
export const hostileTexts = [
  '<img src=x onerror="window.executed=1">',
  '<script>window.executed=1</script>',
  '"><svg onload=window.executed=1>',
  '\u202Egnp.exe \u200F\u05E9\u05DC\u05D5\u05DD',
  '👩‍👩‍👧‍👦🛒 ＦＵＬＬ z͑ͫ̓a̴l̸g̷o',
  long,
  'x'.repeat(500),
  '__proto__',
  'constructor',
  '{{7*7}} ${7*7}',
  ' ',
] as const;

export const sizesOfAll = { versions: 1_000, changes: 5_000, keys: 1_000 } as const;

export const newestRevision = 1_000_000;

type Json = Record<string, unknown>;

/** Has the registry's answers hold as much as a shop has after years, of names like the ones above; the first of what there is is what they are made like. */
export async function enlargeRegistry(page: Page): Promise<void> {
  await page.route(/\/registry\/v1\/models\/[^/]+\/versions\?/, (route) =>
    enlarge(route, 'versions', sizesOfAll.versions, 'after', (like, place) => {
      const name = (n: number): string => (n < 0 ? '' : `v${String(n).padStart(4, '0')}`);
      const number = sizesOfAll.versions - 1 - place;
      return {
        ...like,
        version: name(number),
        parent: number === 0 ? null : name(number - (number % 7 === 0 ? Math.min(number, 7) : 1)),
        title: textOf(place),
        createdBy: textOf(place + 3),
        branch: textOf(place + 5),
        serves: [],
      };
    }),
  );
  await page.route(/\/registry\/v1\/changes\?/, (route) =>
    enlarge(route, 'changes', sizesOfAll.changes, 'before', (like, place) => ({
      ...like,
      revision: newestRevision - place,
      actor: textOf(place),
      reason: textOf(place + 3),
    })),
  );
  await page.route(/\/registry\/v1\/keys$/, (route) =>
    enlarge(route, 'keys', sizesOfAll.keys, null, (like, place) => ({
      ...like,
      id: `k${place}`,
      user: textOf(place),
      models: [textOf(place + 2)],
      createdBy: textOf(place + 4),
      revokedAt: null,
      expiresAt: null,
    })),
  );
}

function textOf(place: number): string {
  return hostileTexts[place % hostileTexts.length] ?? '';
}

/** @param cursor by which the next page is asked for: the place of its first; null: all come at once. */
async function enlarge(
  route: Route,
  list: string,
  count: number,
  cursor: string | null,
  make: (like: Json, place: number) => Json,
): Promise<void> {
  const asked = new URL(route.request().url());
  const from = Number((cursor === null ? null : asked.searchParams.get(cursor)) ?? 0);
  const most = cursor === null ? count : Number(asked.searchParams.get('limit') ?? 100);
  if (cursor !== null) asked.searchParams.delete(cursor);
  const response = await route.fetch({ url: asked.href });
  const answer = (await response.json()) as Json;
  const [like] = answer[list] as readonly Json[];
  if (like === undefined) return route.fulfill({ response });
  const size = Math.min(most, count - from);
  const rows = Array.from({ length: size }, (_, place) => make(like, from + place));
  const next = cursor === null || from + size >= count ? null : from + size;
  const json = {
    ...answer,
    [list]: rows,
    ...('next' in answer ? { next: cursor === 'after' && next !== null ? String(next) : next } : {}),
  };
  return route.fulfill({ response, json });
}
