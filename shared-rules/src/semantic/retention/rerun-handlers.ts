/** Cells of a notebook that add a new handler to a logger each time they are run. */
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isGuarded, isSharedLogger } from './logger-growth.ts';
import type { Needs } from '../needs.ts';

export interface RerunHandler {
  readonly call: Call;
  readonly logger: Expression;
}

/** What it takes for one to be here. */
export const rerunHandlerNeeds: readonly Needs[] = [{ words: new Set(['addHandler']) }];

/** `logger.addHandler(StreamHandler())` in code that stands in no function. Silent where the module minds. */
export function handlersOfCells(fn: FunctionModel, context: CheckContext): readonly RerunHandler[] {
  const { module } = context;
  if (fn.node.kind !== 'Module' || context.chunk.owner !== undefined || fn.broken) return [];
  const found = fn.ofKind('Call').flatMap((call): RerunHandler[] => {
    if (call.func.kind !== 'Attribute' || call.func.attr !== 'addHandler') return [];
    const handler = call.args[0]?.value;
    const logger = call.func.value;
    const isOurs = handler !== undefined && call.args.length === 1 && isHandler(handler, context);
    return isOurs && isSharedLogger(logger, context) && !isGuarded(call, fn, context) ? [{ call, logger }] : [];
  });
  if (found.length === 0) return [];
  // Somebody in the notebook takes handlers off, or looks which there are.
  const minds =
    ['removeHandler', 'handlers', 'hasHandlers'].some((it) => module.place(`?.${it}`).length > 0) ||
    /\b(removeHandler|hasHandlers)\b|(?<!\blogging)\.handlers\b|\bforce\s*=\s*True/.test(context.chunk.text);
  return minds ? [] : found;
}

/** A handler that this code makes: one that is added twice is kept once. */
function isHandler(node: Expression, context: CheckContext): boolean {
  if (node.kind === 'Call') return context.qualifiedNames(node.func).some((it) => /Handler$/.test(it));
  if (node.kind !== 'Name') return false;
  const assigned = context.module.place(node.id).filter((it) => it.op === 'assign');
  return (
    assigned.length > 0 &&
    assigned.every(
      (it) =>
        it.inFunction === '' &&
        it.value?.kind === 'call' &&
        context.module.resolve(it.value.callee).some((name) => /Handler$/.test(name)),
    )
  );
}
