import type { AgreementData, RecordedSignature, TextBlock } from './agreement.data.js';
import { agreementLabels, type AgreementLabels } from './agreement.labels.js';
import { authorisationLabels } from './authorisation.labels.js';
import { logoOf, spacesOf, type DocumentChrome, type Fact, type PillTone } from './document.view.js';
import { formatDate, formatInstant, formatTechnicalInstant, groupDigits, localTime } from './typography.js';

/** What `agreement.typ` prints: words, ready. */
export interface AgreementView extends DocumentChrome {
  readonly status: { readonly tone: PillTone; readonly text: string };
  readonly parties: {
    readonly heading: string;
    readonly employer: { readonly label: string; readonly name: string; readonly lines: readonly string[] };
    readonly employee: { readonly label: string; readonly name: string; readonly lines: readonly string[] };
    readonly effective: Fact | null;
  };
  readonly terms: { readonly heading: string; readonly facts: readonly Fact[] };
  readonly text: { readonly heading: string; readonly blocks: readonly TextBlock[] };
  readonly signatures: {
    readonly heading: string;
    readonly items: readonly {
      readonly role: string;
      readonly name: string;
      readonly title: string | null;
      readonly signed: boolean;
      readonly lines: readonly string[];
    }[];
  };
  readonly evidence: {
    readonly heading: string;
    readonly level: string;
    readonly facts: readonly Fact[];
    readonly signers: readonly {
      readonly heading: string;
      readonly consent: string;
      readonly facts: readonly Fact[];
    }[];
    readonly journal: {
      readonly heading: string;
      readonly times: string;
      readonly none: string;
      readonly columns: readonly string[];
      readonly rows: readonly {
        readonly at: string;
        readonly what: string;
        readonly detail: string | null;
        readonly who: string;
        readonly hash: string;
      }[];
    };
  };
  readonly verify: {
    readonly heading: string;
    readonly text: string | null;
    readonly seal: string;
    readonly facts: readonly Fact[];
  };
}

const TONES: Readonly<Record<AgreementData['status'], PillTone>> = {
  draft: 'neutral',
  sent: 'open',
  signed_by_employee: 'open',
  signed_by_both: 'open',
  in_force: 'good',
  ended: 'neutral',
  refused: 'bad',
  expired: 'bad',
  replaced: 'neutral',
};
/** Both parties sign, the employee first. */
const PARTIES: readonly RecordedSignature['role'][] = ['employee', 'employer'];

/** Turns agreement data into what prints. Pure. */
export function agreementView(data: AgreementData, twinSha256: string): AgreementView {
  const agreement = agreementLabels(data.locale);
  const labels = data.act === 'authorisation' ? authorisationLabels(data.locale, agreement) : agreement;
  const ours = spacesOf(data.locale);
  const { verification } = data;
  return {
    locale: data.locale,
    metaTitle: labels.documentTitle(data.ref, data.version),
    issuedAt: data.exportedAt,
    kicker: ours(labels.kicker),
    title: data.title,
    subtitle: [
      `${data.employee.name} · ${labels.version(data.version)}`,
      ours(labels.exported(formatInstant(data.locale, data.exportedAt, data.timeZone))),
    ],
    issuer: data.employer.name,
    logo: logoOf(data.locale, data.employer),
    reference: { label: ours(labels.reference), value: data.ref },
    specimen: data.specimen
      ? { word: labels.specimen.word, title: ours(labels.specimen.title), text: ours(labels.specimen.text) }
      : null,
    qr: verification
      ? { alt: labels.verify.qrAlt(verification.url), caption: labels.verify.code, code: verification.code }
      : null,
    footer: labels.footer(data.ref, data.version),
    pageWord: labels.page,
    madeWith: labels.madeWith,
    status: { tone: TONES[data.status], text: ours(statusWords(data, labels)) },
    parties: partiesView(data, labels),
    terms: { heading: ours(labels.terms), facts: data.terms },
    text: { heading: ours(labels.text), blocks: data.text },
    signatures: {
      heading: labels.signatures.heading,
      items: PARTIES.flatMap((role) => signaturesOf(data, labels, role)),
    },
    evidence: evidenceView(data, labels),
    verify: {
      heading: ours(labels.verify.heading),
      text: verification ? ours(labels.verify.text(verification.url, verification.code)) : null,
      seal: ours(data.toSignAt ? labels.verify.toSign : labels.verify.seal),
      facts: [{ label: labels.verify.twin, value: twinSha256, mono: true }],
    },
  };
}

/** The state with its day: what is sealed must still be true when it is read. */
function statusWords(
  { status, locale, effectiveFrom, exportedAt, timeZone, toSignAt }: AgreementData,
  labels: AgreementLabels,
): string {
  if (toSignAt) return labels.presented(formatDate(locale, localTime(exportedAt, timeZone).day));
  if (status === 'in_force') return labels.inForceOn(formatDate(locale, localTime(exportedAt, timeZone).day));
  if (status === 'signed_by_both' && effectiveFrom) return labels.takesEffect(formatDate(locale, effectiveFrom));
  return labels.status[status];
}

function partiesView(data: AgreementData, labels: AgreementLabels): AgreementView['parties'] {
  const { employer, employee, effectiveFrom, effectiveTo, locale } = data;
  const effective = effectiveFrom
    ? {
        label: labels.parties.effective,
        value: [
          labels.parties.from(formatDate(locale, effectiveFrom)),
          effectiveTo ? labels.parties.until(formatDate(locale, effectiveTo)) : labels.parties.openEnded,
        ].join(', '),
      }
    : null;
  return {
    heading: labels.parties.heading,
    employer: {
      label: labels.parties.employer,
      name: employer.name,
      lines: [
        ...(employer.legal ? [`${employer.legal.name}, ${employer.legal.form}`] : []),
        ...extra(labels.parties.siren, groupDigits(employer.siren, [3, 3, 3])),
        ...(employer.declared ? [labels.parties.declared] : []),
        ...(employer.legal?.registry ? [employer.legal.registry] : []),
        ...(employer.legal?.branchAgreement
          ? [`${spacesOf(locale)(labels.parties.branchAgreement)} ${employer.legal.branchAgreement}`]
          : []),
        ...employer.address,
      ],
    },
    employee: {
      label: labels.parties.employee,
      name: employee.name,
      lines: [...(employee.jobTitle ? [employee.jobTitle] : []), ...extra(labels.parties.number, employee.number)],
    },
    effective,
  };
}

function extra(label: string, value: string | null | undefined): string[] {
  return value ? [`${label}\u00a0${value}`] : [];
}

function signaturesOf(data: AgreementData, labels: AgreementLabels, role: RecordedSignature['role']) {
  const signed = data.signatures.filter((signature) => signature.role === role);
  if (signed.length === 0) {
    const name = role === 'employee' ? data.employee.name : data.employer.name;
    return [
      {
        role: labels.signatures.role[role],
        name,
        title: null,
        signed: false,
        lines: [data.toSignAt ? labels.signatures.inFile : labels.signatures.missing],
      },
    ];
  }
  return signed.map((signature) => ({
    role: labels.signatures.role[role],
    name: signature.name,
    title: signature.title ?? null,
    signed: true,
    lines: [
      labels.signatures.signedAt(formatInstant(data.locale, signature.signedAt, data.timeZone)),
      labels.signatures.zone(data.timeZone),
      labels.signatures.method[signature.method],
    ],
  }));
}

function evidenceView(data: AgreementData, labels: AgreementLabels): AgreementView['evidence'] {
  const ours = spacesOf(data.locale);
  const head = data.evidence.entries.at(-1);
  return {
    heading: labels.evidence.heading,
    level: ours(data.toSignAt ? labels.evidence.toSign[data.toSignAt] : labels.evidence.level),
    facts: [
      { label: labels.evidence.record, value: data.evidence.id, mono: true },
      { label: labels.evidence.textHash, value: data.textSha256, mono: true },
      ...(head ? [{ label: labels.evidence.chainHead, value: head.hash, mono: true }] : []),
    ],
    signers: data.signatures.map((signature) => ({
      heading: ours(labels.evidence.identification(signature.name)),
      consent: signature.consent.text,
      facts: [
        { label: labels.evidence.consentVersion, value: signature.consent.version },
        {
          label: labels.evidence.read,
          value: signature.textSha256 === data.textSha256 ? labels.evidence.sameText : labels.evidence.otherText,
        },
        ...signature.identification,
      ],
    })),
    journal: {
      heading: ours(labels.evidence.journal),
      times: ours(labels.evidence.times(data.timeZone)),
      none: ours(labels.evidence.none),
      columns: labels.evidence.columns,
      rows: data.evidence.entries.map((entry) => ({
        at: formatTechnicalInstant(entry.at, data.timeZone),
        what: entry.what,
        detail: entry.detail?.replaceAll(/\s+/g, ' ') ?? null,
        who: entry.who,
        hash: entry.hash,
      })),
    },
  };
}
