import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Need, Repeatable } from '../../auth/index.js';
import { AppError, ClinicId } from '../../runtime/index.js';
import { requests } from '../patient-requests.js';
import type { Requests } from '../patient-requests.js';
import { answers } from '../patient-views.js';
import { parseMapping } from './csv-mapping.js';
import type { CsvMapping } from './csv-mapping.js';
import { ImportService } from './import.service.js';
import { shippedMapping } from './mapping-file.service.js';

@ApiTags('imports')
@ApiBearerAuth()
@Need('intake.write')
@Controller('api/v1/imports')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post(':kind')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({ summary: 'Import a CSV file by a named or an inline mapping; the same file again changes nothing' })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: answers.importReport })
  async importFile(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.importKind }) { kind }: Requests['importKind'],
    @Query({ schema: requests.importQuery }) query: Requests['importQuery'],
    @Req() request: Request,
  ) {
    if (!request.is('text/csv')) {
      throw new AppError('IMPORT_MEDIA_TYPE', 'The body is not sent as CSV.', {
        status: 415,
        fix: 'Send it with Content-Type: text/csv.',
      });
    }
    const mapping = await mappingOf(query);
    if (mapping.kind === kind)
      return this.imports.importFile({ clinicId, source: request, mapping, dryRun: query.dry_run });
    const fix = `Send the file to imports/${mapping.kind}, or name another mapping.`;
    throw new AppError('IMPORT_KIND', `The mapping is one of ${mapping.kind}, not of ${kind}.`, { fix });
  }
}

async function mappingOf({ mapping, mapping_json: inline }: Requests['importQuery']): Promise<CsvMapping> {
  if (mapping !== undefined) return shippedMapping(mapping);
  return parseMapping(inline === undefined ? undefined : parseJson(inline));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('IMPORT_MAPPING', 'The mapping is no JSON.', {
      fix: 'URL-encode the whole JSON object in mapping_json.',
    });
  }
}
