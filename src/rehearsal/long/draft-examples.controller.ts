import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { DraftService, readProgrammeFiles } from '../../catalog/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { exampleVerdicts } from '../example/example-list.js';
import { sessionAnswers as answers } from '../session/session-answers.js';
import { filesOfScenario } from '../session/draft-programme.js';
import { RehearsedProgrammes } from '../session/rehearsed-programmes.service.js';

const one = z.strictObject({ id: z.uuid() });
const query = z.strictObject({ scenario_id: z.string().min(1).max(80).optional() });

/** The examples of a draft, played. */
@ApiTags('rehearsal')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/drafts')
export class DraftExamplesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafts: DraftService,
    private readonly programmes: RehearsedProgrammes,
  ) {}

  @Get(':id/examples')
  @ApiOperation({ summary: 'Which of the examples of the draft’s scenario come out as they say' })
  @ApiOkResponse({ standardSchema: answers.examples })
  async examples(
    @Actor() { clinicId }: Principal,
    @Param({ schema: one }) { id }: z.output<typeof one>,
    @Query({ schema: query }) { scenario_id: named }: z.output<typeof query>,
  ) {
    const { scenario, files } = await this.work.run(clinicId, async (tx) => {
      const known = named ?? (await this.programmes.scenarioOf(tx, id));
      return { scenario: known, files: await this.drafts.files(tx, id) };
    });
    const own = new RegExp(`^scenario:\\s*["']?${scenario.replace(/[^a-z0-9-]/gi, '.')}["']?\\s*(#.*)?$`, 'm');
    const examples = files.filter(({ file, text }) => file.startsWith('scenarios/examples/') && own.test(text));
    return exampleVerdicts(readProgrammeFiles([...filesOfScenario(files, scenario), ...examples]), scenario);
  }
}
