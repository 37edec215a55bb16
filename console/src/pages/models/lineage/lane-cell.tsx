import type { LaneRow } from './lanes';

export const rowHeight = 56;
const laneWidth = 16;
const mostLanes = 16;
const middle = rowHeight / 2;

const x = (lane: number): number => laneWidth * (Math.min(lane, mostLanes - 1) + 0.5);
/** Chosen by lane, so that a line keeps its colour; told apart by place too. */
const colours = ['blue', 'teal', 'grape', 'orange', 'pink', 'lime'] as const;
const colourOf = (lane: number): string => `var(--mantine-color-${colours[lane % colours.length] ?? 'blue'}-6)`;

export function graphWidth(lanes: number): number {
  return laneWidth * Math.max(1, Math.min(lanes, mostLanes));
}

/** The part of the graph beside one version. The list says in words what it continues. */
export function LaneCell({
  row,
  width,
  isDeployed,
}: {
  readonly row: LaneRow;
  readonly width: number;
  readonly isDeployed: boolean;
}) {
  const at = x(row.lane);
  return (
    <svg width={graphWidth(width)} height={rowHeight} aria-hidden style={{ flexShrink: 0 }} fill="none" strokeWidth={2}>
      {row.passing.map((lane) => (
        <path key={lane} d={`M ${x(lane)} 0 V ${rowHeight}`} stroke={colourOf(lane)} />
      ))}
      {row.from.map((lane) => (
        <path
          key={`from ${lane}`}
          d={
            lane === row.lane
              ? `M ${at} 0 V ${middle}`
              : `M ${x(lane)} 0 C ${x(lane)} ${middle} ${at} 4 ${at} ${middle}`
          }
          stroke={colourOf(lane)}
        />
      ))}
      {row.goesOn && (
        <path
          d={row.parentIsShown ? `M ${at} ${middle} V ${rowHeight}` : `M ${at} ${middle} V ${rowHeight - 8}`}
          stroke={colourOf(row.lane)}
          strokeDasharray={row.parentIsShown ? undefined : '3 3'}
        />
      )}
      <circle
        cx={at}
        cy={middle}
        r={isDeployed ? 7 : 5}
        fill={isDeployed ? colourOf(row.lane) : 'var(--mantine-color-body)'}
        stroke={colourOf(row.lane)}
      />
    </svg>
  );
}
