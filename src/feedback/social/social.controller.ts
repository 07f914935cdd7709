import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { AppError, Clock, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { soundCheck, troublesOf } from './social-health.js';
import { SocialStore, type SocialAccount } from './social.store.js';

const instant = z.iso.datetime({ offset: true });
const requests = {
  id: z.strictObject({ id: z.uuid() }),
  account: z
    .strictObject({
      site: z.string().trim().min(1).max(60),
      name: z.string().trim().min(1).max(100),
      url: z
        .url({ protocol: /^https$/ })
        .max(2_000)
        .nullable()
        .default(null),
      owner_id: z.uuid(),
      check_every_days: z.number().int().min(1).max(90).default(7),
      active: z.boolean().default(true),
    })
    .meta({ id: 'SocialAccountRequest' }),
  check: z
    .strictObject({
      works: z.boolean(),
      unanswered: z.number().int().min(0).max(100_000),
      oldest_unanswered_at: instant.nullable().default(null),
    })
    .meta({ id: 'SocialCheckRequest' }),
} as const;

const answer = z
  .object({
    accounts: z.array(
      z.object({
        id: z.uuid(),
        site: z.string(),
        name: z.string(),
        url: z.string().nullable(),
        owner_id: z.uuid(),
        owner: z.string(),
        check_every_days: z.number(),
        checked_at: z.string().nullable(),
        works: z.boolean().nullable(),
        unanswered: z.number().nullable(),
        oldest_unanswered_at: z.string().nullable(),
        active: z.boolean(),
        troubles: z.array(z.enum(['overdue', 'down', 'unanswered'])),
      }),
    ),
  })
  .meta({ id: 'SocialAccounts' });

/** Public accounts of the clinic as a checked list: whose each is, when it was looked at, who waits there for an answer. */
@ApiTags('feedback')
@ApiBearerAuth()
@Need('feedback.write')
@Controller('api/v1/social-accounts')
export class SocialController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: SocialStore,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  @Get()
  @Need('feedback.read')
  @ApiOperation({ summary: 'The accounts, those with trouble told' })
  @ApiOkResponse({ standardSchema: answer })
  list(@Actor() { clinicId }: Principal) {
    return this.work.run(clinicId, (tx) => this.view(tx));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Adds an account' })
  @ApiOkResponse({ standardSchema: answer })
  add(@Actor() { clinicId }: Principal, @Body({ schema: requests.account }) body: z.output<typeof requests.account>) {
    return this.save(clinicId, this.ids.uuid(this.clock.now()), body);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Changes an account, or gives it up' })
  @ApiOkResponse({ standardSchema: answer })
  change(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Body({ schema: requests.account }) body: z.output<typeof requests.account>,
  ) {
    return this.save(clinicId, id, body);
  }

  @Post(':id/checks')
  @HttpCode(200)
  @ApiOperation({ summary: 'Writes down a look at the account' })
  @ApiOkResponse({ standardSchema: answer })
  check(
    @Actor() { clinicId, kind, id: staffId }: Principal,
    @Param({ schema: requests.id }) { id }: z.output<typeof requests.id>,
    @Body({ schema: requests.check })
    { works, unanswered, oldest_unanswered_at: oldest }: z.output<typeof requests.check>,
  ) {
    return this.work.run(clinicId, async (tx) => {
      const now = this.clock.now();
      const found = soundCheck(
        { works, unanswered, oldestUnansweredAt: oldest === null ? null : Date.parse(oldest) },
        now,
      );
      if (!(await this.store.check(tx, id, { ...found, by: kind === 'staff' ? staffId : null, now })))
        throw unknown(id);
      return this.view(tx);
    });
  }

  private save(clinicId: number, accountId: string, body: z.output<typeof requests.account>) {
    const { site, name, url, owner_id: ownerId, check_every_days: checkEveryDays, active } = body;
    return this.work.run(clinicId, async (tx) => {
      const addedAt = this.clock.now();
      const account = { accountId, site, name, url, ownerId, checkEveryDays, addedAt, active };
      if (!(await this.store.save(tx, account))) throw refused(site);
      return this.view(tx);
    });
  }

  private async view(tx: Tx) {
    const now = this.clock.now();
    return { accounts: (await this.store.list(tx)).map((account) => viewOf(account, now)) };
  }
}

function viewOf(account: SocialAccount, now: number) {
  const { accountId, site, name, url, ownerId, owner, checkEveryDays, works, unanswered, active } = account;
  return {
    ...{ id: accountId, site, name, url, owner_id: ownerId, owner, check_every_days: checkEveryDays, active },
    ...{ checked_at: isoOf(account.checkedAt), works, unanswered, troubles: troublesOf(account, now) },
    oldest_unanswered_at: isoOf(account.oldestUnansweredAt),
  };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function unknown(id: string): AppError {
  return new AppError('SOCIAL_UNKNOWN', `There is no public account ${id}.`, {
    status: 404,
    fix: 'Read the list again.',
  });
}

function refused(site: string): AppError {
  return new AppError(
    'SOCIAL_REFUSED',
    `The account at ${site} is on the list already, or nobody of that id works here.`,
    {
      status: 409,
      fix: 'Change the account that is there, and choose an owner among the staff.',
    },
  );
}
