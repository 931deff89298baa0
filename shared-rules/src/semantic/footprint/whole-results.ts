/** Query results loaded as a whole for a loop that takes one row at a time. */
import { commandBases, querysetMethods, taskDecorators } from '../../catalogue/result-sets.ts';
import type { ClassDef, Node } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { fetched } from './cursor-results.ts';
import type { FunctionModel } from '../function-model.ts';
import { callsWithLambdas } from './lambda-bodies.ts';
import type { LoadedResult } from './loaded-result.ts';
import { showsManyRows } from './many-rows.ts';
import type { Needs } from '../needs.ts';
import { queried, queryset } from './orm-results.ts';

export interface WholeResult extends LoadedResult {
  /** It runs in a management command or a task. */
  readonly job: boolean;
  /** Something says that there are many rows, and nothing that it would not help to take them one by one. */
  readonly many: boolean;
}

/** What it takes for one to be here. */
export const wholeResultNeeds: readonly Needs[] = [{ words: new Set(['all', 'fetchall', ...querysetMethods]) }];

export function wholeResultsIn(fn: FunctionModel, context: CheckContext): WholeResult[] {
  if (fn.broken) return [];
  const out: WholeResult[] = [];
  for (const node of callsWithLambdas(fn)) {
    if (node.func.kind !== 'Attribute') continue;
    const found = fetched(node, fn, context) ?? queried(node, fn, context) ?? queryset(node, fn, context);
    if (found) out.push({ ...found, job: runsAsJob(fn, context), many: showsManyRows(found, fn, context) });
  }
  return out;
}

function runsAsJob(fn: FunctionModel, context: CheckContext): boolean {
  const { node } = fn;
  if (node.kind !== 'FunctionDef') return false;
  if (
    node.decorators.some((it) => taskDecorators.test(dottedParts(it.kind === 'Call' ? it.func : it)?.join('.') ?? ''))
  )
    return true;
  const bases = fn.className === undefined ? [] : basesOf(fn.className, node, context);
  return bases.some((it) => commandBases.has(it));
}

function basesOf(className: string, node: Node, context: CheckContext): readonly string[] {
  const around = [...ancestorsOf(node)].find((it): it is ClassDef => it.kind === 'ClassDef');
  if (around) return around.bases.flatMap((it) => context.qualifiedNames(it.value));
  return context.module.classInfo(className)?.bases.flatMap((it) => context.module.resolve(it)) ?? [];
}
