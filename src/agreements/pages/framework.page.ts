import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { authorWords, formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, LawRef, TableRow } from '#libs/platform/views/index.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import { FrameworkTextsRepository } from '../framework/framework-texts.repository.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import type { Framework } from '../framework/framework.rules.js';
import type { KeptPaper } from '#libs/platform/papers/index.js';
import { PapersRepository } from '../papers/papers.repository.js';
import { lawRef } from './agreement.view.js';
import { currentModel, kindWords, type CurrentFramework } from './framework.view.js';

/** The collective text in force and the ones before it. */
export interface FrameworkModel {
  readonly actions: readonly Button[];
  readonly current: CurrentFramework | null;
  /** The article behind the check-list; null where none binds the employer. */
  readonly law: LawRef | null;
  readonly former: readonly TableRow[];
}

/** Model of the framework's page. */
@Injectable()
export class FrameworkPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly frameworks: FrameworkRepository,
    private readonly texts: FrameworkTextsRepository,
    private readonly papers: PapersRepository,
    private readonly documents: Documents,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
  ) {}

  /** The recorded framework against the clauses that the law asks for, and the former ones. */
  async overview(ctx: RequestContext): Promise<FrameworkModel> {
    const { locale } = ctx;
    const { history, document, sector, words } = await this.uow.read(ctx, async (tx) => {
      const all = await this.frameworks.history(tx);
      const now = all.find(({ replacedAt }) => replacedAt === null);
      return {
        history: all,
        document: now ? await this.papers.frameworkDocumentLine(tx, now.id) : null,
        words: now ? await this.texts.words(tx, now.id) : new Map<string, string>(),
        sector: (await this.employers.current(tx)).sector,
      };
    });
    const current = history.find(({ replacedAt }) => replacedAt === null);
    const today = this.clock.today();
    return {
      actions: actions(locale, current !== undefined),
      current: current ? currentModel(locale, { framework: current, document, sector, words, today }) : null,
      law: sector === 'public' ? null : lawRef('C. trav. L1222-9'),
      former: history
        .filter(({ replacedAt }) => replacedAt !== null)
        .map((framework) => formerRow(locale, framework, sector)),
    };
  }

  /** The document of a framework, as it was sent. @throws NotFound */
  async document(ctx: RequestContext, id: string): Promise<KeptPaper> {
    const kept = await this.uow.read(ctx, (tx) => this.papers.frameworkDocument(tx, id));
    if (!kept) throw new NotFound('document');
    return { ...kept, bytes: await this.documents.read(requireTenant(ctx).employerId, kept) };
  }
}

const actions = (locale: Locale, recorded: boolean): Button[] => [
  {
    href: '/hr/framework/new',
    label: t(locale, `agreements.framework.${recorded ? 'change' : 'record'}`),
    icon: 'edit',
    tone: 'primary',
  },
  { href: '/hr/framework/draft', label: t(locale, 'agreements.framework.write'), icon: 'writing' },
  {
    href: '/hr/framework/versions',
    label: t(locale, 'agreements.framework.compare'),
    icon: 'arrows-left-right',
    tone: 'quiet',
  },
];

const formerRow = (locale: Locale, framework: Framework, sector: Sector): TableRow => ({
  cells: [
    {
      text: framework.title || t(locale, 'agreements.framework.kind-none'),
      sub: kindWords(locale, framework, sector),
      href: `/hr/framework/versions?older=${framework.id}`,
    },
    { text: formatDate(locale, framework.effectiveOn, 'medium') },
    {
      text: formatInstant(locale, framework.replacedAt ?? framework.createdAt, employerZone(), 'medium'),
      sub: authorWords(locale, framework.recordedBy),
    },
  ],
});
