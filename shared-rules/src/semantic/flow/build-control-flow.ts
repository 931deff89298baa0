/**
 * Builds the control-flow graph of one function body.
 *
 * The builder is written in continuation-passing style: every statement is told where control goes next for each
 * way it can complete, and answers with its entry point. A `finally` suite is instantiated once per continuation
 * that crosses it, which is how Python executes it; nested deeper than `MAX_FINALLY` the copies are merged.
 *
 * Invariant: the graph refers to syntax, never the other way round.
 */
import type { Block, Expression, If, Match, Node, Statement, Try, With } from '../../syntax/ast.ts';
import type { ControlFlow, EdgeKind, FlowNode, FlowOracle } from './control-flow.ts';
import { raising } from './raising.ts';

const MAX_FINALLY = 3;
const MAX_NODES = 20_000;

interface Continuations {
  readonly next: () => FlowNode;
  readonly raise: () => FlowNode;
  readonly return: () => FlowNode;
  readonly break: () => FlowNode;
  readonly continue: () => FlowNode;
}

export function buildControlFlow(body: readonly Statement[], oracle: FlowOracle): ControlFlow {
  const nodes: FlowNode[] = [];
  const bySyntax = new Map<Node, FlowNode[]>();
  let finallyDepth = 0;
  let complete = true;

  const make = (syntax: Node | undefined, exit?: FlowNode['exit']): FlowNode => {
    const node: FlowNode = { id: nodes.length, syntax, edges: [], ...(exit ? { exit } : {}) };
    nodes.push(node);
    if (nodes.length > MAX_NODES) complete = false;
    if (syntax) {
      const twins = bySyntax.get(syntax);
      if (twins) twins.push(node);
      else bySyntax.set(syntax, [node]);
    }
    return node;
  };
  const link = (from: FlowNode, to: FlowNode, kind: EdgeKind): FlowNode => {
    from.edges.push({ to, kind });
    return from;
  };

  const mayRaise = (node: FlowNode, parts: readonly Node[], to: Continuations, least?: EdgeKind): void => {
    const kind = raising(parts, oracle) ?? least;
    if (kind) link(node, to.raise(), kind);
  };

  const suite = (block: Block | undefined, to: Continuations): FlowNode =>
    block ? sequence(block.statements, to) : to.next();

  const sequence = (statements: readonly Statement[], to: Continuations): FlowNode => {
    if (!complete) return to.next();
    // From the last to the first, so that a long suite costs no depth.
    let next = once(to.next);
    for (let at = statements.length - 1; at > 0; at -= 1) {
      const statement = statements[at];
      const after = next;
      if (statement) next = once(() => build(statement, { ...to, next: after }));
      // Built now: the entry of the rest is needed by whatever stands before it, unless nothing reaches it.
      if (at % 50 === 0) next();
    }
    const [first] = statements;
    return first ? build(first, { ...to, next }) : next();
  };

  function build(node: Statement, to: Continuations): FlowNode {
    switch (node.kind) {
      case 'Return': {
        const here = link(make(node), to.return(), 'next');
        if (node.value) mayRaise(here, [node.value], to);
        return here;
      }
      case 'Raise':
        return link(make(node), to.raise(), 'raise');
      case 'Break':
        return link(make(node), to.break(), 'next');
      case 'Continue':
        return link(make(node), to.continue(), 'next');
      case 'If':
        return ifStatement(node, to);
      case 'While': {
        const head = make(node.test);
        const always = oracle.outcome(node.test) === true;
        const leave = node.orelse ? once(() => suite(node.orelse, to)) : to.next;
        link(head, suite(node.body, { ...to, next: () => head, continue: () => head, break: to.next }), 'true');
        if (!always) link(head, leave(), 'false');
        mayRaise(head, [node.test], to);
        return head;
      }
      case 'For': {
        const head = make(node);
        const leave = node.orelse ? once(() => suite(node.orelse, to)) : to.next;
        const body = suite(node.body, { ...to, next: () => head, continue: () => head, break: to.next });
        link(head, body, 'true');
        link(head, leave(), 'false');
        const entry = hasElement(node.iter) || oracle.isFilled(node.iter) ? link(make(node), body, 'true') : head;
        for (const it of new Set([head, entry]))
          mayRaise(it, [node.iter, node.target], to, node.iter.kind === 'Name' ? undefined : 'weak-raise');
        return entry;
      }
      case 'Try':
        return tryStatement(node, to);
      case 'With':
        return withStatement(node, to);
      case 'Match':
        return matchStatement(node, to);
      case 'FunctionDef':
      case 'ClassDef':
        return link(make(node), to.next(), 'next');
      case 'Assert': {
        const here = link(make(node), to.next(), 'next');
        mayRaise(here, [node.test], to, 'weak-raise');
        return here;
      }
      case 'ExprStatement': {
        const call = node.value.kind === 'Await' ? node.value.value : node.value;
        // Uncaught it ends the process, and with it whatever is held.
        if (call.kind === 'Call' && oracle.neverReturns(call)) return link(make(node), to.raise(), 'weak-raise');
        break;
      }
      default:
        break;
    }
    const here = link(make(node), to.next(), 'next');
    mayRaise(here, [node], to);
    return here;
  }

  function ifStatement(node: If, to: Continuations): FlowNode {
    let otherwise = node.orelse ? once(() => suite(node.orelse, to)) : to.next;
    for (const branch of node.branches.toReversed()) {
      const after = otherwise;
      otherwise = once(() => {
        const here = make(branch.test);
        const outcome = oracle.outcome(branch.test);
        if (outcome !== false) link(here, suite(branch.body, to), 'true');
        if (outcome !== true) link(here, after(), 'false');
        mayRaise(here, [branch.test], to);
        return here;
      });
      // Arms are built from the last one, so that a long chain costs no depth.
      otherwise();
    }
    return otherwise();
  }

  function matchStatement(node: Match, to: Continuations): FlowNode {
    let otherwise = to.next;
    for (const it of node.cases.toReversed()) {
      const after = otherwise;
      otherwise = once(() => {
        const here = make(it);
        link(here, suite(it.body, to), 'true');
        if (!it.irrefutable) link(here, after(), 'false');
        return here;
      });
      otherwise();
    }
    const head = link(make(node.subject), otherwise(), 'next');
    mayRaise(head, [node.subject], to);
    return head;
  }

  function tryStatement(node: Try, to: Continuations): FlowNode {
    const after = node.finalbody ? through(node.finalbody, to) : to;
    const dispatch = once(() => {
      const here = make(undefined);
      for (const handler of node.handlers) {
        const entry = make(handler);
        link(entry, suite(handler.body, after), 'next');
        link(here, entry, 'next');
      }
      if (!node.handlers.some((it) => catchesAll(it.type))) link(here, after.raise(), 'raise');
      return here;
    });
    const next = node.orelse ? once(() => suite(node.orelse, after)) : after.next;
    return suite(node.body, { ...after, next, raise: node.handlers.length > 0 ? dispatch : after.raise });
  }

  function withStatement(node: With, to: Continuations): FlowNode {
    const swallow = node.items.some((it) => oracle.swallows(it.context));
    const raise = swallow
      ? once(() => {
          const here = make(undefined);
          link(here, to.next(), 'next');
          return link(here, to.raise(), 'weak-raise');
        })
      : to.raise;
    let entry = once(() => suite(node.body, { ...to, raise }));
    for (const item of node.items.toReversed()) {
      const after = entry;
      entry = once(() => {
        const here = link(make(item), after(), 'next');
        mayRaise(here, [item.context], to, 'weak-raise');
        return here;
      });
      entry();
    }
    return entry();
  }

  /** The continuations seen from inside a `try` whose `finally` stands in front of `to`. */
  function through(cleanup: Block, to: Continuations): Continuations {
    if (finallyDepth >= MAX_FINALLY) {
      // Merged: one copy that may go on in any of the ways that lead here.
      const ends: (() => FlowNode)[] = [];
      const end = make(undefined);
      const shared = once(() => suite(cleanup, { ...to, next: () => end }));
      const via = (next: () => FlowNode) => () => {
        const entry = shared();
        if (!ends.includes(next)) {
          ends.push(next);
          link(end, next(), 'next');
        }
        return entry;
      };
      return mapped(to, via);
    }
    const via = (next: () => FlowNode) =>
      once(() => {
        // What follows is built outside: only nested suites multiply.
        const after = next();
        finallyDepth += 1;
        try {
          return suite(cleanup, { ...to, next: () => after });
        } finally {
          finallyDepth -= 1;
        }
      });
    return mapped(to, via);
  }

  const normal = once(() => make(undefined, 'normal'));
  const failed = once(() => make(undefined, 'raise'));
  const entry = sequence(body, { next: normal, raise: failed, return: normal, break: normal, continue: normal });
  return { entry, nodes, instancesOf: (syntax) => bySyntax.get(syntax) ?? [], complete };
}

const mapped = (to: Continuations, via: (next: () => FlowNode) => () => FlowNode): Continuations => ({
  next: via(to.next),
  raise: via(to.raise),
  return: via(to.return),
  break: via(to.break),
  continue: via(to.continue),
});

function once<T>(produce: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: produce() };
    return made.value;
  };
}

/** `for name in ("a", "b"):` runs its body at least once. */
function hasElement(iter: Expression): boolean {
  return (
    (iter.kind === 'Tuple' || iter.kind === 'List' || iter.kind === 'Set') &&
    iter.elements.some((it) => it.kind !== 'Starred')
  );
}

/** `Exception` counts as everything: what it lets through (exit, interrupt) ends the process anyway. */
function catchesAll(type: Expression | undefined): boolean {
  if (!type) return true;
  if (type.kind === 'Name') return type.id === 'BaseException' || type.id === 'Exception';
  return type.kind === 'Tuple' && type.elements.some(catchesAll);
}
