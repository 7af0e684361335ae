import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { page, redirect, submitForm } from '#libs/platform/http/index.js';
import { NotForActor } from '../actors.errors.js';
import { ENTRY_FORM } from './entry.forms.js';
import { EntryPage } from './entry.page.js';
import { actorFor, entryPath } from './entry.rules.js';
import { PublishEntry } from './publish-entry.js';
import { WithdrawEntry } from './withdraw-entry.js';

/** What is done with the form of an entry, the same for every kind of organisation. */
@Injectable()
export class PostedEntry {
  constructor(
    private readonly pages: EntryPage,
    private readonly publish: PublishEntry,
    private readonly withdrawal: WithdrawEntry,
  ) {}

  save(ctx: RequestContext, body: unknown): Promise<unknown> {
    return submitForm(
      ENTRY_FORM,
      body,
      async (entry) => {
        await this.publish.execute(ctx, entry);
        return redirect(pathOf(ctx), 'actors.toast.published');
      },
      async (refused) => page('actors/own', await this.pages.show(ctx, refused)),
    );
  }

  async withdraw(ctx: RequestContext): Promise<unknown> {
    await this.withdrawal.execute(ctx);
    return redirect(pathOf(ctx), 'actors.toast.withdrawn');
  }
}

/** @throws NotForActor */
function pathOf(ctx: RequestContext): string {
  const whose = actorFor(ctx);
  if (!whose) throw new NotForActor();
  return entryPath(whose.kind);
}
