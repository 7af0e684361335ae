import { ADMINISTRATIVE_ZONE, type IsoDate, localInstant } from '#libs/calendar/index.js';
import type { Call, CallState } from './call.js';

/** The instant from which no answer is taken: the end of the day in Paris, after 23:59. */
export const closesAt = (closesOn: IsoDate): Date => localInstant(closesOn, '24:00', ADMINISTRATIVE_ZONE);

/** Where a call stands at an instant. No job moves it: it closes when its hour has come. */
export function stateOf(
  call: Pick<Call, 'publishedAt' | 'opensOn' | 'closesOn' | 'answers' | 'decided'>,
  now: Date,
): CallState {
  if (call.publishedAt === null) return 'draft';
  if (now < localInstant(call.opensOn, '00:00', ADMINISTRATIVE_ZONE)) return 'announced';
  if (now < closesAt(call.closesOn)) return 'open';
  return call.answers !== null && call.answers > 0 && call.answers === call.decided ? 'decided' : 'closed';
}

/** A sum of weights, which is to be 100. */
export const weightsOf = (criteria: readonly { readonly weight: number }[]): number =>
  criteria.reduce((sum, { weight }) => sum + weight, 0);
