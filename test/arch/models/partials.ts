import type { Bar } from '#libs/platform/views/charts.js';

/*
 * What each partial of `templates/partials` takes, by its name in `Partials`. The arch test holds both sides against it: a
 * partial reads nothing else, and whoever includes one passes everything that is not optional. Texts are words already.
 * An optional text may also be null or empty: nothing is printed.
 */

type Text = string | number;
type Optional<T> = T | null;

/** Icon, word and colour, never colour alone. */
export interface StatusPill {
  readonly label: Text;
  readonly tone: 'success' | 'warning' | 'danger' | 'info' | 'neutral';
  /** Replaces the icon of the tone. */
  readonly icon?: Optional<string>;
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

/** A cell of {@link Partials}' `data-table`. */
export interface Cell {
  readonly text?: Optional<Text>;
  readonly href?: Optional<string>;
  /** Second line. */
  readonly sub?: Optional<Text>;
  readonly pill?: Optional<StatusPill>;
  readonly num?: boolean;
  readonly strong?: boolean;
  readonly nowrap?: boolean;
  readonly button?: Optional<Button>;
  readonly law?: Optional<LawRef>;
  /** The column's words, where the table stacks. */
  readonly label?: Optional<Text>;
}

/** One entry of a menu. */
interface NavLink {
  readonly href: string;
  readonly icon: string;
  readonly labelKey: string;
  readonly current?: boolean;
}

/** A refusal as `errorSummary` of the platform words it. */
interface FormFault {
  /** Id of the control to jump to. */
  readonly field?: Optional<string>;
  readonly message?: Optional<string>;
  readonly text?: Optional<string>;
}

interface Choice {
  readonly value: Text;
  readonly label: Text;
  readonly selected?: boolean;
  readonly hint?: Optional<string>;
  readonly disabled?: boolean;
}

interface Link {
  readonly href: string;
  readonly label: Text;
}

interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** The object of every partial. */
export interface Partials {
  'bar-chart': {
    readonly title: string;
    readonly labelHeader: string;
    readonly valueHeader: string;
    readonly bars: readonly Bar[];
    /** Shows the table at once. */
    readonly open?: boolean;
  };
  'bottom-nav': { readonly tabs: readonly NavLink[]; readonly more: readonly NavLink[]; readonly moreCurrent: boolean };
  button: Button;
  /** `Consequences.foresee(tx, EVENT, payload)` as it is. */
  consequences: {
    readonly foreseen: {
      readonly count: number;
      readonly consequences: readonly {
        readonly sentence: string;
        readonly rows: readonly {
          readonly when: string;
          readonly who: string;
          readonly where: string;
          readonly outcome: string;
        }[];
        /** How many rows were left out. */
        readonly more: number;
      }[];
    };
  };
  /** `key`: idempotency key made when the page was rendered. */
  csrf: { readonly key?: Optional<string> };
  'data-table': {
    /** Accessible name. */
    readonly caption: string;
    readonly columns: readonly { readonly label: Text; readonly num?: boolean }[];
    readonly rows: readonly { readonly cells: readonly Cell[]; readonly current?: boolean }[];
    /** Becomes cards on a phone. */
    readonly stack?: boolean;
  };
  'day-strip': {
    readonly label: string;
    readonly days: readonly {
      /** `YYYY-MM-DD`. */
      readonly date: string;
      readonly href: string;
      readonly current?: boolean;
      /** Reason in words. */
      readonly disabled?: Optional<string>;
      readonly note?: Optional<string>;
      readonly mark?: Optional<string>;
    }[];
  };
  'empty-state': {
    readonly icon?: Optional<string>;
    readonly title: string;
    readonly text?: Optional<string>;
    readonly actions?: Optional<readonly Button[]>;
    /** 3 for an h3. */
    readonly level?: number;
  };
  'error-summary': { readonly errors?: Optional<readonly FormFault[]>; readonly title?: Optional<string> };
  field: {
    readonly id: string;
    readonly name: string;
    readonly label: Text;
    /** `text` when left out. */
    readonly type?: Optional<string>;
    readonly value?: Optional<Text>;
    readonly checked?: boolean;
    readonly hint?: Optional<string>;
    readonly error?: Optional<string>;
    readonly required?: boolean;
    /** Says that it is. */
    readonly optional?: boolean;
    readonly options?: Optional<readonly Choice[]>;
    readonly rows?: Text;
    readonly min?: Optional<Text>;
    readonly max?: Optional<Text>;
    readonly step?: Optional<Text>;
    readonly maxlength?: Text;
    readonly autocomplete?: Optional<string>;
    readonly inputmode?: Optional<string>;
    readonly accept?: Optional<string>;
    /** Suggestions. */
    readonly list?: Optional<readonly string[]>;
    /** Unit. */
    readonly suffix?: Optional<string>;
    readonly width?: Optional<'xs' | 's' | 'm'>;
    readonly readonly?: boolean;
  };
  'file-drop': {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly hint?: Optional<string>;
    readonly accept?: Optional<string>;
    readonly error?: Optional<string>;
    readonly required?: boolean;
    /** Name of the hidden field that receives the SHA-256: then the file stays in the browser. */
    readonly hash?: Optional<string>;
  };
  'filter-tabs': {
    readonly label: string;
    readonly items: readonly (Link & { readonly count?: number; readonly current?: boolean })[];
  };
  head: { readonly title?: Optional<string>; readonly failed: boolean };
  'job-progress': {
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
  };
  kpi: {
    readonly label: Text;
    /** Already formatted. */
    readonly value: Text;
    readonly before?: Optional<Text>;
    readonly note?: Optional<string>;
    readonly trend?: Optional<readonly number[]>;
    readonly href?: Optional<string>;
    readonly tone?: Optional<string>;
  };
  'lang-switch': { readonly returnTo: string };
  'law-ref': LawRef;
  'legal-text': {
    readonly blocks: readonly {
      readonly heading?: string;
      readonly items?: readonly string[];
      readonly paragraph?: string;
    }[];
    /** When it is not the language of the page. */
    readonly lang?: Optional<string>;
    readonly id?: Optional<string>;
  };
  notice: {
    readonly tone: 'info' | 'success' | 'warning' | 'danger';
    readonly title: string;
    readonly text?: Optional<string>;
    readonly items?: Optional<readonly (string | { readonly message: string })[]>;
    readonly actions?: Optional<readonly Button[]>;
    /** True when it answers what was just done. */
    readonly alert?: boolean;
  };
  'page-foot': object;
  'page-header': {
    readonly title: Text;
    readonly lead?: Optional<string>;
    readonly leadLink?: Optional<Link>;
    readonly back?: Optional<Link>;
    readonly pill?: Optional<StatusPill>;
    readonly actions?: Optional<readonly Button[]>;
  };
  pagination: {
    readonly page: number;
    readonly pages: number;
    readonly previous?: Optional<string>;
    readonly next?: Optional<string>;
    readonly summary?: Optional<string>;
  };
  'quota-gauge': {
    readonly label: string;
    readonly used: number;
    readonly granted: number;
    readonly text: string;
    readonly note?: Optional<string>;
  };
  'site-card': {
    /** Of its marker on the map. */
    readonly number: number;
    readonly id?: Optional<string>;
    readonly name: string;
    readonly href?: Optional<string>;
    readonly town: string;
    readonly minutes: number;
    readonly km: number;
    readonly tone: 'success' | 'warning' | 'neutral';
    /** Left out where bookings are not known. */
    readonly freeDesks?: number;
    readonly capacity?: number;
    /** Null when no quota applies. */
    readonly quotaLeft?: Optional<number>;
    readonly amenities?: Optional<readonly string[]>;
    readonly pills?: Optional<readonly StatusPill[]>;
    readonly note?: Optional<string>;
    readonly action?: Optional<Button>;
  };
  'site-map': {
    readonly id: string;
    /** Accessible name. */
    readonly label: string;
    readonly markers: readonly (Place & {
      readonly number?: number;
      /** Label under it. */
      readonly text?: string;
      readonly label: string;
      readonly tone: 'success' | 'warning' | 'danger' | 'neutral';
      readonly size?: number;
      readonly href?: Optional<string>;
    })[];
    readonly home?: Optional<Place & { readonly label: string; readonly text?: string }>;
    readonly reachKm?: Optional<number>;
    readonly tall?: boolean;
    readonly zoomTo?: Optional<Place & { readonly zoom: number }>;
    /** Id of the twin map. */
    readonly linkedWith?: Optional<string>;
    /** Points to show instead of the markers' own. */
    readonly frame?: Optional<readonly (readonly number[])[]>;
    /** A line before the attribution. */
    readonly caption?: Optional<string>;
  };
  'status-pill': StatusPill;
  'step-bar': {
    readonly steps: readonly {
      readonly label: string;
      readonly state: 'done' | 'current' | 'todo';
      readonly href?: Optional<string>;
    }[];
  };
  'summary-list': {
    readonly rows: readonly {
      readonly label: Text;
      /** Or only a pill. */
      readonly value?: Optional<Text>;
      readonly note?: Optional<string>;
      /** The value is a link. */
      readonly href?: Optional<string>;
      /** Where it is changed. */
      readonly change?: Optional<string>;
      readonly pill?: Optional<StatusPill>;
    }[];
  };
  'task-list': {
    readonly title: string;
    readonly items: readonly {
      readonly icon: string;
      readonly tone: 'success' | 'warning' | 'danger' | 'info';
      readonly title: string;
      readonly text?: Optional<string>;
      readonly when?: Optional<string>;
      readonly href: string;
    }[];
    /** When there is nothing. */
    readonly empty: string;
  };
  timeline: {
    readonly label: string;
    readonly items: readonly {
      readonly title: string;
      readonly at?: Optional<string>;
      readonly by?: Optional<string>;
      readonly note?: Optional<string>;
      readonly state: 'done' | 'current' | 'todo' | 'failed';
    }[];
  };
  toast: { readonly text: string };
  'user-menu': { readonly returnTo: string; readonly links: readonly NavLink[] };
  'view-switch': object;
  /** The week that is shown, with the way to its neighbours and to the present one. */
  'week-nav': {
    readonly period: string;
    readonly previous: Link;
    readonly next: Link;
    readonly present?: Optional<Link>;
  };
}
