/** Losses and outputs that are collected over the steps of a loop together with their computation graphs. */
import { loopOf } from '../flow/loops.ts';
import { numberCallees } from '../../catalogue/tensors.ts';
import type { Confidence } from '../../rule.ts';
import type { Assign, AugAssign, Call, Expression, For, Name, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext, ChunkModel } from '../check-context.ts';

import type { FunctionModel } from '../function-model.ts';
import { backwardCalls, type GraphValue, graphValue, isGraphOff, usesTensors } from './graph-values.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

export interface RetainedGraph {
  readonly at: AugAssign | Assign | Call;
  /** What is collected, and where. */
  readonly value: Expression;
  readonly graph: GraphValue;
  readonly holder: Expression;
  /** Undefined where the function itself is one step: `self.losses.append(loss)`. */
  readonly loop: For | While | undefined;
  /** Whoever reads the collected values treats them as numbers; as tensors; or nobody knows. */
  readonly readAs: 'numbers' | 'tensors' | 'unknown';
  readonly confidence: Confidence;
}

interface Step {
  readonly at: RetainedGraph['at'];
  readonly value: Expression;
  readonly holder: Expression;
}

/** A step of training, or a loop that may be one of evaluation. */
export const retainedGraphNeeds: readonly Needs[] = [
  { words: new Set(['backward']) },
  {
    sights: [
      sightOf(
        ['AugAssign', 'Assign', 'Call'],
        (it, { chunk }) => loopOf(it) !== undefined && stepOf(it, chunk) !== undefined,
      ),
      sightOf(['FunctionDef', 'Call'], (it) =>
        it.kind === 'Call' ? setsToEvaluation(it) : isNamedForEvaluation(it.name),
      ),
    ],
  },
];

export function retainedGraphs(fn: FunctionModel, context: CheckContext): RetainedGraph[] {
  if (fn.broken || fn.node.kind === 'ClassDef' || !usesTensors(context.module)) return [];
  const out: RetainedGraph[] = [];
  for (const node of fn.nodes) {
    const step = stepOf(node, context.chunk);
    const found = step && judge(step, fn, context);
    if (found && !out.some((it) => context.source(it.holder) === context.source(found.holder))) out.push(found);
  }
  return out;
}

/** `total += v`, `total = total + v`, `losses.append(v)`, `losses[k] = v` */
function stepOf(node: Node, { text }: ChunkModel): Step | undefined {
  switch (node.kind) {
    case 'AugAssign':
      return node.op === '+' ? { at: node, value: node.value, holder: node.target } : undefined;
    case 'Assign': {
      const [target, second] = node.targets;
      const { value } = node;
      if (!target || second || !value) return undefined;
      if (target.kind === 'Subscript')
        return target.index.kind === 'Constant' ? undefined : { at: node, value, holder: target.value };
      return value.kind === 'BinOp' &&
        value.op === '+' &&
        text.slice(value.left.start, value.left.end) === text.slice(target.start, target.end)
        ? { at: node, value: value.right, holder: target }
        : undefined;
    }
    case 'Call':
      return node.func.kind === 'Attribute' && node.func.attr === 'append' && node.args.length === 1 && node.args[0]
        ? { at: node, value: node.args[0].value, holder: node.func.value }
        : undefined;
    default:
      return undefined;
  }
}

function judge(step: Step, fn: FunctionModel, context: CheckContext): RetainedGraph | undefined {
  const loop = loopOf(step.at);
  const root = rootOf(step.holder);
  const parts =
    step.value.kind === 'Tuple' || step.value.kind === 'List'
      ? step.value.elements
      : step.value.kind === 'Dict'
        ? step.value.entries.map((it) => it.value)
        : [step.value];
  const graph = root && parts.map((it) => graphValue(it, fn, context)).find((it) => it !== undefined);
  if (!root || !graph || isGraphOff(step.at, fn, context) || isTrainedWith(root, step, graph, fn, context))
    return undefined;
  const local = context.localBindings(root);
  const isOwn = root.kind === 'Name' && local !== undefined && !/^(self|cls)$/.test(root.id);
  if (
    loop
      ? isOwn && local.some((it) => isInside(it.node, loop) && !isInside(it.node, step.at))
      : isOwn || graph.why !== 'trained'
  )
    return undefined;
  if (graph.why !== 'trained' && (!loop || !isEvaluation(fn) || backwardCalls(fn).length > 0)) return undefined;
  if (!isOwn && isCleared(step.holder, context)) return undefined;
  const uses = isOwn ? usesOf(root, step, fn) : undefined;
  const readAs = uses ? reading(uses) : 'unknown';
  return {
    ...step,
    graph,
    loop,
    readAs,
    confidence: graph.why === 'trained' && loop && isOwn ? 'high' : 'medium',
  };
}

/** `losses` in `losses[k]["train"]`; `self` for an attribute of it. */
function rootOf(holder: Expression): Name | undefined {
  let at = holder;
  while (at.kind === 'Subscript' || at.kind === 'Attribute') at = at.value;
  return at.kind === 'Name' ? at : undefined;
}

/**
 * What was collected goes into a `backward` itself, directly or through names made of it; or the graphs are kept on
 * purpose (`retain_graph`).
 */
function isTrainedWith(root: Name, step: Step, graph: GraphValue, fn: FunctionModel, context: CheckContext): boolean {
  const calls = backwardCalls(fn);
  if (calls.some((it) => it.args.some((of) => of.name === 'retain_graph' || of.name === 'create_graph'))) return true;
  if (fn.nodes.some((it) => it.kind === 'Attribute' && it.attr === 'grad' && dottedParts(it)?.[1] === 'autograd'))
    return true;
  const source = context.source(step.holder);
  const isPlace = root.id === 'self' || root.id === 'cls';
  const made = new Set<string>(isPlace ? [] : [root.id]);
  const comesFrom = (node: Node): boolean => {
    for (const it of walk(node)) {
      if (it.kind === 'Name' && made.has(it.id)) return true;
      if (isPlace && it.kind === 'Attribute' && context.source(it) === source) return true;
    }
    return false;
  };
  for (let round = 0; round < 4; round += 1)
    for (const it of fn.nodes)
      if (it.kind === 'Assign' && it.value && comesFrom(it.value))
        for (const target of it.targets) if (target.kind === 'Name') made.add(target.id);
  if (graph.atoms.some((it) => it.kind === 'Name' && it.id !== root.id && made.has(it.id))) return true;
  return calls.some((it) => comesFrom(it));
}

/** It switches a model to evaluation, or is named for it. */
function isEvaluation(fn: FunctionModel): boolean {
  return (
    isNamedForEvaluation(fn.symbol.slice(fn.symbol.lastIndexOf('.') + 1)) || fn.ofKind('Call').some(setsToEvaluation)
  );
}

const isNamedForEvaluation = (name: string): boolean =>
  /(^|_)(eval|evaluate|evaluation|validate|validation|valid|val|test|predict|infer|inference)(_|$)/.test(name);

/** `model.eval()` */
const setsToEvaluation = ({ func, args }: Call): boolean =>
  args.length === 0 && func.kind === 'Attribute' && func.attr === 'eval';

/** Something of the module empties or replaces the attribute or variable. */
function isCleared(holder: Expression, context: CheckContext): boolean {
  let at = holder;
  while (at.kind === 'Subscript') at = at.value;
  const place = context.placeOf(at);
  if (place === undefined) return true;
  return context.module
    .place(place)
    .some(
      (it) =>
        it.op === 'delete' ||
        it.op === 'delete-item' ||
        (it.op === 'assign' && it.inFunction !== '' && !it.inFunction.endsWith('.__init__')) ||
        (it.op === 'method' && /^(clear|pop|popleft|backward)$/.test(it.name ?? '')) ||
        (it.op === 'assign' && it.value?.kind === 'call' && 'maxlen' in it.value.keywords),
    );
}

/** Reads of a local name, without the statements that collect. */
function usesOf(root: Name, step: Step, fn: FunctionModel): Name[] {
  return [...walk(fn.node)].filter(
    (it): it is Name =>
      it.kind === 'Name' &&
      it.id === root.id &&
      !isInside(it, step.at) &&
      !(it.parent?.kind === 'Assign' && it.parent.targets.includes(it)),
  );
}

function reading(uses: readonly Name[]): RetainedGraph['readAs'] {
  let known: RetainedGraph['readAs'] = 'numbers';
  for (const it of uses) {
    const as = readAs(it);
    if (as === 'tensors') return as;
    if (as === 'unknown') known = as;
  }
  return known;
}

function readAs(use: Name): RetainedGraph['readAs'] {
  for (const at of ancestorsOf(use)) {
    if (at.kind === 'Attribute') return at.attr === 'append' ? 'numbers' : 'tensors';
    if (at.kind === 'FString') return 'numbers';
    if (at.kind === 'Call') {
      const callee = dottedParts(at.func)?.join('.');
      if (callee === undefined) return 'unknown';
      // Their result is a tensor where the items are.
      if (/^(sum|max|min)$/.test(callee) && !isMethodOn(at)) continue;
      if (numberCallees.has(callee)) return isMethodOn(at) ? 'tensors' : 'numbers';
      return /^(torch|F)\./.test(callee) ? 'tensors' : 'unknown';
    }
    if (at.kind === 'BinOp' || at.kind === 'Argument' || at.kind === 'Compare' || at.kind === 'UnaryOp') continue;
    return at.kind === 'ExprStatement' ? 'numbers' : 'unknown';
  }
  return 'unknown';
}

/** `sum(losses).item()` */
const isMethodOn = (call: Call): boolean => call.parent?.kind === 'Attribute' && call.parent.value === call;
