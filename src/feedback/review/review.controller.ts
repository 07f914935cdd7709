import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { ImportService } from '../../patient/index.js';
import { UnitOfWork, type Tx } from '../../runtime/index.js';
import { VoiceReader } from '../voice/voice-reader.service.js';
import { reviewFields } from './review-columns.js';
import { ReviewImport } from './review-import.service.js';
import { ReviewReplies } from './review-replies.service.js';
import { readReviews, reviewRow } from './review-rows.js';
import { ReviewStore } from './review.store.js';

/** Headings by what they are; an empty one leaves a field out. */
const columns = z.partialRecord(z.enum(reviewFields), z.string().max(200)).optional();

const requests = {
  id: z.strictObject({ id: z.uuid() }),
  rows: z.strictObject({ reviews: z.array(reviewRow).min(1).max(1_000) }).meta({ id: 'ReviewImportRequest' }),
  file: z
    .strictObject({
      site: z.string().max(61).optional(),
      csv: z.string().min(1).max(2_000_000),
      columns,
      date_format: z.string().max(40).optional(),
      dry_run: z.boolean().default(false),
    })
    .meta({ id: 'ReviewFileRequest' }),
  reply: z.strictObject({ text: z.string().trim().min(1).max(4_000) }).meta({ id: 'ReviewReplyRequest' }),
  patient: z.strictObject({ patient_id: z.uuid() }).meta({ id: 'ReviewPatientRequest' }),
} as const;

const report = { added: z.number(), known: z.number(), linked: z.number() };
const answers = {
  report: z.object(report).meta({ id: 'ReviewImportReport' }),
  file: z
    .object({
      ...report,
      dry_run: z.boolean(),
      refused: z.array(z.object({ row: z.number(), why: z.string() })),
      headings: z.array(z.string()),
      columns: z.partialRecord(z.enum(reviewFields), z.string()),
    })
    .meta({ id: 'ReviewFileReport' }),
  review: z
    .object({
      id: z.uuid(),
      site: z.string(),
      url: z.string().nullable(),
      author: z.string().nullable(),
      linked_by: z.enum(['code', 'consent']).nullable(),
      reply: z
        .object({
          text: z.string(),
          state: z.enum(['draft', 'approved', 'published', 'withdrawn']),
          own: z.boolean(),
          published_at: z.string().nullable(),
        })
        .nullable(),
    })
    .meta({ id: 'Review' }),
  code: z.object({ code: z.string() }).meta({ id: 'ReviewCode' }),
} as const;

/** Public reviews of the clinic, brought in from their sites, and what the clinic answers there. */
@ApiTags('feedback')
@ApiBearerAuth()
@Need('feedback.write')
@Controller('api/v1/reviews')
export class ReviewController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: ImportService,
    private readonly imports: ReviewImport,
    private readonly replies: ReviewReplies,
    private readonly store: ReviewStore,
    private readonly voices: VoiceReader,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Brings in reviews of public sites; the same site and id again changes nothing' })
  @ApiOkResponse({ standardSchema: answers.report })
  take(@Actor() { clinicId }: Principal, @Body({ schema: requests.rows }) { reviews }: z.output<typeof requests.rows>) {
    return this.work.run(clinicId, (tx) => this.imports.take(tx, reviews));
  }

  @Post('file')
  @HttpCode(200)
  @ApiOperation({ summary: 'The same from a CSV whose columns are named or recognised; a dry run keeps nothing' })
  @ApiOkResponse({ standardSchema: answers.file })
  async file(
    @Actor() { clinicId }: Principal,
    @Body({ schema: requests.file }) { dry_run: dryRun, ...file }: z.output<typeof requests.file>,
  ) {
    const { rows, ...read } = readReviews(file);
    const report = await this.files.inTransaction(clinicId, dryRun, (tx) => this.imports.take(tx, rows));
    return { ...report, ...read, dry_run: dryRun };
  }

  @Post('codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'The reference of a patient: written in a review, it says whose it is' })
  @ApiOkResponse({ standardSchema: answers.code })
  async code(
    @Actor() { clinicId }: Principal,
    @Body({ schema: requests.patient }) body: z.output<typeof requests.patient>,
  ) {
    return this.work.run(clinicId, async (tx) => {
      await this.voices.assertPatient(tx, body.patient_id);
      return { code: await this.imports.codeFor(tx, body.patient_id) };
    });
  }

  @Get(':id')
  @Need('feedback.read')
  @ApiOperation({ summary: 'A review with its answer' })
  @ApiOkResponse({ standardSchema: answers.review })
  find(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>) {
    return this.work.run(actor.clinicId, (tx) => this.view(tx, actor, id));
  }

  @Put(':id/patient')
  @HttpCode(204)
  @ApiOperation({ summary: 'The author said who they are: the review is this patient’s' })
  @ApiNoContentResponse()
  async link(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Body({ schema: requests.patient }) body: z.output<typeof requests.patient>,
  ): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      await this.voices.assertPatient(tx, body.patient_id);
      await this.replies.link(tx, id, body.patient_id);
    });
  }

  @Put(':id/reply')
  @ApiOperation({ summary: 'Drafts the answer; a second person approves it' })
  @ApiOkResponse({ standardSchema: answers.review })
  draft(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Body({ schema: requests.reply }) { text }: z.output<typeof requests.reply>,
  ) {
    return this.after(actor, id, (tx) => this.replies.draft(tx, actor, id, text));
  }

  @Post(':id/reply/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approves a colleague’s draft' })
  @ApiOkResponse({ standardSchema: answers.review })
  approve(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>) {
    return this.after(actor, id, (tx) => this.replies.approve(tx, actor, id));
  }

  @Post(':id/reply/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says that the approved answer stands at the site now' })
  @ApiOkResponse({ standardSchema: answers.review })
  publish(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>) {
    return this.after(actor, id, (tx) => this.replies.publish(tx, actor, id));
  }

  @Post(':id/reply/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes back an answer that was not published' })
  @ApiOkResponse({ standardSchema: answers.review })
  withdraw(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>) {
    return this.after(actor, id, (tx) => this.replies.withdraw(tx, id));
  }

  private after(actor: Principal, id: string, act: (tx: Tx) => Promise<void>) {
    return this.work.run(actor.clinicId, async (tx) => {
      await act(tx);
      return this.view(tx, actor, id);
    });
  }

  private async view(tx: Tx, { kind, id: own }: Principal, id: string) {
    const review = await this.replies.known(tx, id);
    const [reply] = await this.store.replies(tx, [id]);
    return {
      ...{ id, site: review.site, url: review.url, author: review.author, linked_by: review.linkedBy },
      reply: reply
        ? {
            ...{ text: reply.body, state: reply.state, own: reply.draftedBy === `${kind}:${own}` },
            published_at: reply.publishedAt === null ? null : new Date(reply.publishedAt).toISOString(),
          }
        : null,
    };
  }
}
