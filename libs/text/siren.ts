/** A SIREN as it is read and written: three groups of three digits, held together by no-break spaces. */
export const groupedSiren = (siren: string): string => siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0');
