/** Longest quotation of somebody's text in a report, in characters. */
const QUOTED = 60;

/** A text shortened for a report. */
export const quoted = (text: string): string => (text.length <= QUOTED ? text : `${text.slice(0, QUOTED - 1)}…`);
