import { Injectable } from '@nestjs/common';
import { enclosedPath, enclosedPlaces, findEnclosed, localeIds, MAX_ENCLOSED_BYTES } from '../../catalog/index.js';
import { Config, Logger, SignedLinks, type Tx } from '../../runtime/index.js';
import { EnclosedRegister } from '../enclosed-source.js';
import { enclose, FILE_LINK, type Enclosed, type FileWay, type WantedFile } from './files.js';

/** Whoever opens it later than this asks the clinic. */
const linkMs = 72 * 3_600_000;
/** In the link of a file that is the same for all languages. */
const EVERY_LANGUAGE = '';

/** A text and the files that are to go with it. */
export interface FilesRequest {
  readonly touchId: string;
  /** Of the programme. */
  readonly names: readonly string[];
  /** Ids of those that a colleague put beside their words. */
  readonly enclosed: readonly string[];
  /** Languages to look for, the best one first. */
  readonly spoken: readonly string[];
  readonly text: string;
  readonly now: number;
}

/** A file that a link leads to. */
export interface LinkedFile {
  readonly name: string;
  readonly path: string;
}

/** Files on their way to patients, of the programme and of colleagues: attached, or behind a link that ends. */
@Injectable()
export class FilesService {
  constructor(
    private readonly config: Config,
    private readonly links: SignedLinks,
    private readonly logger: Logger,
    private readonly register: EnclosedRegister,
  ) {}

  /** The text with its files as the channel takes them. Never rejects: a file that cannot go along is told in the log. */
  async enclose(
    tx: Tx,
    { touchId, names, enclosed: ids, spoken, text, now }: FilesRequest,
    way: FileWay,
  ): Promise<Enclosed> {
    const ours = await Promise.all(names.map((name) => this.find(tx.clinicId, name, spoken, now)));
    const enclosed = enclose(text, [...ours, ...(await this.register.find(tx, ids, now))], way);
    for (const reason of Object.values(enclosed.leftOut)) {
      this.logger.warn('outbox.file_left_out', {
        clinic_id: tx.clinicId,
        touch_id: touchId,
        channel: way.channel,
        reason,
      });
    }
    return enclosed;
  }

  /** The file of a genuine link; undefined where the link has ended, or the file is gone or has grown too large. */
  async open(token: string, now: number): Promise<LinkedFile | undefined> {
    const { f: name, l: spoken } = this.links.read(FILE_LINK, token, now) ?? {};
    if (typeof name !== 'string' || typeof spoken !== 'string') return undefined;
    const locale = localeIds.find((id) => id === spoken);
    if (enclosedPlaces(name, []).length === 0 || (locale === undefined && spoken !== EVERY_LANGUAGE)) return undefined;
    const found = await findEnclosed(this.config.programme, enclosedPath(name, locale));
    return found && found.bytes <= MAX_ENCLOSED_BYTES ? { name, path: found.path } : undefined;
  }

  private async find(clinicId: number, name: string, spoken: readonly string[], now: number): Promise<WantedFile> {
    for (const locale of enclosedPlaces(name, spoken)) {
      const found = await findEnclosed(this.config.programme, enclosedPath(name, locale));
      if (!found) continue;
      const claims = { c: clinicId, f: name, l: locale ?? EVERY_LANGUAGE };
      return { name, found: { ...found, url: this.links.url(FILE_LINK, claims, now + linkMs) } };
    }
    return { name };
  }
}
