/** Who else sees where somebody has a desk: colleagues, with name, place and desk; the screen of the place, with initials and desk. */
export const AUDIENCES = ['colleagues', 'lobby'] as const;
export type Audience = (typeof AUDIENCES)[number];
