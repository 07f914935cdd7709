import { setAt } from '../../scenario/index.js';

interface File {
  readonly path: string;
  readonly text: string;
}

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly locale: string;
}

/** The file of a scenario and its texts under another name. Examples stay behind: they tell of the other one. */
export function copiedFiles(files: readonly File[], { from, to, title, locale }: Copy): File[] {
  return files.flatMap(({ path, text }): File[] => {
    if (path === `scenarios/${from}.yaml`) {
      const named = setAt(setAt(text, ['scenario'], to), ['title', locale], title);
      return [{ path: `scenarios/${to}.yaml`, text: named.replaceAll(`#${from}.`, `#${to}.`) }];
    }
    const texts = `templates/${from}/`;
    return path.startsWith(texts) ? [{ path: `templates/${to}/${path.slice(texts.length)}`, text }] : [];
  });
}
