import type { TeleworkFigures } from '#libs/documents/index.js';
import type { AgreementTerms } from '../../../agreements/index.js';

/** Signed terms as statements hold them. */
export const attestedTerms = (terms: readonly AgreementTerms[]): TeleworkFigures['agreements'] =>
  terms.map(({ reference, version, startOn, endOn, daysPerWeek, weekdays, places }) => ({
    reference,
    version,
    from: startOn,
    until: endOn,
    daysPerWeek,
    weekdays: [...weekdays],
    places: [...places],
  }));
