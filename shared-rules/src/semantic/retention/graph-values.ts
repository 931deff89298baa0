/** Which expressions of a function stand for tensors that carry the graph they were computed with. */
import {
  graphMethods,
  graphOff,
  lossClasses,
  lossFunctions,
  modelMethods,
  moduleClasses,
  outputAttributes,
  tensorModules,
} from '../../catalogue/tensors.ts';
import type { Call, Expression, Name, Node } from '../../syntax/ast.ts';
import { ancestorsOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { ModuleView } from '../project/module-view.ts';

export interface GraphValue {
  /** `trained`: `backward` runs on it. `loss`: a loss function made it. `output`: a model did. */
  readonly why: 'trained' | 'loss' | 'output';
  /** The names and calls inside the expression that carry the graph. */
  readonly atoms: readonly Expression[];
}

export const usesTensors = (module: ModuleView): boolean =>
  module.ask('uses-tensors', () =>
    tensorModules.some((it) => module.resolve(it).some((name) => /^torch(\.|$)/.test(name))),
  );

/** Every call of `backward` in the function. */
export const backwardCalls = (fn: FunctionModel): Call[] =>
  fn.nodes.filter(
    (it): it is Call => it.kind === 'Call' && it.func.kind === 'Attribute' && it.func.attr === 'backward',
  );

export const mentions = (root: Node, id: string): boolean => {
  for (const it of walk(root)) if (it.kind === 'Name' && it.id === id) return true;
  return false;
};

/** @param node what is kept; undefined is returned where nothing shows a graph. */
export function graphValue(
  node: Expression,
  fn: FunctionModel,
  context: CheckContext,
  depth = 0,
): GraphValue | undefined {
  const inner = (it: Expression): GraphValue | undefined => graphValue(it, fn, context, depth + 1);
  if (depth > 6) return undefined;
  switch (node.kind) {
    case 'Name':
      return ofName(node, fn, context, depth);
    case 'BinOp':
      return /^[-+*/]$/.test(node.op) ? both(inner(node.left), inner(node.right)) : undefined;
    case 'Attribute': {
      if (!outputAttributes.has(node.attr)) return undefined;
      const of = inner(node.value);
      return of?.why === 'output' ? { why: node.attr === 'loss' ? 'loss' : 'output', atoms: [node] } : undefined;
    }
    case 'Call': {
      if (node.func.kind === 'Attribute' && graphMethods.has(node.func.attr)) {
        const of = inner(node.func.value);
        if (of) return of;
      }
      const why = madeBy(node, fn, context);
      return why && { why, atoms: [node] };
    }
    default:
      return undefined;
  }
}

function both(left: GraphValue | undefined, right: GraphValue | undefined): GraphValue | undefined {
  if (!left || !right) return left ?? right;
  return { why: left.why === right.why ? left.why : 'output', atoms: [...left.atoms, ...right.atoms] };
}

function ofName(node: Name, fn: FunctionModel, context: CheckContext, depth: number): GraphValue | undefined {
  const bindings = context.localBindings(node);
  if (!bindings || bindings.length === 0) return undefined;
  const values = bindings.flatMap((it) => (it.value ? [it.value] : []));
  if (values.length < bindings.length) return undefined;
  // `loss = loss.item()`: which of its values it has here is not followed.
  if (values.some((it) => mentions(it, node.id))) return undefined;
  if (backwardCalls(fn).some((it) => mentions(it.func, node.id) || it.args.some((of) => mentions(of, node.id))))
    return { why: 'trained', atoms: [node] };
  const found = values.filter((it) => it.kind !== 'Constant').map((it) => graphValue(it, fn, context, depth + 1));
  const [first] = found;
  return first && found.every((it) => it?.why === first.why) ? { why: first.why, atoms: [node] } : undefined;
}

/** `F.cross_entropy(…)`, `criterion(…)`, `model(…)` */
function madeBy(call: Call, fn: FunctionModel, context: CheckContext): 'loss' | 'output' | undefined {
  if (context.qualifiedNames(call.func).some((it) => lossFunctions.has(it))) return 'loss';
  const type = context.typeOf(call.func);
  if (type !== undefined) {
    if (lossClasses.has(type)) return 'loss';
    if (moduleClasses.has(type) || (type.startsWith('.') && isModule(type.slice(1), context.module))) return 'output';
  }
  if (call.func.kind !== 'Name') return undefined;
  const { id } = call.func;
  return fn.nodes.some(
    (it) =>
      it.kind === 'Call' &&
      it.func.kind === 'Attribute' &&
      modelMethods.has(it.func.attr) &&
      it.func.value.kind === 'Name' &&
      it.func.value.id === id,
  )
    ? 'output'
    : undefined;
}

const isModule = (symbol: string, module: ModuleView): boolean =>
  module.classInfo(symbol)?.bases.some((it) => module.resolve(it).some((name) => moduleClasses.has(name))) === true;

/** No graph is recorded at a node: a `with`, a decorator or a switch says so. */
export function isGraphOff(node: Node, fn: FunctionModel, context: CheckContext): boolean {
  const off = (it: Expression): boolean =>
    context.qualifiedNames(it.kind === 'Call' ? it.func : it).some((name) => graphOff.has(name));
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'With' && at.items.some((it) => off(it.context))) return true;
    if (at.kind === 'FunctionDef' && at.decorators.some(off)) return true;
  }
  if (fn.nodes.some((it) => it.kind === 'ExprStatement' && it.value.kind === 'Call' && off(it.value))) return true;
  return isCalledWithout(fn.symbol, context.module);
}

/** A caller of the module switches the graph off somewhere: this call may stand inside. */
function isCalledWithout(symbol: string, module: ModuleView): boolean {
  return module.ask(`graph-off:${symbol}`, () => {
    const off = new Set(
      ['torch', 'no_grad', 'inference_mode'].flatMap((name) =>
        module
          .place(name)
          .filter((it) => name !== 'torch' || /^(no_grad|inference_mode|set_grad_enabled)$/.test(it.name ?? ''))
          .map((it) => it.inFunction),
      ),
    );
    return module.place(symbol).some((it) => it.op === 'call' && off.has(it.inFunction));
  });
}
