import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { FolderStore } from './folder-store.js';
import { OUTER_PLACES, type DocumentKey, type OuterPlace, type OuterStore, type Place } from './outer-store.js';
import { S3Store } from './s3-store.js';

/** A document as described by its row. */
export interface KeptDocument {
  readonly sha256: string;
  readonly place: Place;
  /** Where `place` is PostgreSQL. */
  readonly bytes: Buffer | null;
}

/**
 * A document is missing from its place, or its bytes do not match its hash: nobody is served bytes other than those
 * that were kept.
 */
class DocumentDamaged extends Error {}

/** A document is stored in a place for which this process has no settings. */
export class PlaceNotConfigured extends Error {}

/** The setting that names each place outside the database. */
const SETTINGS: Readonly<Record<OuterPlace, string>> = {
  folder: 'PALIER_DOCUMENTS_FOLDER',
  s3: 'PALIER_DOCUMENTS_S3_URL',
};

/**
 * Documents (sealed files, scans) wherever they are stored. They are written to PostgreSQL by the transaction that
 * creates them, so that neither exists without the other, and moved to where the configuration wants them afterwards.
 */
@Injectable()
export class Documents {
  private readonly stores: Readonly<Record<OuterPlace, OuterStore | null>>;
  /** Where new documents are stored. */
  readonly place: Place;

  constructor(@Inject(CONFIG) { documents }: Config) {
    this.place = documents.place;
    this.stores = {
      folder: documents.folder === null ? null : new FolderStore(documents.folder),
      s3: documents.s3 === null ? null : new S3Store(documents.s3),
    };
  }

  /**
   * The bytes of a document, hashed before anybody gets them. Call it with no transaction open: a store may take its time.
   *
   * @param employerId whose it is, from the context; never from a request
   * @throws DocumentDamaged, PlaceNotConfigured
   */
  async read(employerId: string, { sha256, place, bytes }: KeptDocument): Promise<Buffer> {
    const found = place === 'postgresql' ? bytes : await this.store(place).get({ employerId, sha256 });
    if (!found) throw new DocumentDamaged(`the document ${sha256} is not in its place (${place})`);
    if (createHash('sha256').update(found).digest('hex') !== sha256) {
      throw new DocumentDamaged(`the document ${sha256} (${place}) is not the one that was kept`);
    }
    return found;
  }

  /** Puts a document into a place and reads it back. @throws DocumentDamaged when other bytes come back */
  async put(place: OuterPlace, key: DocumentKey, bytes: Uint8Array): Promise<void> {
    await this.store(place).put(key, bytes);
    await this.read(key.employerId, { sha256: key.sha256, place, bytes: null });
  }

  /**
   * Removes an erased document from every store, since it may have been moved from one to another. Call it with no
   * transaction open, once no row names it any more.
   *
   * @param place where its row said that it was
   * @throws PlaceNotConfigured when that store is not among the configured ones; Error when one of them does not remove it
   */
  async remove(place: Place, key: DocumentKey): Promise<void> {
    if (place !== 'postgresql') this.store(place);
    for (const outer of this.outerPlaces) await this.store(outer).remove(key);
  }

  /** Whether a place can be reached by this configuration. */
  isConfigured(place: Place): boolean {
    return place === 'postgresql' || this.stores[place] !== null;
  }

  /** The configured stores outside PostgreSQL: documents may be there wherever new ones go. */
  get outerPlaces(): readonly OuterPlace[] {
    return OUTER_PLACES.filter((place) => this.stores[place] !== null);
  }

  /**
   * Checks that a store is reachable.
   * @param writing whether this process is to store documents in it
   * @throws Error with what is wrong
   */
  async examine(place: OuterPlace, { writing }: { readonly writing: boolean }): Promise<void> {
    await this.store(place).examine(writing);
  }

  /** Removes what interrupted writes have left in the stores. */
  async tidy(now: Date): Promise<void> {
    for (const place of this.outerPlaces) await this.store(place).tidy?.(now);
  }

  private store(place: OuterPlace): OuterStore {
    const store = this.stores[place];
    if (!store) throw new PlaceNotConfigured(`documents lie in ${place}: set ${SETTINGS[place]}`);
    return store;
  }
}
