/** Arrays, tables, lists and tuples that are rebuilt as a whole to add something in a loop. */
import { isStore } from '../names.ts';
import { arrayJoins, joiningMethods } from '../../catalogue/array-joins.ts';
import { bigValues } from '../../catalogue/big-values.ts';
import type { Assign, AugAssign, Expression, For, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import { accumulatingLoop } from './accumulating-loop.ts';
import type { CheckContext, ChunkModel } from '../check-context.ts';

import type { FunctionModel } from '../function-model.ts';
import { hasFixedSize, likelyFewSteps } from './likely-few-steps.ts';
import { manySteps, type Steps } from './many-steps.ts';
import type { Needs } from '../needs.ts';
import { loopOf } from '../flow/loops.ts';
import { sightOf } from '../sights.ts';

export interface Accumulation {
  readonly target: Expression;
  readonly source: string;
  readonly statement: Assign | AugAssign;
  readonly loop: For | While;
  readonly noun: 'array' | 'DataFrame' | 'tensor' | 'list' | 'tuple';
  /** What is written: `np.append`, `+`. */
  readonly means: string;
  /** How the parts are joined; undefined for `+` and methods. */
  readonly join:
    | {
        readonly call: Extract<Node, { kind: 'Call' }>;
        readonly added: Expression;
        readonly atOnce: 'same' | 'append' | undefined;
      }
    | undefined;
  /** What `+` adds. */
  readonly added: Expression | undefined;
  /** What shows that there may be many steps. */
  readonly many: Steps | undefined;
  /** Something says that there are only a few. */
  readonly few: boolean;
  /** Each step loads a data set. */
  readonly loads: boolean;
  /** The loop looks at the size, or tests for a first pass. */
  readonly tested: boolean;
}

type Step = Omit<Accumulation, 'loop' | 'many' | 'few' | 'loads' | 'tested' | 'source'>;

/** What it takes for one to be here. */
export const accumulationNeeds: readonly Needs[] = [
  {
    sights: [sightOf(['AugAssign', 'Assign'], (it, { chunk }) => mayAccumulate(it, chunk) && loopOf(it) !== undefined)],
  },
];

/** `x += (v,)`, `x = x + v`, `x = join(x, v)`, `x = join([x, v])`, `x = x.append(v)` */
function mayAccumulate(node: AugAssign | Assign, { text }: ChunkModel): boolean {
  if (node.kind === 'AugAssign') return node.op === '+' && node.value.kind === 'Tuple';
  const [target] = node.targets;
  const { value } = node;
  if (!target || !value || node.annotation) return false;
  const source = text.slice(target.start, target.end);
  const same = (it: Expression): boolean => it.kind === target.kind && text.slice(it.start, it.end) === source;
  if (value.kind === 'BinOp') return value.op === '+' && same(value.left);
  return (
    value.kind === 'Call' &&
    ((value.func.kind === 'Attribute' && same(value.func.value)) ||
      value.args.some((it) => same(it.value) || elements(it.value).some(same)))
  );
}

export function accumulationsIn(fn: FunctionModel, context: CheckContext): Accumulation[] {
  if (fn.broken || fn.node.kind === 'ClassDef') return [];
  const out: Accumulation[] = [];
  const seen = new Set<string>();
  for (const node of fn.nodes) {
    const step = stepOf(node, fn, context);
    const loop = step && accumulatingLoop(step.target, step.statement, fn, context);
    if (!step || !loop) continue;
    const source = context.source(step.target);
    const looks = looksAt(source, step, loop, context);
    const key = `${source} ${loop.start}`;
    if (!looks || seen.has(key) || isPadding(loop, source, context)) continue;
    seen.add(key);
    const added = step.added ?? step.join?.added;
    const many = manySteps(loop, step.statement, added ? [added] : [], context);
    const few =
      (many !== 'streamed' && likelyFewSteps(loop, step.statement, context)) || hasFixedSize(source, fn, context);
    out.push({ ...step, loop, source, many, few, loads: loadsData(loop, context), tested: looks.tested });
  }
  return out;
}

const loadsData = (loop: For | While, context: CheckContext): boolean =>
  walk(loop.body).some((it) => it.kind === 'Call' && context.calls(it, bigValues));

/** `while len(x) < 2`, `while x.size < 2`: the loop itself says how long it gets. */
function isPadding(loop: For | While, source: string, context: CheckContext): boolean {
  if (loop.kind !== 'While') return false;
  return [...walk(loop.test)].some(
    (it) =>
      it.kind === 'Compare' &&
      [`len(${source})`, `${source}.size`, `${source}.shape[0]`].includes(context.source(it.left).replace(/\s/g, '')),
  );
}

function stepOf(node: Node, fn: FunctionModel, context: CheckContext): Step | undefined {
  if (node.kind === 'AugAssign') {
    if (
      node.op !== '+' ||
      node.target.kind !== 'Name' ||
      node.value.kind !== 'Tuple' ||
      startType(node.target, fn, context) !== 'builtins.tuple'
    )
      return undefined;
    return { target: node.target, statement: node, noun: 'tuple', means: '+=', join: undefined, added: node.value };
  }
  if (node.kind !== 'Assign' || node.annotation || node.targets.length !== 1 || !node.value) return undefined;
  const [target] = node.targets;
  if (!target || !isPlainTarget(target, context)) return undefined;
  const source = context.source(target);
  const same = (it: Expression | undefined): boolean =>
    it !== undefined && it.kind === target.kind && context.source(it) === source;
  const { value } = node;
  if (value.kind === 'BinOp' && value.op === '+' && same(value.left)) {
    const type = startType(target, fn, context);
    if (type !== 'builtins.list' && type !== 'builtins.tuple') return undefined;
    return {
      target,
      statement: node,
      noun: type === 'builtins.list' ? 'list' : 'tuple',
      means: '+',
      join: undefined,
      added: value.right,
    };
  }
  if (value.kind !== 'Call') return undefined;
  for (const name of context.qualifiedNames(value.func)) {
    const known = arrayJoins[name];
    if (!known) continue;
    const parts =
      known.parts === 'pair' ? value.args.slice(0, 2).map((it) => it.value) : elements(value.args[0]?.value);
    const [first, added, more] = parts;
    if (
      value.args.some((it) => it.star !== '') ||
      parts.filter(same).length !== 1 ||
      parts.length < 2 ||
      !first ||
      !added
    )
      return undefined;
    const plain =
      same(first) &&
      !more &&
      value.args
        .slice(1)
        .every(
          (it, at) => it.name !== undefined || (known.parts === 'pair' && at === 0) || it.value.kind === 'Constant',
        );
    const join = plain ? { call: value, added, atOnce: known.atOnce } : undefined;
    return { target, statement: node, noun: known.noun, means: context.source(value.func), join, added: undefined };
  }
  if (value.func.kind !== 'Attribute' || !same(value.func.value) || !/^(append|vstack|hstack)$/.test(value.func.attr))
    return undefined;
  const type = startType(target, fn, context);
  const noun = type === undefined ? undefined : joiningMethods[`${type}.${value.func.attr}`];
  return noun && { target, statement: node, noun, means: `.${value.func.attr}`, join: undefined, added: undefined };
}

const elements = (node: Expression | undefined): readonly Expression[] =>
  node?.kind === 'List' || node?.kind === 'Tuple' ? node.elements : [];

const isPlainTarget = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Name' ||
  (node.kind === 'Attribute' &&
    node.value.kind === 'Name' &&
    /^(self|cls)$/.test(node.value.id) &&
    context.placeOf(node) !== undefined);

/** The type of what the name starts with: every value it gets that is not made of itself, all of one plain type. */
function startType(target: Expression, fn: FunctionModel, context: CheckContext): string | undefined {
  if (target.kind !== 'Name') return context.typeOf(target);
  const bindings = fn.node.kind === 'Module' ? fn.scope.bindings.get(target.id) : context.localBindings(target);
  if (!bindings || fn.scope.globals.has(target.id)) return undefined;
  let type: string | undefined;
  for (const it of bindings) {
    if (it.kind === 'augmented') continue;
    if (it.kind === 'parameter') {
      const annotation = it.node.kind === 'Parameter' && it.node.variant === 'plain' ? it.node.annotation : undefined;
      const named =
        annotation &&
        (context.qualifiedNames(annotation.kind === 'Subscript' ? annotation.value : annotation)[0] ?? undefined);
      if (named === undefined || (type !== undefined && type !== named)) return undefined;
      type = named;
      continue;
    }
    if (!it.value || it.kind !== 'assign') return undefined;
    if (mentions(it.value, target.id)) continue;
    const here = context.typeOf(it.value);
    if (here === undefined || (type !== undefined && type !== here)) return undefined;
    type = here;
  }
  return type;
}

const mentions = (node: Node, name: string): boolean =>
  [...walk(node)].some((it) => it.kind === 'Name' && it.id === name);

/**
 * Other looks at the value in the loop. The size and tests for a first pass are harmless; anything else shows that what
 * was collected so far is needed, or that it is cut back: undefined.
 */
function looksAt(
  source: string,
  { target, statement }: Step,
  loop: For | While,
  context: CheckContext,
): { tested: boolean } | undefined {
  let tested = false;
  for (const it of walk(loop)) {
    if (it.kind !== target.kind || context.source(it) !== source) continue;
    if (isInside(it, statement)) continue;
    if (loop.orelse && isInside(it, loop.orelse)) continue;
    const parent = it.parent;
    if (
      isStore(it as Extract<Node, { kind: 'Name' }>) ||
      (parent?.kind === 'Assign' && parent.targets.some((to) => to === it))
    ) {
      if (parent?.kind !== 'Assign' || !isFirstPass(parent, statement, source, context)) return undefined;
      tested = true;
      continue;
    }
    if (!isHarmlessLook(it)) return undefined;
    tested = true;
  }
  return occurrences(statement, target, source, context) > (statement.kind === 'AugAssign' ? 1 : 2)
    ? undefined
    : { tested };
}

const occurrences = (statement: Node, target: Expression, source: string, context: CheckContext): number =>
  [...walk(statement)].filter((it) => it.kind === target.kind && context.source(it) === source).length;

/** `if x is None: x = first` with the step in another arm of the same `if`. */
function isFirstPass(store: Assign, step: Node, source: string, context: CheckContext): boolean {
  for (const at of ancestorsOf(store)) {
    if (at.kind !== 'If') continue;
    if (!isInside(step, at)) return false;
    const arm = at.branches.find((it) => isInside(store, it.body));
    if (arm && isInside(step, arm.body)) continue;
    const test = at.branches[0] ? context.source(at.branches[0].test) : '';
    return test.includes(source) || /==\s*0\b|\bfirst/.test(test);
  }
  return false;
}

function isHarmlessLook(node: Node): boolean {
  const parent = node.parent;
  switch (parent?.kind) {
    case 'Compare':
      return parent.ops.every((it) => it === 'is' || it === 'is not') && isTest(parent);
    case 'Attribute':
      return /^(shape|size|empty|ndim)$/.test(parent.attr);
    case 'Argument': {
      const call = parent.parent;
      return call?.kind === 'Call' && call.func.kind === 'Name' && call.func.id === 'len';
    }
    default:
      return isTest(node);
  }
}

function isTest(node: Node): boolean {
  const parent = node.parent;
  if (parent?.kind === 'Branch' || parent?.kind === 'IfExp') return parent.test === node;
  if (parent?.kind === 'UnaryOp') return parent.op === 'not' && isTest(parent);
  return parent?.kind === 'BoolOp' && isTest(parent);
}
