/** Which loops are meant to run as long as the program. */
import type { Expression, Node, While } from '../../syntax/ast.ts';
import { childrenOf, dottedParts, opensScope } from '../../syntax/children.ts';

/** Whether a loop is meant to run as long as the program: it has no end of its own, or waits to be told. */
export function runsForever(loop: While): boolean {
  if (!isEndless(loop.test)) return false;
  if (loop.test.kind !== 'Constant') return true;
  return !leaves(loop.body, true) && !isEndedByLookup(loop);
}

/** `try: while True: use(items[at]); at += 1` and `except IndexError: pass`: it goes through what there is. */
function isEndedByLookup(loop: While): boolean {
  for (let at: Node = loop; at.parent && !opensScope(at.parent); at = at.parent) {
    const { parent }: Node = at;
    if (parent?.kind !== 'Try' || parent.body !== at) continue;
    if (parent.handlers.some((it) => it.type && LOOKUP.test(dottedParts(it.type)?.at(-1) ?? ''))) return true;
  }
  return false;
}

const LOOKUP = /^(KeyError|IndexError|LookupError|StopIteration|EOFError)$/;

/** @param own `break` ends the loop in question. */
function leaves(node: Node, own: boolean): boolean {
  // A generator runs as far as it is asked to.
  if (node.kind === 'Return' || node.kind === 'Yield') return true;
  if (node.kind === 'Break') return own;
  if (opensScope(node)) return false;
  const inner = own && node.kind !== 'For' && node.kind !== 'While';
  return childrenOf(node).some((it) => leaves(it, inner));
}

/** Whether a `while` with this test is meant to run as long as the program. */
export function isEndless(test: Expression): boolean {
  if (test.kind === 'Constant') return test.type === 'True' || test.text === '1';
  if (test.kind === 'UnaryOp' && test.op === 'not') {
    const { operand } = test;
    return (
      (operand.kind === 'Call' &&
        operand.func.kind === 'Attribute' &&
        /^(is_set|isSet|wait|is_stopped|stopped|is_shutdown|closed)$/.test(operand.func.attr)) ||
      (operand.kind === 'Attribute' && STOPPED.test(operand.attr))
    );
  }
  return test.kind === 'Attribute' && RUNNING.test(test.attr);
}

const STOPPED =
  /^_*(stop|stopped|stopping|shutdown|closed|closing|quit|exit|done|terminated?|is_stopped|should_stop|should_exit|stop_event)$/i;
const RUNNING = /^_*(running|is_running|active|alive|keep_running|run|started|is_active)$/i;
