import { Injectable } from '@nestjs/common';
import { scopeOf, StaffService, type Scope, type StaffMember } from '../../auth/index.js';
import { localeIds, type LocaleId } from '../../catalog/index.js';
import { Config, type Tx } from '../../runtime/index.js';
import { digestLetter, type DigestFacts, type DigestLetter } from './digest.js';
import { DigestSources, type DigestGround } from './digest-sources.service.js';

/** What the letters of the week say. */
@Injectable()
export class DigestService {
  constructor(
    private readonly sources: DigestSources,
    private readonly staff: StaffService,
    private readonly config: Config,
  ) {}

  /** Everybody who owns something: process owners and the owner of the journey, and whoever has an improvement. */
  async owners(tx: Tx, ground: DigestGround): Promise<StaffMember[]> {
    const busy = new Set(ground.stalled.map(({ ownerId }) => ownerId));
    return (await this.staff.list(tx)).filter(
      ({ roles, staffId, disabledAt }) =>
        disabledAt === null &&
        (roles.includes('process_owner') || roles.includes('journey_owner') || busy.has(staffId)),
    );
  }

  async ground(tx: Tx): Promise<DigestGround> {
    return this.sources.ground(tx);
  }

  /** The letter to one owner, in their language. */
  letter(ground: DigestGround, owner: Pick<StaffMember, 'staffId' | 'roles' | 'departments' | 'locale'>): DigestLetter {
    const own = ground.stalled.filter(({ ownerId }) => ownerId === owner.staffId);
    const scope = scopeOf(owner.roles, owner.departments);
    const facts: DigestFacts = {
      ...{ clinic: ground.clinic, week: ground.week, forgotten: ground.forgotten },
      overdue: own.filter(({ why }) => why === 'overdue').length,
      stalled: own.filter(({ why }) => why !== 'overdue').length,
      offTarget: ground.offTarget.filter((each) => isIn(scope, ground.map.roles[each.owner]?.department)),
      red: ground.red.flatMap((id) => {
        const touchpoint = ground.map.touchpoints[id];
        return touchpoint && isIn(scope, touchpoint.owner) ? [touchpoint.title] : [];
      }),
      url: this.config.publicUrl ?? null,
    };
    return digestLetter(facts, localeOf(owner.locale));
  }
}

function isIn(scope: Scope, department: string | undefined): boolean {
  return scope === 'all' || (department !== undefined && scope.includes(department));
}

function localeOf(locale: string): LocaleId {
  return localeIds.find((each) => each === locale) ?? 'en';
}
