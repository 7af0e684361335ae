import { Readable } from 'node:stream';
import { communesOf } from '#libs/geo/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { ImportFlows } from '../../../src/territory/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { exhaustive } from '../../support/machine.js';

/* What a process holds is told of the whole process: this file has one of its own. */

/** A hundred, more than any region's, in .ci/run. */
const MEGABYTES = exhaustive ? 100 : 40;

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
});
afterAll(() => portal.close());

/** A detail file of the census, as INSEE publishes it: a row for each person asked, in the order of communes. */
function* detailFile(megabytes: number): Generator<Buffer> {
  const codes = communesOf({ kind: 'departement', code: '37' }).map(({ insee }) => insee);
  const rest = ';24;045;1;12;22;2;1;03;1;1101;5;244500468;Z;24;24;11;2;2;1;1;5;2.0';
  yield Buffer.from('COMMUNE;ARM;DCFLT;DCLT;IPONDI;REGION;AGEREVQ;' + 'X;'.repeat(19) + 'Y\n');
  const pieces = (megabytes * 2 ** 20) / (500 * 106);
  for (let piece = 0; piece < pieces; piece += 1) {
    const home = codes[Math.floor((piece / pieces) * codes.length)]!;
    const row = (at: number) => `${home};ZZZZZ;99999;${codes[(piece * 7 + at) % codes.length]};2,${at}${rest}\n`;
    yield Buffer.from(Array.from({ length: 500 }, (_, at) => row(at)).join(''));
  }
}

it(`takes in ${MEGABYTES} MB in no more memory than a quarter of it`, async () => {
  const imports = portal.app.get(ImportFlows, { strict: false });
  const peakOf = async (megabytes: number, year: number) => {
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    const { outcome, rows, problems } = await imports.execute(systemContext('test', null, 'test'), {
      fileName: 'FD_MOBPRO.csv',
      open: async () => Readable.from(detailFile(megabytes), { objectMode: false }),
      year,
      dryRun: false,
    });
    clearInterval(watch);
    expect([outcome, problems]).toEqual(['new', []]);
    expect(rows).toBeGreaterThan(megabytes * 8_000);
    return most / 2 ** 20;
  };
  const few = await peakOf(MEGABYTES / 4, 2021);
  expect((await peakOf(MEGABYTES, 2022)) - few).toBeLessThan(100);
}, 120_000);
