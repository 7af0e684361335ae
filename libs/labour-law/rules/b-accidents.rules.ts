import { daysBetween, hoursBetween, onOrBefore } from '../dates.js';
import { rule } from './rule.js';

/** B. Accidents during telework and on the way to a third place. */
export const accidents = [
  rule({
    id: 'FR-CSS-R441-3',
    title: {
      fr: 'L’employeur déclare l’accident à la CPAM dans les 48 heures, dimanches et jours fériés non compris',
      en: 'The employer declares the accident to the CPAM within 48 hours, Sundays and holidays excluded',
    },
    basis: 'CSS art. L441-2, R441-3 ; C. trav. art. L1222-9, III',
    articles: ['CSS R441-3', 'CSS L441-2', 'C. trav. L1222-9', 'CSS L471-1', 'CSS R471-3'],
    validFrom: '2019-12-01',
    scope: 'accident',
    severity: 'blocking',
    confidence: 'V',
    needs: [
      'accident.occurred',
      'accident.duringTeleworkActivity',
      'accident.employerInformedAt',
      'accident.declaredAt',
      'accident.legalDeadline',
    ],
    applies: ({ accident }) => accident.occurred === true && accident.duringTeleworkActivity === true,
    check: ({ accident }) => onOrBefore(accident.declaredAt, accident.legalDeadline),
    consequence: {
      fr: 'Contravention de la 4e classe (R471-3), remboursement des dépenses à la CPAM (L471-1).',
      en: '4th-class fine (R471-3), recovery of the costs by the CPAM (L471-1).',
    },
    remedy: {
      fr: 'Déclarer l’accident du travail (DAT) sous 48 heures ; joindre la réservation du poste et les plages horaires.',
      en: 'Declare the accident (DAT) within 48 hours; join the desk booking and the contact slots.',
    },
    evidence: {
      fr: 'Récépissé de la DAT, réservation, preuve de présence, plages horaires',
      en: 'DAT receipt, booking, presence proof, slots',
    },
    source: 'CSS R441-3, L471-1, R471-3',
    caveat: {
      fr: 'Le décompte heure par heure, samedi compris, est une lecture de l’article R441-3.',
      en: 'Counting hour by hour, Saturdays included, is a reading of article R441-3.',
    },
  }),
  rule({
    id: 'FR-CSS-R441-2',
    title: {
      fr: 'La victime informe l’employeur dans la journée ou au plus tard dans les 24 heures',
      en: 'The victim informs the employer the same day or within 24 hours',
    },
    basis: 'CSS art. L441-1, R441-2',
    articles: ['CSS R441-2', 'CSS L441-1'],
    validFrom: '2019-12-01',
    scope: 'accident',
    severity: 'info',
    confidence: 'V',
    needs: ['accident.occurred', 'accident.at', 'accident.employerInformedAt'],
    applies: ({ accident }) => accident.occurred === true,
    check: ({ accident }) => hoursBetween(accident.at, accident.employerInformedAt) <= 24,
    consequence: {
      fr: 'Une information tardive affaiblit la présomption sans la faire disparaître.',
      en: 'Late information weakens the presumption but does not remove it.',
    },
    remedy: {
      fr: 'Rappeler la procédure d’alerte (bouton « déclarer un accident »).',
      en: 'Recall the alert procedure (button “declare an accident”).',
    },
    evidence: { fr: 'Journal d’alerte', en: 'Alert log' },
    source: 'CSS R441-2',
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
    needs: ['accident.occurred', 'accident.reservationsIntended', 'accident.declaredAt', 'accident.reservationsSentAt'],
    applies: ({ accident }) => accident.occurred === true && accident.reservationsIntended === true,
    check: ({ accident }) => daysBetween(accident.declaredAt, accident.reservationsSentAt) <= 10,
    consequence: { fr: 'Réserves irrecevables.', en: 'Reservations inadmissible.' },
    remedy: {
      fr: 'Envoyer les réserves motivées par un moyen donnant date certaine.',
      en: 'Send the reasoned reservations by a means that gives a certain date.',
    },
    evidence: { fr: 'Courrier à date certaine', en: 'Letter with a certain date' },
    source: 'CSS R441-6',
    caveat: {
      fr: 'Les dix jours sont comptés de date à date, arrondis au jour le plus proche.',
      en: 'The ten days are counted from instant to instant, rounded to the nearest day.',
    },
  }),
  rule({
    id: 'FR-CSS-L411-2-TRAJET',
    title: {
      fr: 'Le trajet entre le domicile et le tiers-lieu réservé relève de l’accident de trajet lorsque ce tiers-lieu est le lieu de travail du jour',
      en: 'Travel between home and the booked third place falls under the commuting-accident regime when the third place is the place of work of that day',
    },
    basis: 'CSS art. L411-2',
    articles: ['CSS L411-2'],
    validFrom: '2001-07-18',
    scope: 'booking',
    severity: 'info',
    confidence: 'V*',
    needs: ['booking.kind', 'booking.siteId', 'booking.status', 'booking.recordedAsWorkplace'],
    applies: ({ booking }) =>
      booking.kind === 'telework' && booking.siteId !== 'home' && booking.status === 'confirmed',
    check: ({ booking }) => booking.recordedAsWorkplace,
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
      fr: 'L’application de ce texte aux tiers-lieux est une interprétation.',
      en: 'Applying this text to third places is an interpretation.',
    },
  }),
];
