import { Injectable } from '@nestjs/common';
import { Clock, Config, SecretBox } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { newRecoveryCode, RECOVERY_CODES, recoveryHash } from './recovery-code.js';
import { SecondFactorStore } from './second-factor.store.js';
import { stepOfCode } from './totp.js';

/** What proved the second factor; undefined: nothing did. */
export type Proof = 'code' | 'recovery_code' | undefined;

/** Codes of an authenticator application, and the ten one may fall back on. Each is taken once. */
@Injectable()
export class SecondFactorService {
  private readonly recoveryKey: Buffer;

  constructor(
    private readonly store: SecondFactorStore,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    this.recoveryKey = box.derived('recovery-code')[0];
  }

  /** Whether nobody signs in without it. In the clinic of the demo everybody may see how it works without a phone at hand. */
  get isRequired(): boolean {
    return !this.config.demo;
  }

  async isSetUp(tx: Tx, staffId: string): Promise<boolean> {
    return (await this.store.secret(tx, staffId)) !== undefined;
  }

  /** Takes the secret on, with ten new recovery codes: the only moment they can be read. */
  async setUp(tx: Tx, staffId: string, secret: string): Promise<string[]> {
    await this.store.setSecret(tx, staffId, this.box.seal(Buffer.from(secret), contextOf(tx.clinicId, staffId)));
    return this.renewRecoveryCodes(tx, staffId);
  }

  async remove(tx: Tx, staffId: string): Promise<void> {
    await this.store.setSecret(tx, staffId, null);
    await this.store.replaceRecoveryCodes(tx, staffId, []);
  }

  async renewRecoveryCodes(tx: Tx, staffId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const hashes = codes.map((code) => recoveryHash(this.recoveryKey, staffId, code));
    await this.store.replaceRecoveryCodes(tx, staffId, hashes);
    return codes;
  }

  /** Takes a code that was never shown before; of many calls with the same one, a single one gets through. */
  async prove(tx: Tx, staffId: string, code: string): Promise<Proof> {
    if (await this.takeCode(tx, staffId, code)) return 'code';
    const hash = recoveryHash(this.recoveryKey, staffId, code);
    return (await this.store.useRecoveryCode(tx, staffId, hash, this.clock.now())) ? 'recovery_code' : undefined;
  }

  /** The same by the application alone: what was written down long ago proves nothing about now. */
  async takeCode(tx: Tx, staffId: string, code: string): Promise<boolean> {
    const sealed = await this.store.secret(tx, staffId);
    if (!sealed) return false;
    const secret = this.box.open(sealed, contextOf(tx.clinicId, staffId)).toString();
    const step = stepOfCode(secret, code, this.clock.now());
    return step !== undefined && (await this.store.claimStep(tx, staffId, step));
  }
}

function contextOf(clinicId: number, staffId: string): string {
  return `totp/${clinicId}/${staffId}`;
}
