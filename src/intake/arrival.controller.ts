import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../auth/index.js';
import { AccountStore } from '../channel/index.js';
import { AppError, ClinicId, UnitOfWork } from '../runtime/index.js';
import { arrivalView, requests, type Requests } from './arrival-requests.js';
import { ArrivalStore } from './arrival.store.js';

/** What came in and could not be understood: staff sees that it is there, and has it tried again once the cause is mended. */
@ApiTags('channels')
@Controller('api/v1/arrivals')
export class ArrivalController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly arrivals: ArrivalStore,
    private readonly accounts: AccountStore,
  ) {}

  @Need('channel.read')
  @Get()
  @ApiOperation({
    summary: 'What came in and is parked, or with parked=false still waits, the oldest first; never what it says',
  })
  async list(@ClinicId() clinicId: number, @Query({ schema: requests.list }) query: Requests['list']) {
    return this.work.run(clinicId, async (tx) => {
      const names = new Map((await this.accounts.all(tx)).map(({ accountId, name }) => [accountId, name]));
      const kept = await this.arrivals.kept(tx, { ...query, parked: query.parked === 'true' });
      return { arrivals: kept.map((arrival) => arrivalView(arrival, names.get(arrival.accountId))) };
    });
  }

  @Need('channel.write')
  @Post(':id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Have a parked arrival understood again, from its first try' })
  async retry(@ClinicId() clinicId: number, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      if (!(await this.arrivals.unpark(tx, id))) throw notParked(id);
    });
  }
}

function notParked(id: string): AppError {
  return new AppError('INTAKE_ARRIVAL_UNKNOWN', `No arrival ${id} is parked.`, {
    status: 404,
    fix: 'List the parked ones with GET /api/v1/arrivals; one that was understood meanwhile is gone.',
  });
}
