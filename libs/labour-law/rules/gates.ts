import { all, established, not } from '../logic/connectives.js';
import { is, yes } from '../logic/facts.js';

/** The text binds private-law employers: parts one to three of the labour code, the ANI. */
export const PRIVATE = is('employer.sector', 'private');

/** The text binds public employers: CGFP, décrets 2016-151, 2010-676, 2021-1123. */
export const PUBLIC = is('employer.sector', 'public');

/**
 * For general texts (social security code, health at work) from which the public service is excepted: they apply unless
 * the employer is known to be public. Rules on other texts ask for the sector.
 */
export const NOT_PUBLIC = not(established(PUBLIC));

/** Telework in force for an employee of a private employer. */
export const PRIVATE_TELEWORK = all(PRIVATE, yes('arrangement.active'));
