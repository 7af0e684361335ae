/**
 * Whether a text holds what no reader sees but what changes how it reads: control characters, line and paragraph
 * separators, marks and overrides of the writing direction (Unicode Bidi_Control, UAX 9). With them one name passes for
 * another, and a line of a document becomes two.
 */
export const hasUnseen = (text: string): boolean => /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text);
