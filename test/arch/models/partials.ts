import type {
  BarChart,
  Button,
  Choice,
  DayTab,
  EmptyState,
  FormFault,
  Gauge,
  JobProgress,
  Kpi,
  LawRef,
  LegalBlock,
  Link,
  MapHome,
  MapMarker,
  MapPosition,
  Notice,
  Pagination,
  StatusPill,
  Step,
  SummaryRow,
  Tab,
  TableRow,
  Task,
  Text,
  TimelineItem,
  WeekNav,
} from '#libs/platform/views/index.js';
import type { TermsFields } from '../../../src/agreements/pages/terms-fields.view.js';
import type { ArrivalDay } from '../../../src/organisations/operator/operator-home.view.js';
import type { PersonFields } from '../../../src/employees/record/record.view.js';
import type { CoverFields } from '../../../src/ledger/covers/covers.view.js';
import type { PhotoWordsForm } from '../../../src/hosting/photos/photos.view.js';
import type { CommunesMap } from '../../../src/territory/map/communes-map.view.js';
import type { FiltersModel, FloorDrawing, ShownPhoto, SiteCard } from '../../../src/sites/index.js';

/*
 * What each partial of `templates/partials` takes, by its name in `Partials`. The arch test holds both sides against it: a
 * partial reads nothing else, and whoever includes one passes everything that is not optional. Texts are words already.
 * An optional text may also be null or empty: nothing is printed.
 */

type Optional<T> = T | null | undefined;

/** One entry of a menu. */
interface NavLink {
  readonly href: string;
  readonly icon: string;
  readonly labelKey: string;
  readonly current?: boolean;
}

/** The object of every partial. */
export interface Partials {
  arrivals: ArrivalDay;
  'bar-chart': BarChart;
  'bottom-nav': {
    readonly shown: readonly NavLink[];
    readonly more: readonly NavLink[];
    readonly moreCurrent: boolean;
  };
  button: Button;
  /** `Consequences.foresee(tx, EVENT, payload)` as it is. */
  consequences: {
    /** Nobody is written to. */
    readonly quiet?: boolean;
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
  'coverage-map': CommunesMap;
  'data-table': {
    /** Accessible name. */
    readonly caption: string;
    readonly columns: readonly { readonly label: Text; readonly num?: boolean }[];
    readonly rows: readonly TableRow[];
    /** Becomes cards on a phone. */
    readonly stack?: boolean;
    /** Lines stand close together. */
    readonly dense?: boolean;
    readonly even?: boolean;
  };
  'cover-fields': CoverFields;
  'day-strip': { readonly label: string; readonly days: readonly DayTab[] };
  'employee-fields': PersonFields;
  'empty-state': EmptyState;
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
    /** The answers of a closed question beside one another. */
    readonly inline?: boolean;
    readonly columns?: boolean;
  };
  'file-drop': {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly hint?: Optional<string>;
    readonly accept?: Optional<string>;
    readonly error?: Optional<string>;
    readonly required?: boolean;
    readonly multiple?: boolean;
    /** Name of the hidden field that receives the SHA-256: then the file stays in the browser. */
    readonly hash?: Optional<string>;
  };
  'floor-plan': FloorDrawing;
  'filter-tabs': { readonly label: string; readonly items: readonly Tab[] };
  head: {
    readonly title?: Optional<string>;
    readonly failed: boolean;
    readonly description?: Optional<string>;
    readonly canonical?: Optional<string>;
    readonly image?: Optional<string>;
  };
  'job-progress': JobProgress;
  kpi: Kpi;
  'lang-switch': { readonly returnTo: string };
  'law-ref': LawRef;
  'legal-text': {
    readonly blocks: readonly LegalBlock[];
    /** When it is not the language of the page. */
    readonly lang?: Optional<string>;
    readonly id?: Optional<string>;
  };
  'nav-more': { readonly items: readonly NavLink[]; readonly current: boolean };
  /** What an empty register keeps from beginning. */
  'nobody-yet': { readonly text: string };
  notice: Notice;
  'page-foot': object;
  'page-header': {
    readonly title: Text;
    readonly lead?: Optional<string>;
    readonly leadLink?: Optional<Link>;
    readonly back?: Optional<Link>;
    readonly pill?: Optional<StatusPill>;
    readonly actions?: Optional<readonly Button[]>;
  };
  pagination: Pagination;
  'place-filters': FiltersModel;
  'passkey-form': {
    readonly action: string;
    readonly kind: 'create' | 'ask';
    /** What the browser is told, in JSON. */
    readonly options: string;
    readonly title: string;
    readonly hint: string;
    /** On the button. */
    readonly label: string;
    readonly returnPath?: Optional<string>;
    /** What is confirmed. */
    readonly purpose?: Optional<string>;
    /** Asks for a name of the passkey. */
    readonly asksLabel?: boolean;
    readonly labelProblem?: Optional<string>;
    /** Asks whether others use the machine too. */
    readonly asksShared?: boolean;
    readonly shared?: boolean;
  };
  photo: ShownPhoto;
  'photo-words': PhotoWordsForm;
  'quota-gauge': Gauge;
  'terms-fields': TermsFields;
  'site-card': SiteCard;
  'site-map': {
    readonly id: string;
    /** Accessible name. */
    readonly label: string;
    readonly markers: readonly MapMarker[];
    readonly home?: Optional<MapHome>;
    readonly reachKm?: Optional<number>;
    readonly tall?: boolean;
    readonly zoomTo?: Optional<MapPosition & { readonly zoom: number }>;
    readonly streets?: Optional<boolean>;
    /** Id of the twin map. */
    readonly linkedWith?: Optional<string>;
    /** Points to show instead of the markers' own. */
    readonly frame?: Optional<readonly (readonly number[])[]>;
    /** Points of a route. */
    readonly line?: Optional<readonly (readonly number[])[]>;
    /** Markers that lie together become one circle at a low zoom. */
    readonly circles?: boolean;
    /** A line before the attribution. */
    readonly caption?: Optional<string>;
  };
  'status-pill': StatusPill;
  'step-bar': { readonly steps: readonly Step[] };
  'summary-list': { readonly rows: readonly SummaryRow[] };
  'task-list': {
    readonly title: string;
    readonly items: readonly Task[];
    /** When there is nothing. */
    readonly empty: string;
  };
  timeline: {
    readonly label: string;
    readonly items: readonly TimelineItem[];
  };
  toast: { readonly text: string };
  'user-menu': { readonly returnTo: string; readonly links: readonly NavLink[] };
  'view-switch': object;
  /** The week that is shown, with the way to its neighbours and to the present one. */
  'week-nav': WeekNav;
}
