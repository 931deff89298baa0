/** Containers that are filled, as the syntax has it. */
import type { Assign, Call, Expression } from '../../syntax/ast.ts';

const ADDING: ReadonlySet<string> = new Set(['append', 'appendleft', 'add', 'insert']);

/** What is put into a container. */
export interface Filled {
  readonly holder: Expression;
  readonly at: Expression;
  readonly value: Expression;
  /** In a dict, under which key. */
  readonly key: Expression | undefined;
}

/** `X.append(value)`, `X[k] = value` under a key that is not written out. */
export const filledBy = (node: Call | Assign): Filled | undefined =>
  node.kind === 'Call' ? added(node) : entered(node);

/** `X.append(value)` */
function added(at: Call): Filled | undefined {
  const { func, args } = at;
  const value = args.at(-1)?.value;
  return value && func.kind === 'Attribute' && ADDING.has(func.attr)
    ? { holder: func.value, at, value, key: undefined }
    : undefined;
}

/** `X[k] = value` */
function entered({ targets, value }: Assign): Filled | undefined {
  const [at, second] = targets;
  return value && at?.kind === 'Subscript' && !second && at.index.kind !== 'Constant'
    ? { holder: at.value, at, value, key: at.index }
    : undefined;
}
