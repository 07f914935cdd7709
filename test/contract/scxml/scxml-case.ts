import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { XMLParser } from 'fast-xml-parser';

/** One element of an SCXML file; text and comments are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

/** One case of the suite: a machine and what it must stand in after each event. */
export interface ScxmlCase {
  /** `folder/file`, without its ending. */
  readonly name: string;
  readonly root: Element;
  readonly script: CaseScript;
}

/** As the suite writes it; `after` is milliseconds to wait before the event. Configurations are ids of atomic states. */
export interface CaseScript {
  readonly initialConfiguration: readonly string[];
  readonly events: readonly {
    readonly event: { readonly name: string };
    readonly nextConfiguration: readonly string[];
    readonly after?: number;
  }[];
}

type Parsed = Readonly<Record<string, unknown>>;

const attributesKey = ':@';
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
});
const require = createRequire(import.meta.url);
const suite = join(dirname(require.resolve('@scion-scxml/test-framework/package.json')), 'test');

/** Every case of the suite, in the order of their names. */
export function scxmlCases(): ScxmlCase[] {
  const files = readdirSync(suite, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.scxml'));
  return files.sort().flatMap((file) => {
    const path = join(suite, file);
    const script = path.replace(/\.scxml$/, '.json');
    if (!existsSync(script)) return []; // a part that another machine includes
    const [root] = elementsOf(parser.parse(readFileSync(path, 'utf8')) as Parsed[]).filter(
      ({ name }) => name === 'scxml',
    );
    if (!root) throw new Error(`${file} has no scxml element`);
    const name = file.replace(/(\.txml)?\.scxml$/, '');
    return [{ name, root, script: JSON.parse(readFileSync(script, 'utf8')) as CaseScript }];
  });
}

function elementsOf(nodes: readonly Parsed[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== attributesKey && key !== '#text' && !key.startsWith('?'));
    if (name === undefined) return [];
    const attributes = (node[attributesKey] ?? {}) as Record<string, string>;
    return [{ name, attributes, children: elementsOf(node[name] as Parsed[]) }];
  });
}
