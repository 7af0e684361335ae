import { Inject, Injectable } from '@nestjs/common';
import { newVerificationCode, TypesettingThread } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { codeHash, POST_DAYS } from './claim.rules.js';
import { LettersChanged, NothingToPrint } from './claims.errors.js';
import { MOST_LETTERS, PlaceLettersRepository, type PlaceLetter } from './place-letters.repository.js';
import { placeLettersPaper } from './place-letters-paper.view.js';
import { postalAddress } from './postal-address.rules.js';

/** A letter with what is printed on it. */
interface Written {
  readonly letter: PlaceLetter;
  readonly slug: string;
  readonly to: readonly string[];
  readonly code: string;
}

/**
 * The platform prints the letters that were asked for: one PDF, one page each. Their codes are made here, printed, and kept as
 * hashes alone; the file is kept nowhere. What was printed and lost is printed anew, with new codes.
 */
@Injectable()
export class PrintPlaceLetters {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly letters: PlaceLettersRepository,
    private readonly places: PlaceRecords,
    private readonly thread: TypesettingThread,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param input `again`: those that were printed and not posted; otherwise those that wait; at most {@link MOST_LETTERS}
   * @returns the PDF
   * @throws NothingToPrint, LettersChanged when one was printed or settled meanwhile, DocumentsError; nothing is noted then
   */
  async execute(ctx: RequestContext, { again }: { readonly again: boolean }): Promise<Uint8Array> {
    requirePermission(ctx, 'claims.decide');
    const written = await this.write(ctx, again);
    if (written.length === 0) throw new NothingToPrint();
    const at = this.clock.now();
    const until = new Date(at.getTime() + POST_DAYS * 86_400_000);
    const data = placeLettersPaper(
      ctx.locale,
      written.map(({ letter, ...one }) => ({ ...one, place: letter.place, operator: letter.organisationName })),
      { at, until, baseUrl: this.config.baseUrl },
    );
    const bytes = await this.thread.render({ document: 'place-letters', data });
    await this.uow.run(ctx, async (tx) => {
      for (const { letter, to, code } of written) {
        const { claimId, printedAt: before } = letter;
        const kept = {
          claimId,
          before,
          to,
          codeHash: codeHash(claimId, code),
          codeUntil: until,
          by: actorName(ctx),
          at,
        };
        if (!(await this.letters.print(tx, kept))) throw new LettersChanged();
        await this.audit.record(tx, {
          action: 'hosting.print-place-letter',
          subject: { type: 'place-claim', id: claimId },
          detail: { place: letter.place, to: to.join(', '), again },
        });
      }
    });
    return bytes;
  }

  private async write(ctx: RequestContext, again: boolean): Promise<Written[]> {
    return this.uow.read(ctx, async (tx) => {
      const waiting = (await this.letters.toPost(tx)).filter(({ printedAt }) => (printedAt !== null) === again);
      const written: Written[] = [];
      for (const letter of waiting.slice(0, MOST_LETTERS)) {
        const place = await this.places.byId(tx, letter.placeId);
        const to = place && postalAddress(place);
        // The directory has lost its address meanwhile: the letter waits, and the page says so.
        if (place && to) written.push({ letter, slug: place.slug, to, code: newVerificationCode() });
      }
      return written;
    });
  }
}
