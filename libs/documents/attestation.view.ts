import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import type { AttestationData } from './attestation.data.js';
import { deskTables, type DeskTable } from './attestation-desks.js';
import { lawView, type LawView } from './attestation-law.view.js';
import { attestedAuthorisations } from './authorisation.labels.js';
import { attestationLabels, type AttestationLabels } from './attestation.labels.js';
import { logoOf, spacesOf, type DocumentChrome, type Fact } from './document.view.js';
import { formatCount, formatDate, formatHalfDays, groupDigits, localTime } from './typography.js';

/** What `attestation.typ` prints: words and numbers, ready. */
export interface AttestationView extends DocumentChrome {
  readonly statement: string;
  readonly replaces: string | null;
  readonly remark: { readonly title: string; readonly text: string } | null;
  readonly identity: { readonly heading: string; readonly facts: readonly Fact[] };
  readonly figures: { readonly heading: string; readonly items: readonly { value: string; label: string }[] };
  readonly desks: {
    readonly heading: string;
    readonly unit: string;
    readonly none: string;
    readonly site: string;
    readonly total: string;
    readonly allSites: string;
    readonly tables: readonly DeskTable[];
  };
  readonly law: LawView;
  readonly sources: {
    readonly heading: string;
    readonly items: readonly { readonly title: string; readonly detail: string | null; readonly url: string | null }[];
  };
  readonly verify: {
    readonly heading: string;
    readonly steps: readonly string[];
    readonly facts: readonly Fact[];
    readonly seal: string;
  };
}

/** Turns attestation data into what prints. Pure. */
export function attestationView(data: AttestationData, twinSha256: string): AttestationView {
  const usual = attestationLabels(data.locale);
  const labels = data.act === 'authorisation' ? attestedAuthorisations(data.locale, usual) : usual;
  const ours = spacesOf(data.locale);
  const from = formatDate(data.locale, data.period.from);
  const to = formatDate(data.locale, data.period.to);
  return {
    locale: data.locale,
    metaTitle: `${labels.kicker} ${data.ref}`,
    issuedAt: data.issuedAt,
    kicker: ours(labels.kicker),
    title: ours(labels.title),
    subtitle: [
      ours(labels.period(from, to)),
      ours(labels.issued(formatDate(data.locale, localTime(data.issuedAt, data.timeZone).day))),
    ],
    issuer: data.employer.name,
    logo: logoOf(data.locale, data.employer),
    reference: { label: ours(labels.reference), value: data.ref },
    specimen: data.specimen
      ? { word: labels.specimen.word, title: ours(labels.specimen.title), text: ours(labels.specimen.text) }
      : null,
    qr: { alt: labels.verify.qrAlt(data.verification.url), caption: labels.verify.code, code: data.verification.code },
    footer: ours(labels.footer(data.ref, data.verification.code)),
    pageWord: labels.page,
    madeWith: labels.madeWith,
    statement: ours(labels.statement(data.employer.name, from, to)),
    replaces: data.replaces
      ? ours(labels.replaces(data.replaces.ref, formatDate(data.locale, data.replaces.issuedOn)))
      : null,
    remark: data.remark ? { title: ours(labels.remark), text: data.remark.replaceAll(/\s+/g, ' ') } : null,
    identity: { heading: ours(labels.identity.heading), facts: identityFacts(data, labels) },
    figures: { heading: ours(labels.figures.heading), items: figureItems(data, labels) },
    desks: {
      heading: ours(labels.desks.heading),
      unit: ours(isFolded(data) ? `${labels.desks.unit} ${labels.desks.folded(SMALLEST_GROUP)}` : labels.desks.unit),
      none: ours(data.figures.deskHalfDays === null ? labels.desks.few(SMALLEST_GROUP) : labels.desks.none),
      site: labels.desks.site,
      total: labels.desks.total,
      allSites: labels.desks.allSites,
      tables: deskTables(data, labels),
    },
    law: lawView(data, labels.law),
    sources: {
      heading: labels.sources,
      items: data.sources.map(({ title, detail, url }) => ({ title, detail: detail ?? null, url: url ?? null })),
    },
    verify: {
      heading: ours(labels.verify.heading),
      steps: labels.verify.steps(data.verification.url, data.verification.code).map(ours),
      facts: [
        { label: labels.verify.twin, value: twinSha256, mono: true },
        ...(data.registerHash ? [{ label: labels.verify.register, value: data.registerHash, mono: true }] : []),
      ],
      seal: ours(labels.verify.seal),
    },
  };
}

function identityFacts(data: AttestationData, labels: AttestationLabels): Fact[] {
  const { employer, framework, signatory } = data;
  const ours = spacesOf(data.locale);
  const facts: Fact[] = [
    { label: labels.identity.employer, value: employer.name },
    {
      label: labels.identity.siren,
      value: [groupDigits(employer.siren, [3, 3, 3]), ...(employer.declared ? [labels.identity.declared] : [])].join(
        '\n',
      ),
    },
  ];
  if (employer.legal) {
    const { name, form, registry, branchAgreement } = employer.legal;
    facts.push({ label: labels.identity.legal, value: `${name}, ${form}` });
    if (registry) facts.push({ label: labels.identity.registry, value: registry });
    if (branchAgreement) facts.push({ label: labels.identity.branchAgreement, value: branchAgreement });
  }
  if (employer.siret) facts.push({ label: labels.identity.siret, value: groupDigits(employer.siret, [3, 3, 3, 5]) });
  if (employer.address.length > 0) facts.push({ label: labels.identity.address, value: employer.address.join('\n') });
  const basis = framework
    ? [
        [
          framework.title,
          framework.signedOn ? labels.identity.signedOn(formatDate(data.locale, framework.signedOn)) : null,
        ]
          .filter((part) => part !== null)
          .join(' '),
        [labels.frameworkKind[framework.kind], framework.reference].filter((part) => Boolean(part)).join(' · '),
      ].join('\n')
    : ours(labels.identity.noFramework);
  facts.push({ label: labels.identity.framework, value: basis });
  if (signatory) {
    const { name, title, authority } = signatory;
    facts.push({
      label: labels.identity.signatory,
      value: [`${name}, ${title}`, ...(authority ? [authority] : [])].join('\n'),
    });
  }
  const issuedOn = formatDate(data.locale, localTime(data.issuedAt, data.timeZone).day);
  facts.push(
    data.validUntil
      ? { label: labels.identity.validUntil, value: formatDate(data.locale, data.validUntil) }
      : { label: labels.identity.validity, value: ours(labels.identity.stands(issuedOn)) },
  );
  return facts;
}

function figureItems(data: AttestationData, labels: AttestationLabels): { value: string; label: string }[] {
  const { figures, locale } = data;
  const few = `<\u00a0${formatCount(locale, SMALLEST_GROUP)}`;
  const item = (value: number | null, [one, many]: readonly [string, string]) => ({
    value: value === null ? few : formatCount(locale, value),
    // French counts 0 and 1 in the singular, English only 1.
    label: value !== null && (locale === 'fr' ? value < 2 : value === 1) ? one : many,
  });
  const { deskHalfDays: halfDays } = figures;
  const days = item(halfDays === null ? null : halfDays / 2, labels.figures.deskDays);
  return [
    item(figures.employeesCovered, labels.figures.employeesCovered),
    item(figures.agreementsInForce, labels.figures.agreementsInForce),
    // Withheld figures are named as such: « fewer than five days » would be another statement.
    halfDays === null ? { ...days, value: '–' } : { ...days, value: formatHalfDays(locale, halfDays) },
    typeof figures.employeesAtDesks === 'number' || halfDays === null
      ? item(figures.employeesAtDesks ?? null, labels.figures.employeesAtDesks)
      : item(
          data.sites.reduce((sum, { sites }) => sum + sites, 0),
          labels.figures.sites,
        ),
  ];
}

/** Whether small groups were merged in the table, so that the page says why. */
const isFolded = (data: AttestationData): boolean =>
  data.sites.some(({ sites, total }) => sites > 1 || typeof total === 'number');
