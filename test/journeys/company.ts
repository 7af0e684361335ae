import { systemContext } from '#libs/platform/context/index.js';
import { CreateEmployer } from '../../src/employers/index.js';
import { ConnectDemoIdp, GrantRole } from '../../src/identity/index.js';
import type { TestApp } from '../support/app.js';
import { demoNetwork } from '../support/demo-network.js';

/** Where the journey begins: an employer that an operator of Palier has just opened, with one administrator. */
export interface NewCompany {
  readonly slug: string;
  readonly employerId: string;
  readonly admin: string;
  /** Whom the administrator invites. */
  readonly hr: string;
  /** The employee of the story; she is in the file that HR imports. */
  readonly employee: string;
}

/** A working Monday morning in Paris, and one nine days later, in the next month. */
export const MONDAY = new Date('2026-11-23T08:00:00Z');
export const NEXT_MONTH = new Date('2026-12-02T08:00:00Z');

/** The register as HR has it: French headers, semicolons, a byte order mark. The last person lives nowhere known. */
export const REGISTER_WITH_MISTAKE = register(['N-9;Gabarit;Loïs;lois.gabarit@atelier.example;Études;Amboize;']);
export const REGISTER = register([]);

function register(more: readonly string[]): Buffer {
  const rows = [
    'matricule;nom;prénom;e-mail;service;commune;code postal',
    'N-1;Exemple;Camille;camille.exemple@atelier.example;Études;Amboise;37400',
    'N-2;Spécimen;Sacha;sacha.specimen@atelier.example;Études;Tours;37000',
    'N-3;Modèle;Noa;noa.modele@atelier.example;Production;Blois;41000',
    'N-4;Fictif;Morgan;morgan.fictif@atelier.example;Production;Vendôme;41100',
    ...more,
  ];
  return Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`);
}

/** What has no page: `palier employer create`, `saml connect`, one `user grant --role admin`, and the network of places. */
export async function openCompany({ app }: TestApp, slug = 'atelier'): Promise<NewCompany> {
  const system = systemContext('test', null, 'test');
  await demoNetwork({ app }).execute(system);
  const employer = await app.get(CreateEmployer, { strict: false }).execute(system, {
    slug,
    name: 'Atelier de la Démonstration',
    siren: slug === 'atelier' ? '000000001' : '000000002',
    sector: 'private',
  });
  const ctx = systemContext('test', employer.id, 'test');
  await app.get(ConnectDemoIdp, { strict: false }).execute(ctx);
  const admin = 'alix.gabarit@atelier.example';
  await app
    .get(GrantRole, { strict: false })
    .execute(ctx, { email: admin, role: 'admin', displayName: 'Alix Gabarit' });
  const [hr, employee] = ['nora.maquette@atelier.example', 'camille.exemple@atelier.example'];
  return { slug, employerId: employer.id, admin, hr, employee };
}

/** What the administrator does on `/admin/members`, for a story that begins with HR. */
export async function inviteHr({ app }: TestApp, { employerId, hr }: NewCompany): Promise<void> {
  const ctx = systemContext('test', employerId, 'test');
  await app.get(GrantRole, { strict: false }).execute(ctx, { email: hr, role: 'hr', displayName: 'Nora Maquette' });
}
