import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Need } from '../../auth/index.js';
import { Config } from '../../runtime/index.js';
import { checkProgramme } from './programme-check.js';
import { readProgramme } from './programme-directory.adapter.js';

const checkRequest = z
  .strictObject({
    files: z
      .array(
        z.strictObject({
          file: z
            .string()
            .regex(/^(scenarios|templates)(\/[A-Za-z0-9._-]+)+$/, 'write a path such as scenarios/visit-reminders.yaml')
            .refine((path) => !path.split('/').includes('..'), 'write a path without ..'),
          text: z.string().max(1_000_000),
        }),
      )
      .max(500)
      .default([]),
  })
  .meta({ id: 'ProgrammeCheck' });

const checkAnswer = z
  .object({
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        scenario: z.string().optional(),
        state: z.string().optional(),
        path: z.array(z.string()).optional(),
        message: z.string(),
        file: z.string().optional(),
        line: z.number().optional(),
        column: z.number().optional(),
      }),
    ),
  })
  .meta({ id: 'ProgrammeFindings' });

@ApiTags('programme')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/programme')
export class ProgrammeController {
  constructor(private readonly config: Config) {}

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'What is wrong with the programme, or would be if these files took the place of its own' })
  @ApiOkResponse({ standardSchema: checkAnswer })
  async check(@Body({ schema: checkRequest }) { files }: z.infer<typeof checkRequest>) {
    const findings = checkProgramme(await readProgramme(this.config.programme, files));
    return { findings: findings.map(({ pointer: _pointer, ...finding }) => finding) };
  }
}
