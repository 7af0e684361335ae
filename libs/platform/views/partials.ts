import type { Bar } from './charts.js';

/*
 * The objects that the partials of `templates/partials` take. Models of pages name them; `test/arch/models.spec.ts` holds
 * templates, partials and models against them. Texts are words already, in the reader's language. An optional text may
 * also be null or empty: nothing is printed.
 */

/** Printed as it is. */
export type Text = string | number;
type Optional<T> = T | null | undefined;

/** Colour of a message or state; an icon and words always say the same. */
export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** Icon, word and colour, never colour alone. */
export interface StatusPill {
  readonly label: string;
  readonly tone: Tone | 'neutral';
  /** Replaces the icon of the tone. */
  readonly icon?: Optional<string>;
}

/** A link in words. */
export interface Link {
  readonly href: string;
  readonly label: Text;
}

/** One of several views of the same list. */
export interface Tab extends Link {
  readonly count?: number;
  readonly current?: boolean;
}

/** A link (`href`) or a one-button POST form (`action`) that looks like a button. */
export interface Button {
  readonly label: Text;
  readonly href?: Optional<string>;
  readonly action?: Optional<string>;
  readonly icon?: Optional<string>;
  /** `secondary` when left out. */
  readonly tone?: Optional<'primary' | 'secondary' | 'danger' | 'quiet'>;
  /** Idempotency key of the form. */
  readonly key?: Optional<string>;
  readonly fields?: Optional<readonly { readonly name: string; readonly value: Text }[]>;
  readonly wide?: boolean;
  /** Contains the label. */
  readonly ariaLabel?: Optional<string>;
  readonly download?: boolean;
}

/** An article with its words and version, opened on demand. French law is quoted in French. */
export interface LawRef {
  readonly article: string;
  readonly title?: Optional<string>;
  /** French text in force. */
  readonly text?: Optional<string>;
  /** In the reader's language. */
  readonly gloss?: Optional<string>;
  /** `YYYY-MM-DD`. */
  readonly version?: Optional<string>;
  readonly url?: Optional<string>;
}

/** One cell of a table. */
export interface Cell {
  readonly text?: Optional<Text>;
  readonly href?: Optional<string>;
  /** Second line. */
  readonly sub?: Optional<Text>;
  readonly pill?: Optional<StatusPill>;
  readonly num?: boolean;
  readonly strong?: boolean;
  readonly nowrap?: boolean;
  /** An empty cell: left out where the table stacks. */
  readonly blank?: boolean;
  readonly button?: Optional<Button>;
  readonly law?: Optional<LawRef>;
  /** The column's words, where the table stacks. */
  readonly label?: Optional<Text>;
}

/** One row of a table. */
export interface TableRow {
  readonly cells: readonly Cell[];
  /** Set apart: a total, the present month. */
  readonly current?: boolean;
}

/** A refusal as `errorSummary` words it. */
export interface FormFault {
  /** Id of the control to jump to. */
  readonly field?: Optional<string>;
  readonly message?: Optional<string>;
  readonly text?: Optional<string>;
}

/** The words of refused fields, by field. */
export type FieldProblems = Readonly<Record<string, string | undefined>>;

/** One option of a select, a radio group or a set of boxes. */
export interface Choice {
  readonly value: Text;
  readonly label: string;
  readonly selected?: boolean;
  readonly hint?: Optional<string>;
  readonly disabled?: boolean;
}

/** A fact with its name; `value` may be left out for a pill. */
export interface SummaryRow {
  readonly label: string;
  readonly value?: Optional<string>;
  readonly note?: Optional<string>;
  /** The value is a link. */
  readonly href?: Optional<string>;
  /** Where it is changed. */
  readonly change?: Optional<string>;
  readonly pill?: Optional<StatusPill>;
}

/** A figure in large type. */
export interface Kpi {
  readonly label: Text;
  /** Already formatted. */
  readonly value: Text;
  readonly before?: Optional<Text>;
  readonly note?: Optional<string>;
  readonly trend?: Optional<readonly number[]>;
  readonly href?: Optional<string>;
  readonly tone?: Optional<string>;
}

/** A message in its place on the page. */
export interface Notice {
  readonly tone: Tone;
  readonly title: string;
  readonly text?: Optional<string>;
  readonly items?: Optional<readonly (string | { readonly message: string })[]>;
  readonly actions?: Optional<readonly Button[]>;
  /** True when it answers what was just done. */
  readonly alert?: boolean;
}

/** A page, a list or a part of it that holds nothing yet. */
export interface EmptyState {
  readonly icon?: Optional<string>;
  readonly title: string;
  readonly text?: Optional<string>;
  readonly actions?: Optional<readonly Button[]>;
  /** 3 for an h3. */
  readonly level?: number;
}

/** Something to be done, with the page on which it is done. */
export interface Task {
  readonly icon: string;
  readonly tone: Tone;
  readonly title: string;
  readonly text?: Optional<string>;
  readonly when?: Optional<string>;
  readonly href: string;
}

/** What has happened to something, or is still to happen. */
export interface TimelineItem {
  readonly title: string;
  readonly at?: Optional<string>;
  readonly by?: Optional<string>;
  readonly note?: Optional<string>;
  readonly state: 'done' | 'current' | 'todo' | 'failed';
}

/** Work in the background. */
export interface JobProgress {
  readonly id: string;
  readonly title: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly done?: Optional<number>;
  readonly total?: Optional<number>;
  /** Words of the present step. */
  readonly label?: Optional<string>;
  readonly steps?: Optional<
    readonly { readonly label: string; readonly state: 'done' | 'current' | 'todo' | 'failed' }[]
  >;
  readonly result?: Optional<Button>;
  readonly error?: Optional<string>;
  readonly retry?: Optional<Button>;
  /** Stops the work. */
  readonly cancel?: Optional<Button>;
  /** Where its state is asked for (JSON); `/jobs/<id>` unless it says so. */
  readonly url?: Optional<string>;
}

/** One step of several pages. */
export interface Step {
  readonly label: string;
  readonly state: 'done' | 'current' | 'todo';
  readonly href?: Optional<string>;
}

/** A block of a contract's text: exactly one of the three. */
export interface LegalBlock {
  readonly heading?: string;
  readonly items?: readonly string[];
  readonly paragraph?: string;
}

/** Columns with the same figures as a table. */
export interface BarChart {
  readonly title: string;
  readonly labelHeader: string;
  readonly valueHeader: string;
  readonly bars: readonly Bar[];
  /** Shows the table at once. */
  readonly open?: boolean;
}

/** A position on a map. */
export interface MapPosition {
  readonly lat: number;
  readonly lon: number;
}

/** The reader's own point on a map. */
export interface MapHome extends MapPosition {
  readonly label: string;
  readonly text?: string;
}

/** A marker; the list beside the map says the same. */
export interface MapMarker extends MapPosition {
  readonly number?: number;
  /** Label under it. */
  readonly text?: string;
  readonly label: string;
  readonly tone: 'success' | 'warning' | 'danger' | 'neutral';
  readonly size?: number;
  readonly href?: Optional<string>;
}

/** The week that is shown, with its neighbours and the way back to the present week. */
export interface WeekNav {
  readonly period: string;
  readonly previous: Link;
  readonly next: Link;
  readonly present?: Optional<Link>;
}

/** The numbered pages of a list. */
export interface Pagination {
  readonly page: number;
  readonly pages: number;
  readonly previous?: Optional<string>;
  readonly next?: Optional<string>;
  readonly summary?: Optional<string>;
}

/** One day of a strip of days. */
export interface DayTab {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly href: string;
  readonly current?: boolean;
  /** Reason in words. */
  readonly disabled?: Optional<string>;
  readonly note?: Optional<string>;
  readonly mark?: Optional<string>;
}

/** How much of something limited is used. */
export interface Gauge {
  readonly label: string;
  readonly used: number;
  readonly granted: number;
  readonly text: string;
  readonly note?: Optional<string>;
}
