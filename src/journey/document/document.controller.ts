import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { DraftService, localeIds, ProgrammeFileService } from '../../catalog/index.js';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import { documentFormats, type DocumentFormat } from './document.js';
import { FrequencyService } from '../frequency/frequency.service.js';
import { documentInThread } from './document-thread.adapter.js';

const requests = {
  format: z.strictObject({ format: z.enum(documentFormats) }),
  query: z.strictObject({ locale: z.enum(localeIds).optional(), draft: z.uuid().optional() }),
} as const;

const types: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
};

/** The programme as people print it: what runs, or what a draft would make of it. */
@ApiTags('programme')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/programme')
export class DocumentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programme: ProgrammeFileService,
    private readonly drafts: DraftService,
    private readonly frequency: FrequencyService,
  ) {}

  @Get('document.:format')
  @ApiOperation({ summary: 'The programme, or a draft of it, as Word, Excel or a page' })
  @ApiProduces(...Object.values(types))
  async document(
    @Actor() actor: Principal,
    @Param({ schema: requests.format }) { format }: z.output<typeof requests.format>,
    @Query({ schema: requests.query }) { locale, draft }: z.output<typeof requests.query>,
  ) {
    const { files, frequency } = await this.work.run(actor.clinicId, async (tx) => ({
      files: await (draft === undefined ? this.programme.files(tx) : this.drafts.files(tx, draft)),
      frequency: (await this.frequency.lines(tx)).lines,
    }));
    const bytes = await documentInThread({ files, format, locale, frequency });
    if (!bytes) throw unreadable();
    return new StreamableFile(bytes, {
      type: types[format],
      disposition: `attachment; filename="programme.${format}"`,
    });
  }
}

function unreadable(): AppError {
  return new AppError('PROGRAMME_UNREADABLE', 'The map of the programme cannot be read.', {
    status: 422,
    fix: 'Correct scenarios/map.yaml first.',
  });
}
