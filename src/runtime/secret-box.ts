import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from './app-error.js';

/** Name and 32 bytes of one key. */
export interface SecretKey {
  readonly id: string;
  readonly key: Buffer;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 8;

/**
 * Seals secrets with AES-256-GCM under a key that is never in the database. Sealed: 8 bytes that name the key, 12 of IV,
 * 16 of tag, then the text. What the secret belongs to is authenticated with it (`context`), so that a sealed value moved to another row
 * does not open. The first key seals; all of them open, which is how a key is replaced without a pause.
 */
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly sealing: { readonly mark: Buffer; readonly key: Buffer };

  constructor(keys: readonly [SecretKey, ...SecretKey[]]) {
    this.keys = new Map(keys.map(({ id, key }) => [markOf(id).toString('hex'), key]));
    this.sealing = { mark: markOf(keys[0].id), key: keys[0].key };
  }

  /** Keys for something else than sealing, by purpose; the first one makes, all of them are accepted. */
  derived(purpose: string): readonly [Buffer, ...Buffer[]] {
    const derive = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
    const [first, ...others] = [...this.keys.values()].map(derive);
    return [first ?? derive(this.sealing.key), ...others];
  }

  seal(plain: Buffer, context: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.sealing.key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([this.sealing.mark, iv, cipher.getAuthTag(), sealed]);
  }

  /** Errors: SECRET_KEY_UNKNOWN (sealed by a key that is not configured), SECRET_UNREADABLE (changed, or of something else). */
  open(sealed: Buffer, context: string): Buffer {
    const key = this.keys.get(sealed.subarray(0, ID_BYTES).toString('hex'));
    if (!key) {
      throw new AppError('SECRET_KEY_UNKNOWN', 'A secret was sealed with a key that this process does not have.', {
        status: 500,
        fix: 'Add the key it was sealed with to TROPA_SECRET_KEYS, behind the new one.',
      });
    }
    const iv = sealed.subarray(ID_BYTES, ID_BYTES + IV_BYTES);
    const tag = sealed.subarray(ID_BYTES + IV_BYTES, ID_BYTES + IV_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(ID_BYTES + IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      throw new AppError('SECRET_UNREADABLE', 'A sealed secret does not open: it was changed or belongs elsewhere.', {
        status: 500,
        fix: 'Enter the secret again, e.g. with npx tropa channel set.',
      });
    }
  }
}

function markOf(id: string): Buffer {
  return createHash('sha256').update(id).digest().subarray(0, ID_BYTES);
}
