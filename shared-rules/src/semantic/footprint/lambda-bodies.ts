/** The nodes of a function together with those of its lambdas, which are models of nothing: they have no statements and no flow. */
import type { NodeOf, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { FunctionModel } from '../function-model.ts';

/** Every node of the function, then what its lambdas evaluate when they are called. */
export function withLambdas(fn: FunctionModel): readonly Node[] {
  const lambdas = fn.ofKind('Lambda');
  return lambdas.length === 0 ? fn.nodes : [...fn.nodes, ...lambdas.flatMap((it) => walk(it.body))];
}

/** Those that are calls. */
export function callsWithLambdas(fn: FunctionModel): readonly NodeOf<'Call'>[] {
  const lambdas = fn.ofKind('Lambda');
  if (lambdas.length === 0) return fn.ofKind('Call');
  const inside = lambdas.flatMap((it) => walk(it.body).filter((node): node is NodeOf<'Call'> => node.kind === 'Call'));
  return [...fn.ofKind('Call'), ...inside];
}
