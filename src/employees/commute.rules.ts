/** How somebody usually travels to the usual workplace; null everywhere means that nobody has said. */
export const COMMUTE_MODES = ['car', 'public_transport', 'bicycle', 'walk', 'other'] as const;
export type CommuteMode = (typeof COMMUTE_MODES)[number];
