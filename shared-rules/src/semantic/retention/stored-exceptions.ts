/** Exceptions, tracebacks and frames that are put into something that lives on. */
import type { Confidence } from '../../rule.ts';
import type { Assign, Call, ExceptHandler, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { containerAt } from './containers.ts';
import type { FunctionModel } from '../function-model.ts';
import { frequencyOf } from '../frequency.ts';
import { longLived } from './long-lived.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

export interface StoredException {
  /** The call, item or name it is stored by. */
  readonly at: Expression;
  /** The exception itself inside what is stored. */
  readonly value: Expression;
  readonly what: 'exception' | 'traceback' | 'frame';
  readonly holder: Expression;
  /** How long the holder lives: with the program, the class, or a long-lived object. */
  readonly life: 'module' | 'class' | 'instance';
  /** One exception at a time, or all of them. */
  readonly how: 'slot' | 'container';
  readonly created: readonly SitedUse[];
  readonly confidence: Confidence;
}

const ADDING: ReadonlySet<string> = new Set(['append', 'appendleft', 'add', 'insert', 'setdefault']);
const TRACEBACKS: ReadonlySet<string> = new Set(['sys.exc_info', 'sys.exception']);
const FRAMES: ReadonlySet<string> = new Set([
  'sys._getframe',
  'inspect.currentframe',
  'inspect.stack',
  'inspect.trace',
]);

/** What it takes for one to be here. */
export const storedExceptionNeeds: readonly Needs[] = [
  { sights: [sightOf(['Call', 'Assign'], (it) => storedValue(it, () => undefined) !== undefined)] },
  { calls: new Set([...TRACEBACKS, ...FRAMES]) },
];

export function storedException(node: Node, fn: FunctionModel, context: CheckContext): StoredException | undefined {
  if (fn.node.kind !== 'FunctionDef' || fn.broken) return undefined;
  if (node.kind !== 'Call' && node.kind !== 'Assign') return undefined;
  const kept = storedValue(node, (it) =>
    context.calls(it, TRACEBACKS) ? 'traceback' : context.calls(it, FRAMES) ? 'frame' : undefined,
  );
  if (!kept) return undefined;
  if (node.kind === 'Call')
    return node.func.kind === 'Attribute' ? inContainer(node.func.value, node, kept, fn, context) : undefined;
  const [target, second] = node.targets;
  if (!target || second) return undefined;
  if (target.kind === 'Subscript')
    return target.index.kind === 'Constant' ? undefined : inContainer(target.value, target, kept, fn, context);
  return inSlot(target, kept, context);
}

/** What an assignment, or a call that adds to a container, stores of an exception. @param made what a call gives. */
function storedValue(node: Call | Assign, made: (call: Call) => Kept['what'] | undefined): Kept | undefined {
  if (node.kind === 'Assign') return node.value && keptIn(node.value, made);
  const given = node.func.kind === 'Attribute' && ADDING.has(node.func.attr) ? node.args.at(-1)?.value : undefined;
  return given && keptIn(given, made);
}

interface Kept {
  readonly value: Expression;
  readonly what: StoredException['what'];
}

/** The exception in `e`, `(name, e)`, `{"error": e}`, `e.__traceback__`, `sys.exc_info()`. */
function keptIn(node: Expression, made: (call: Call) => Kept['what'] | undefined): Kept | undefined {
  switch (node.kind) {
    case 'Name':
      return isCaught(node.id, node) ? { value: node, what: 'exception' } : undefined;
    case 'Attribute':
      return /^__(traceback|context|cause)__$/.test(node.attr) &&
        node.value.kind === 'Name' &&
        isCaught(node.value.id, node)
        ? { value: node, what: 'traceback' }
        : undefined;
    case 'Call': {
      const what = made(node);
      return what && { value: node, what };
    }
    case 'Tuple':
    case 'List':
      return firstKept(node.elements, made);
    case 'Dict':
      return firstKept(
        node.entries.map((it) => it.value),
        made,
      );
    default:
      return undefined;
  }
}

function firstKept(parts: readonly Expression[], made: (call: Call) => Kept['what'] | undefined): Kept | undefined {
  for (const it of parts) {
    const kept = keptIn(it, made);
    if (kept) return kept;
  }
  return undefined;
}

/** Inside the handler that names it, and in the same function. */
function isCaught(id: string, node: Node): boolean {
  for (let it = node.parent; it; it = it.parent) {
    if (it.kind === 'FunctionDef' || it.kind === 'Lambda' || it.kind === 'ClassDef') return false;
    if (it.kind === 'ExceptHandler' && (it satisfies ExceptHandler).name === id) return true;
  }
  return false;
}

function inContainer(
  holder: Expression,
  at: Expression,
  kept: Kept,
  fn: FunctionModel,
  context: CheckContext,
): StoredException | undefined {
  const { module } = context;
  const place = context.placeOf(holder);
  const container = place === undefined ? undefined : containerAt(place, module);
  const { runs } = frequencyOf(fn.symbol, module);
  // A script ends, unless it serves.
  if (!container || container.bounded || runs === 'once' || (runs !== 'often' && isScript(context))) return undefined;
  // Whoever gets it may clear it.
  const confidence = container.reaches === 'nobody' ? 'high' : container.reaches === 'callers' ? 'medium' : 'low';
  return { at, ...kept, holder, life: container.level, how: 'container', created: container.created, confidence };
}

/** A name or attribute that nothing sets back to `None`, and that nobody raises or hands on. */
function inSlot(target: Expression, kept: Kept, context: CheckContext): StoredException | undefined {
  const { module } = context;
  const place = context.placeOf(target);
  if (place === undefined || isScript(context)) return undefined;
  const uses = module.place(place);
  const dot = place.lastIndexOf('.');
  const isReset = uses.some(
    (it) =>
      it.op === 'delete' ||
      it.op === 'escape' ||
      it.op === 'method' ||
      it.op === 'read' ||
      it.op === 'augmented' ||
      (it.op === 'assign' &&
        it.value?.kind === 'none' &&
        it.inFunction !== '' &&
        !/(^|\.)__init__$/.test(it.inFunction)),
  );
  if (isReset) return undefined;
  // One at a time, and another module may take it and set it back.
  const base = { at: target, ...kept, holder: target, how: 'slot', created: [], confidence: 'low' } as const;
  if (dot < 0)
    return context.localBindings(target) === undefined && module.name(place).some((it) => it.kind === 'variable')
      ? { ...base, life: 'module' }
      : undefined;
  const viaSelf =
    target.kind === 'Attribute' &&
    target.value.kind === 'Name' &&
    uses.some((it) => it.op === 'assign' && it.via === 'self');
  if (!viaSelf) return { ...base, life: 'class' };
  const life = longLived(place.slice(0, dot), module);
  if (life === undefined || life === 'loop' || module.place(`?.${place.slice(dot + 1)}`).length > 0) return undefined;
  return { ...base, life: 'instance' };
}

const isScript = ({ module }: CheckContext): boolean =>
  module.place('__name__').some((it) => it.op === 'compare' && it.inFunction === '');
