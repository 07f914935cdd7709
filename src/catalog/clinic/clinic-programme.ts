import {
  compileScenario,
  parseHours,
  parsePeriod,
  type AppointmentFacts,
  type Cadence,
  type Calendar,
  type ClinicRules,
  type CompiledScenario,
} from '../../engine/index.js';
import { AppError } from '../../runtime/rules.js';
import type { Published } from '../catalog.service.js';
import { FrontDoor, type AnswersByLocale } from './front-door.js';
import type { ChannelId, ClinicMap, LocaleId } from './clinic-map.js';
import { ServiceNames, type ServiceTexts } from './clinic-services.js';
import { inLocale } from './map-fields.js';
import { noPauses, type PauseBook } from '../pause/pause.js';
import { pinKey } from '../programme/pinning.js';
import { labelOf } from '../reply-words.js';
import { isWhole, versionDealt, type Rollout } from '../rollout/rollout.js';
import type { CompiledTemplate } from '../template/template.js';
import type { TemplateFacts } from '../template/template-variables.js';

/** A text pinned by a scenario version, in the locale that was found. */
export interface PinnedTemplate {
  readonly hash: string;
  readonly locale: LocaleId;
  readonly template: CompiledTemplate;
}

/** Which text is asked for: the touch's scenario version and template. */
export interface TextOf {
  readonly scenarioId: string;
  readonly version: number;
  readonly template: string;
}

interface Parts {
  readonly map: ClinicMap;
  readonly cadence: Cadence;
  readonly published: Published;
  readonly templates: ReadonlyMap<string, CompiledTemplate>;
  /** Left out where nothing is heard or said at the front door. */
  readonly answers?: { readonly shipped: AnswersByLocale; readonly own: AnswersByLocale } | undefined;
  /** Versions that do not enrol everybody; left out: the newest of each scenario does. */
  readonly rollouts?: readonly Rollout[] | undefined;
  /** Left out: nothing stands still. */
  readonly pauses?: PauseBook | undefined;
}

/** All of one clinic that the loops need, parsed and compiled: rebuilt when something is published. */
export class ClinicProgramme {
  readonly clinic: ClinicMap['clinic'];
  readonly cadence: Cadence;
  readonly rules: ClinicRules;
  /** What it hears and says by itself. */
  readonly front: FrontDoor;
  /** Newest version of each scenario: the ones that enrol, but for rollouts. */
  readonly newest: readonly CompiledScenario[];
  readonly pauses: PauseBook;
  private readonly services: ServiceNames;
  /** By id, then by version: every enrolment of a batch asks, and a name made for each would cost more than the answer. */
  private readonly compiled = new Map<string, Map<number, CompiledScenario>>();
  private readonly enrollers = new Map<string, CompiledScenario[]>();
  private readonly rollouts: ReadonlyMap<string, Rollout>;

  constructor(private readonly parts: Parts) {
    const { map, cadence, published } = parts;
    this.clinic = map.clinic;
    this.cadence = cadence;
    this.rules = rulesOf(map, cadence);
    this.services = new ServiceNames(map.services);
    this.front = new FrontDoor(parts.answers?.shipped ?? {}, parts.answers?.own ?? {}, published.replies);
    this.pauses = parts.pauses ?? noPauses;
    this.rollouts = partial(parts.rollouts ?? [], published.newest);
    this.newest = [...published.newest].map(([id, version]) => this.scenario(id, version));
  }

  /** A published version, compiled once. Errors: CATALOG_SCENARIO_UNKNOWN. */
  scenario(id: string, version: number): CompiledScenario {
    return this.compiled.get(id)?.get(version) ?? this.compile(id, version);
  }

  private compile(id: string, version: number): CompiledScenario {
    const name = `${id}@${version}`;
    const published = this.parts.published.scenarios.get(name);
    if (!published) {
      throw new AppError('CATALOG_SCENARIO_UNKNOWN', `The scenario version ${name} is not published.`, {
        status: 500,
        fix: 'Publish it again, or move its enrolments to a published version.',
      });
    }
    const compiled = compileScenario(published.definition, version);
    const versions = this.compiled.get(id) ?? new Map<number, CompiledScenario>();
    this.compiled.set(id, versions.set(version, compiled));
    return compiled;
  }

  /** The same clinic with this one scenario version as all that enrols. Errors: CATALOG_SCENARIO_UNKNOWN. */
  narrowed(id: string, version: number): ClinicProgramme {
    return new ClinicProgramme({
      ...this.parts,
      published: { ...this.parts.published, newest: new Map([[id, version]]) },
    });
  }

  knows(id: string, version: number): boolean {
    return this.parts.published.scenarios.has(`${id}@${version}`);
  }

  /** What a version is called, by language; undefined for one that is not published, such as the front door. */
  titles(id: string, version: number): Readonly<Record<string, string>> | undefined {
    const found = this.parts.published.scenarios.get(`${id}@${version}`);
    return found && { ...found.definition.title };
  }

  /** The texts a version was published with: `name|locale|channel` → hash. Empty for a version that is not published. */
  pins(id: string, version: number): ReadonlyMap<string, string> {
    return this.parts.published.scenarios.get(`${id}@${version}`)?.templates ?? new Map();
  }

  /**
   * Scenarios with an enrol rule for this type of event, each in the version that the recipient is dealt; without a
   * recipient in every version that enrols anybody.
   */
  enrolling(eventType: string, recipientId?: string): readonly CompiledScenario[] {
    const found = this.enrollers.get(eventType) ?? this.findEnrollers(eventType);
    if (recipientId === undefined || this.rollouts.size === 0) return found;
    return found.filter((compiled) => this.enrols(compiled, recipientId));
  }

  /** The version of a scenario that the recipient is enrolled in; undefined: none. */
  enrolled(scenarioId: string, recipientId: string): CompiledScenario | undefined {
    const newest = this.newest.find(({ id }) => id === scenarioId);
    const rollout = this.rollouts.get(scenarioId);
    if (!newest || !rollout) return newest;
    const version = versionDealt(rollout, recipientId);
    return version === null ? undefined : this.scenario(scenarioId, version);
  }

  /** The versions of all scenarios that the recipient is enrolled in. */
  dealt(recipientId: string): readonly CompiledScenario[] {
    if (this.rollouts.size === 0) return this.newest;
    return this.newest.flatMap(({ id }) => this.enrolled(id, recipientId) ?? []);
  }

  private enrols({ id, version }: CompiledScenario, recipientId: string): boolean {
    const rollout = this.rollouts.get(id);
    return !rollout || versionDealt(rollout, recipientId) === version;
  }

  private findEnrollers(eventType: string): CompiledScenario[] {
    const before = [...this.rollouts.values()].flatMap(({ scenarioId, previous }) =>
      previous === null ? [] : this.scenario(scenarioId, previous),
    );
    const found = [...this.newest, ...before].filter((compiled) =>
      compiled.enrol.some((rule) => rule.on.includes(eventType)),
    );
    this.enrollers.set(eventType, found);
    return found;
  }

  /** The text in the asked locale, else in the clinic's own. */
  pinnedTemplate(text: TextOf, channel: string, locale: string): PinnedTemplate | undefined {
    const pins = this.parts.published.scenarios.get(`${text.scenarioId}@${text.version}`)?.templates;
    for (const spoken of [locale, this.clinic.locale]) {
      const hash = pins?.get(pinKey(text.template, spoken, channel));
      const template = hash === undefined ? undefined : this.parts.templates.get(hash);
      if (hash !== undefined && template) return { hash, locale: template.locale, template };
    }
    return undefined;
  }

  replyLabel(intent: string, locale: string): string {
    return labelOf(this.parts.published.replies.get(locale) ?? {}, intent);
  }

  /** The words of replies, by locale. */
  get replies(): Published['replies'] {
    return this.parts.published.replies;
  }

  branch(id: string | undefined, locale: string): TemplateFacts['branch'] {
    const branches = this.parts.map.branches;
    const found = id === undefined ? Object.values(branches)[0] : branches[id];
    if (!found) return undefined;
    return {
      name: inLocale(found.name, locale, this.clinic.locale),
      address: inLocale(found.address, locale, this.clinic.locale),
      map_url: found.map_url,
      phone: found.phone,
    };
  }

  /** What is said of the service that a visit is for, by its id or any of its names; undefined for one the map has not. */
  service(name: string | undefined, locale: string): ServiceTexts | undefined {
    return name === undefined ? undefined : this.services.textsOf(name, locale, this.clinic.locale);
  }

  /** The id of the service that the clinic system calls so; undefined: the map has none. */
  serviceIdOf(name: string): string | undefined {
    return this.services.idOf(name);
  }

  /**
   * The visits as scenarios see them: with the id of their service in place of the clinic system's name for it. A name
   * the map has not stays as it came.
   */
  withServiceIds(visits: ReadonlyMap<string, AppointmentFacts>): ReadonlyMap<string, AppointmentFacts> {
    const named = ([id, visit]: [string, AppointmentFacts]): [string, AppointmentFacts] => {
      const service = visit.service === undefined ? undefined : this.services.idOf(visit.service);
      return [id, service === undefined || service === visit.service ? visit : { ...visit, service }];
    };
    return new Map([...visits].map(named));
  }

  /** Who the clinic is and how its people work together. */
  get map(): ClinicMap {
    return this.parts.map;
  }

  /** The departments of the map, by id. */
  get departments(): ClinicMap['departments'] {
    return this.parts.map.departments;
  }

  supports(channel: string): channel is ChannelId {
    return this.clinic.channels.some((known) => known === channel);
  }
}

/** Those that matter: of the newest versions, and not for everybody. */
function partial(rollouts: readonly Rollout[], newest: ReadonlyMap<string, number>): ReadonlyMap<string, Rollout> {
  const open = rollouts.filter((rollout) => newest.get(rollout.scenarioId) === rollout.version && !isWhole(rollout));
  return new Map(open.map((rollout) => [rollout.scenarioId, rollout]));
}

function rulesOf(map: ClinicMap, cadence: Cadence): ClinicRules {
  const calendars = new Map<string, Calendar>();
  for (const [id, department] of Object.entries(map.departments)) {
    if (Object.values(department.hours).every((stretches) => stretches.length === 0)) continue;
    const holidays = cadence.quiet?.holidays ?? new Set<string>();
    calendars.set(id, { zone: map.clinic.zone, hours: parseHours(department.hours), holidays });
  }
  const [first] = calendars.values();
  const day = parsePeriod('P1D');
  return {
    quiet: cadence.quiet,
    calendar: (department) => (department === undefined ? first : calendars.get(department)),
    expiry: (messageClass) => cadence.classes[messageClass]?.expires ?? day,
  };
}
