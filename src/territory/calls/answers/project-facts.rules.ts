import { communeIndex, profileOf } from '#libs/geo/index.js';
import { chosenTerritory } from '../../chosen/chosen-territory.rules.js';
import type { Call } from '../call.js';
import type { AnswerWish } from './answer.js';
import type { ProjectFacts } from './eligibility.rules.js';

const HECTARES_PER_KM2 = 100;

/** What an answer and the open data say of a project, as conditions are read. @param left what the ledger leaves, in cents; null where it is not known */
export function projectFacts(
  call: Call,
  { content, amountCents, totalCents }: AnswerWish,
  left: number | null,
): ProjectFacts {
  const insee = content.communeInsee;
  const profile = insee === null ? undefined : profileOf(insee);
  const people = insee === null ? undefined : communeIndex().get(insee)?.population;
  const { communes } = chosenTerritory(call, []);
  return {
    answerer: content.answerer,
    inTerritory: insee === null ? null : communes.some((commune) => commune.insee === insee),
    rural: profile?.rural ?? null,
    perKm2: people === undefined || !profile?.hectares ? null : (people * HECTARES_PER_KM2) / profile.hectares,
    roles: content.partners.map(({ role }) => role),
    amountCents,
    totalCents,
    deMinimisLeftCents: left,
  };
}
