import { employerDay, employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type {
  Choice,
  FieldProblems,
  FormFault,
  Notice,
  StatusPill,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import { ACT_FORMS, type PresenceAct, type PresenceActKind, type PresenceSwitch } from './presence-act.js';
import { standingActs } from './presence-act.rules.js';

/** One of the acts: on record, or the form to record it. */
export interface ActCard {
  readonly act: PresenceActKind;
  readonly title: string;
  readonly text: string;
  readonly pill: StatusPill;
  /** Empty where it is missing. */
  readonly rows: readonly SummaryRow[];
  /** The act that can be withdrawn; null where it is missing. */
  readonly id: string | null;
  /** Ways in which it is done; empty where there is one. */
  readonly forms: readonly Choice[];
  readonly form: { readonly doneOn: string; readonly reference: string; readonly reason: string };
  readonly problems: FieldProblems;
  /** Whether the withdrawal that was refused is shown again. */
  readonly open: boolean;
  /** Whether the document of an act on record is still to come. */
  readonly wantsDocument: boolean;
}

/** /hr/presence. */
export interface GateModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly state: Notice;
  readonly isOpen: boolean;
  readonly ready: boolean;
  readonly cards: readonly ActCard[];
  readonly switches: readonly TableRow[];
  readonly withdrawn: readonly TableRow[];
}

export function gateModel(
  locale: Locale,
  { acts, switches }: { readonly acts: readonly PresenceAct[]; readonly switches: readonly PresenceSwitch[] },
  refused?: RefusedForm,
  about?: string,
): GateModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const isOpen = switches.some(({ closedAt }) => closedAt === null);
  const standing = standingActs(acts);
  const missing = standing.filter((one) => !one.standing?.document);
  const typed = (name: string) => typedIn(refused, name);
  const concerned = standing.find(({ act, standing: kept }) => (kept ? kept.id === about : typed('act') === act))?.act;
  return {
    errors: problems?.errors.map((fault) => ({
      ...fault,
      field: fault.field && concerned && `${concerned}-${fault.field}`,
    })),
    isOpen,
    ready: missing.length === 0,
    state: stateNotice(locale, isOpen, missing),
    cards: standing.map(({ act, standing: kept }) => {
      const mine = refused !== undefined && act === concerned;
      return {
        act,
        title: t(locale, `presence.act.${act}.title`),
        text: t(locale, `presence.act.${act}.text`),
        pill: kept?.document
          ? { label: t(locale, 'presence.gate.recorded'), tone: 'success' as const }
          : { label: t(locale, `presence.gate.${kept ? 'without-document' : 'missing'}`), tone: 'warning' as const },
        rows: kept ? actRows(locale, kept) : [],
        id: kept?.id ?? null,
        forms:
          act === 'consultation'
            ? ACT_FORMS.map((value) => ({
                value,
                label: t(locale, `presence.form.${value}`),
                selected: value === (mine && typed('form') !== '' ? typed('form') : 'done'),
              }))
            : [],
        form: {
          doneOn: mine ? typed('doneOn') : '',
          reference: mine ? typed('reference') : '',
          reason: mine ? typed('reason') : '',
        },
        problems: mine ? (problems?.byField ?? {}) : {},
        open: mine && problems?.byField['document'] === undefined,
        wantsDocument: kept !== null && kept.document === null,
      };
    }),
    switches: switches.map((one) => switchRow(locale, one)),
    withdrawn: acts.filter(({ withdrawnAt }) => withdrawnAt !== null).map((act) => withdrawnRow(locale, act)),
  };
}

const stateNotice = (
  locale: Locale,
  isOpen: boolean,
  missing: readonly { readonly act: PresenceActKind }[],
): Notice => ({
  tone: isOpen ? 'success' : missing.length > 0 ? 'warning' : 'info',
  title: t(locale, isOpen ? 'presence.gate.on' : 'presence.gate.off'),
  text: t(
    locale,
    isOpen ? 'presence.gate.on-text' : missing.length > 0 ? 'presence.gate.off-missing' : 'presence.gate.off-ready',
  ),
  items: missing.map(({ act }) => t(locale, `presence.act.${act}.title`)),
});

function actRows(locale: Locale, act: PresenceAct): SummaryRow[] {
  const { id, form, doneOn, reference, recordedBy, recordedAt, document } = act;
  const on = employerDay(recordedAt);
  return [
    ...(form === 'no-committee'
      ? [{ label: t(locale, 'presence.gate.form'), value: t(locale, 'presence.form.no-committee') }]
      : []),
    { label: t(locale, 'presence.gate.done-on'), value: formatDate(locale, doneOn, 'full') },
    { label: t(locale, 'presence.gate.reference'), value: reference },
    document
      ? {
          label: t(locale, 'presence.gate.document'),
          value: document.fileName,
          href: `/hr/presence/acts/${id}/document`,
          note: t(locale, 'presence.gate.document-sha256', { sha256: document.sha256 }),
        }
      : { label: t(locale, 'presence.gate.document'), value: t(locale, 'presence.gate.document-missing') },
    { label: t(locale, 'presence.gate.recorded-by'), value: `${recordedBy}, ${formatDate(locale, on, 'date')}` },
  ];
}

function switchRow(locale: Locale, one: PresenceSwitch): TableRow {
  return {
    cells: [
      {
        text: formatInstant(locale, one.openedAt, employerZone()),
        sub: one.openedBy,
        label: t(locale, 'presence.gate.since'),
      },
      one.closedAt === null
        ? { text: t(locale, 'presence.gate.still'), label: t(locale, 'presence.gate.until') }
        : {
            text: formatInstant(locale, one.closedAt, employerZone()),
            sub: `${one.closedBy ?? ''} · ${t(locale, `presence.gate.because-${one.closedBecause ?? 'switched-off'}`)}`,
            label: t(locale, 'presence.gate.until'),
          },
    ],
  };
}

const withdrawnRow = (locale: Locale, act: PresenceAct): TableRow => ({
  cells: [
    { text: t(locale, `presence.act.${act.act}.title`), sub: act.reference, label: t(locale, 'presence.gate.act') },
    {
      text: act.withdrawnAt === null ? '' : formatInstant(locale, act.withdrawnAt, employerZone()),
      sub: act.withdrawnBy ?? '',
      label: t(locale, 'presence.gate.withdrawn-on'),
    },
    { text: act.withdrawnBecause ?? '', label: t(locale, 'presence.gate.reason') },
  ],
});
