import { type Finding, type ScenarioDefinition, parseScenario } from '../../engine/index.js';
import { type FrontAnswerSource, frontAnswersSchema } from '../template/answer-texts.js';
import {
  type ChannelId,
  type ClinicMap,
  type LocaleId,
  channelIds,
  clinicMapSchema,
  localeIds,
} from '../clinic/clinic-map.js';
import { type ReplySource, replyWordsSchema } from '../reply-words.js';
import { type EnclosedFile, type EnclosedSource, readEnclosed } from '../clinic/enclosed-files.js';
import { lintMap } from '../clinic/map-lint.js';
import type { TemplateSource } from '../template/template.js';
import { withHolidayDates } from '../clinic/public-holidays.js';
import { type SourcePlace, type YamlSource, placed, readShape, readYaml } from './yaml-source.js';

/** A file of a programme by its path inside it, with forward slashes. */
export interface ProgrammeFile {
  readonly file: string;
  readonly text: string;
}

/** One scenario of the programme, with the places of its parts in its file. */
export interface ScenarioSource {
  readonly definition: ScenarioDefinition;
  readonly source: string;
  readonly file: string;
  place(pointer: readonly (string | number)[]): SourcePlace;
}

/** All scenarios of a clinic together with what they need, as read from files; what could not be read is in the findings. */
export interface Programme {
  readonly scenarios: readonly ScenarioSource[];
  /** cadence.yaml as plain data, for the engine's `parseCadence`; undefined when it is missing or cannot be read. */
  readonly cadence: unknown;
  readonly cadenceSource?: YamlSource | undefined;
  /** Undefined when map.yaml is missing or has findings. */
  readonly map?: ClinicMap | undefined;
  readonly mapSource?: YamlSource | undefined;
  readonly templates: readonly TemplateSource[];
  readonly replies: readonly ReplySource[];
  /** What the clinic hears and says by itself otherwise than the product does. */
  readonly answers?: readonly FrontAnswerSource[] | undefined;
  /** What may go with messages. */
  readonly enclosed?: readonly EnclosedSource[] | undefined;
  /** Files of examples as they lie there: whoever plays them reads them, for it takes long and few do. */
  readonly examples?: readonly ProgrammeFile[] | undefined;
  readonly findings: readonly Finding[];
}

const CADENCE = 'scenarios/cadence.yaml';
const MAP = 'scenarios/map.yaml';
const SCENARIO_FILE = /^scenarios\/[^/]+\.yaml$/;
const EXAMPLES_FILE = /^scenarios\/examples\/[^/]+\.yaml$/;
const REPLIES_FILE = /^templates\/replies\/([^/]+)\.yaml$/;
const ANSWERS_FILE = /^templates\/answers\/([^/]+)\.yaml$/;
const TEMPLATE_FILE = /^templates\/([a-z0-9-]+)\/([^/]+)\/([a-z0-9-]+)\.([^./]+)\.hbs$/;

/**
 * Reads the files of a programme; a malformed one becomes findings with file, line and column and stops none of the others.
 * Of what goes with messages (`enclosed`) the path and the size are enough.
 */
export function readProgrammeFiles(files: readonly ProgrammeFile[], enclosed: readonly EnclosedFile[] = []): Programme {
  const findings: Finding[] = [];
  const note = (more: readonly Finding[]): void => void findings.push(...more);
  const yaml = (path: string): YamlSource | undefined => {
    const found = files.find(({ file }) => file === path);
    if (!found) note([absent(path)]);
    return found && readYaml(found.file, found.text);
  };
  const written = yaml(CADENCE);
  const cadenceSource = written && withHolidayDates(written);
  note(cadenceSource?.findings ?? []);
  const mapSource = yaml(MAP);
  const scenarios = readScenarios(files, note);
  const map = readMap(mapSource, note);
  if (map && mapSource) note(lintMap(map, mapSource, scenarios));
  return {
    scenarios,
    cadence: cadenceSource?.value,
    cadenceSource,
    map,
    mapSource,
    templates: readTemplates(files, note),
    replies: readReplies(files, note),
    answers: readAnswers(files, note),
    enclosed: readEnclosed(enclosed, note),
    examples: files.filter(({ file }) => EXAMPLES_FILE.test(file)),
    findings,
  };
}

type Note = (findings: readonly Finding[]) => void;

function readMap(source: YamlSource | undefined, note: Note): ClinicMap | undefined {
  if (!source) return undefined;
  const { value, findings } = readShape(source, clinicMapSchema);
  note(findings);
  return value;
}

function readScenarios(files: readonly ProgrammeFile[], note: Note): ScenarioSource[] {
  const read: ScenarioSource[] = [];
  for (const { file, text } of files) {
    if (!file.startsWith('scenarios/') || file === CADENCE || file === MAP || EXAMPLES_FILE.test(file)) continue;
    if (!SCENARIO_FILE.test(file)) {
      note([atTop(file, 'This file is not where a scenario lies; name it scenarios/<name>.yaml.')]);
      continue;
    }
    const source = readYaml(file, text);
    note(source.findings);
    if (source.findings.length > 0) continue;
    const { scenario, findings } = parseScenario(source.value);
    note(findings.map((finding) => placed(source, finding)));
    if (!scenario) continue;
    const twin = read.find(({ definition }) => definition.scenario === scenario.scenario);
    if (twin) note([duplicate(source, scenario.scenario, twin.file)]);
    else read.push({ definition: scenario, source: text, file, place: (pointer) => source.place(pointer) });
  }
  return read;
}

function readTemplates(files: readonly ProgrammeFile[], note: Note): TemplateSource[] {
  return files.flatMap(({ file, text }) => {
    if (!file.startsWith('templates/') || REPLIES_FILE.test(file) || ANSWERS_FILE.test(file)) return [];
    const [, scenario, locale, name, channel] = TEMPLATE_FILE.exec(file) ?? [];
    if (scenario && name && isLocale(locale) && isChannel(channel))
      return [{ scenario, name, locale, channel, file, text }];
    note([misplaced(file)]);
    return [];
  });
}

function readReplies(files: readonly ProgrammeFile[], note: Note): ReplySource[] {
  return files.flatMap(({ file, text }) => {
    const locale = REPLIES_FILE.exec(file)?.[1];
    if (locale === undefined) return [];
    if (!isLocale(locale)) {
      note([misplaced(file)]);
      return [];
    }
    const { value, findings } = readShape(readYaml(file, text), replyWordsSchema);
    note(findings);
    return value ? [{ locale, file, text, intents: value }] : [];
  });
}

function readAnswers(files: readonly ProgrammeFile[], note: Note): FrontAnswerSource[] {
  return files.flatMap(({ file, text }) => {
    const locale = ANSWERS_FILE.exec(file)?.[1];
    if (locale === undefined) return [];
    if (!isLocale(locale)) {
      note([misplaced(file)]);
      return [];
    }
    const { value, findings } = readShape(readYaml(file, text), frontAnswersSchema);
    note(findings);
    return value ? [{ locale, file, text, answers: value }] : [];
  });
}

function isLocale(text: string | undefined): text is LocaleId {
  return localeIds.some((locale) => locale === text);
}

function isChannel(text: string | undefined): text is ChannelId {
  return channelIds.some((channel) => channel === text);
}

function atTop(file: string, message: string): Finding {
  return { code: 'SCHEMA', severity: 'error', message, file, line: 1, column: 1 };
}

function absent(file: string): Finding {
  return atTop(file, `The programme has no ${file}; add it.`);
}

function misplaced(file: string): Finding {
  const places = `templates/<scenario>/<${localeIds.join('|')}>/<name>.<${channelIds.join('|')}>.hbs, templates/replies/<locale>.yaml or templates/answers/<locale>.yaml`;
  return atTop(file, `This file is not where a template lies; name it ${places}.`);
}

function duplicate(source: YamlSource, scenario: string, first: string): Finding {
  const message = `The scenario ${scenario} is already in ${first}; give this one another name.`;
  return placed(source, { code: 'SCHEMA', severity: 'error', scenario, message, pointer: ['scenario'] });
}
