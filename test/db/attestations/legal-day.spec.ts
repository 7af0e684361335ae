import { attestationData } from '#libs/documents/index.js';
import { attestationView } from '#libs/documents/attestation.view.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { ExportAttestation } from '../../../src/attestations/index.js';
import { AttestationsPage } from '../../../src/attestations/attestations.page.js';
import { detailModel, HR_PAGES, listModel } from '../../../src/attestations/attestations.view.js';
import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { programme, type Programme } from '../bookings/programme.js';

/** Half past midnight in Paris on 1 December; in UTC it is still November. */
const HALF_PAST_MIDNIGHT = new Date('2026-11-30T23:30:00Z');
const PERIOD = { from: '2026-11-01', to: '2026-11-30', locale: 'fr' } as const;
/** 1 December, whatever the form; never 30 November. */
const FIRST = /(1er|01|1)[\s\u00a0/](décembre|déc\.|12)[\s\u00a0/]2026/;

let portal: TestApp;
let own: Programme;
let hr: RequestContext;

beforeAll(async () => {
  portal = await testApp({ now: HALF_PAST_MIDNIGHT, worker: true });
  own = await programme(portal, 'minuit', '300000009', 1);
  hr = requestContext({ ...own.ctx, locale: 'fr', roles: ['hr'] });
});
afterAll(() => portal.close());

const pages = () => portal.app.get(AttestationsPage, { strict: false });
async function issue(replacesId: string | null = null) {
  const { id } = await portal.app.get(ExportAttestation, { strict: false }).execute(hr, { ...PERIOD, replacesId });
  await drainQueue(portal.database);
  return pages().one(hr, id);
}

describe('an attestation issued at 00:30 in Paris on 1 December', () => {
  it('says 1 December on the document, the pages of HR, the public page and in the attestation that replaces it', async () => {
    const former = await issue();
    const next = await issue(former.attestation.id);

    const printed = attestationView(attestationData.parse(JSON.parse(former.attestation.data)), '');
    expect(printed.subtitle.join(' ')).toMatch(FIRST);
    const replacing = attestationData.parse(JSON.parse(next.attestation.data));
    expect(replacing.replaces?.issuedOn).toBe('2026-12-01');
    expect(attestationView(replacing, '').replaces).toMatch(FIRST);

    const rowOf = (label: string) =>
      detailModel('fr', HR_PAGES, former).rows.find((row) => row.label.startsWith(label))?.value ?? '';
    expect([rowOf('Demandée'), rowOf('Délivrée')]).toEqual([
      expect.stringMatching(FIRST),
      expect.stringMatching(FIRST),
    ]);
    expect(
      listModel('fr', [former.attestation]).rows[0]!.cells.map((cell) => ('text' in cell ? cell.text : '')),
    ).toEqual(expect.arrayContaining([expect.stringMatching(FIRST)]));
    const { $ } = await portal.browser().get(`/v/${next.attestation.code}`);
    expect(wordsOf($, 'main')).toMatch(new RegExp(`Délivrée le\\s+${FIRST.source}`));
  });
});
