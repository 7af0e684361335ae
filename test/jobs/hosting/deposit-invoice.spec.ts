import { createHash } from 'node:crypto';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { IssueStatement, SetBilling, SetVat } from '../../../src/hosting/index.js';
import { MakeInvoice } from '../../../src/hosting/papers/make-invoice.js';
import { DepositInvoiceJob } from '../../../src/hosting/platform/deposit-invoice.job.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Page } from '../../support/browser.js';
import { contracted, hostOfSites, publishOffer } from '../../support/contracts.js';
import { flowServer, type FlowServer } from '../../support/flow-server.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, type Staffed } from '../../support/staff.js';

let platform: FlowServer;
let portal: TestApp;
let acme: Programme;
let host: Staffed;

beforeAll(async () => {
  platform = await flowServer();
  const { url, tokenUrl, clientId, clientSecret } = platform.settings;
  portal = await testApp({
    now: NOW,
    env: {
      PALIER_INVOICES_URL: url,
      PALIER_INVOICES_TOKEN_URL: tokenUrl,
      PALIER_INVOICES_CLIENT_ID: clientId,
      PALIER_INVOICES_CLIENT_SECRET: clientSecret,
      PALIER_OUTBOUND_NETWORKS: '127.0.0.1',
    },
  });
  acme = await programme(portal, 'acme', '100000001', 1);
  await openSite(portal, { desks: 1 });
  host = await hostOfSites(portal);
  await get(SetVat).execute(host.ctx, { basisPoints: null });
  await get(SetBilling).execute(host.ctx, {
    legalName: 'La Fabrique',
    legalForm: 'Association',
    siret: '73282932000074',
    vatId: null,
    street: ['12 rue du Pont'],
    postcode: '37400',
    city: 'Amboise',
    iban: 'FR7630006000011234567890189',
    bic: null,
    paymentDays: 30,
    lateBasisPoints: null,
    vatOnDebits: false,
  });
});
afterAll(async () => {
  await portal.close();
  await platform.close();
});
beforeEach(() => {
  platform.mood = 'fine';
  platform.acknowledgement = { status: 'Pending' };
  moveTo(NOW);
});

function moveTo(instant: Date): void {
  if (!(portal.clock instanceof FixedClock)) throw new Error('the clock of this spec stands still');
  portal.clock.set(instant);
}
const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

let day = 23;
/** A statement that was made an invoice. */
async function invoiced(): Promise<string> {
  const { id: siteId } = await openSite(portal, { desks: 6 });
  const offerId = await publishOffer(portal, host, { siteId, fromMonth: '2026-11' });
  const contractId = await contracted(portal, host, acme, { offerId, quantity: [60], fromMonth: '2026-11' });
  await acme.grant(siteId, 120, '2026-11');
  await portal.database.query(
    `update bookings set cancelled_at = now(), cancelled_by = 'test' where cancelled_at is null`,
  );
  day += 1;
  await acme.book(0, { siteId, day: `2026-11-${day}`, part: 'day' });
  moveTo(new Date('2026-12-02T09:00:00Z'));
  const statementId = await get(IssueStatement).execute(host.ctx, { contractId, month: '2026-11' });
  await get(MakeInvoice).execute(host.ctx, { statementId, buyerAddress: ['37000 Tours'], buyerReference: null });
  return statementId;
}
const run = (statementId: string) =>
  get(DepositInvoiceJob).handle(systemContext('test', null, 'test'), {
    statementId,
    organisationId: host.organisation.id,
  });
/** Seconds until it wants to be run again; `done` where it does not. */
const outcome = (statementId: string) =>
  run(statementId).then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'retryAfter' in error ? error.retryAfter : String(error)),
  );
const stateOf = async (statementId: string) => {
  const [row] = await portal.database.query<{ state: string; flow: string | null; reason: string | null }>(
    `select state, flow_id as flow, reason from host_invoice_flows where statement_id = $1`,
    [statementId],
  );
  return row;
};
/** The page of the statement, by somebody who has just come in. */
async function opened(statementId: string) {
  const browser = await staffBrowser(portal, host);
  const page = await browser.get(`/operator/statements/${statementId}`);
  expect([page.status, page.url.pathname, pageProblems(page.$)]).toEqual([
    200,
    `/operator/statements/${statementId}`,
    [],
  ]);
  const handOver = (): Promise<Page> => browser.post(`/operator/statements/${statementId}/invoice/deposit`);
  return { words: wordsOf(page.$, 'main'), handOver };
}
const flowsOf = (statementId: string) => platform.flows.filter(({ info }) => info.trackingId?.startsWith(statementId));

describe('an invoice at an approved platform', () => {
  it('is asked for in the transaction that makes it, handed over with its fingerprint, and taken', async () => {
    const statementId = await invoiced();
    expect(await stateOf(statementId)).toMatchObject({ state: 'waiting' });
    const [asked] = await portal.database.queueQuery<{ count: number }>(
      `select count(*)::int as count from outbox_messages where job = 'hosting.deposit-invoice'`,
    );
    expect(asked!.count).toBe(1);
    expect(await outcome(statementId)).toBe(300);
    const [flow] = flowsOf(statementId);
    expect(flow!.info).toMatchObject({ flowSyntax: 'Factur-X', name: 'R2026-0001.pdf' });
    expect(flow!.info.sha256).toBe(createHash('sha256').update(flow!.file).digest('hex'));
    expect(Buffer.from(flow!.file.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await stateOf(statementId)).toMatchObject({ state: 'deposited', flow: flow!.flowId });
    platform.acknowledgement = { status: 'Ok' };
    expect(await outcome(statementId)).toBe('done');
    expect(await stateOf(statementId)).toMatchObject({ state: 'accepted' });
    expect(await outcome(statementId)).toBe('done');
    expect(flowsOf(statementId)).toHaveLength(1);
    const page = await opened(statementId);
    expect(page.words).toContain('Déposée');
    const again = await page.handOver();
    expect(again.status).toBe(409);
  });

  it('waits while the platform is away, and is not handed over twice where the answer was lost', async () => {
    const statementId = await invoiced();
    platform.mood = 'down';
    expect(await outcome(statementId)).toBe(300);
    expect(await stateOf(statementId)).toMatchObject({ state: 'waiting', flow: null });
    platform.mood = 'silent';
    expect(await outcome(statementId)).toBe(300);
    platform.mood = 'fine';
    platform.acknowledgement = { status: 'Ok' };
    expect(await outcome(statementId)).toBe('done');
    expect(flowsOf(statementId)).toHaveLength(1);
    expect(await stateOf(statementId)).toMatchObject({ state: 'accepted' });
  });

  it('is refused with the reason of the platform, at once or later, and goes again when the operator says so', async () => {
    const statementId = await invoiced();
    platform.mood = 'refuses-file';
    expect(await outcome(statementId)).toBe('done');
    expect(await stateOf(statementId)).toMatchObject({ state: 'refused', reason: '{"errorCode":"InvalidSchema"}' });
    platform.mood = 'fine';
    moveTo(new Date('2026-12-02T10:00:00Z'));
    const page = await opened(statementId);
    expect(page.words).toContain('Rejetée');
    await page.handOver();
    expect(await stateOf(statementId)).toMatchObject({ state: 'waiting', reason: null });
    platform.acknowledgement = {
      status: 'Error',
      details: [{ level: 'Error', item: 'flow', reasonCode: 'VirusFound', reasonMessage: 'non' }],
    };
    expect(await outcome(statementId)).toBe('done');
    expect(await stateOf(statementId)).toMatchObject({ state: 'refused', reason: 'VirusFound: non' });
    moveTo(new Date('2026-12-02T11:00:00Z'));
    platform.acknowledgement = { status: 'Ok' };
    await (await opened(statementId)).handOver();
    expect(await outcome(statementId)).toBe('done');
    expect(flowsOf(statementId)).toHaveLength(2);
  });

  it('is given up with a state from which it may go again', async () => {
    const statementId = await invoiced();
    const payload = { statementId, organisationId: host.organisation.id };
    await get(DepositInvoiceJob).onFailed(systemContext('test', null, 'test'), payload);
    expect(await stateOf(statementId)).toMatchObject({ state: 'refused', reason: null });
    const { words } = await opened(statementId);
    expect([words.includes('Sans réponse'), words.includes('Rejetée')]).toEqual([true, false]);
    await expect(
      portal.database.query(`update host_invoice_flows set state = 'accepted', flow_id = 'x' where statement_id = $1`, [
        statementId,
      ]),
    ).rejects.toMatchObject({ constraint: 'host_invoice_flows_step' });
  });
});
