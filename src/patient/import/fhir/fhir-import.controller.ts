import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { Need, Repeatable } from '../../../auth/index.js';
import { AppError, ClinicId } from '../../../runtime/index.js';
import { FhirImportService } from './fhir-import.service.js';
import { fhirImportQuery } from './fhir-settings.js';
import { fhirReportView } from './fhir-view.js';

const DOCUMENT_TYPES = ['application/fhir+json', 'application/json'];
const LINE_TYPES = ['application/fhir+ndjson', 'application/x-ndjson', 'application/ndjson'];

@ApiTags('imports')
@ApiBearerAuth()
@Need('intake.write')
@Controller('api/v1/imports/fhir')
export class FhirImportController {
  constructor(private readonly imports: FhirImportService) {}

  @Post()
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({
    summary:
      'Import patients, appointments and encounters of FHIR R4, a Bundle or NDJSON; the same again changes nothing',
  })
  @ApiConsumes(...DOCUMENT_TYPES, ...LINE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: fhirReportView })
  async importFhir(
    @ClinicId() clinicId: number,
    @Query({ schema: fhirImportQuery }) { dryRun, settings }: z.output<typeof fhirImportQuery>,
    @Req() request: Request,
  ) {
    const lines = hasLines(request);
    const sources = [{ lines, open: () => request }];
    return this.imports.importFhir({ clinicId, sources, reopens: false, settings, dryRun });
  }
}

function hasLines(request: Request): boolean {
  if (request.is(LINE_TYPES)) return true;
  if (request.is(DOCUMENT_TYPES)) return false;
  throw new AppError('IMPORT_MEDIA_TYPE', 'The body is not sent as FHIR JSON.', {
    status: 415,
    fix: 'Send a Bundle with Content-Type: application/fhir+json, or one resource a line with application/fhir+ndjson.',
  });
}
