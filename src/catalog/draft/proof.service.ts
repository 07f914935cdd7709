import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ScenarioDefinition } from '../../engine/index.js';
import { Config, Shutdown } from '../../runtime/index.js';
import { enclosedOf } from '../clinic/enclosed-directory.adapter.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { scenarioFile } from './draft-change.js';
import { assertSizes } from './draft-limits.js';
import { type PlainProof, type Proof, type ProofOrder, revived } from './programme-proof.js';
import { ProofThread } from './proof-thread.adapter.js';

/** How long the whole programme may take, and a part of it; the shipped one takes about three seconds. */
const wholeMs = 60_000;
const partMs = 15_000;
/** Proofs that are kept, of about three megabytes each. */
const kept = 6;

/** A look at a part of the programme. */
export type PartOrder = Omit<ProofOrder, 'enclosed'> & Required<Pick<ProofOrder, 'only'>>;

/** Proves programmes in threads of their own, and remembers what it proved by the content of their files. */
@Injectable()
export class ProofService implements OnModuleInit {
  private readonly whole = new ProofThread(wholeMs);
  private readonly part = new ProofThread(partMs);
  private readonly proofs = new Map<string, Proof>();
  private readonly running = new Map<string, Promise<Proof>>();

  constructor(
    private readonly config: Config,
    private readonly shutdown: Shutdown,
  ) {}

  onModuleInit(): void {
    this.shutdown.register('http', 'proofs', async () => {
      await Promise.all([this.whole.close(), this.part.close()]);
    });
  }

  /** What stands for the content of these files. */
  digest(files: readonly ProgrammeFile[]): string {
    const hash = createHash('sha256');
    for (const { file, text } of files) hash.update(`${file.length} ${text.length} ${file}`).update(text);
    return hash.digest('base64url');
  }

  /** What is proved of these files already. */
  known(files: readonly ProgrammeFile[]): Proof | undefined {
    return this.proofs.get(this.digest(files));
  }

  /**
   * The whole programme, read and checked; who asks for the same files meanwhile gets the same answer.
   * Errors: DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX; DRAFT_PROOF_STALE after `signal` of whoever asked first.
   */
  async prove(files: readonly ProgrammeFile[], signal?: AbortSignal): Promise<Proof> {
    const key = this.digest(files);
    const known = this.proofs.get(key);
    if (known) return known;
    const running = this.running.get(key) ?? this.run(key, files, signal);
    this.running.set(key, running);
    return running;
  }

  /** Files of one scenario, and what they need, by themselves. Errors: DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async look(order: PartOrder): Promise<PlainProof> {
    const proof = await this.part.ask({ ...order, enclosed: await enclosedOf(this.config.programme) });
    assertSizes(proof.sizes);
    return proof;
  }

  /** A scenario as its file says it; undefined where that cannot be read. Errors: DRAFT_TOO_LARGE, DRAFT_TOO_COMPLEX. */
  async definition(files: readonly ProgrammeFile[], scenarioId: string): Promise<ScenarioDefinition | undefined> {
    const own = scenarioFile(files, scenarioId);
    if (!own) return undefined;
    const { programme } = await this.look({ files: [own], only: { paths: [], scenarios: [] } });
    return programme.scenarios[0]?.definition;
  }

  private async run(key: string, files: readonly ProgrammeFile[], signal?: AbortSignal): Promise<Proof> {
    try {
      const proof = await this.whole.ask({ files, enclosed: await enclosedOf(this.config.programme) }, signal);
      assertSizes(proof.sizes);
      const whole = revived(proof);
      this.proofs.set(key, whole);
      const [oldest] = this.proofs.keys();
      if (this.proofs.size > kept && oldest !== undefined) this.proofs.delete(oldest);
      return whole;
    } finally {
      this.running.delete(key);
    }
  }
}
