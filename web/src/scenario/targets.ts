/** How a target is written: from the machine (`#name.a.b`), from the state itself (`.a`), or from the group around it (`a.b`). */
type Form = 'machine' | 'inside' | 'beside';

interface Written {
  readonly form: Form;
  readonly prefix: string;
  readonly names: readonly string[];
}

const split = (id: string): readonly string[] => (id === '' ? [] : id.split('.'));

function readTarget(target: string): Written {
  if (target.startsWith('#')) {
    const [machine = '', ...names] = target.split('.');
    return { form: 'machine', prefix: `${machine}.`, names };
  }
  if (target.startsWith('.')) return { form: 'inside', prefix: '.', names: target.slice(1).split('.') };
  return { form: 'beside', prefix: '', names: target.split('.') };
}

function baseOf(form: Form, from: string): readonly string[] {
  if (form === 'machine') return [];
  return form === 'inside' ? split(from) : split(from).slice(0, -1);
}

/** The id of the state that a target means for a transition of `from`, whether it is there or not. */
export function resolveTarget(from: string, target: string): string {
  const { form, names } = readTarget(target);
  // The machine itself has nothing beside it: what it names is inside.
  return [...baseOf(form, from), ...names].join('.');
}

/** How a transition of `from` writes that it leads to `to`, as short as it can. */
export function writeTarget(scenario: string, from: string, to: string): string {
  const source = split(from);
  const wanted = split(to);
  const starts = (base: readonly string[]): boolean => base.every((name, index) => wanted[index] === name);
  if (from !== '' && wanted.length > source.length && starts(source))
    return `.${wanted.slice(source.length).join('.')}`;
  const beside = source.slice(0, -1);
  if (wanted.length > beside.length && starts(beside)) return wanted.slice(beside.length).join('.');
  return `#${scenario}.${to}`;
}

/** The target as it has to be written once the state `old` has another last name. */
export function renamedTarget(from: string, target: string, old: string, name: string): string {
  const { form, prefix, names } = readTarget(target);
  const base = baseOf(form, from);
  const renamed = split(old);
  const full = [...base, ...names];
  const index = renamed.length - 1 - base.length;
  const meant = renamed.every((part, at) => full[at] === part);
  if (!meant || index < 0) return target;
  return prefix + names.map((part, at) => (at === index ? name : part)).join('.');
}
