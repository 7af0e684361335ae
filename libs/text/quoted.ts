/** Longest piece of somebody's own text that a report repeats. */
const QUOTED = 60;

/** A text shortened for a report. */
export const quoted = (text: string): string => (text.length <= QUOTED ? text : `${text.slice(0, QUOTED - 1)}…`);
