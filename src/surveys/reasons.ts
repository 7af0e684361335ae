/**
 * What may keep somebody from a place near home: the one question of a survey, several answers allowed, none asked for. There is no
 * free text: words are recognised by who reads them, and say more than was asked (docs/adr/0059).
 */
export const REASONS = [
  'unaware',
  'distance',
  'place',
  'equipment',
  'noise',
  'work',
  'manager',
  'no-need',
  'goes',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];
