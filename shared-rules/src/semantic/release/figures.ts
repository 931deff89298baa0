/**
 * What becomes of matplotlib figures: pyplot keeps each one until it is closed, whatever happens to the name.
 *
 * Followed by syntax and not along paths: pyplot works on a *current* figure, so a call that names none may mean it.
 */
import { isBinding } from '../names.ts';
import { loopOf } from '../flow/loops.ts';
import {
  clearingCalls,
  clearingMethods,
  closingCalls,
  figureMakers,
  savingCalls,
  savingMethods,
  showingCalls,
} from '../../catalogue/pyplot.ts';
import type { Call, Expression, For, Name, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { callsOf } from '../entry-points.ts';
import { isHandedOn, isPyplot } from './figure-uses.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';

export interface Figure {
  /** The call that makes it. */
  readonly call: Call;
  /** The name that holds it; undefined for a bare `plt.figure()`. */
  readonly name: Name | undefined;
  /** Uses of the figure and of its axes, in source order, bindings left out. */
  readonly uses: readonly Name[];
  /** The first call that writes it somewhere. */
  readonly saved: Call;
  /** The loop of the function it is made in. */
  readonly loop: For | While | undefined;
  /** `plt.clf()` or `fig.clf()` behind `saved`, in the place of a close: before, it only makes room to draw. */
  readonly cleared: Call | undefined;
  /** `plt.close(fig)` behind the loop: it closes the last one only. */
  readonly closedAfter: Call | undefined;
  /** Calls of pyplot's own functions after it was made: they may mean it. */
  readonly pyplotCalls: readonly Call[];
}

/** What it takes for one to be here. */
export const figureNeeds: readonly Needs[] = [{ calls: figureMakers }];

/** Figures that are made and saved, and neither closed, shown nor handed on. */
export function keptFigures(fn: FunctionModel, context: CheckContext): Figure[] {
  if (fn.broken || fn.node.kind === 'ClassDef') return [];
  const calls = fn.ofKind('Call');
  const made = calls.filter((it) => isPyplot(it, figureMakers, context) && !takesUpAnother(it));
  if (made.length === 0 || calls.some((it) => isShown(it, context)) || isSettledElsewhere(fn, calls, made, context))
    return [];
  const closes = calls.filter((it) => isPyplot(it, closingCalls, context));
  const bound = made.map((it) => boundOf(it, context));
  return made.flatMap((call, at) => {
    const held = bound[at];
    const others = bound.flatMap((it, index) => (index === at || !it?.figure ? [] : [it.figure.id]));
    return held ? (keptOne(call, held, calls, closes, others, fn, context) ?? []) : [];
  });
}

interface Bound {
  readonly figure: Name | undefined;
  readonly axes: readonly Name[];
}

function keptOne(
  call: Call,
  { figure, axes }: Bound,
  calls: readonly Call[],
  closes: readonly Call[],
  others: readonly string[],
  fn: FunctionModel,
  context: CheckContext,
): Figure | undefined {
  const loop = loopOf(call);
  // At the top level of a module a figure outside a loop is there for the whole program.
  if (fn.node.kind === 'Module' && !loop) return undefined;
  const uses = [...(figure ? usesOf(figure, context) : []), ...axes.flatMap((it) => usesOf(it, context))].sort(
    (a, b) => a.start - b.start,
  );
  const names = new Set([figure, ...axes].flatMap((it) => (it ? [it.id] : [])));
  if ([...names].some((it) => isCaptured(it, call, context))) return undefined;
  if (uses.some((it) => isHandedOn(it, it.id === figure?.id, context))) return undefined;
  let closedAfter: Call | undefined;
  for (const it of closes) {
    const argument = it.args[0]?.value;
    if (argument?.kind === 'Name' && others.includes(argument.id) && argument.id !== figure?.id) continue;
    const isAll = argument?.kind === 'Constant' && argument.type === 'str';
    if (isAll || !loop || isInside(it, loop)) return undefined;
    if (it.start < loop.start) continue;
    closedAfter ??= it;
  }
  const later = calls.filter((it) => it.start >= call.end || (loop !== undefined && isInside(it, loop)));
  const saved = later.find((it) => savesIt(it, names, context) && isCertain(it, call, loop));
  if (!saved) return undefined;
  const cleared = later.find(
    (it) => it.start > saved.start && clearsIt(it, figure?.id, context) && loopOf(it) === loop,
  );
  const pyplotCalls = later.filter(
    (it) =>
      it.start >= call.end &&
      context.qualifiedNames(it.func).some((name) => /^(matplotlib\.pyplot|pylab|matplotlib\.pylab)\./.test(name)),
  );
  return { call, name: figure, uses, saved, loop, cleared, closedAfter, pyplotCalls };
}

/** `plt.figure(1)` takes up a figure that may be there already; `clear=True` says so. */
const takesUpAnother = (call: Call): boolean =>
  call.args.some((it) => it.star !== '' || it.name === 'num' || it.name === 'clear') ||
  (call.func.kind === 'Attribute' &&
    call.func.attr === 'figure' &&
    call.args[0] !== undefined &&
    call.args[0].name === undefined);

/** The names a figure and its axes get; undefined where it goes somewhere else. */
function boundOf(call: Call, context: CheckContext): Bound | undefined {
  const parent = call.parent;
  if (parent?.kind === 'ExprStatement') return { figure: undefined, axes: [] };
  const isPair = !context.qualifiedNames(call.func).some((it) => it.endsWith('.figure'));
  if (parent?.kind === 'Attribute' && parent.value === call) {
    // `ax = plt.figure().add_subplot(111)`
    const made = parent.parent;
    const target =
      !isPair &&
      made?.kind === 'Call' &&
      made.func === parent &&
      made.parent?.kind === 'Assign' &&
      made.parent.targets.length === 1
        ? made.parent.targets[0]
        : undefined;
    return target?.kind === 'Name' && isLocal(target, context) ? { figure: undefined, axes: [target] } : undefined;
  }
  if (parent?.kind !== 'Assign' || parent.value !== call || parent.targets.length !== 1) return undefined;
  const [target] = parent.targets;
  if (!isPair) return target?.kind === 'Name' && isLocal(target, context) ? { figure: target, axes: [] } : undefined;
  if (target?.kind !== 'Tuple' || target.elements.length !== 2) return undefined;
  const [figure, axes] = target.elements;
  const inner = axes ? namesIn(axes) : undefined;
  if (figure?.kind !== 'Name' || !inner || ![figure, ...inner].every((it) => isLocal(it, context))) return undefined;
  return { figure, axes: inner };
}

/** Bound in this function; at the top level of a module its own names count as well. */
function isLocal(name: Name, context: CheckContext): boolean {
  if (context.localBindings(name)) return true;
  const { scopes, owner } = context.chunk;
  return owner === undefined && scopes.scopeOf(name) === scopes.module;
}

function namesIn(target: Expression): Name[] | undefined {
  if (target.kind === 'Name') return [target];
  if (target.kind !== 'Tuple' && target.kind !== 'List') return undefined;
  const inner = target.elements.map(namesIn);
  return inner.every((it) => it !== undefined) ? inner.flat() : undefined;
}

function usesOf(name: Name, { chunk: { scopes } }: CheckContext): Name[] {
  const { id } = name;
  const all: Name[] = [];
  const visit = (scope: ReturnType<typeof scopes.scopeOf>): void => {
    all.push(...(scope.names.get(id) ?? []));
    for (const it of scope.children) if (it.kind === 'comprehension' && !it.bindings.has(id)) visit(it);
  };
  visit(scopes.scopeOf(name));
  return all.filter((it) => !isBinding(it));
}

function isCaptured(name: string, at: Node, { chunk: { scopes } }: CheckContext): boolean {
  const scope = scopes.scopeOf(at);
  const below = (of: typeof scope): boolean =>
    of.children.some((it) =>
      it.bindings.has(name) ? false : it.kind === 'comprehension' ? below(it) : it.names.has(name) || below(it),
    );
  return below(scope);
}

function savesIt(call: Call, names: ReadonlySet<string>, context: CheckContext): boolean {
  if (isPyplot(call, savingCalls, context)) return true;
  const { func } = call;
  if (func.kind !== 'Attribute' || !savingMethods.has(func.attr)) return false;
  let root: Expression = func.value;
  while (root.kind === 'Attribute' || root.kind === 'Subscript' || root.kind === 'Call')
    root = root.kind === 'Call' ? root.func : root.value;
  if (root.kind !== 'Name') return false;
  // `fig.savefig(p)`, `ax.figure.savefig(p)`, `plt.gcf().savefig(p)`, `pdf.savefig(fig)`, `pdf.savefig()`
  if (names.has(root.id) || func.value.kind === 'Call') return true;
  const argument = call.args[0]?.value;
  return (
    func.attr === 'savefig' &&
    func.value.kind === 'Name' &&
    (argument === undefined || (argument.kind === 'Name' && names.has(argument.id)))
  );
}

function clearsIt(call: Call, name: string | undefined, context: CheckContext): boolean {
  if (isPyplot(call, clearingCalls, context)) return true;
  const { func } = call;
  return (
    func.kind === 'Attribute' && clearingMethods.has(func.attr) && func.value.kind === 'Name' && func.value.id === name
  );
}

/** Saved whenever it is made: `if path: fig.savefig(path)` leaves it to the caller to show it otherwise. In a loop nobody will. */
function isCertain(saved: Call, made: Call, loop: Node | undefined): boolean {
  if (loop && isInside(saved, loop)) return true;
  for (const at of ancestorsOf(saved)) {
    if (isInside(made, at)) return true;
    if (
      at.kind === 'Branch' ||
      at.kind === 'If' ||
      at.kind === 'ExceptHandler' ||
      at.kind === 'IfExp' ||
      at.kind === 'Case'
    )
      return false;
  }
  return true;
}

function isShown(call: Call, context: CheckContext): boolean {
  if (isPyplot(call, showingCalls, context)) return true;
  return call.func.kind === 'Attribute' && call.func.attr === 'show' && call.func.value.kind === 'Name';
}

/** Another function of the module closes or shows figures, and calls this one or is called by it. */
function isSettledElsewhere(
  fn: FunctionModel,
  calls: readonly Call[],
  made: readonly Call[],
  context: CheckContext,
): boolean {
  const { module } = context;
  const roots = new Set(
    made.flatMap(({ func }) => (func.kind === 'Attribute' && func.value.kind === 'Name' ? [func.value.id] : [])),
  );
  const settling = new Set(
    [...roots].flatMap((it) =>
      module
        .place(it)
        .flatMap(({ op, name, inFunction }) =>
          op === 'method' && (name === 'close' || name === 'show') ? [inFunction] : [],
        ),
    ),
  );
  settling.delete(fn.node.kind === 'Module' ? '?' : fn.symbol);
  if (fn.node.kind === 'Module') return settling.has('') && !calls.some((it) => isPyplot(it, closingCalls, context));
  if (settling.size === 0) return false;
  if (callsOf(fn.symbol, module).some((it) => settling.has(it.inFunction))) return true;
  return calls.some((it) => {
    const place = context.placeOf(it.func);
    return (
      (place !== undefined && settling.has(place)) ||
      context.qualifiedNames(it.func).some((name) => name.startsWith('.') && settling.has(name.slice(1)))
    );
  });
}

/** The innermost statement around a node that stands in the given suite. */
export const statementIn = (node: Node, suite: Node): Node | undefined => {
  for (let at: Node | undefined = statementOf(node); at; at = at.parent) if (at.parent === suite) return at;
  return undefined;
};
