import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { localeIds } from '../../catalog/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { CannedService, type RenderedCanned } from './canned.service.js';
import type { CannedAnswer } from './canned.store.js';

const word = z.string().trim().min(1).max(100);
const requests = {
  list: z.strictObject({ patient: z.uuid().optional(), department: word.optional(), locale: word.optional() }),
  id: z.strictObject({ id: z.uuid() }),
  answer: z
    .strictObject({
      department: word,
      locale: z.enum(localeIds),
      name: word,
      text: z.string().trim().min(1).max(4_000),
    })
    .meta({ id: 'CannedAnswerRequest' }),
} as const;

const canned = z
  .object({
    id: z.uuid(),
    department: z.string(),
    locale: z.string(),
    name: z.string(),
    text: z.string(),
    /** For the patient who was named; null where something it needs is not known of them. */
    rendered: z.string().nullable(),
  })
  .meta({ id: 'CannedAnswer' });
const list = z.object({ canned: z.array(canned) }).meta({ id: 'CannedAnswerList' });

/** Answers that are ready, of each department and language. */
@ApiTags('conversations')
@ApiBearerAuth()
@Need('conversation.write')
@Controller('api/v1/canned')
export class CannedController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly canned: CannedService,
  ) {}

  @Get()
  @Need('conversation.read')
  @ApiOperation({ summary: 'Canned answers of one’s departments; with a patient, filled for them' })
  @ApiOkResponse({ standardSchema: list })
  async list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: z.output<typeof requests.list>) {
    const found = await this.work.run(actor.clinicId, (tx) => this.canned.list(tx, actor, query));
    return { canned: found.map((answer) => view(answer, answer)) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Adds a canned answer' })
  @ApiOkResponse({ standardSchema: canned })
  async add(@Actor() actor: Principal, @Body({ schema: requests.answer }) answer: z.output<typeof requests.answer>) {
    return view(await this.work.run(actor.clinicId, (tx) => this.canned.save(tx, actor, answer)));
  }

  @Put(':id')
  @ApiOperation({ summary: 'Changes a canned answer' })
  @ApiOkResponse({ standardSchema: canned })
  async change(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Body({ schema: requests.answer }) answer: z.output<typeof requests.answer>,
  ) {
    return view(await this.work.run(actor.clinicId, (tx) => this.canned.save(tx, actor, answer, id)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a canned answer' })
  @ApiNoContentResponse()
  async remove(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
  ): Promise<void> {
    await this.work.run(actor.clinicId, (tx) => this.canned.remove(tx, actor, id));
  }
}

function view({ cannedId, department, locale, name, text }: CannedAnswer, { rendered }: Partial<RenderedCanned> = {}) {
  return { id: cannedId, department, locale, name, text, rendered: rendered ?? null };
}
