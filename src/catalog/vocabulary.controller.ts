import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../auth/index.js';
import { ClinicId, UnitOfWork } from '../runtime/index.js';
import { ClinicProgrammeService } from './clinic/clinic-programme.service.js';
import { vocabularyOf } from './vocabulary.js';

const named = z.array(
  z.object({ id: z.string(), title: z.object({ uk: z.string(), ru: z.string(), en: z.string() }).partial() }),
);
const texts = z.array(z.string());
const anything = z.record(z.string(), z.unknown());

const answer = z
  .object({
    locale: z.string(),
    locales: texts,
    channels: texts,
    reply_intents: texts,
    message_classes: texts,
    subjects: texts,
    events: z.array(
      z.object({
        name: z.string(),
        cause: z.string(),
        subject: z.string(),
        fields: z.record(z.string(), z.string()),
      }),
    ),
    effects: z.array(
      z.object({
        name: z.string(),
        cause: z.string(),
        params: anything.describe('JSON Schema'),
        delays: texts.describe('parameters in the grammar of delays'),
        periods: texts.describe('parameters that are ISO 8601 periods'),
        example: anything,
      }),
    ),
    departments: named,
    touchpoints: named,
    groups: named,
    stages: named,
    services: named,
    surveys: z.array(z.object({ id: z.string(), title: z.record(z.string(), z.string()), questions: named })),
    webhooks: named,
    scenarios: named,
  })
  .meta({ id: 'Vocabulary' });

/** What whoever edits a scenario can choose from. */
@ApiTags('programme')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/vocabulary')
export class VocabularyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Everything a scenario may speak of: events, effects, and the names of the clinic' })
  @ApiOkResponse({ standardSchema: answer })
  read(@ClinicId() clinicId: number) {
    return this.work.run(clinicId, async (tx) => {
      const { map, newest } = await this.programmes.of(tx);
      return vocabularyOf(map, newest);
    });
  }
}
