import type { SignatureLevel } from '#libs/documents/index.js';

/** The acts that both sides sign, each with a level of its own. Ends are notices of one side and bear no signature. */
export const SIGNATURE_ACTS = ['agreement', 'change'] as const;
export type SignatureAct = (typeof SIGNATURE_ACTS)[number];

/** The level of each act that an employer asks for. */
export type LevelOfActs = Readonly<Record<SignatureAct, SignatureLevel>>;

/** What nobody chose otherwise. */
export const USUAL_LEVELS: LevelOfActs = { agreement: 'simple', change: 'simple' };

/** The first text of a person is an agreement; every later one changes or renews what was agreed. */
export const actOf = ({ version }: { readonly version: number }): SignatureAct =>
  version === 1 ? 'agreement' : 'change';
