/**
 * Strings and bytes that grow by concatenation in a loop, and whether CPython can grow them in place.
 *
 * Measured: `s += x` and `s = s + x` on a plain local are linear. Quadratic are an attribute, a global or `nonlocal`,
 * a local that an inner function captures, a module-level loop, `s = s + a + b`, prepending, an alias, and bytes.
 */
import { isCaptured, isStore, mentionsOfCaptures } from '../names.ts';
import type { AugAssign, Assign, Expression, Name, Node } from '../../syntax/ast.ts';
import { isInside, statementOf, walk } from '../../syntax/children.ts';
import { accumulatingLoop, type Loop } from './accumulating-loop.ts';
import type { CheckContext, ChunkModel } from '../check-context.ts';

import type { FunctionModel } from '../function-model.ts';
import { operandsOf, typeOfGrowth } from './growing-types.ts';
import type { Steps } from './many-steps.ts';
import { stepsOfGrowth } from './string-steps.ts';
import type { Needs } from '../needs.ts';
import { loopOf } from '../flow/loops.ts';
import { sightOf } from '../sights.ts';

/** Why each step copies what was there; `local`: it does not. */
export type GrowthKind =
  | 'local'
  | 'attribute'
  | 'global'
  | 'nonlocal'
  | 'captured'
  | 'module'
  | 'copied'
  | 'prepended'
  | 'aliased'
  | 'bytes';

export interface GrowthStep {
  readonly statement: AugAssign | Assign;
  /** What is added; in `s = s + a + b` the text behind the first plus is meant. */
  readonly form: 'augmented' | 'appended' | 'chained' | 'prepended';
}

export interface StringGrowth {
  readonly target: Expression;
  /** `name`, or `self.name`. */
  readonly source: string;
  readonly kind: GrowthKind;
  readonly bytes: boolean;
  /** Everything added is certainly of the type. */
  readonly certain: boolean;
  readonly steps: readonly GrowthStep[];
  /** The outermost loop it grows in. */
  readonly loop: Loop;
  /** What shows that there may be many steps. */
  readonly many: Steps | undefined;
  /** The statement that makes a second reference, for `aliased`. */
  readonly alias?: Node;
  /** Looked at in the loop, if only for being empty or returned. */
  readonly tested: boolean;
}

/** What it takes for one to be here. */
export const stringGrowthNeeds: readonly Needs[] = [
  {
    sights: [
      sightOf(['AugAssign', 'Assign'], (it, { chunk }) => mayGrowAsString(it, chunk) && loopOf(it) !== undefined),
    ],
  },
];

/** `s += v`, `s = s + v`, `s = v + s`; a number is added to no string. */
function mayGrowAsString(node: AugAssign | Assign, { text }: ChunkModel): boolean {
  if (node.kind === 'AugAssign')
    return node.op === '+' && !(node.value.kind === 'Constant' && /^\d/.test(node.value.text));
  const [target] = node.targets;
  if (!target || node.value?.kind !== 'BinOp') return false;
  const source = text.slice(target.start, target.end);
  return operandsOf(node.value).some((it) => it.kind === target.kind && text.slice(it.start, it.end) === source);
}

export function stringGrowthsIn(fn: FunctionModel, context: CheckContext): StringGrowth[] {
  if (fn.broken || fn.node.kind === 'ClassDef') return [];
  const byTarget = new Map<string, { target: Expression; step: GrowthStep; loop: Loop }[]>();
  for (const node of fn.nodes) {
    const found = stepOf(node, context);
    if (!found) continue;
    const loop = accumulatingLoop(found.target, found.step.statement, fn, context);
    if (!loop) continue;
    const key = context.source(found.target);
    const known = byTarget.get(key);
    if (known) known.push({ ...found, loop });
    else byTarget.set(key, [{ ...found, loop }]);
  }
  const out: StringGrowth[] = [];
  for (const [source, all] of byTarget) {
    // One finding for each outermost loop, whatever is added in it.
    for (const loop of new Set(all.map((it) => it.loop))) {
      if (all.some((it) => it.loop !== loop && isInside(loop, it.loop.body))) continue;
      const found = growth(
        source,
        all.filter((it) => isInside(it.step.statement, loop)),
        loop,
        fn,
        context,
      );
      if (found) out.push(found);
    }
  }
  return out.sort((a, b) => (a.steps[0]?.statement.start ?? 0) - (b.steps[0]?.statement.start ?? 0));
}

function stepOf(node: Node, context: CheckContext): { target: Expression; step: GrowthStep } | undefined {
  if (node.kind === 'AugAssign')
    return node.op === '+' && isTarget(node.target, context)
      ? { target: node.target, step: { statement: node, form: 'augmented' } }
      : undefined;
  if (node.kind !== 'Assign' || node.annotation || node.targets.length !== 1 || node.value?.kind !== 'BinOp')
    return undefined;
  const [target] = node.targets;
  if (!target || !isTarget(target, context)) return undefined;
  const operands = operandsOf(node.value);
  const source = context.source(target);
  const same = (it: Expression | undefined): boolean =>
    it !== undefined && it.kind === target.kind && context.source(it) === source;
  const count = operands.filter((it) => same(it)).length;
  if (count !== 1) return undefined;
  if (same(operands[0]))
    return { target, step: { statement: node, form: operands.length === 2 ? 'appended' : 'chained' } };
  return same(operands.at(-1)) ? { target, step: { statement: node, form: 'prepended' } } : undefined;
}

const isTarget = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Name' ||
  (node.kind === 'Attribute' &&
    node.value.kind === 'Name' &&
    context.placeOf(node) !== undefined &&
    /^(self|cls)$/.test(node.value.id));

function growth(
  source: string,
  all: readonly { target: Expression; step: GrowthStep }[],
  loop: Loop,
  fn: FunctionModel,
  context: CheckContext,
): StringGrowth | undefined {
  const [first] = all;
  if (!first) return undefined;
  const steps = all.map((it) => it.step);
  const type = typeOfGrowth(
    first.target,
    steps.map((it) => it.statement),
    fn,
    context,
  );
  if (!type) return undefined;
  const looks = looksAt(source, first.target, steps, loop, context);
  if (!looks) return undefined;
  const where = whereOf(first.target, fn, context);
  // An inner function that the loop calls looks at it as if it stood there.
  if (!where || (where === 'captured' && mentionsOfCaptures(fn.scope, source).some((it) => isInside(it, loop))))
    return undefined;
  const kind: GrowthKind =
    where !== 'local'
      ? where
      : type.bytes
        ? 'bytes'
        : steps.some((it) => it.form === 'prepended')
          ? 'prepended'
          : steps.some((it) => it.form === 'chained')
            ? 'copied'
            : looks.alias
              ? 'aliased'
              : 'local';
  // The step that the finding is about goes first.
  const culprit = kind === 'prepended' ? 'prepended' : kind === 'copied' ? 'chained' : undefined;
  if (culprit) steps.sort((a, b) => Number(b.form === culprit) - Number(a.form === culprit));
  return {
    target: first.target,
    source,
    kind,
    bytes: type.bytes,
    certain: type.certain,
    steps,
    loop,
    many: stepsOfGrowth(first.target, steps, loop, fn, context),
    tested: looks.tested,
    ...(looks.alias ? { alias: looks.alias } : {}),
  };
}

function whereOf(
  target: Expression,
  fn: FunctionModel,
  context: CheckContext,
): Exclude<GrowthKind, 'copied' | 'prepended' | 'aliased' | 'bytes'> | undefined {
  if (target.kind !== 'Name') return 'attribute';
  if (fn.scope.globals.has(target.id)) return 'global';
  if (fn.scope.nonlocals.has(target.id)) return 'nonlocal';
  if (fn.node.kind === 'Module') return context.chunk.owner === undefined ? 'module' : undefined;
  return isCaptured(fn.scope, target.id) ? 'captured' : 'local';
}

/**
 * Other looks at the value while the loop runs. Truth tests and what leaves with it are harmless; a second name makes
 * every step copy; anything else shows that the whole string is needed on the way: undefined.
 */
function looksAt(
  source: string,
  target: Expression,
  steps: readonly GrowthStep[],
  loop: Loop,
  context: CheckContext,
): { tested: boolean; alias: Node | undefined } | undefined {
  let tested = false;
  let alias: Node | undefined;
  for (const it of walk(loop)) {
    if (it.kind !== target.kind || context.source(it) !== source) continue;
    const node = it as Name | (Expression & { kind: 'Attribute' });
    if (isInside(node, loop) && 'orelse' in loop && loop.orelse && isInside(node, loop.orelse)) continue;
    if (steps.some(({ statement }) => isInside(node, statement))) continue;
    const parent = node.parent;
    if (isStore(node) && parent?.kind === 'Assign') {
      // Started afresh on some path: what grows is bounded by that.
      return undefined;
    }
    if (isTruthTest(node) || statementOf(node)?.kind === 'Return') {
      tested = true;
      continue;
    }
    if (parent?.kind === 'Assign' && parent.value === node && parent.targets.every((to) => to.kind === 'Name')) {
      alias ??= parent;
      continue;
    }
    return undefined;
  }
  return steps.some(({ statement }) => usesTwice(statement, source, target, context)) ? undefined : { tested, alias };
}

function isTruthTest(node: Node): boolean {
  const parent = node.parent;
  if (parent?.kind === 'Branch' || parent?.kind === 'IfExp') return parent.test === node;
  if (parent?.kind === 'UnaryOp') return parent.op === 'not' && isTruthTest(parent);
  return parent?.kind === 'BoolOp' && isTruthTest(parent);
}

/** `s += s[-1]`: what is added is made of the value itself. */
function usesTwice(statement: AugAssign | Assign, source: string, target: Expression, context: CheckContext): boolean {
  const same = [...walk(statement)].filter((it) => it.kind === target.kind && context.source(it) === source);
  return same.length > (statement.kind === 'AugAssign' ? 1 : 2);
}
