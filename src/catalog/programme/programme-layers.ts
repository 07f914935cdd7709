import { z } from 'zod';
import { type Finding, didYouMean } from '../../engine/index.js';
import { id, localized } from '../clinic/map-fields.js';
import type { EnclosedFile } from '../clinic/enclosed-files.js';
import type { Programme, ProgrammeFile } from './programme-files.js';
import { type YamlSource, placed } from './yaml-source.js';

/** Where a programme says what it is and on which other one it stands. */
export const PROFILE = 'programme.yaml';

/** `programme.yaml`: a programme for another line of services, made of the one it extends. */
export const profileSchema = z.strictObject({
  title: localized,
  /** The directory of the programme it extends, from its own. */
  extends: z.string().trim().min(1),
  /** Scenarios of that programme which it does not have. */
  leave_out: z.array(id).default([]),
  /** What the map of this programme is about: whoever draws one says so first. */
  scope: z.strictObject({
    services: z.array(id).min(1),
    personas: z.array(id).default([]),
    /** The first touchpoint of the way and the last one. */
    begins: id,
    ends: id,
  }),
});

export type Profile = z.infer<typeof profileSchema>;

/** What lies in one directory of a programme that extends another one. */
export interface Layer {
  /** From the directory of the programme that is read: empty, or such as `../../`. */
  readonly place: string;
  readonly profile?: Profile | undefined;
  readonly source?: YamlSource | undefined;
  readonly files: readonly ProgrammeFile[];
  readonly enclosed: readonly EnclosedFile[];
}

/** The files of all layers by their path inside the programme, each once, and where each really lies. */
export interface Layered {
  readonly files: readonly ProgrammeFile[];
  readonly enclosed: readonly EnclosedFile[];
  readonly findings: readonly Finding[];
  /** From the directory of the programme that is read. */
  lies(file: string): string;
}

/** Lays the layers over each other, the base first: a file takes the place of its namesake below. */
export function layered(layers: readonly Layer[]): Layered {
  const files = new Map<string, ProgrammeFile>();
  const enclosed = new Map<string, EnclosedFile>();
  const places = new Map<string, string>();
  const findings: Finding[] = [];
  for (const layer of layers) {
    findings.push(...leaveOut(layer, files));
    for (const each of layer.files) files.set(each.file, each);
    for (const each of layer.enclosed) enclosed.set(each.file, each);
    for (const { file } of [...layer.files, ...layer.enclosed]) places.set(file, `${layer.place}${file}`);
  }
  return {
    files: [...files.values()],
    enclosed: [...enclosed.values()],
    findings,
    lies: (file) => places.get(file) ?? file,
  };
}

/** A scenario goes with its texts and its examples. */
function leaveOut({ profile, source }: Layer, files: Map<string, ProgrammeFile>): Finding[] {
  const scenarios = [...files.keys()].flatMap((file) => /^scenarios\/([^/]+)\.yaml$/.exec(file)?.[1] ?? []);
  return (profile?.leave_out ?? []).flatMap((scenario, index) => {
    for (const file of files.keys()) if (belongsTo(scenario, file)) files.delete(file);
    if (scenarios.includes(scenario) || !source) return [];
    const message = `The programme below has no scenario ${scenario} to leave out.${didYouMean(scenario, scenarios)}`;
    return placed(source, { code: 'UNKNOWN_NAME', severity: 'error', message, pointer: ['leave_out', index] });
  });
}

function belongsTo(scenario: string, file: string): boolean {
  return (
    [`scenarios/${scenario}.yaml`, `scenarios/examples/${scenario}.yaml`].includes(file) ||
    file.startsWith(`templates/${scenario}/`)
  );
}

/** The programme with every source and finding at the place where its text really lies. */
export function relocated(programme: Programme, lies: Layered['lies']): Programme {
  const there = <Source extends { readonly file: string }>(source: Source): Source => ({
    ...source,
    file: lies(source.file),
  });
  return {
    ...programme,
    scenarios: programme.scenarios.map(there),
    cadenceSource: programme.cadenceSource && there(programme.cadenceSource),
    mapSource: programme.mapSource && there(programme.mapSource),
    templates: programme.templates.map(there),
    replies: programme.replies.map(there),
    answers: programme.answers?.map(there),
    enclosed: programme.enclosed?.map(there),
    examples: programme.examples?.map(there),
    findings: programme.findings.map((finding) =>
      finding.file === undefined ? finding : { ...finding, file: lies(finding.file) },
    ),
  };
}

/** Everything the scope names is on the map. */
export function scopeFindings({ profile, source }: Pick<Layer, 'profile' | 'source'>, { map }: Programme): Finding[] {
  if (!profile || !source || !map) return [];
  const { services, personas, begins, ends } = profile.scope;
  const named = [
    ...services.map((name, index) => ['services', [index], name, map.services] as const),
    ...personas.map((name, index) => ['personas', [index], name, map.personas] as const),
    ['begins', [], begins, map.touchpoints] as const,
    ['ends', [], ends, map.touchpoints] as const,
  ];
  return named
    .filter(([, , name, known]) => !Object.hasOwn(known, name))
    .map(([key, index, name, known]) => {
      const message = `The map has no "${name}" for the scope.${didYouMean(name, Object.keys(known))}`;
      return placed(source, { code: 'UNKNOWN_NAME', severity: 'error', message, pointer: ['scope', key, ...index] });
    });
}
