import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { requestContext, type ReauthenticationProof, type RequestContext } from '#libs/platform/context/index.js';
import {
  AcceptContract,
  acceptPurpose,
  AskForContract,
  askPurpose,
  PublishOffer,
  type NewOffer,
} from '../../src/hosting/index.js';
import type { Programme } from '../db/bookings/programme.js';
import type { TestApp } from './app.js';
import { staffed, type Staffed } from './staff.js';

/** The portal, or a second process of it on the same database. */
type Portal = Pick<TestApp, 'clock'> & { readonly app: INestApplicationContext };

/** A fresh identification for a purpose, of the moment at which the clock stands. */
export function freshProof({ clock }: Pick<TestApp, 'clock'>, purpose: string): ReauthenticationProof {
  const now = clock.now().toISOString();
  return {
    purpose,
    method: 'passkey',
    idpEntityId: 'https://portail.example',
    nameId: 'signataire',
    authnContextClassRef: null,
    authnInstant: now,
    assertionId: randomUUID(),
    requestedAt: now,
    receivedAt: now,
  };
}

/** The operator of the places that `openSite` opens, with somebody who signs for it. */
export async function hostOfSites(portal: TestApp, slug = 'essai'): Promise<Staffed> {
  const [own] = await portal.database.query<{ id: string }>(`select id from operators where slug = $1`, [slug]);
  return staffed(portal, { kind: 'operator', name: `Exploitant ${slug}`, operatorId: own!.id }, 'operator-manager');
}

/** Publishes an offer, of 100 desk-days a month from December 2026 on unless told otherwise. */
export const publishOffer = ({ app }: TestApp, host: Staffed, wish: Partial<NewOffer> & Pick<NewOffer, 'siteId'>) =>
  app.get(PublishOffer, { strict: false }).execute(host.ctx, {
    label: 'Postes à la journée',
    capacity: [100],
    priceCents: 1_800,
    feeCents: 0,
    minimumDays: 0,
    noticeMonths: 1,
    releaseDays: null,
    fromMonth: '2026-12',
    toMonth: null,
    namedSirens: null,
    ...wish,
  });

/** HR of a programme, as somebody who signs. */
export const signatory = ({ ctx }: Pick<Programme, 'ctx'>): RequestContext =>
  requestContext({
    ...ctx,
    actor: { kind: 'member', id: randomUUID(), name: 'Camille RH' },
    roles: ['hr'],
  });

/** What is asked for of an offer. */
export interface Asking {
  readonly offerId: string;
  readonly quantity: readonly number[];
  readonly fromMonth?: string;
  readonly toMonth?: string | null;
}

/** Asks for a contract as its employer's HR signs it. @returns the contract's id */
export async function ask(portal: Portal, of: Pick<Programme, 'ctx'>, wish: Asking): Promise<string> {
  const useCase = portal.app.get(AskForContract, { strict: false });
  const asked = { fromMonth: '2026-12', toMonth: null, ...wish };
  const { sha256 } = await useCase.preview(signatory(of), asked);
  return useCase.execute(signatory(of), { ...asked, proof: freshProof(portal, askPurpose(sha256)) });
}

/** The place signs. */
export const accept = (portal: Portal, host: Staffed, contractId: string): Promise<void> =>
  portal.app
    .get(AcceptContract, { strict: false })
    .execute(host.ctx, { contractId, proof: freshProof(portal, acceptPurpose(contractId)) });

/** Both. @returns the contract's id */
export async function contracted(
  portal: Portal,
  host: Staffed,
  of: Pick<Programme, 'ctx'>,
  wish: Asking,
): Promise<string> {
  const contractId = await ask(portal, of, wish);
  await accept(portal, host, contractId);
  return contractId;
}
