/**
 * Facts of one module in the words of another.
 *
 * A symbol of another module is `<key>:Conn.close`; a qualified name of one `.<key>:Conn`. A name as written in
 * another module becomes `=` with the qualified name it has there, or `?.name` where it is a value or unknown.
 */
import { keyMark } from './module-files.ts';
import type { ValueFact } from './facts.ts';
import type { ClassInfo, FunctionInfo, ModuleView, SitedUse } from './module-view.ts';

/** @returns the key of the module a symbol belongs to (undefined for the own one), and the symbol inside it. */
export function splitSymbol(symbol: string): readonly [module: string | undefined, local: string] {
  const colon = symbol.indexOf(':');
  return colon < 0 ? [undefined, symbol] : [symbol.slice(0, colon), symbol.slice(colon + 1)];
}

/** A text in which symbols stand without the modules they are in: what a message shows. */
export const withoutModules = (text: string): string =>
  text.includes(keyMark) ? text.replace(new RegExp(`${keyMark}[^:]*:`, 'g'), '') : text;

/**
 * A symbol, or a qualified name with its leading dot, as module `to` writes it.
 * @param from the module in whose words `name` is; left out where it names its module itself.
 */
export function ownSymbol(name: string, to: string, from = to): string {
  const dot = name.startsWith('.') ? '.' : '';
  const [module = from, local] = splitSymbol(name.slice(dot.length));
  return module === to ? `${dot}${local}` : `${dot}${module}:${local}`;
}

/** A name as written in `from`, for module `to`. */
function foreignName(dotted: string, from: ModuleView, to: string): string {
  const [found] = from.resolve(dotted);
  if (found === undefined) return `?.${dotted.slice(dotted.lastIndexOf('.') + 1)}`;
  return `=${found.startsWith('.') ? ownSymbol(found, to, from.key) : found}`;
}

/** Names of decorators are compared as written: builtins keep theirs. */
function foreignDecorator(dotted: string, from: ModuleView, to: string): string {
  return from.resolve(dotted)[0]?.startsWith('builtins.') === true ? dotted : foreignName(dotted, from, to);
}

function foreignValue(value: ValueFact, from: ModuleView, to: string): ValueFact {
  switch (value.kind) {
    case 'call':
    case 'item':
      return { ...value, callee: foreignName(value.callee, from, to) };
    case 'name':
      return { ...value, dotted: foreignName(value.dotted, from, to) };
    case 'parameter':
      return value.annotation === undefined ? value : { ...value, annotation: foreignName(value.annotation, from, to) };
    default:
      return value;
  }
}

/** Names of an `escape` that are no callees. */
const NO_CALLEE: ReadonlySet<string> = new Set(['', 'return', 'assigned', '@']);

export function foreignUse(use: SitedUse, from: ModuleView, to: string): SitedUse {
  const { name, value } = use;
  return {
    ...use,
    inFunction: use.inFunction === '' ? '' : ownSymbol(use.inFunction, to, from.key),
    ...(value ? { value: foreignValue(value, from, to) } : {}),
    ...(use.op === 'escape' && name !== undefined && !NO_CALLEE.has(name) ? { name: foreignName(name, from, to) } : {}),
  };
}

export function foreignClass(info: ClassInfo, from: ModuleView, to: string): ClassInfo {
  const attributes = Object.create(null) as Record<string, ValueFact>;
  for (const [name, value] of Object.entries(info.attributes)) attributes[name] = foreignValue(value, from, to);
  return {
    ...info,
    symbol: ownSymbol(info.symbol, to, from.key),
    bases: info.bases.map((it) => foreignName(it, from, to)),
    decorators: info.decorators.map((it) => foreignDecorator(it, from, to)),
    methods: info.methods.map((it) => ({
      ...it,
      decorators: it.decorators.map((decorator) => foreignDecorator(decorator, from, to)),
    })),
    attributes,
  };
}

export function foreignFunction(info: FunctionInfo, from: ModuleView, to: string): FunctionInfo {
  const passes = Object.create(null) as Record<string, FunctionInfo['parameterPasses'][string]>;
  for (const [name, all] of Object.entries(info.parameterPasses))
    passes[name] = all.map((it) => ({ ...it, callee: foreignName(it.callee, from, to) }));
  const loans = Object.create(null) as Record<string, FunctionInfo['parameterLoans'][string]>;
  for (const [name, all] of Object.entries(info.parameterLoans))
    loans[name] = all.map((it) =>
      'attribute' in it
        ? { attribute: ownSymbol(it.attribute, to, from.key) }
        : { ...it, callee: it.on ? ownSymbol(it.callee, to, from.key) : foreignName(it.callee, from, to) },
    );
  return {
    ...info,
    decorators: info.decorators.map((it) => foreignDecorator(it, from, to)),
    returns: info.returns.map((it) => foreignValue(it, from, to)),
    yields: info.yields.map((it) => foreignValue(it, from, to)),
    ...(info.result === undefined ? {} : { result: foreignName(info.result, from, to) }),
    parameterPasses: passes,
    parameterLoans: loans,
  };
}
