import type { Permission } from '../access/index.js';
import type { GuideSource } from './sources.js';

/** A paragraph, or a list. With figures or what a text says, it names its sources; without, it is advice and holds no figure. */
export interface Block {
  /** Its words are `guide.<chapter>.<section>.<id>`; of a list, followed by `-1`, `-2` … */
  readonly id: string;
  readonly sources: readonly GuideSource[];
  /** Entries of a list; 0 for a paragraph. */
  readonly items: number;
}

export interface Section {
  readonly id: string;
  readonly blocks: readonly Block[];
}

export interface Chapter {
  /** Also the end of its address. */
  readonly id: string;
  readonly sections: readonly Section[];
  /** The screens that do what the chapter says. */
  readonly screens: readonly Screen[];
}

/** A screen of the portal; its words are `guide.screen.<key>`. */
export interface Screen {
  readonly key: string;
  readonly href: string;
  /** The permission of its route; a screen without one is for anybody. */
  readonly needs?: Permission;
}

const advice = (id: string): Block => ({ id, sources: [], items: 0 });
const list = (id: string, items: number): Block => ({ id, sources: [], items });
const claim = (id: string, ...sources: readonly [GuideSource, ...GuideSource[]]): Block => ({ id, sources, items: 0 });

/** The guide: six chapters, in the order in which they are read. */
export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'economic-model',
    sections: [
      {
        id: 'state',
        blocks: [
          claim('number', 'ftl-2023'),
          claim('result', 'ftl-2021'),
          claim('turnover', 'ftl-2023'),
          advice('read'),
        ],
      },
      { id: 'place', blocks: [claim('lamure', 'rue89-2019'), advice('lesson'), list('ask', 4)] },
      {
        id: 'money',
        blocks: [
          claim('partners', 'ftl-2021'),
          claim('europe', 'ftl-2023'),
          claim('rural', 'frr-2025'),
          advice('without'),
        ],
      },
    ],
    screens: [
      { key: 'studies', href: '/territory/studies', needs: 'studies.manage' },
      { key: 'aid', href: '/territory/aid', needs: 'aid.manage' },
      { key: 'calls', href: '/calls' },
    ],
  },
  {
    id: 'services',
    sections: [
      { id: 'who', blocks: [advice('six'), list('audiences', 6)] },
      { id: 'choose', blocks: [claim('kinds', 'cget-2019'), advice('mix'), advice('declare')] },
      { id: 'hours', blocks: [claim('presence', 'rue89-2019'), advice('open')] },
    ],
    screens: [
      { key: 'places', href: '/places' },
      { key: 'own-place', href: '/operator/places', needs: 'places.manage' },
      { key: 'offers', href: '/operator/offers', needs: 'offers.manage' },
    ],
  },
  {
    id: 'arguments',
    sections: [
      {
        id: 'employers',
        blocks: [
          claim('who', 'employment-2022'),
          claim('carbon', 'impact-co2-2026'),
          claim('car', 'impact-co2-2026'),
          advice('cost'),
          advice('board'),
        ],
      },
      {
        id: 'authorities',
        blocks: [
          claim('where', 'employment-2022'),
          claim('twenty', 'aquitaine-2019'),
          claim('minutes', 'osrm-2021'),
          advice('cover'),
        ],
      },
      { id: 'doubts', blocks: [list('answers', 4)] },
    ],
    screens: [
      { key: 'estimate', href: '/estimate' },
      { key: 'demand', href: '/territory/demand', needs: 'demand.read' },
      { key: 'coverage', href: '/territory/coverage', needs: 'demand.read' },
      { key: 'reports', href: '/hr/reports', needs: 'reports.read' },
    ],
  },
  {
    id: 'network',
    sections: [
      { id: 'why', blocks: [claim('holes', 'cget-2019'), advice('one')] },
      { id: 'actors', blocks: [advice('agree'), advice('find')] },
      { id: 'data', blocks: [advice('schema'), advice('api'), advice('widget')] },
      { id: 'charter', blocks: [advice('promise'), list('charter', 6)] },
    ],
    screens: [
      { key: 'actors', href: '/actors' },
      { key: 'open-data', href: '/open-data' },
      { key: 'schema', href: '/schemas/third-place-1/schema.json' },
      { key: 'api', href: '/api/v1/places' },
      { key: 'feed', href: '/feeds/places.json' },
      { key: 'along', href: '/places/along' },
    ],
  },
  {
    id: 'people-and-change',
    sections: [
      {
        id: 'frame',
        blocks: [
          claim('agreement', 'travail-2023'),
          claim('council', 'cse-2021'),
          claim('interview', 'entretien-2017'),
        ],
      },
      { id: 'managers', blocks: [advice('fear'), list('plan', 6)] },
      { id: 'hundred', blocks: [list('days', 4), advice('measure')] },
      { id: 'survey', blocks: [advice('ask'), list('questions', 7), advice('rules')] },
    ],
    screens: [
      { key: 'framework', href: '/hr/framework', needs: 'agreements.read' },
      { key: 'compliance', href: '/hr/compliance', needs: 'compliance.read' },
      { key: 'interviews', href: '/interviews', needs: 'interviews.manage' },
      { key: 'forecast', href: '/hr/forecast', needs: 'reports.read' },
      { key: 'surveys', href: '/hr/surveys', needs: 'surveys.manage' },
      { key: 'team', href: '/team', needs: 'team.read' },
      { key: 'reports', href: '/hr/reports', needs: 'reports.read' },
    ],
  },
  {
    id: 'public-and-private',
    sections: [
      { id: 'fear', blocks: [advice('market'), claim('excluded', 'cget-2019'), claim('clause', 'entre-deux-mers')] },
      { id: 'rules', blocks: [claim('minimis', 'minimis-2023'), claim('who', 'cgct-2015'), advice('lawyer')] },
      { id: 'way', blocks: [list('steps', 5), claim('subsidy', 'ftl-2021', 'ftl-2023'), advice('neutral')] },
    ],
    screens: [
      { key: 'siting', href: '/territory/siting', needs: 'siting.manage' },
      { key: 'offer', href: '/territory/demand/offer', needs: 'demand.read' },
      { key: 'aid', href: '/territory/aid', needs: 'aid.manage' },
      { key: 'studies', href: '/territory/studies', needs: 'studies.manage' },
    ],
  },
];

/** A chapter by its address; undefined for none. */
export const chapterOf = (id: string): Chapter | undefined => CHAPTERS.find((chapter) => chapter.id === id);

/** The keys of the words of a block, below those of its section. */
export const wordKeys = ({ id, items }: Block): readonly string[] =>
  items === 0 ? [id] : Array.from({ length: items }, (_, at) => `${id}-${at + 1}`);
