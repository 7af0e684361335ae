import {
  endOfWorkingHours,
  hoursLater,
  lastClearDay,
  legalDayOf,
  onOrBefore,
  type IsoDate,
  type IsoInstant,
} from '../dates.js';
import { all, not } from '../logic/connectives.js';
import { is, measuredDuty, some, yes } from '../logic/facts.js';
import type { Answer } from '../logic/statement.js';
import { DECLARATION_HOURS, RESERVATION_DAYS, VICTIM_HOURS } from '../parameters/limits.js';
import { NOT_PUBLIC } from './gates.js';
import { rule } from './rule.js';

/** A duty due by an instant: on time, late, or pending until the end of the deadline's day (Europe/Paris). */
function byInstant(doneAt: IsoInstant | null, deadline: IsoInstant, on: IsoDate): Answer {
  if (doneAt !== null) return onOrBefore(doneAt, deadline);
  const last = legalDayOf(deadline);
  return on <= last ? { until: last } : false;
}

/** B. Accidents during telework and on the way to a coworking space. */
export const accidents = [
  rule({
    id: 'FR-CSS-R441-3',
    title: {
      fr: 'L’employeur déclare à la CPAM tout accident dont il a connaissance, avec ses réserves s’il y a lieu, dans les 48 heures, dimanches et jours fériés non compris',
      en: 'The employer declares to the CPAM every accident that comes to its knowledge, with any reservations, within 48 hours, Sundays and holidays excluded',
    },
    basis: 'CSS art. L441-2, R441-3 ; C. trav. art. L1222-9, III',
    articles: ['CSS R441-3', 'CSS L441-2', 'C. trav. L1222-9', 'CSS L471-1', 'CSS R471-3'],
    validFrom: '2019-12-01',
    scope: 'accident',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(NOT_PUBLIC, yes('accident.occurred'), some('accident.employerInformedAt')),
    check: measuredDuty(
      DECLARATION_HOURS,
      ['accident.employerInformedAt', 'accident.declaredAt'],
      (hours, [informedAt, declaredAt], on) =>
        informedAt === null ? true : byInstant(declaredAt, endOfWorkingHours(informedAt, hours), on),
    ),
    consequence: {
      fr: 'Contravention de la 4e classe (R471-3), remboursement des dépenses à la CPAM (L471-1).',
      en: '4th-class fine (R471-3), recovery of the costs by the CPAM (L471-1).',
    },
    remedy: {
      fr: 'Déclarer l’accident du travail (DAT) sous 48 heures ; joindre la réservation du poste et les plages horaires.',
      en: 'Declare the accident (DAT) within 48 hours; attach the desk booking and the contact slots.',
    },
    evidence: {
      fr: 'Récépissé de la DAT, réservation, preuve de présence, plages horaires',
      en: 'DAT receipt, booking, presence proof, slots',
    },
    source: 'CSS R441-3, L471-1, R471-3',
    caveat: {
      fr: 'Le décompte heure par heure, samedi compris, est une lecture de l’article R441-3 ; les jours fériés retenus sont ceux de métropole. Les circonstances (pause, fin de journée) relèvent des réserves, non de la déclaration.',
      en: 'Counting hour by hour, Saturdays included, is a reading of article R441-3; holidays are those of metropolitan France. The circumstances (a break, the end of the day) are for the reservations, not for the declaration.',
    },
    revised: {
      fr: 'Le délai est calculé du moment connu, dimanches et jours fériés non comptés ; tout accident connu se déclare, même hors de l’activité ; délai en cours n’est pas manquement ; les agents publics relèvent d’un autre texte.',
      en: 'The time limit is computed from the moment of knowledge, Sundays and holidays not counted; every known accident is declared, even outside the activity; while the time limit runs there is no breach; public agents are under another text.',
    },
  }),
  rule({
    id: 'FR-CSS-R441-2',
    title: {
      fr: 'La victime informe l’employeur dans la journée ou au plus tard dans les 24 heures, sauf force majeure, impossibilité absolue ou motif légitime',
      en: 'The victim informs the employer the same day or within 24 hours, save force majeure, absolute impossibility or a legitimate reason',
    },
    basis: 'CSS art. L441-1, R441-2',
    articles: ['CSS R441-2', 'CSS L441-1'],
    validFrom: '2019-12-01',
    scope: 'accident',
    severity: 'info',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(NOT_PUBLIC, yes('accident.occurred')),
    check: measuredDuty(VICTIM_HOURS, ['accident.at', 'accident.employerInformedAt'], (hours, [at, informedAt], on) =>
      byInstant(informedAt, hoursLater(at, hours), on),
    ),
    consequence: {
      fr: 'Une information tardive affaiblit la présomption sans la faire disparaître.',
      en: 'Late information weakens the presumption but does not remove it.',
    },
    remedy: {
      fr: 'Rappeler la procédure d’alerte (bouton « déclarer un accident »).',
      en: 'Remind the employee of the alert procedure (button “declare an accident”).',
    },
    evidence: { fr: 'Journal d’alerte', en: 'Alert log' },
    source: 'CSS R441-2',
    revised: {
      fr: 'Les exceptions du texte sont rappelées ; le délai en cours n’est pas un manquement.',
      en: 'The exceptions of the text are named; while the time limit runs there is no breach.',
    },
  }),
  rule({
    id: 'FR-CSS-R441-6',
    title: {
      fr: 'Les réserves motivées de l’employeur sont émises dans les dix jours francs suivant la déclaration',
      en: 'Reasoned reservations by the employer: within 10 clear days of the declaration',
    },
    basis: 'CSS art. R441-6',
    articles: ['CSS R441-6'],
    validFrom: '2019-12-01',
    scope: 'accident',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(yes('accident.occurred'), yes('accident.reservationsIntended'), some('accident.declaredAt')),
    check: measuredDuty(
      RESERVATION_DAYS,
      ['accident.declaredAt', 'accident.reservationsSentAt'],
      (days, [declaredAt, sentAt], on) => {
        if (declaredAt === null) return true;
        const last = lastClearDay(legalDayOf(declaredAt), days);
        if (sentAt === null) return on <= last ? { until: last } : false;
        return legalDayOf(sentAt) <= last;
      },
    ),
    consequence: {
      fr: 'Réserves tardives : la caisse peut les écarter.',
      en: 'Late reservations: the fund may set them aside.',
    },
    remedy: {
      fr: 'Envoyer les réserves motivées par un moyen donnant date certaine.',
      en: 'Send the reasoned reservations by a means that proves the date.',
    },
    evidence: { fr: 'Courrier à date certaine', en: 'Letter with proof of its date' },
    source: 'CSS R441-6',
    caveat: {
      fr: 'Le texte veut une date certaine de réception ; c’est la date d’envoi qui est demandée.',
      en: 'The text requires proof of the date of receipt; the date of sending is recorded.',
    },
    revised: {
      fr: 'Jours francs : ni le jour de la déclaration ni le dernier ne comptent, terme reporté au jour ouvrable, heure indifférente.',
      en: 'Clear days: neither the day of the declaration nor the last counts, the term is carried to a working day, the hour does not matter.',
    },
  }),
  rule({
    id: 'FR-CSS-L411-2-TRAJET',
    title: {
      fr: 'La journée en tiers-lieu est enregistrée comme lieu de travail : preuve utile si un accident de trajet survient',
      en: 'The day in a coworking space is recorded as the place of work: useful proof should a commuting accident occur',
    },
    basis: 'CSS art. L411-2',
    articles: ['CSS L411-2'],
    validFrom: '2001-07-18',
    scope: 'booking',
    severity: 'info',
    confidence: 'V*',
    lastVerifiedOn: '2026-11-27',
    applies: all(is('booking.kind', 'telework'), not(is('booking.siteId', 'home')), is('booking.status', 'confirmed')),
    check: yes('booking.recordedAsWorkplace'),
    consequence: {
      fr: 'Preuve du trajet et de son objet plus difficile sans enregistrement.',
      en: 'Proof of route and purpose is harder without a record.',
    },
    remedy: {
      fr: 'Conserver la réservation confirmée comme preuve du lieu de travail du jour.',
      en: 'Keep the confirmed booking as proof of the place of work of the day.',
    },
    evidence: { fr: 'Réservation et pointage d’arrivée', en: 'Booking and check-in' },
    source: 'CSS L411-2',
    caveat: {
      fr: 'Ce n’est pas une obligation : la caisse, puis le juge, décident de l’accident de trajet.',
      en: 'This is no duty: the fund, then the judge, decide on a commuting accident.',
    },
    revised: {
      fr: 'Le titre énonçait une décision de la caisse comme une obligation : il ne dit plus que la preuve.',
      en: 'The title stated a decision of the fund as a duty: it speaks of the proof only.',
    },
  }),
];
