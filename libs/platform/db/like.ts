/** A text as a pattern of `like` that matches itself and nothing else. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
