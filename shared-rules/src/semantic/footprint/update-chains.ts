/** Dicts that are filled by one-key updates right after they were made. */
import type { Assign, Expression, ExprStatement, Node, Statement } from '../../syntax/ast.ts';
import { suiteOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';

/** `new = {}` and one-key updates of it right after. */
export interface UpdateChain {
  readonly start: Assign;
  readonly updates: readonly ExprStatement[];
  /** The braces of each update's literal. */
  readonly literals: readonly Expression[];
}

/** What it takes for one to be here. */
export const updateChainNeeds: readonly Needs[] = [{ words: new Set(['update']), kinds: [['Dict']] }];

export function updateChainsIn(fn: FunctionModel, context: CheckContext): UpdateChain[] {
  const out: UpdateChain[] = [];
  if (fn.broken) return out;
  for (const start of fn.ofKind('Assign')) {
    if (start.annotation || start.targets.length !== 1) continue;
    const [target] = start.targets;
    const suite = suiteOf(start);
    if (target?.kind !== 'Name' || !suite || start.value?.kind !== 'Dict' || start.value.entries.length > 0) continue;
    const updates: ExprStatement[] = [];
    const literals: Expression[] = [];
    for (const it of suite.statements.slice(suite.statements.indexOf(start) + 1)) {
      const literal = updateOf(it, target.id);
      if (!literal || it.kind !== 'ExprStatement') break;
      updates.push(it);
      literals.push(literal);
    }
    if (updates.length >= 2 && context.source(start.value).replace(/\s/g, '') === '{}')
      out.push({ start, updates, literals });
  }
  return out;
}

function updateOf(statement: Statement, name: string): Expression | undefined {
  const call = statement.kind === 'ExprStatement' ? statement.value : undefined;
  if (
    call?.kind !== 'Call' ||
    call.func.kind !== 'Attribute' ||
    call.func.attr !== 'update' ||
    call.func.value.kind !== 'Name' ||
    call.func.value.id !== name ||
    call.args.length !== 1
  )
    return undefined;
  const [argument] = call.args;
  if (!argument || argument.name !== undefined || argument.star !== '' || argument.value.kind !== 'Dict')
    return undefined;
  const { entries } = argument.value;
  return entries.length === 1 && entries[0]?.key !== undefined && !mentions(argument.value, name)
    ? argument.value
    : undefined;
}

const mentions = (node: Node, name: string): boolean =>
  [...walk(node)].some((it) => it.kind === 'Name' && it.id === name);
