/** Keys of a dict that are stored as a view of it: the view keeps the dict, and with it every value. */
import type { Attribute, Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';
import { holderOf, isKeptByOthers, outlives } from './retained-views.ts';

export interface RetainedKeys {
  /** `table.keys()` */
  readonly view: Call & { readonly func: Attribute };
  /** What makes the dict. */
  readonly made: Expression;
  readonly holder: Expression;
}

/** What it takes for one to be here. */
export const retainedKeysNeeds: readonly Needs[] = [{ words: new Set(['keys']) }];

export function retainedKeys(fn: FunctionModel, context: CheckContext): RetainedKeys[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const out: RetainedKeys[] = [];
  for (const view of fn.ofKind('Call')) {
    if (!isKeysView(view) || view.func.value.kind !== 'Name') continue;
    const holder = holderOf(view);
    const made = holder && context.definitionOf(view.func.value);
    if (!made || !isDict(made, context) || isKeptByOthers(view.func.value, fn)) continue;
    if (outlives(holder, made, fn, context)) out.push({ view, made, holder });
  }
  return out;
}

const isKeysView = (call: Call): call is RetainedKeys['view'] =>
  call.func.kind === 'Attribute' && call.func.attr === 'keys' && call.args.length === 0;

/** Made here, so that no other name is known to keep it. */
const isDict = (made: Expression, context: CheckContext): boolean =>
  made.kind === 'Dict' ||
  (made.kind === 'Comprehension' && made.variant === 'dict') ||
  (made.kind === 'Call' && context.calls(made, new Set(['builtins.dict', 'collections.defaultdict'])));
