/** The State of the employer. The employers of the portal are French: they are known by a SIREN. */
export const EMPLOYER_STATE = 'FR';
