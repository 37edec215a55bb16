/** A version as the graph needs it. */
export interface LineageVersion {
  readonly version: string;
  readonly parent: string | null;
}

/** How a row of the graph is drawn; lanes are numbered from the left, from 0. */
export interface LaneRow {
  readonly version: string;
  /** Where its own dot is. */
  readonly lane: number;
  /** Lanes of other lines that pass it from top to bottom. */
  readonly passing: readonly number[];
  /** Lanes from which children come down to it; its own among them where the line goes on straight. */
  readonly from: readonly number[];
  /** Whether its line goes on down to its parent. */
  readonly goesOn: boolean;
  /** Whether its parent is among those that are drawn. */
  readonly parentIsShown: boolean;
}

/**
 * Lines from each version down to what it continues, as version control draws them: a line keeps its lane until the parent's row, and a
 * lane that has ended is used again.
 * @param versions the newest first: each before its parent.
 */
export function layOutLanes(versions: readonly LineageVersion[]): {
  readonly rows: readonly LaneRow[];
  readonly width: number;
} {
  const shown = new Set(versions.map(({ version }) => version));
  /** By lane, the version that its line leads to; null: free. */
  const lanes: (string | null)[] = [];
  let width = 0;
  const rows = versions.map(({ version, parent }): LaneRow => {
    const from = lanes.flatMap((towards, lane) => (towards === version ? [lane] : []));
    const [first] = from;
    const free = lanes.indexOf(null);
    const lane = first ?? (free < 0 ? lanes.length : free);
    const passing = lanes.flatMap((towards, other) => (towards === null || towards === version ? [] : [other]));
    for (const ended of from) lanes[ended] = null;
    const parentIsShown = parent !== null && shown.has(parent);
    lanes[lane] = parentIsShown ? parent : null;
    width = Math.max(width, lanes.length);
    return { version, lane, passing, from, goesOn: parent !== null, parentIsShown };
  });
  return { rows, width };
}
