/** How often a function of the module runs, as far as the module shows. */
import { entryPointClasses, type EntryPointKind, entryPointNames } from '../catalogue/entry-points.ts';
import { oncePrefixes, onceVerbs, registryNouns } from '../catalogue/registration-names.ts';
import { decoratorKind } from './entry-points.ts';
import type { ModuleView } from './project/module-view.ts';

export type Frequency =
  /** At import, once for the program, or once for each thing the program's own code registers. */
  | { readonly runs: 'once' }
  /** Nothing is known but that it can be called. */
  | { readonly runs: 'any' }
  /** A framework calls it again and again, or it loops as long as the program. */
  | { readonly runs: 'often'; readonly why: string };

const ONCE: Frequency = { runs: 'once' };
const ANY: Frequency = { runs: 'any' };

/** @param symbol dotted symbol of a function; `""` for code at import. */
export function frequencyOf(symbol: string, module: ModuleView): Frequency {
  return module.ask(`frequency:${symbol}`, () => follow(symbol, module, new Set()));
}

/** One walk over the callers answers one question: answers that lean on each other in a circle would depend on who asked first. */
function follow(symbol: string, module: ModuleView, seen: Set<string>): Frequency {
  if (symbol === '') return ONCE;
  const home = module.home(symbol);
  if (home.module.key !== module.key) return follow(home.symbol, home.module, seen);
  const visit = `${module.key}:${symbol}`;
  if (seen.has(visit)) return ANY;
  seen.add(visit);
  const parts = symbol.split('.');
  const name = parts.at(-1) ?? '';
  const info = module.functionInfo(symbol);
  const owner = parts.slice(0, -1).join('.');
  const inClass = module.classInfo(owner);
  const often = entryPoint(symbol, module);
  if (often)
    return often === 'startup' || often === 'test' || often === 'fixture' || often === 'command'
      ? ONCE
      : { runs: 'often', why: often };
  if (info?.endless === true) return { runs: 'often', why: 'loop' };
  if (isSetUp(name, inClass !== undefined)) return ONCE;
  if (inClass && /^(__init_subclass__|__set_name__|__class_getitem__|__prepare__|__getattr__)$/.test(name)) return ONCE;
  // A metaclass runs once for each class.
  if (inClass?.bases.some((it) => /(^|\.)(type|ABCMeta|EnumMeta|ModelBase|\w*Meta(class)?)$/.test(it)) === true)
    return ONCE;
  // A function inside another is called by it, or by those it hands it to.
  if (!inClass && owner !== '' && module.functionInfo(owner) && follow(owner, module, seen).runs === 'once')
    return ONCE;
  const uses = module.place(inClass ? `${owner}.${name}` : name);
  if (uses.some((it) => it.name === '@' || (it.op === 'delete' && it.inFunction === ''))) return ONCE;
  // `@registry.command("x")` in other modules: once for each function it is put on.
  const elsewhere = inClass ? module.place(`?.${name}`) : [];
  if (elsewhere.length > 0 && elsewhere.every((it) => it.name === '@') && uses.length === 0) return ONCE;
  const calls = uses.filter((it) => it.op === 'call');
  const atImport = calls.filter((it) => it.inFunction === '' && !it.inLoop);
  if (inClass) {
    if (!/^_[^_]/.test(name)) return ANY;
  } else if (calls.length > 0 && atImport.length === calls.length) return ONCE;
  if (name === '__getattr__') return ONCE;
  const isPrivate = /^_[^_]/.test(name) || (!inClass && owner !== '');
  const otherUses = uses.some((it) => it.op === 'escape' || it.op === 'read');
  if (isPrivate && !otherUses && calls.length > 0) {
    const callers = calls.map((it) => (isConstructor(it.inFunction) ? ONCE : follow(it.inFunction, module, seen)));
    const loud = callers.find((it) => it.runs === 'often');
    if (loud) return loud;
    if (callers.every((it) => it.runs === 'once')) return ONCE;
  }
  return ANY;
}

const isConstructor = (symbol: string): boolean => /(^|\.)__init__$/.test(symbol);

/** `register_x`, `setup`, `add_handler`, `main` */
function isSetUp(name: string, inClass: boolean): boolean {
  const words = name
    .replace(/^_+|_+$/g, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  const [first = '', ...rest] = words;
  if (first === 'add' || first === 'append' || first === 'insert') return rest.some((it) => registryNouns.has(it));
  if (/^(pytest|test|tests|setup|teardown)$/.test(first)) return true;
  if (oncePrefixes.some((it) => first.startsWith(it))) return true;
  if (words.some((it) => /^(register|registration|decorator|init|initialization|setup)$/.test(it))) return true;
  if (first === 'on' && rest.length > 0) return false;
  // `load_user` runs for each user; `load` alone, or with the name of a registry, once.
  if (onceVerbs.has(first))
    return PER_ITEM.has(first) ? (rest.length === 0 ? !inClass : rest.some((it) => registryNouns.has(it))) : true;
  return false;
}

/** Verbs that set up when they stand alone, and do ordinary work on what follows them. */
const PER_ITEM: ReadonlySet<string> = new Set([
  'load',
  'import',
  'build',
  'create',
  'make',
  'mark',
  'export',
  'attach',
  'bind',
  'listen',
  'command',
  'extend',
  'set',
  'compile',
  'parse',
  'read',
  'generate',
  'gen',
  'start',
  'connect',
  'subscribe',
  'prepare',
  'populate',
  'finalize',
  'annotate',
  'include',
  'warn',
  'hook',
  'requires',
  'on',
  'route',
]);

function entryPoint(symbol: string, module: ModuleView): EntryPointKind | undefined {
  const info = module.functionInfo(symbol);
  if (!info) return undefined;
  for (const dotted of info.decorators) {
    const found = decoratorKind(dotted, module);
    if (found) return found;
  }
  const parts = symbol.split('.');
  const name = parts.at(-1) ?? '';
  const owner = module.classInfo(parts.slice(0, -1).join('.'));
  for (const base of owner?.bases.flatMap((it) => module.resolve(it)) ?? []) {
    const known = entryPointClasses[base];
    if (
      known?.methods.some(
        (it) => it === name || it === '*' || (it.endsWith('*') && name.startsWith(it.slice(0, -1))),
      ) === true
    )
      return known.kind;
  }
  return entryPointNames.find(
    (it) => it.name === symbol && it.parameters.every((parameter, at) => info.parameters[at] === parameter),
  )?.kind;
}

/** How a message says it. */
export const frequencyWords: Readonly<Record<string, string>> = {
  request: 'once per request',
  task: 'once per task',
  consumer: 'once per event',
  scheduled: 'on a schedule',
  loop: 'in an endless loop',
};
