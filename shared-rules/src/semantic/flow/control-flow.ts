/** Control-flow graph of one function body: what its nodes and edges are. Built by `build-control-flow.ts`. */
import type { Call, Expression, Node } from '../../syntax/ast.ts';

export type EdgeKind = 'next' | 'true' | 'false' | 'raise' | 'weak-raise';

export interface Edge {
  readonly to: FlowNode;
  /** `true`/`false`: outcome of the test. `weak-raise`: something that raises only in odd cases (an attribute read, arithmetic). */
  readonly kind: EdgeKind;
}

export interface FlowNode {
  readonly id: number;
  /**
   * What is evaluated here: a simple statement, a test expression, the iterable of a loop (`For`), a with item,
   * a handler. Undefined for joints.
   */
  readonly syntax: Node | undefined;
  readonly edges: Edge[];
  /** Set on the two ends. */
  readonly exit?: 'normal' | 'raise';
}

export interface ControlFlow {
  readonly entry: FlowNode;
  readonly nodes: readonly FlowNode[];
  /** All instances of what is evaluated at `syntax`; several inside `finally`. */
  instancesOf(syntax: Node): readonly FlowNode[];
  /** False where the function was too large to follow. */
  readonly complete: boolean;
}

/** What the graph has to know about calls; answers come from the catalogue. */
export interface FlowOracle {
  /** The call never returns (`sys.exit()`). */
  neverReturns(call: Call): boolean;
  /** Leaving the context manager can swallow an exception (`contextlib.suppress`). */
  swallows(context: Expression): boolean;
  /** The call practically never raises (`len(x)`, a logging call). */
  cannotRaise(call: Call): boolean;
  /** What a test gives wherever the program runs: `True`, `sys.version_info[0] < 3`; undefined where that depends. */
  outcome(test: Expression): boolean | undefined;
  /** What a loop goes through is known to be a constant that is not empty: `NAMES = ["a", "b"]` of the module. */
  isFilled(iter: Expression): boolean;
  /** An exception can come in at a `yield`. */
  readonly yieldsRaise: boolean;
}
