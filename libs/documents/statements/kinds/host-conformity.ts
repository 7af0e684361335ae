import { z } from 'zod';
import { AMENITIES } from '#libs/amenities/index.js';
import { line } from '../../common.data.js';
import type { StatementKind } from '../statement-kind.js';

/** What an inspector or an occupational physician asks of a place of work. */
export const HOST_SUBJECTS = ['safety', 'accessibility', 'insurance', 'workstation', 'risks', 'data'] as const;

const figures = z.object({
  site: z.object({ name: line, address: line, place: line }),
  /** What the network says that the place offers; nobody has checked it. */
  described: z.array(z.enum(AMENITIES)).max(AMENITIES.length),
  /** Whether some of the description was invented for a demonstration. */
  invented: z.boolean(),
  /** The evidence that the register holds, subject by subject. Without a file, nothing is recorded. */
  evidence: z
    .array(
      z.object({
        subject: z.enum(HOST_SUBJECTS),
        recorded: z.literal(false).meta({ description: 'The register keeps no evidence of places.' }),
      }),
    )
    .length(HOST_SUBJECTS.length),
});
/** What the register holds of a place. */
export type HostFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Conformité d’un lieu d’accueil : ce qui est enregistré',
    site: 'Le lieu',
    name: 'Lieu',
    address: 'Adresse',
    described: 'Équipements décrits',
    nothing: 'Aucun',
    unchecked: 'La description vient du réseau des lieux ; nul ne l’a contrôlée sur place.',
    invented: 'Une partie de la description est inventée pour la démonstration.',
    amenities: {
      accessible: 'accès de plain-pied',
      fibre: 'fibre',
      video: 'visioconférence',
      quiet: 'espace calme',
      parking: 'stationnement',
      kitchen: 'cuisine',
      lockers: 'casiers',
    },
    evidence: 'Pièces de conformité',
    limits:
      'Le registre ne conserve aucune pièce de conformité d’un lieu. L’absence d’une pièce ne dit pas que le lieu n’est pas conforme, ni qu’il l’est.',
    subject: 'Sujet',
    held: 'Pièce enregistrée',
    none: 'Rien n’est enregistré',
    subjects: {
      safety: 'Sécurité incendie et classement de l’établissement',
      accessibility: 'Registre public d’accessibilité',
      insurance: 'Assurance de l’exploitant',
      workstation: 'Poste de travail : mobilier, éclairage, bruit',
      risks: 'Évaluation des risques du lieu',
      data: 'Confidentialité et réseau',
    },
  },
  en: {
    title: 'Conformity of a host: what is recorded',
    site: 'The place',
    name: 'Place',
    address: 'Address',
    described: 'Described amenities',
    nothing: 'None',
    unchecked: 'The description comes from the network of places; nobody checked it on the spot.',
    invented: 'A part of the description is invented for the demonstration.',
    amenities: {
      accessible: 'step-free access',
      fibre: 'fibre',
      video: 'video conferencing',
      quiet: 'quiet space',
      parking: 'parking',
      kitchen: 'kitchen',
      lockers: 'lockers',
    },
    evidence: 'Evidence of conformity',
    limits:
      'The register keeps no evidence of the conformity of a place. That a piece is missing does not say that the place does not conform, nor that it does.',
    subject: 'Subject',
    held: 'Recorded evidence',
    none: 'Nothing is recorded',
    subjects: {
      safety: 'Fire safety and class of the building',
      accessibility: 'Public register of accessibility',
      insurance: 'Insurance of the operator',
      workstation: 'Workstation: furniture, light, noise',
      risks: 'Assessment of the risks of the place',
      data: 'Confidentiality and network',
    },
  },
} as const;

/** What the register holds of a host, and that it holds nothing where it does not. It says nothing of anybody's days. */
export const HOST_CONFORMITY: StatementKind<HostFigures> = {
  id: 'host-conformity',
  format: 1,
  version: '2',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: () => [],
  sections({ site, described, invented, evidence }, { locale, ours }) {
    const words = WORDS[locale];
    return [
      {
        heading: words.site,
        sentences: [words.unchecked, ...(invented ? [words.invented] : [])].map(ours),
        facts: [
          { label: words.name, value: site.name },
          { label: words.address, value: [site.address, site.place].filter((part) => part !== '–').join('\n') },
          {
            label: ours(words.described),
            value: described.length === 0 ? words.nothing : described.map((one) => words.amenities[one]).join(', '),
          },
        ],
        table: null,
      },
      {
        heading: ours(words.evidence),
        sentences: [ours(words.limits)],
        facts: [],
        table: {
          columns: [{ text: words.subject }, { text: words.held }],
          rows: evidence.map(({ subject }) => [ours(words.subjects[subject]), words.none]),
          total: null,
        },
      },
    ];
  },
};
