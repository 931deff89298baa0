/** Which calls return a fresh resource: those of the catalogue, and those the module's own code shows to be. */
import type { Resource } from '../../catalogue/resource.ts';
import type { Call, Expression, Subscript } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { isNeverRun } from '../flow/dead-code.ts';
import { isExpectedToRaise, startsOf } from './idle.ts';
import type { Acquisition } from './ownership.ts';
import { isResource, projectResource } from '../project/project-resources.ts';

/** Everything a call acquires: one resource, or those in a tuple that is unpacked at once (`fd, path = mkstemp()`). */
export function acquisitionsOf(call: Call, context: CheckContext): Acquisition[] {
  const found = everythingFrom(call, context);
  return found.length > 0 && (isExpectedToRaise(call, context) || isNeverRun(call, context)) ? [] : found;
}

/**
 * Whether anything the chunk calls gives a resource, as far as names tell: true where what is called was chosen by a
 * condition (`opener = open if plain else gzip.open`), which has no name of its own.
 */
export function mayAcquire(context: CheckContext): boolean {
  const { callees, chunk, module } = context;
  const { byKind, words, callees: called } = chunk.tree.contents;
  if (
    (byKind.has('IfExp') || words.has('getattr')) &&
    called.some((it) => it.kind === 'Name' && choicesOf(context.definitionOf(it), context))
  )
    return true;
  const { lifetimes } = module;
  // What a project says of its own may be misused where others acquired it.
  if (lifetimes.own.some((it) => it.release.some((verb) => words.has(verb)))) return true;
  for (const name of callees) {
    if (name.startsWith('.') ? isResource(name.slice(1), module) : lifetimes.mayGive(name)) return true;
  }
  return false;
}

function everythingFrom(call: Call, context: CheckContext): Acquisition[] {
  const whole = acquiredBy(call, context);
  if (whole) {
    const starts = startsOf(call, whole.value, whole.resource, context);
    if (!starts) return [whole];
    // Built idle: it holds nothing before one of its starting methods is called.
    return starts.length === 0 ? [] : [{ ...whole, starts }];
  }
  const value = awaitedValue(call, context);
  const statement = value.parent;
  if (statement?.kind === 'Subscript' && statement.value === value) return notTaken(call, value, statement, context);
  if (statement?.kind !== 'Assign' || statement.value !== value || statement.targets.length !== 1) return [];
  const [targets] = statement.targets;
  if ((targets?.kind !== 'Tuple' && targets?.kind !== 'List') || targets.elements.some((it) => it.kind === 'Starred'))
    return [];
  const found = itemsMadeBy(call, value, context);
  if (!found) return [];
  const { items, ...made } = found;
  return items.flatMap((index) => {
    const target = targets.elements[index];
    return target?.kind === 'Name' ? [{ call, value, ...made, target }] : [];
  });
}

/** The resources in the tuple that a call gives, by their indexes. @param value the call, or the `await` around it. */
export function itemsMadeBy(
  call: Call,
  value: Expression,
  context: CheckContext,
): { readonly constructor: string; readonly resource: Resource; readonly items: readonly number[] } | undefined {
  for (const name of context.qualifiedNames(call.func)) {
    const found = context.module.lifetimes.itemsFrom(name);
    if (found && (found.resource.awaited !== true || value !== call)) return { constructor: name, ...found };
  }
  return undefined;
}

/** @returns undefined where the call acquires nothing, or not certainly. */
export function acquiredBy(call: Call, context: CheckContext): Acquisition | undefined {
  for (const name of calleesOf(call.func, context)) {
    const resource = name.startsWith('.')
      ? projectResource(name.slice(1), context.module)
      : (context.module.lifetimes.resourceFrom(name) ?? resourceByKeyword(call, name, context));
    if (!resource) continue;
    const value = awaitedValue(call, context);
    const awaited = value !== call;
    if (resource.awaited === true && !awaited && !isAsyncContext(call)) return undefined;
    if (borrowsDescriptor(call, name) || readsOpenFile(call, resource, context)) return undefined;
    return { call, value, constructor: name, resource };
  }
  return undefined;
}

/** `requests.get(url, stream=True)`: a keyword makes the result a resource. */
function resourceByKeyword(call: Call, name: string, context: CheckContext): Resource | undefined {
  const special = context.module.lifetimes.resourceWith(name);
  const wanted = special?.onlyWith;
  return wanted &&
    call.args.some((it) => {
      const text = it.name !== undefined && Object.hasOwn(wanted, it.name) ? wanted[it.name] : undefined;
      return (
        text !== undefined &&
        (text === '*' ? !/^(None|False)$/.test(context.source(it.value)) : context.source(it.value) === text)
      );
    })
    ? special
    : undefined;
}

/** All of `open(a) if test else open(b)`, where each arm acquires the same kind of thing; otherwise the expression itself. */
export function wholeValue({ value, resource }: Acquisition, context: CheckContext): Expression {
  let whole = value;
  while (whole.parent?.kind === 'IfExp' && whole.parent.test !== whole) whole = whole.parent;
  return armsOf(whole).every((it) => it.kind === 'Call' && acquiredBy(it, context)?.resource === resource)
    ? whole
    : value;
}

const armsOf = (of: Expression): Expression[] =>
  of.kind === 'IfExp' ? [...armsOf(of.body), ...armsOf(of.orelse)] : [of];

/** The expression that gives the result: the call, the `await` around it, that of `await asyncio.wait_for(call(), 3)`. */
function awaitedValue(call: Call, context: CheckContext): Expression {
  const { parent } = call;
  if (parent?.kind === 'Await') return parent;
  const outer = parent?.kind === 'Argument' ? parent.parent : undefined;
  return outer?.kind === 'Call' &&
    outer.parent?.kind === 'Await' &&
    outer.args[0] === parent &&
    context.calls(outer, PASSING_ON)
    ? outer.parent
    : call;
}

const PASSING_ON: ReadonlySet<string> = new Set(['asyncio.shield', 'asyncio.wait_for']);

/** `mkstemp()[1]` takes the path and drops the descriptor. */
function notTaken(call: Call, value: Expression, taken: Subscript, context: CheckContext): Acquisition[] {
  const { index } = taken;
  if (index.kind !== 'Constant' || !/^\d$/.test(index.text)) return [];
  const found = itemsMadeBy(call, value, context);
  const isDropped = found?.items.some((it) => it !== Number(index.text)) === true;
  return found && isDropped
    ? [{ call, value, constructor: found.constructor, resource: found.resource, dropped: taken }]
    : [];
}

/** `opener = gzip.open if packed else open`: all a local name may stand for, where each of them opens something. */
function calleesOf(callee: Expression, context: CheckContext): readonly string[] {
  const known = context.qualifiedNames(callee);
  if (known.length > 0 || callee.kind !== 'Name') return known;
  const arms = choicesOf(context.definitionOf(callee), context);
  if (!arms) return known;
  const opens = (names: readonly string[]): boolean =>
    names.some((it) => context.module.lifetimes.resourceFrom(it)?.release[0] === 'close');
  // Either may be meant: the plainer word is right for both.
  const noun = (name: string): number =>
    context.module.lifetimes.resourceFrom(name)?.noun.length ?? Number.POSITIVE_INFINITY;
  return arms.every(opens) ? arms.flat().sort((a, b) => noun(a) - noun(b)) : known;
}

/** The names that the two arms of `a if test else b`, or of `getattr(module, "a", b)`, may stand for. */
function choicesOf(chosen: Expression, context: CheckContext): (readonly string[])[] | undefined {
  if (chosen.kind === 'IfExp') return [chosen.body, chosen.orelse].map((it) => context.qualifiedNames(it));
  if (!context.calls(chosen, 'builtins.getattr')) return undefined;
  const [of, name, fallback] = chosen.args.map((it) => it.value);
  const attribute = name?.kind === 'Constant' ? /^["'](\w+)["']$/.exec(name.text)?.[1] : undefined;
  if (!of || !fallback || attribute === undefined) return undefined;
  return [context.qualifiedNames(of).map((it) => `${it}.${attribute}`), context.qualifiedNames(fallback)];
}

/** The constructor is given a file that somebody else opened, or a buffer in memory. */
function readsOpenFile(call: Call, { overOpenFile, onlyOpenFile }: Resource, context: CheckContext): boolean {
  if (!overOpenFile && !onlyOpenFile) return false;
  return call.args.some((it, index) => {
    if (it.star !== '') return false;
    const at = it.name ?? index;
    if (onlyOpenFile?.includes(at) === true) return !(it.value.kind === 'Constant' && it.value.type === 'None');
    return overOpenFile?.includes(at) === true && looksOpen(it.value, context);
  });
}

/** Evidence that a value is a file object and not a path: its type, the methods called on it, its name. */
function looksOpen(node: Expression, context: CheckContext): boolean {
  const type = context.typeOf(node);
  if (type !== undefined && (type.startsWith('io.') || context.module.lifetimes.resourceOfType(type) !== undefined))
    return true;
  if (node.kind === 'Call') return acquiredBy(node, context) !== undefined;
  const last = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  if (
    /^_?(f|fp|fh|fd|file|fobj|fileobj|file_obj|fileobject|file_object|stream|buf|buffer|bio|bytesio|.*(_file|_stream|_buffer|_fp|_io))$/i.test(
      last,
    )
  )
    return true;
  if (node.kind !== 'Name') return false;
  const scope = context.chunk.scopes.scopeOf(node);
  return (scope.names.get(node.id) ?? []).some(
    (it) => it.parent?.kind === 'Attribute' && /^(read|seek|tell|write|close)$/.test(it.parent.attr),
  );
}

const isAsyncContext = (call: Call): boolean => call.parent?.kind === 'WithItem';

/** `open(fd, closefd=False)` leaves the descriptor to somebody else; an open of a descriptor number the same. */
function borrowsDescriptor(call: Call, name: string): boolean {
  if (!/(^|\.)open$/.test(name)) return false;
  return call.args.some((it) => it.name === 'closefd' && it.value.kind === 'Constant' && it.value.type === 'False');
}
