import { logoOf, spacesOf, type DocumentChrome, type Fact } from '../document.view.js';
import { formatDate, groupDigits, localTime } from '../typography.js';
import type { StatementBase, StatementData } from './statement.data.js';
import type { StatementKind, StatementSection } from './statement-kind.js';
import { statementLabels, type StatementLabels } from './statement.labels.js';

/** What `statement.typ` prints: words and numbers, ready. */
export interface StatementView extends DocumentChrome {
  readonly statement: string;
  readonly replaces: string | null;
  readonly remark: { readonly title: string; readonly text: string } | null;
  readonly identity: { readonly heading: string; readonly facts: readonly Fact[] };
  readonly sections: readonly StatementSection[];
  readonly verify: {
    readonly heading: string;
    readonly steps: readonly string[];
    readonly facts: readonly Fact[];
    readonly seal: string;
  };
}

/** Turns the data of a statement into what prints. Pure. */
export function statementView<Figures>(
  kind: StatementKind<Figures>,
  data: StatementData<Figures>,
  twinSha256: string,
): StatementView {
  const { locale, period, verification } = data;
  const labels = statementLabels(locale);
  const ours = spacesOf(locale);
  const [from, to] = [formatDate(locale, period.from), formatDate(locale, period.to)];
  const issuedOn = formatDate(locale, localTime(data.issuedAt, data.timeZone).day);
  const agents = data.act === 'authorisation';
  const title = ours(kind.title({ locale, agents }));
  return {
    locale,
    metaTitle: `${labels.kicker} ${data.ref}`,
    issuedAt: data.issuedAt,
    kicker: ours(labels.kicker),
    title,
    subtitle: [ours(labels.period(from, to)), ours(labels.issued(issuedOn))],
    issuer: data.employer.name,
    logo: logoOf(data.locale, data.employer),
    reference: { label: ours(labels.reference), value: data.ref },
    specimen: data.specimen
      ? { word: labels.specimen.word, title: ours(labels.specimen.title), text: ours(labels.specimen.text) }
      : null,
    qr: { alt: labels.verify.qrAlt(verification.url), caption: labels.verify.code, code: verification.code },
    footer: ours(labels.footer(data.ref, verification.code)),
    pageWord: labels.page,
    madeWith: labels.madeWith,
    statement: ours(
      data.person
        ? labels.ofPerson(data.employer.name, data.person.name, from, to)
        : labels.ofNobody(data.employer.name, from, to),
    ),
    replaces: data.replaces
      ? ours(labels.replaces(data.replaces.ref, formatDate(locale, data.replaces.issuedOn)))
      : null,
    remark: data.remark ? { title: ours(labels.remark), text: data.remark.replaceAll(/\s+/g, ' ') } : null,
    identity: {
      heading: ours(data.person ? labels.identity.heading : labels.identity.headingOfNobody),
      facts: identityFacts(data, labels, issuedOn),
    },
    sections: kind.sections(data.figures, { locale, agents, period, ours }),
    verify: {
      heading: ours(labels.verify.heading),
      steps: labels.verify.steps(verification.url, verification.code, data.person !== null).map(ours),
      facts: [{ label: labels.verify.twin, value: twinSha256, mono: true }],
      seal: ours(labels.verify.seal),
    },
  };
}

function identityFacts(data: StatementBase, { identity }: StatementLabels, issuedOn: string): Fact[] {
  const { employer, signatory, person, locale } = data;
  const ours = spacesOf(locale);
  const facts: Fact[] = [];
  if (person) facts.push({ label: identity.person, value: person.name });
  facts.push({ label: identity.employer, value: employer.name });
  facts.push({
    label: identity.siren,
    value: [groupDigits(employer.siren, [3, 3, 3]), ...(employer.declared ? [identity.declared] : [])].join('\n'),
  });
  if (employer.legal) {
    const { name, form, registry, branchAgreement } = employer.legal;
    facts.push({ label: identity.legal, value: `${name}, ${form}` });
    if (registry) facts.push({ label: identity.registry, value: registry });
    if (branchAgreement) facts.push({ label: identity.branchAgreement, value: branchAgreement });
  }
  if (employer.siret) facts.push({ label: identity.siret, value: groupDigits(employer.siret, [3, 3, 3, 5]) });
  if (employer.address.length > 0) facts.push({ label: identity.address, value: employer.address.join('\n') });
  if (signatory) {
    const { name, title, authority } = signatory;
    facts.push({ label: identity.signatory, value: [`${name}, ${title}`, authority].filter(Boolean).join('\n') });
  } else if (person) facts.push({ label: identity.signatory, value: ours(identity.nobody) });
  facts.push(
    data.validUntil
      ? { label: identity.validUntil, value: formatDate(locale, data.validUntil) }
      : { label: identity.validity, value: ours(identity.stands(issuedOn)) },
  );
  return facts;
}
