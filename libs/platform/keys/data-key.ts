import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import type { Tx } from '../db/index.js';
import { SealedKeysRepository, type SealedKey } from './sealed-keys.repository.js';
import { SecretBox, type Resting } from './secret-box.js';

/** Private keys re-encrypted in one transaction. */
const STRETCH = 20;

/** Number of private keys encrypted under each data key. */
export type RestingCounts = Readonly<Record<Resting, number>>;

/** What a stretch of a rotation came to. */
export interface Resealed {
  readonly count: number;
  /** Those under the previous key that cannot be decrypted, as `purpose key-id`: they stay as they are. */
  readonly unreadable: readonly string[];
  /** Where the next stretch begins; null when this was the last. */
  readonly next: SealedKey | null;
}

/** The data key that encrypts private keys, and its rotation: each row tells its key, hence the progress. */
@Injectable()
export class DataKey {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keys: SealedKeysRepository,
  ) {}

  private get box(): SecretBox {
    return new SecretBox(this.config.dataKey, this.config.previousDataKey);
  }

  /** Number of private keys encrypted under each data key. */
  async counts(tx: Tx): Promise<RestingCounts> {
    const { box } = this;
    const counts = { present: 0, previous: 0, another: 0 };
    for (let after: SealedKey | null = null; ;) {
      const some: SealedKey[] = await this.keys.from(tx, after, STRETCH);
      for (const { sealed } of some) counts[box.resting(sealed)] += 1;
      if (some.length < STRETCH) return counts;
      after = some.at(-1)!;
    }
  }

  /** Encrypts under the present key what is under the previous one: a stretch, in the caller's transaction. */
  async reseal(tx: Tx, after: SealedKey | null): Promise<Resealed> {
    const { box } = this;
    const some = await this.keys.from(tx, after, STRETCH, 'for update');
    const unreadable: string[] = [];
    let count = 0;
    for (const key of some.filter(({ sealed }) => box.resting(sealed) === 'previous')) {
      const name = `${key.purpose} ${key.keyId}`;
      const secret = opened(box, key.sealed, name);
      if (secret === null) {
        unreadable.push(name);
        continue;
      }
      await this.keys.reseal(tx, { ...key, sealed: box.seal(secret, name) });
      count += 1;
    }
    return { count, unreadable, next: some.length < STRETCH ? null : some.at(-1)! };
  }
}

/** The secret; null when it was altered or belongs to another row. */
function opened(box: SecretBox, sealed: string, name: string): string | null {
  try {
    return box.open(sealed, name);
  } catch {
    return null;
  }
}
