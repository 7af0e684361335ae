/** Escapes a text for `like`, so that it matches nothing but itself. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
