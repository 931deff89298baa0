/**
 * Where code runs: whether a framework calls a function again and again, and the way from there to it.
 *
 * Evidence is the project's own: decorators, base classes, names with known parameters, calls that register a
 * handler, and calls from such a function to another one.
 */
import { entryPointMethods } from '../catalogue/entry-point-methods.ts';
import {
  attributeDecorators,
  entryPointClasses,
  entryPointDecorators,
  type EntryPointKind,
  entryPointNames,
  registeringCalls,
  requestParameterNames,
} from '../catalogue/entry-points.ts';
import { onceDecorators, registeringMethods, responseMakers } from '../catalogue/handler-evidence.ts';
import type { ModuleView, SitedUse } from './project/module-view.ts';

/** A function that a framework calls. */
export interface EntryPoint {
  readonly kind: EntryPointKind;
  /** What makes it one, as a message shows it: `@app.post`, `BaseHTTPRequestHandler.do_GET`. */
  readonly shown: string;
  /** Which of its decorators says so. */
  readonly decorator?: number;
}

/** How a function comes to run many times in one process. */
export interface Occasion {
  readonly kind: 'request' | 'task' | 'consumer' | 'scheduled' | 'loop';
  /** From the outermost to the function asked about; the entry point as it is shown, functions by their symbols. */
  readonly way: readonly string[];
  /** For a function that is an entry point itself: which decorator says so. */
  readonly decorator?: number;
}

const MAX_STEPS = 3;

/** @param symbol dotted symbol of a function of the module. */
export function entryPointOf(symbol: string, module: ModuleView): EntryPoint | undefined {
  const home = module.home(symbol);
  const find = (): EntryPoint | null => findEntryPoint(home.symbol, home.module) ?? null;
  return home.module.ask(`entry-point:${home.symbol}`, find) ?? undefined;
}

/** @returns undefined where nothing shows that it runs again and again. */
export function occasionOf(symbol: string, module: ModuleView): Occasion | undefined {
  if (symbol === '') return undefined;
  return module.ask(`occasion:${symbol}`, () => findOccasion(symbol, module) ?? null) ?? undefined;
}

/** Callers first come first served, nearest ones first: the shortest way is the one to show. */
function findOccasion(symbol: string, module: ModuleView): Occasion | undefined {
  const seen = new Set([symbol]);
  let reached: { symbol: string; way: readonly string[] }[] = [{ symbol, way: [] }];
  let looped: Occasion | undefined;
  for (let step = 0; step <= MAX_STEPS && reached.length > 0; step += 1) {
    const next: typeof reached = [];
    for (const it of reached) {
      if (runsOnce(it.symbol, module)) continue;
      const entry = entryPointOf(it.symbol, module);
      const kind = entry && repeated(entry.kind);
      if (entry && kind)
        return {
          kind,
          way: [entry.shown, ...(step === 0 ? [] : [it.symbol]), ...it.way],
          ...(step === 0 && entry.decorator !== undefined ? { decorator: entry.decorator } : {}),
        };
      if (entry) continue;
      for (const call of callsOf(it.symbol, module)) {
        const way = step === 0 ? [] : [it.symbol, ...it.way];
        if (call.inLoop)
          looped ??= { kind: 'loop', way: [...(call.inFunction === '' ? [] : [call.inFunction]), ...way] };
        if (call.inFunction === '' || seen.has(call.inFunction)) continue;
        seen.add(call.inFunction);
        next.push({ symbol: call.inFunction, way });
      }
    }
    reached = next;
  }
  return looped;
}

function repeated(kind: EntryPointKind): Exclude<Occasion['kind'], 'loop'> | undefined {
  return kind === 'request' || kind === 'task' || kind === 'consumer' || kind === 'scheduled' ? kind : undefined;
}

/** Decorated so that its body runs once, or once for each value of its parameters. */
export function runsOnce(symbol: string, module: ModuleView): boolean {
  const decorators = module.functionInfo(symbol)?.decorators ?? [];
  return decorators.some(
    (it) => onceDecorators.has(it.split('.').at(-1) ?? '') || /once|singleton|memo|cache/i.test(it),
  );
}

/** Calls of a function by its name, or of a method through `self` and `cls`. */
export function callsOf(symbol: string, module: ModuleView): readonly SitedUse[] {
  const owner = symbol.slice(0, Math.max(0, symbol.lastIndexOf('.')));
  if (owner !== '' && !module.classInfo(owner)) return [];
  return module
    .place(symbol)
    .filter((it) => it.op === 'call' && it.name !== '@' && (owner === '' || it.via === 'self' || it.via === 'cls'));
}

function findEntryPoint(symbol: string, module: ModuleView): EntryPoint | undefined {
  const info = module.functionInfo(symbol);
  if (!info) return undefined;
  for (const [at, dotted] of info.decorators.entries()) {
    const kind = decoratorKind(dotted, module);
    if (kind) return { kind, shown: `@${dotted}`, decorator: at };
  }
  const parts = symbol.split('.');
  const name = parts.at(-1) ?? '';
  const owner = parts.slice(0, -1).join('.');
  const ofClass = module.classInfo(owner) ? baseKind(owner, name, module, new Set()) : undefined;
  if (ofClass) return { kind: ofClass, shown: symbol };
  const named = entryPointNames.find(
    (it) => it.name === symbol && it.parameters.every((parameter, at) => info.parameters[at] === parameter),
  );
  if (named) return { kind: named.kind, shown: `${symbol}(${named.parameters.join(', ')})` };
  const registered = registeredKind(symbol, module);
  if (registered) return registered;
  const [first = ''] = info.parameters;
  if (
    owner === '' &&
    requestParameterNames.has(first) &&
    info.returns.some((it) => it.kind === 'call' && module.resolve(it.callee).some((made) => responseMakers.has(made)))
  ) {
    return { kind: 'request', shown: `${symbol}(${first})` };
  }
  return undefined;
}

/** What the bases of a class of the module, its own ones included, make of a method of this name. */
function baseKind(owner: string, method: string, module: ModuleView, seen: Set<string>): EntryPointKind | undefined {
  if (seen.has(owner)) return undefined;
  seen.add(owner);
  for (const base of module.classInfo(owner)?.bases.flatMap((it) => module.resolve(it)) ?? []) {
    const known = Object.hasOwn(entryPointClasses, base) ? entryPointClasses[base] : undefined;
    if (
      known?.methods.some(
        (it) =>
          it === method ||
          (it === '*' && !method.startsWith('_')) ||
          (it.length > 1 && it.endsWith('*') && method.startsWith(it.slice(0, -1))),
      ) === true
    )
      return known.kind;
    const inherited = base.startsWith('.') ? baseKind(base.slice(1), method, module, seen) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}

/** `path("x", view)`, `app.router.add_get("/x", view)`: the function is handed to something that will call it. */
function registeredKind(symbol: string, module: ModuleView): EntryPoint | undefined {
  for (const it of module.place(symbol)) {
    if (it.op !== 'escape' || it.name === undefined) continue;
    const callee = it.name;
    const known = module
      .resolve(callee)
      .flatMap((name) =>
        Object.hasOwn(registeringCalls, name) && name !== 'signal.signal' ? [registeringCalls[name]] : [],
      )[0];
    if (known) return { kind: known.kind, shown: shownName(callee) };
    const method = callee.slice(callee.lastIndexOf('.') + 1);
    if (callee.includes('.') && Object.hasOwn(registeringMethods, method))
      return { kind: registeringMethods[method] ?? 'request', shown: shownName(callee) };
  }
  return undefined;
}

/** A name as another module wrote it is marked as qualified. */
const shownName = (name: string): string => name.replace(/^[=?]\.?/, '');

/** What a decorator makes of a function: a request handler, a task, a command. @param dotted as written. */
function decoratorKind(dotted: string, module: ModuleView): EntryPointKind | undefined {
  const resolved = module.resolve(dotted);
  for (const name of resolved) if (Object.hasOwn(entryPointDecorators, name)) return entryPointDecorators[name];
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return undefined;
  const receiver = dotted.slice(0, dot);
  const attribute = dotted.slice(dot + 1);
  const origin = module.origin(receiver) ?? { module, name: receiver };
  for (const it of origin.module.name(origin.name)) {
    if (it.value?.kind !== 'call') continue;
    for (const type of origin.module.resolve(it.value.callee)) {
      const methods = Object.hasOwn(entryPointMethods, type) ? entryPointMethods[type] : undefined;
      if (methods && Object.hasOwn(methods, attribute)) return methods[attribute];
    }
  }
  const last = receiver.split('.').at(-1) ?? '';
  return attributeDecorators.find((it) => it.receivers.includes(last) && it.attributes.includes(attribute))?.kind;
}
