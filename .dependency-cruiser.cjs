/** Who may import whom. A module sees only the modules listed here, and only their index.ts. */
const MAY_IMPORT = {
  access: [],
  operations: ['audit'],
  audit: [],
  employers: ['audit'],
  sites: ['audit'],
  employees: ['audit', 'employers'],
  organisations: ['audit', 'employers'],
  identity: ['audit', 'employers', 'employees', 'organisations'],
  agreements: ['audit', 'employers', 'employees'],
  hosting: ['audit', 'employers', 'agreements', 'sites', 'organisations'],
  quotas: ['audit', 'employers', 'employees', 'sites', 'agreements', 'hosting', 'ledger'],
  ledger: ['audit', 'employers', 'employees', 'agreements'],
  bookings: ['audit', 'employers', 'employees', 'sites', 'hosting', 'quotas', 'agreements', 'ledger'],
  calendars: ['audit', 'employers', 'employees', 'bookings'],
  compliance: ['audit', 'employers', 'employees', 'sites', 'agreements', 'bookings'],
  alerts: ['audit', 'employers', 'employees'],
  surveys: ['audit', 'employers', 'employees'],
  interviews: ['audit', 'employers', 'employees', 'agreements', 'compliance'],
  attestations: [
    'audit',
    'employers',
    'employees',
    'sites',
    'agreements',
    'ledger',
    'bookings',
    'compliance',
    'interviews',
    'alerts',
  ],
  presence: ['audit', 'employers', 'employees', 'sites', 'ledger', 'bookings', 'compliance'],
  reports: [
    'audit',
    'employers',
    'employees',
    'sites',
    'agreements',
    'quotas',
    'bookings',
    'compliance',
    'attestations',
  ],
  reception: ['audit', 'employers', 'employees', 'sites', 'organisations', 'bookings'],
  webhooks: ['audit'],
  privacy: ['audit', 'employers', 'employees'],
  territory: ['audit', 'organisations', 'sites', 'reports'],
  actors: ['audit', 'employers'],
  guide: [],
  savings: ['audit', 'employees', 'quotas', 'reports', 'sites'],
};
/** The roots put the house together and may see every module's front door; nobody imports them. */
const ROOTS = '^src/(main|worker|cli|web|app\\.module|worker\\.module|portal\\.module)\\.ts$|^src/(commands|demo)/';

/** Who may do what: below every module. */
const LOWEST = 'access';

const moduleRules = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `modules/${name}`,
  comment: `${name} may import only: ${[LOWEST, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/[^/]+/', pathNot: `^src/(${[name, LOWEST, ...allowed].join('|')})/` },
}));

/** Pure libraries: arithmetic, law, time. No framework, no database, no clock of their own. */
const FRAMEWORKS = 'node_modules/(@nestjs|typeorm|bullmq|ioredis|pg|express)';

module.exports = {
  forbidden: [
    ...moduleRules,
    {
      name: 'only-the-front-door',
      comment: 'Import a module through its index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'roots-use-the-front-door-too',
      severity: 'error',
      from: { path: ROOTS },
      to: { path: '^src/[^/]+/', pathNot: ['^src/[^/]+/index\\.ts$', '^src/(commands|demo)/'] },
    },
    {
      name: 'nobody-imports-the-roots',
      severity: 'error',
      from: { path: '^src/|^libs/', pathNot: ROOTS },
      to: { path: ROOTS },
    },
    { name: 'libs-know-no-module', severity: 'error', from: { path: '^libs/' }, to: { path: '^src/' } },
    {
      name: 'libs-through-the-front-door',
      comment: 'A library is imported through index.ts; the platform through one index.ts a part',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/index\\.ts$', '^libs/platform/[^/]+/index\\.ts$'] },
    },
    {
      name: 'pure-libs-stay-pure',
      comment:
        'labour-law, allocation, siting, highs, threads, problem-rows, calendar, day-ledger, disclosure, geo, images, text and amenities know no framework, no database and no platform',
      severity: 'error',
      from: {
        path: '^libs/(labour-law|allocation|siting|highs|threads|problem-rows|calendar|day-ledger|disclosure|geo|images|text|amenities)/',
        pathNot: '\\.spec\\.ts$',
      },
      to: { path: [FRAMEWORKS, '^libs/platform/', '^libs/documents/'] },
    },
    {
      name: 'labour-law-and-allocation-do-no-io',
      severity: 'error',
      from: { path: '^libs/(labour-law|allocation|siting|problem-rows)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|net|http|https|child_process|dns|tls)' },
    },
    {
      name: 'documents-know-no-platform',
      severity: 'error',
      from: { path: '^libs/documents/' },
      to: { path: ['^libs/platform/', FRAMEWORKS] },
    },
    {
      name: 'rules-are-pure',
      comment: '*.rules.ts holds law and arithmetic only: no framework, no database, no clock',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: [
          FRAMEWORKS,
          '^libs/platform/(db|queue|clock|http|mail|views)/',
          '\\.(entity|repository|queries|service|controller)\\.ts$',
        ],
      },
    },
    {
      name: 'controllers-do-not-touch-the-database',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: ['node_modules/(typeorm|pg)/', '\\.repository\\.ts$', '\\.entity\\.ts$'] },
    },
    {
      name: 'sql-lives-in-repositories-and-queries',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(entity|repository|queries|spec)\\.ts$' },
      to: { path: ['node_modules/(typeorm|pg)/'] },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that the tool cannot follow (a #libs path above all) would escape every rule here',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-test',
      severity: 'error',
      comment: 'Samples and examples are the material of specs: they are not built',
      from: { path: '^(src|libs|migrations)/', pathNot: ['\\.spec\\.ts$', '^libs/labour-law/examples/'] },
      to: { path: ['^test/|\\.spec\\.ts$', '^libs/documents/samples\\.ts$', '^libs/labour-law/examples/'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['types', 'import', 'default'],
      exportsFields: ['exports'],
    },
  },
};
