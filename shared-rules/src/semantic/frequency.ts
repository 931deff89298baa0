/**
 * How often a function runs, as far as the project shows: by what it is itself, and by those who call it. Names are
 * asked last, since evidence goes before them.
 */
import { callbackMethods, spawners } from '../catalogue/event-names.ts';
import { onlyLooks, supervising } from '../catalogue/supervisors.ts';
import type { Site } from '../rule.ts';
import { entryPointOf } from './entry-points.ts';
import type { ModuleView, SitedUse } from './project/module-view.ts';
import { isEventName, isSetUpName } from './set-up-names.ts';
import { isInTestFile } from './test-code.ts';

/** A call on the way from where it starts to the function asked about. */
export interface CallStep {
  /** Symbol of the function that calls. */
  readonly by: string;
  readonly site: Site;
}

export type Frequency =
  /** At import, once for the program, or once for each thing the program's own code registers. */
  | { readonly runs: 'once' }
  /** Nothing is known but that it can be called. */
  | { readonly runs: 'any' }
  /** It is called in a loop, handed over as a callback, or named for something that keeps happening. */
  | { readonly runs: 'likely'; readonly by: 'callback' | 'value' | 'name' }
  /** A framework calls it again and again, or a loop that lasts as long as the program. */
  | { readonly runs: 'often'; readonly why: string; readonly through: readonly CallStep[] };

const ONCE: Frequency = { runs: 'once' };
const ANY: Frequency = { runs: 'any' };
const CALLBACK: Frequency = { runs: 'likely', by: 'callback' };
const NAMED: Frequency = { runs: 'likely', by: 'name' };

/** How many functions one question looks at: callers of callers soon are half the program. */
const MAX_LOOKED_AT = 40;

/**
 * @param symbol dotted symbol of a function; `""` for code at import.
 * @param inLoop whether the code asked about stands in a loop of that function: else a loop that never ends runs it once.
 */
export function frequencyOf(symbol: string, module: ModuleView, inLoop = true): Frequency {
  return module.ask(`frequency:${symbol}${inLoop ? '' : '|once'}`, () =>
    follow(symbol, inLoop, { module, known: new Map() }),
  );
}

/** One walk over the callers answers one question: answers that lean on each other in a circle would depend on who asked first. */
interface Walk {
  readonly module: ModuleView;
  readonly known: Map<string, Frequency>;
}

function follow(symbol: string, inLoop: boolean, walk: Walk): Frequency {
  if (symbol === '') return ONCE;
  const { module, symbol: local } = walk.module.home(symbol);
  const key = `${module.key}:${local}`;
  const known = walk.known.get(key);
  if (known) return known;
  if (walk.known.size >= MAX_LOOKED_AT) return ANY;
  walk.known.set(key, ANY);
  const found = describe(local, inLoop, { module, known: walk.known });
  walk.known.set(key, found);
  return found;
}

function describe(symbol: string, inLoop: boolean, walk: Walk): Frequency {
  const { module } = walk;
  const dot = symbol.lastIndexOf('.');
  const name = symbol.slice(dot + 1);
  const owner = symbol.slice(0, Math.max(0, dot));
  const info = module.functionInfo(symbol);
  const entry = entryPointOf(symbol, module)?.kind;
  if (entry)
    return entry === 'startup' || entry === 'test' || entry === 'fixture' || entry === 'command'
      ? ONCE
      : { runs: 'often', why: entry, through: [] };
  if (info?.endless === true && inLoop && !isSupervisor(symbol, module))
    return { runs: 'often', why: 'loop', through: [] };
  const inClass = module.classInfo(owner);
  if (inClass && isOncePerClass(name, inClass.bases)) return ONCE;
  // A function inside another is called by it, or by those it hands it to.
  const around = inClass || owner === '' ? undefined : module.functionInfo(owner);
  const outer = around && follow(owner, true, walk);
  // What a decorator gives back in place of a function runs whenever that is called; what gives back what it got, once.
  const isWrapper =
    around?.returns.some((it) => it.kind === 'function') === true &&
    info?.returns.some((it) => it.kind === 'parameter' || it.kind === 'function') === false;
  if (outer?.runs === 'once' && !isWrapper) return ONCE;
  const uses = module.place(symbol);
  if (uses.some((it) => it.name === '@' || (it.op === 'delete' && it.inFunction === ''))) return ONCE;
  const isConstructor = inClass !== undefined && name === '__init__';
  // On other objects it is not known whether they are of this class, unless they are variables of a module.
  const others = inClass && !isConstructor ? module.place(`?.${name}`) : [];
  const known = others.filter((it) => it.op === 'call' && it.root !== undefined && isObjectOf(it, owner, module));
  const calls = (isConstructor ? madeAt(owner, module) : [...callsOfFunction(symbol, uses, module), ...known]).filter(
    (it) => !isInTestFile(it.inFunction),
  );
  const answers = calls.map((call) => ({ call, frequency: follow(call.inFunction, call.inLoop, walk) }));
  const often = answers.flatMap(({ call, frequency }) =>
    frequency.runs === 'often'
      ? [{ ...frequency, through: [...frequency.through, { by: call.inFunction, site: call.site }] }]
      : [],
  );
  const [first] = often.sort((a, b) => a.through.length - b.through.length);
  if (first) return isSupervisor(symbol, module) ? ANY : first;
  if (uses.some((it) => it.op === 'escape' && (callbackMethods.has(lastOf(it)) || /^on_[a-z]/.test(lastOf(it)))))
    return CALLBACK;
  if (!isConstructor && (isSetUpName(name, inClass !== undefined) || name === '__getattr__')) return ONCE;
  // `@registry.command("x")`: once for each function it is put on.
  if (others.length > 0 && others.every((it) => it.name === '@') && uses.length === 0) return ONCE;
  // Calls at import of a method of that name count for it as long as nothing better is known.
  if (isFilledAtImport(known.length > 0 ? calls : [...calls, ...others], inClass ? 2 : 1)) return ONCE;
  const isHanded = uses.some((it) => it.op === 'escape' || it.op === 'read');
  const isClosed = !isHanded && calls.length > 0 && (!inClass || /^_[^_]/.test(name) || isConstructor);
  // How many steps a loop has that runs once, nobody knows.
  if (isClosed && answers.every(({ call, frequency }) => frequency.runs === 'once' && !call.inLoop)) return ONCE;
  const callers = [...(outer ? [outer] : []), ...answers.map((it) => it.frequency)];
  if (outer?.runs === 'often' || callers.some((it) => it.runs === 'likely' && it.by === 'callback')) return CALLBACK;
  return isEventName(name) ||
    callers.some((it) => it.runs === 'likely') ||
    answers.some(({ call, frequency }) => call.inLoop && frequency.runs === 'any')
    ? NAMED
    : ANY;
}

const lastOf = ({ name = '' }: SitedUse): string => name.slice(name.lastIndexOf('.') + 1);

/** A hook that runs as a class is made, or a method of a metaclass. */
const isOncePerClass = (name: string, bases: readonly string[]): boolean =>
  /^(__init_subclass__|__set_name__|__class_getitem__|__prepare__|__getattr__)$/.test(name) ||
  bases.some((it) => /(^|\.)(type|ABCMeta|EnumMeta|ModelBase|\w*Meta(class)?)$/.test(it));

/** It makes processes, or waits for them: what it calls runs once in each of them, or as often as one ends. */
function isSupervisor(symbol: string, module: ModuleView): boolean {
  const uses = Object.keys(supervising).flatMap((root) =>
    module
      .place(root)
      .flatMap((it) => (it.inFunction === symbol && it.name !== undefined ? [{ root, name: it.name }] : [])),
  );
  return uses.some((it) => supervising[it.root]?.has(it.name)) && !uses.some((it) => it.name === onlyLooks);
}

/** Calls by its name or through `self`, also in subclasses, and what runs it in a thread or a task. */
function callsOfFunction(symbol: string, uses: readonly SitedUse[], module: ModuleView): SitedUse[] {
  const dot = symbol.lastIndexOf('.');
  const inherited =
    dot < 0 ? [] : module.subclasses(symbol.slice(0, dot)).flatMap((it) => module.place(`${it}${symbol.slice(dot)}`));
  return [...uses, ...inherited].filter(
    (it) => it.op === 'call' || (it.op === 'escape' && it.name !== undefined && spawners.has(lastOf(it))),
  );
}

const madeAt = (owner: string, module: ModuleView): SitedUse[] =>
  [owner, ...module.subclasses(owner)]
    .flatMap((it) => module.place(it))
    .filter((it) => it.op === 'call' && it.name !== '@');

/** Where most calls are made as modules are imported, a table of the program is filled: one entry for each such line. */
function isFilledAtImport(calls: readonly SitedUse[], least: number): boolean {
  const atImport = calls.filter((it) => it.op === 'call' && it.inFunction === '' && !it.inLoop).length;
  return atImport >= least && (atImport === calls.length || (atImport > 1 && atImport * 2 >= calls.length));
}

/** Whether what a method is called on is a variable of some module that holds an object of the class. */
function isObjectOf({ root = '', inFunction }: SitedUse, owner: string, module: ModuleView): boolean {
  const view = inFunction === '' ? module : module.home(inFunction).module;
  const at = variableAt(root, view);
  const [only, second] = at ? at.module.name(at.name) : [];
  return (
    at !== undefined &&
    second === undefined &&
    only?.value?.kind === 'call' &&
    at.module.resolve(only.value.callee).some((it) => {
      const home = it.startsWith('.') ? at.module.home(it.slice(1)) : undefined;
      return home?.module.key === module.key && home.symbol === owner;
    })
  );
}

/** The module that has a variable, and its name there: `HANDLER`, `store.HANDLER`. */
function variableAt(root: string, view: ModuleView): { module: ModuleView; name: string } | undefined {
  const dot = root.indexOf('.');
  if (dot < 0) return view.origin(root) ?? { module: view, name: root };
  const [only, second] = view.name(root.slice(0, dot));
  const found = only?.kind === 'import' && !second ? view.located(`${only.target}${root.slice(dot)}`) : undefined;
  return found && !found.rest.includes('.')
    ? { module: view.home(`${found.module}:x`).module, name: found.rest }
    : undefined;
}

/** How a message says it. */
export const frequencyWords: Readonly<Record<string, string>> = {
  request: 'once per request',
  task: 'once per task',
  consumer: 'once per event',
  scheduled: 'on a schedule',
  loop: 'in an endless loop',
};
