import { all, established, not } from '../logic/connectives.js';
import { is, yes } from '../logic/facts.js';

/** The text binds private-law employers: part one to three of the labour code, the ANI. */
export const PRIVATE = is('employer.sector', 'private');

/** The text binds public employers: CGFP, décrets 2016-151, 2010-676, 2021-1123. */
export const PUBLIC = is('employer.sector', 'public');

/**
 * The text is the general one (social security code, health at work), and the public service has its own: a public
 * employer is an exception that must be known. Only for such texts; the others ask for the sector.
 */
export const NOT_PUBLIC = not(established(PUBLIC));

/** Telework of a private employer's employee, in force. */
export const PRIVATE_TELEWORK = all(PRIVATE, yes('arrangement.active'));
