import pc from 'picocolors';

// `isTTY` is missing on a pipe, and an argument that is missing would mean "as picocolors sees fit".
const isTerminal = Boolean(process.stdout.isTTY);

/** Colours on a terminal alone: picocolors gives them to pipes as well wherever `CI` is set. */
export const colours = pc.createColors(pc.isColorSupported && isTerminal);
