/** Small slices of large arrays that are stored where they outlive the array's name: each keeps the whole buffer. */
import { loopOf } from '../flow/loops.ts';
import { mappingKeywords, viewedArrays } from '../../catalogue/array-views.ts';
import type { Call, Expression, Name, Subscript } from '../../syntax/ast.ts';
import { isInside } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

import { frequencyOf } from '../frequency.ts';
import type { FunctionModel } from '../function-model.ts';
import { longLived } from './long-lived.ts';
import type { Needs } from '../needs.ts';

export interface RetainedView {
  readonly view: Subscript;
  /** The call that loads the array. */
  readonly loaded: Call;
  /** How to get a slice of its own. */
  readonly method: 'copy' | 'clone';
  readonly holder: Expression;
}

/** What it takes for one to be here. */
export const retainedViewNeeds: readonly Needs[] = [{ kinds: [['Slice']], calls: new Set(Object.keys(viewedArrays)) }];

export function retainedViews(fn: FunctionModel, context: CheckContext): RetainedView[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const out: RetainedView[] = [];
  for (const node of fn.nodes) {
    if (node.kind !== 'Subscript' || !isSmall(node.index, context)) continue;
    const holder = holderOf(node);
    const loaded = holder && loadedBy(wholeOf(node.value), fn, context);
    const method = loaded && methodFor(loaded, context);
    if (holder && loaded && method && outlives(holder, loaded, fn, context))
      out.push({ view: node, loaded, method, holder });
  }
  return out;
}

/** `table.iloc[:0]` is a part of `table`. */
const wholeOf = (node: Expression): Expression =>
  node.kind === 'Attribute' && node.attr === 'iloc' ? node.value : node;

/** Where a view itself is put: `X.append(a[:5])`, `X[k] = a[:5]`, `self.head = a[:5]`. */
export function holderOf(node: Expression): Expression | undefined {
  const { parent } = node;
  if (parent?.kind === 'Assign' && parent.value === node) {
    const [target, second] = parent.targets;
    if (second) return undefined;
    return target?.kind === 'Subscript' ? target.value : target;
  }
  const call = parent?.kind === 'Argument' ? parent.parent : undefined;
  return call?.kind === 'Call' && call.func.kind === 'Attribute' && /^(append|add|setdefault)$/.test(call.func.attr)
    ? call.func.value
    : undefined;
}

/** The call behind the array, which nothing else keeps. */
function loadedBy(node: Expression, fn: FunctionModel, context: CheckContext): Call | undefined {
  const made = context.definitionOf(node);
  if (made.kind !== 'Call') return undefined;
  if (node.kind !== 'Name') return made === node ? made : undefined;
  return isKeptByOthers(node, fn) ? undefined : made;
}

/** Whether a local is returned, handed on or given another name. */
export const isKeptByOthers = (name: Name, fn: FunctionModel): boolean =>
  (fn.scope.names.get(name.id) ?? []).some((it) => {
    switch (it.parent?.kind) {
      case 'Return':
      case 'Yield':
      case 'Argument':
      case 'Tuple':
      case 'List':
      case 'DictEntry':
        return true;
      case 'Assign':
        return it.parent.value === it;
      default:
        return false;
    }
  });

function methodFor(call: Call, context: CheckContext): 'copy' | 'clone' | undefined {
  if (call.args.some((it) => it.name !== undefined && mappingKeywords.has(it.name))) return undefined;
  for (const name of context.qualifiedNames(call.func))
    if (Object.hasOwn(viewedArrays, name)) return viewedArrays[name];
  return undefined;
}

/** A variable of the module, an attribute of the class or of a long-lived object, or a list that a loop fills. */
export function outlives(holder: Expression, loaded: Expression, fn: FunctionModel, context: CheckContext): boolean {
  const { module } = context;
  if (holder.kind === 'Name') {
    const local = context.localBindings(holder);
    if (local === undefined) return module.name(holder.id).length > 0 && frequencyOf(fn.symbol, module).runs !== 'once';
    const loop = loopOf(loaded);
    return loop !== undefined && local.length > 0 && local.every((it) => !isInside(it.node, loop));
  }
  const place = context.placeOf(holder);
  if (place === undefined) return false;
  const owner = place.slice(0, place.lastIndexOf('.'));
  const isClassLevel = module.place(place).some((it) => it.op === 'assign' && it.via === 'class');
  return isClassLevel || longLived(owner, module) !== undefined;
}

/** `[:10]`, `[-5:]`, `[::100]`, `[:, 0]`; not `[1:]`, `[:-1]`, `[:n]`, `[0]`. */
function isSmall(index: Expression, context: CheckContext): boolean {
  if (index.kind === 'Slice') return isShort(context.source(index));
  if (index.kind !== 'Tuple') return false;
  const slices = index.elements.filter((it) => it.kind === 'Slice');
  const numbers = index.elements.filter((it) => it.kind === 'Constant' && it.type === 'int');
  return (
    slices.length > 0 &&
    slices.length + numbers.length === index.elements.length &&
    (numbers.length > 0 || slices.some((it) => isShort(context.source(it))))
  );
}

function isShort(slice: string): boolean {
  const [start = '', stop = '', step = ''] = slice.split(':').map((it) => it.trim());
  if (![start, stop, step].every((it) => /^(-?\d+)?$/.test(it))) return false;
  return /^\d+$/.test(stop) || /^-\d/.test(start) || Number(step) >= 10;
}
