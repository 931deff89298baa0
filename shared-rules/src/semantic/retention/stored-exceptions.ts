/** Exceptions, tracebacks and frames that are put into something that lives on. */
import type { Confidence } from '../../rule.ts';
import type { ExceptHandler, Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { containerAt } from './containers.ts';
import type { FunctionModel } from '../function-model.ts';
import { frequencyOf } from '../frequency.ts';
import { longLived } from './long-lived.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';

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
  { kinds: [['ExceptHandler']] },
  { calls: new Set([...TRACEBACKS, ...FRAMES]) },
];

export function storedException(node: Node, fn: FunctionModel, context: CheckContext): StoredException | undefined {
  if (fn.node.kind !== 'FunctionDef' || fn.broken) return undefined;
  if (node.kind === 'Call') {
    if (node.func.kind !== 'Attribute' || !ADDING.has(node.func.attr)) return undefined;
    const given = node.args.at(-1)?.value;
    const kept = given && keptIn(given, context);
    return kept && inContainer(node.func.value, node, kept, fn, context);
  }
  if (node.kind !== 'Assign' || !node.value) return undefined;
  const kept = keptIn(node.value, context);
  const [target, second] = node.targets;
  if (!kept || !target || second) return undefined;
  if (target.kind === 'Subscript')
    return target.index.kind === 'Constant' ? undefined : inContainer(target.value, target, kept, fn, context);
  return inSlot(target, kept, context);
}

interface Kept {
  readonly value: Expression;
  readonly what: StoredException['what'];
}

/** The exception in `e`, `(name, e)`, `{"error": e}`, `e.__traceback__`, `sys.exc_info()`. */
function keptIn(node: Expression, context: CheckContext): Kept | undefined {
  switch (node.kind) {
    case 'Name':
      return isCaught(node.id, node) ? { value: node, what: 'exception' } : undefined;
    case 'Attribute':
      return /^__(traceback|context|cause)__$/.test(node.attr) &&
        node.value.kind === 'Name' &&
        isCaught(node.value.id, node)
        ? { value: node, what: 'traceback' }
        : undefined;
    case 'Call':
      return context.calls(node, TRACEBACKS)
        ? { value: node, what: 'traceback' }
        : context.calls(node, FRAMES)
          ? { value: node, what: 'frame' }
          : undefined;
    case 'Tuple':
    case 'List':
      return node.elements.map((it) => keptIn(it, context)).find((it) => it !== undefined);
    case 'Dict':
      return node.entries.map((it) => keptIn(it.value, context)).find((it) => it !== undefined);
    default:
      return undefined;
  }
}

/** Inside the handler that names it, and in the same function. */
function isCaught(id: string, node: Node): boolean {
  for (const it of ancestorsOf(node)) {
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
  if (!container || container.bounded || frequencyOf(fn.symbol, module).runs === 'once' || isScript(context))
    return undefined;
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
