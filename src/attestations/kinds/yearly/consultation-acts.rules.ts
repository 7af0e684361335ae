import type { FactsOf } from '#libs/labour-law/index.js';
import type { ConsultationAct, YearlyFileFigures } from '#libs/documents/index.js';
import type { Framework } from '../../../agreements/index.js';

/**
 * The acts that a CSE and an inspector ask to see, with their days: of the framework in effect last, and those that the employer
 * gave. What nobody recorded is unknown; what is recorded not to have taken place says so.
 */
export function consultationActs(
  framework: Framework | null,
  employer: FactsOf<'employer'>,
  isPublic: boolean,
): YearlyFileFigures['acts'] {
  const dossier = framework?.dossier;
  const of = (act: ConsultationAct, day: unknown): YearlyFileFigures['acts'][number] => ({ act, on: dayOf(day) });
  if (isPublic) return [of('committee-opinion', framework?.opinionOn ?? undefined)];
  return [
    of('cse-information', dossier?.cseInfoOn),
    of('cse-opinion', dossier?.cseOpinionOn),
    ...(framework?.kind === 'accord' ? [of('union-notification', dossier?.unionNotificationOn)] : []),
    of('portal-information', employer.csePortalInfoOn),
    of('control-opinion', employer.cseControlOpinionOn),
    of('duerp-opinion', employer.cseDuerpOpinionOn),
  ];
}

/** `null` of the dictionary is « it did not happen »; what is missing is not known. */
const dayOf = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 10) : value === null ? 'none' : 'unknown';
