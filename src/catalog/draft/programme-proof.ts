import type { Finding } from '../../engine/index.js';
import type { EnclosedFile } from '../clinic/enclosed-files.js';
import { checkProgramme, isPublishable } from '../programme/programme-check.js';
import {
  type Programme,
  type ProgrammeFile,
  type ScenarioSource,
  readProgrammeFiles,
} from '../programme/programme-files.js';
import { insidePath, isScenarioPath } from '../version/programme-paths.js';
import { type YamlSource, readYaml } from '../programme/yaml-source.js';
import { type ScenarioSize, sizeOf } from './draft-limits.js';

/** What is to be proved, as it can be handed to a thread. */
export interface ProofOrder {
  readonly files: readonly ProgrammeFile[];
  readonly enclosed: readonly EnclosedFile[];
  /** Left out: the whole programme. Else what can be said of these files alone, `scenarios` being all that there are. */
  readonly only?: { readonly paths: readonly string[]; readonly scenarios: readonly string[] } | undefined;
}

/** A programme without its functions. */
export interface PlainProgramme extends Omit<Programme, 'scenarios' | 'cadenceSource' | 'mapSource'> {
  readonly scenarios: readonly Omit<ScenarioSource, 'place'>[];
  readonly cadenceSource?: Omit<YamlSource, 'place'> | undefined;
  readonly mapSource?: Omit<YamlSource, 'place'> | undefined;
}

/** What a thread found out. */
export interface PlainProof {
  readonly programme: PlainProgramme;
  readonly findings: readonly Finding[];
  /** How large each scenario is, by its file. */
  readonly sizes: readonly ScenarioSize[];
}

/** A programme and everything that can be said against it. */
export interface Proof {
  readonly programme: Programme;
  readonly findings: readonly Finding[];
  readonly publishable: boolean;
}

/** Reads and checks files; the one way from a draft to its findings. A scenario over the limits is not checked at all. */
export function prove({ files, enclosed, only }: ProofOrder): PlainProof {
  const programme = readProgrammeFiles(files, enclosed);
  const sizes = sizesOf(files, programme);
  if (sizes.some(({ fault }) => fault !== undefined)) return { programme: plain(programme), findings: [], sizes };
  const findings = checkProgramme(programme, only?.scenarios);
  return { programme: plain(programme), findings: only ? of(only.paths, findings) : findings, sizes };
}

/** Also of those that cannot be read as scenarios: what is too large is refused, whatever else is wrong with it. */
function sizesOf(files: readonly ProgrammeFile[], { scenarios }: Programme): ScenarioSize[] {
  const read = scenarios.map(({ file, definition }) => sizeOf(file, definition.machine));
  const unread = files.filter(({ file }) => isScenarioPath(file) && !scenarios.some((each) => each.file === file));
  return [...read, ...unread.map(({ file, text }) => sizeOf(file, machineOf(readYaml(file, text).value)))];
}

function machineOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'machine' in value ? value.machine : undefined;
}

function of(paths: readonly string[], findings: readonly Finding[]): Finding[] {
  return findings.filter(({ file }) => file !== undefined && paths.includes(insidePath(file)));
}

function plain({ scenarios, cadenceSource, mapSource, ...rest }: Programme): PlainProgramme {
  return {
    ...rest,
    scenarios: scenarios.map(({ definition, source, file }) => ({ definition, source, file })),
    cadenceSource: cadenceSource && withoutPlace(cadenceSource),
    mapSource: mapSource && withoutPlace(mapSource),
  };
}

function withoutPlace({ file, text, value, findings }: YamlSource): Omit<YamlSource, 'place'> {
  return { file, text, value, findings };
}

/** The proof with its programme whole again: a place is looked up in the file when somebody asks for it. */
export function revived({ programme, findings }: PlainProof): Proof {
  const { scenarios, cadenceSource, mapSource, ...rest } = programme;
  return {
    programme: {
      ...rest,
      scenarios: scenarios.map((each) => ({ ...each, place: placeIn(each.file, each.source) })),
      cadenceSource: cadenceSource && { ...cadenceSource, place: placeIn(cadenceSource.file, cadenceSource.text) },
      mapSource: mapSource && { ...mapSource, place: placeIn(mapSource.file, mapSource.text) },
    },
    findings,
    publishable: isPublishable(findings),
  };
}

function placeIn(file: string, text: string): YamlSource['place'] {
  let read: YamlSource | undefined;
  return (pointer) => (read ??= readYaml(file, text)).place(pointer);
}
