import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../../auth/index.js';
import { ClinicId } from '../../runtime/index.js';
import { ApprovalService } from './approval.service.js';

const answer = z
  .object({
    accounts: z.array(z.object({ name: z.string(), asked_at: z.iso.datetime(), code: z.string().nullable() })),
    templates: z.array(
      z.object({
        account: z.string(),
        name: z.string(),
        language: z.string(),
        status: z.string(),
        category: z.string().nullable(),
        rejected_reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'TextApprovals' });

/** Which texts the providers have approved. */
@ApiTags('templates')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/templates')
export class ApprovalController {
  constructor(private readonly approvals: ApprovalService) {}

  @Get('approvals')
  @ApiOperation({ summary: 'The texts WhatsApp was asked to approve, and what it said' })
  @ApiOkResponse({ standardSchema: answer })
  async list(@ClinicId() clinicId: number): Promise<z.input<typeof answer>> {
    const accounts = await this.approvals.of(clinicId);
    return {
      accounts: accounts.map(({ name, askedAt, approvals }) => ({
        name,
        asked_at: new Date(askedAt).toISOString(),
        code: 'code' in approvals ? approvals.code : null,
      })),
      templates: accounts.flatMap(({ name: account, approvals }) =>
        'code' in approvals
          ? []
          : approvals.texts.map(({ reason, ...text }) => ({ account, ...text, rejected_reason: reason })),
      ),
    };
  }
}
