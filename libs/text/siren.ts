/** A SIREN as it is read and written: three groups of three digits, held together by no-break spaces. */
export const groupedSiren = (siren: string): string => siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0');

/** The same of a SIRET: the SIREN, then the five digits of the establishment. */
export const groupedSiret = (siret: string): string => `${groupedSiren(siret.slice(0, 9))}\u00a0${siret.slice(9)}`;
