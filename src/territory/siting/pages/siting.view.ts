import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { communeIndex, SITE_KINDS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, hasTranslation, t } from '#libs/platform/i18n/index.js';
import type { Button, JobProgress, Notice, SummaryRow } from '#libs/platform/views/index.js';
import { chosenName } from '../../chosen/territory-words.view.js';
import type { ProposedPlace } from '../competition/competition.reader.js';
import { DOSSIER_FORMATS } from '../dossier/dossier.js';
import type { SitingLine, SitingVersion, SitingWish } from '../scenarios/scenario.js';
import type { PlacesMoved } from '../scenarios/siting-moves.rules.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { budgetRows } from './siting-cost.view.js';
import { listed, movedItems, placeItems } from './siting-moved.view.js';
import { sitingResult, type SitingResultModel } from './siting-result.view.js';
import { askerWords, sitingWord, statePill } from './siting-words.view.js';

/** A scenario: what was asked, and what came of it. */
export interface SitingModel {
  readonly title: string;
  readonly lead: string;
  readonly actions: readonly Button[];
  readonly notices: readonly Notice[];
  /** A computation on its way; null once it has ended. */
  readonly job: JobProgress | null;
  readonly result: SitingResultModel | null;
  /** Its files, or why there are none yet; null without a plan. */
  readonly dossier: { readonly files: readonly Button[]; readonly waits: Notice | null } | null;
  readonly follow: { readonly action: string; readonly follow: boolean };
  readonly asked: readonly SummaryRow[];
  readonly versions: readonly SummaryRow[];
}

/** What the page of a version knows. */
export interface SitingFactsShown {
  readonly version: SitingVersion;
  readonly versions: readonly SitingLine[];
  /** The newest version with a plan before this one. */
  readonly former: SitingVersion | null;
  /** How existing places of today differ from those that the newest plan was made from; null where nobody looked. */
  readonly moved: PlacesMoved | null;
  readonly proposed: readonly ProposedPlace[];
  /** Whether the reader is written to when the plan moves. */
  readonly follows: boolean;
  readonly page: number;
}

export function sitingModel(locale: Locale, facts: SitingFactsShown): SitingModel {
  const { version, versions } = facts;
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const here = `/territory/siting/${version.id}`;
  const newest = versions[0]?.version ?? version.version;
  const territory = territoryOf(version.wish);
  const atWork = version.state === 'queued' || version.state === 'running';
  const own = version.version === newest ? here : `${here}?version=${version.version}`;
  return {
    title: version.title,
    lead: word('asked-by', {
      number: version.version,
      name: askerWords(locale, version),
      at: formatInstant(locale, version.askedAt, ADMINISTRATIVE_ZONE, 'date'),
    }),
    actions:
      version.version === newest && !atWork
        ? [
            { href: `${here}/edit`, label: word('edit'), icon: 'edit', tone: 'secondary' },
            {
              action: `${here}/again`,
              label: word('again'),
              icon: 'refresh',
              fields: [{ name: 'version', value: version.version }],
            },
          ]
        : [],
    notices: noticesOf(locale, facts, newest),
    job: atWork
      ? {
          id: version.id,
          title: word('job'),
          state: version.state,
          label: version.step === null ? undefined : t(locale, `common.jobs.${version.step}`),
          url: `${here}/progress?version=${version.version}`,
          cancel: {
            action: `${here}/versions/${version.version}/cancellation`,
            label: word('cancel'),
            tone: 'secondary',
          },
        }
      : null,
    result:
      version.outcome &&
      sitingResult(locale, version.wish, version.outcome, {
        name: chosenName(locale, territory),
        communes: territory.communes,
        here: own,
        page: facts.page,
        proposed: facts.proposed,
        places: version.version === newest ? `${here}/places` : null,
      }),
    dossier: dossierPart(locale, facts, own, newest),
    follow: { action: `${here}/follow`, follow: facts.follows },
    asked: askedRows(locale, version.wish),
    versions: versions.map((line) => ({
      label: word('version', { number: line.version }),
      value: line.title,
      href: `${here}?version=${line.version}`,
      note: `${formatInstant(locale, line.askedAt, ADMINISTRATIVE_ZONE, 'date')}, ${askerWords(locale, line)}`,
      pill: statePill(locale, line.state),
    })),
  };
}

/** The files of the dossier; where a competition note is missing, which, and where it is written. */
function dossierPart(
  locale: Locale,
  { version, proposed }: SitingFactsShown,
  own: string,
  newest: number,
): SitingModel['dossier'] {
  if (!version.outcome) return null;
  const here = `/territory/siting/${version.id}`;
  const missing = proposed.filter(({ state }) => state === 'missing' || state === 'outdated');
  const [first] = missing;
  if (!first) {
    const query = own === here ? '' : `?version=${version.version}`;
    const files = DOSSIER_FORMATS.map((format) => ({
      href: `${here}/dossier/dossier.${format}${query}`,
      label: sitingWord(locale, `dossier.file.${format}`),
      icon: 'download',
      download: true,
    }));
    return { files, waits: null };
  }
  const waits: Notice = {
    tone: 'warning',
    title: sitingWord(locale, 'dossier.waits', { count: missing.length }),
    text: sitingWord(locale, 'dossier.waits-text', { names: listed(missing.map(({ commune }) => commune.name)) }),
    actions:
      version.version === newest
        ? [
            {
              href: `${here}/places/${first.commune.insee}`,
              label: sitingWord(locale, 'dossier.write', { commune: first.commune.name }),
              tone: 'secondary',
            },
          ]
        : [],
  };
  return { files: [], waits };
}

function noticesOf(locale: Locale, facts: SitingFactsShown, newest: number): Notice[] {
  const { version, moved } = facts;
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const here = `/territory/siting/${version.id}`;
  const notices: Notice[] = [];
  if (version.version !== newest)
    notices.push({
      tone: 'warning',
      title: word('older'),
      actions: [{ href: here, label: word('newest'), tone: 'secondary' }],
    });
  if (version.state === 'cancelled')
    notices.push({ tone: 'info', title: word('cancelled'), text: word('cancelled-text') });
  if (version.state === 'failed') {
    const key = `territory.errors.${version.failure?.startsWith('territory.') ? version.failure.slice('territory.'.length) : ''}`;
    notices.push({
      tone: 'danger',
      title: word('failed'),
      text: t(locale, hasTranslation(locale, key) ? key : 'common.errors.unexpected'),
    });
  }
  if (moved && moved.opened.length + moved.gone.length > 0)
    notices.push({
      tone: 'warning',
      title: word('data-moved'),
      text: word('data-moved-text'),
      items: placeItems(locale, moved),
    });
  if (version.outcome && version.outcome.unsure > 0)
    notices.push({
      tone: 'info',
      title: t(locale, 'territory.coverage.unsure', { count: version.outcome.unsure }),
      text: word('unsure-text'),
    });
  const since = sinceOf(locale, facts);
  return since ? [...notices, since] : notices;
}

/** What moved since the plan before; null where there is none. */
function sinceOf(locale: Locale, { version, former }: SitingFactsShown): Notice | null {
  if (!version.outcome || !former?.outcome) return null;
  const items = movedItems(locale, former, version);
  return {
    tone: 'info',
    title: sitingWord(locale, 'moved', { number: former.version }),
    text: items.length === 0 ? sitingWord(locale, 'moved-nothing') : undefined,
    items,
  };
}

/** What was asked, in words. */
export function askedRows(locale: Locale, wish: SitingWish): SummaryRow[] {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const names = (codes: readonly string[]) => codes.map((insee) => communeIndex().get(insee)?.name ?? insee).join(', ');
  const isKind = SITE_KINDS.some((kind) => kind === wish.kinds);
  const existing = isKind ? t(locale, `sites.kind.${wish.kinds}`) : word(`existing.${wish.kinds}`);
  return [
    { label: t(locale, 'territory.chosen.territory'), value: chosenName(locale, territoryOf(wish)) },
    {
      label: word('field.objective'),
      value: word(`objective.${wish.objective}`),
      note: t(locale, 'territory.coverage.within', { minutes: wish.minutes }),
    },
    { label: word('field.people'), value: word(`demand.${wish.people}`) },
    ...budgetRows(locale, wish),
    {
      label: word('field.existing'),
      value: existing,
      note: wish.runBy === null ? undefined : t(locale, `sites.filters.run-by.${wish.runBy}`),
    },
    ...(wish.locked.length > 0 ? [{ label: word('field.locked'), value: names(wish.locked) }] : []),
    ...(wish.excluded.length > 0 ? [{ label: word('field.excluded'), value: names(wish.excluded) }] : []),
    {
      label: word('field.seconds'),
      value: word('seconds', { seconds: wish.seconds }),
      note: word('of-seed', { seed: wish.seed }),
    },
  ];
}
