import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Config } from './config.js';
import { type SecretBox } from './secret-box.js';

/** What a link says; it can be read by anybody who has it, so no personal data belongs in it. */
export type LinkClaims = Readonly<Record<string, string | number>>;

/** Links that carry what they are for, signed, until they expire. Nothing is stored for them. */
export class SignedLinks {
  constructor(
    private readonly config: Config,
    private readonly box: SecretBox,
  ) {}

  /** `https://…/<purpose>/<token>`; undefined where the server has no public address. `expiresAt` in epoch ms. */
  url(purpose: string, claims: LinkClaims, expiresAt: number): string | undefined {
    const { publicUrl } = this.config;
    return publicUrl === undefined ? undefined : `${publicUrl}/${purpose}/${this.token(purpose, claims, expiresAt)}`;
  }

  token(purpose: string, claims: LinkClaims, expiresAt: number): string {
    const body = Buffer.from(JSON.stringify({ ...claims, exp: Math.floor(expiresAt / 1_000) })).toString('base64url');
    return `${body}.${signature(this.box.derived(`link/${purpose}`)[0], body).toString('base64url')}`;
  }

  /** The claims of a genuine link that has not expired; undefined for anything else. */
  read(purpose: string, token: string, now: number): LinkClaims | undefined {
    const [body = '', given = ''] = token.split('.');
    const said = Buffer.from(given, 'base64url');
    const genuine = this.box.derived(`link/${purpose}`).some((key) => {
      const made = signature(key, body);
      return made.length === said.length && timingSafeEqual(made, said);
    });
    if (!genuine) return undefined;
    const { exp, ...claims } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, string | number>;
    return typeof exp === 'number' && exp * 1_000 > now ? claims : undefined;
  }
}

function signature(key: Buffer, body: string): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, 16);
}
