import pc from 'picocolors';

/** Colours on a terminal alone: picocolors gives them to pipes as well wherever `CI` is set. */
export const colours = pc.createColors(pc.isColorSupported && process.stdout.isTTY);
