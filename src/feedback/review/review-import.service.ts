import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { lowShare } from '../survey/survey-words.js';
import { VoiceBook } from '../voice/voice-book.service.js';
import { VoiceEvents } from '../voice/voice-events.service.js';
import type { NewVoice, Voice } from '../voice/voice.js';
import { codeBytes, codeFrom, codesIn, namedBy } from './review-code.js';
import type { ReviewRow } from './review-rows.js';
import { ReviewStore } from './review.store.js';

/** What an import came to. */
export interface ReviewReport {
  readonly added: number;
  readonly known: number;
  readonly linked: number;
}

/** Reviews from public sites, each once; a patient is known only by the reference they wrote themselves, never by a name. */
@Injectable()
export class ReviewImport {
  constructor(
    private readonly store: ReviewStore,
    private readonly book: VoiceBook,
    private readonly events: VoiceEvents,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  async take(tx: Tx, rows: readonly ReviewRow[]): Promise<ReviewReport> {
    const { touchpoints } = (await this.programmes.of(tx)).map;
    const once = [...new Map(rows.map((row) => [refOf(row), row])).values()];
    const codes = new Map(once.map((row) => [refOf(row), [...codesIn(row.reference), ...codesIn(row.text)]]));
    const owners = await this.store.ownersOf(tx, [...codes.values()].flat());
    let [added, linked] = [0, 0];
    for (const row of once) {
      const patientId = namedBy(codes.get(refOf(row)) ?? [], owners);
      const place =
        row.touchpoint !== undefined && Object.hasOwn(touchpoints, row.touchpoint) ? row.touchpoint : undefined;
      const [voice] = await this.book.record(tx, [voiceOf(row, patientId, place)]);
      if (!voice) continue;
      await this.keep(tx, row, voice);
      added += 1;
      if (patientId !== undefined) linked += 1;
    }
    return { added, known: rows.length - added, linked };
  }

  /** The patient's reference for reviews, made when they have none. Errors: REVIEW_CODE when no free one is found. */
  async codeFor(tx: Tx, patientId: string): Promise<string> {
    const known = await this.store.codeOf(tx, patientId);
    if (known !== undefined) return known;
    for (let tries = 0; tries < 5; tries += 1) {
      const code = codeFrom(randomBytes(codeBytes));
      if (await this.store.newCode(tx, code, patientId, this.clock.now())) return code;
    }
    throw new AppError('REVIEW_CODE', 'No free reference was found.', {
      status: 503,
      fix: 'Try again.',
      retryable: true,
    });
  }

  private async keep(tx: Tx, row: ReviewRow, voice: Voice): Promise<void> {
    const { feedbackId, patientId } = voice;
    const linkedBy = patientId === null ? null : ('code' as const);
    const { site, id: siteRef, url = null, author = null } = row;
    await this.store.add(tx, [{ feedbackId, site, siteRef, url, author, linkedBy }]);
    if (patientId !== null) await this.events.raise(tx, voice);
  }
}

function refOf({ site, id }: ReviewRow): string {
  return `review/${site}/${id}`;
}

function voiceOf(row: ReviewRow, patientId: string | undefined, touchpoint: string | undefined): NewVoice {
  const { score, scale_max: scaleMax, text, locale, said_at: saidAt } = row;
  const counted = score === undefined ? {} : { score, scaleMax };
  const about = { patientId, touchpoint, text, locale, saidAt: Date.parse(saidAt), ref: refOf(row) };
  const bad = score !== undefined && score / scaleMax <= lowShare;
  return { kind: 'review', source: 'site', ...about, ...counted, ...(bad ? { state: 'to_read' as const } : {}) };
}
