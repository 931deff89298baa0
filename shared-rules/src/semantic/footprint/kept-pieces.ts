/** Whether code that takes the pieces of a file one by one keeps them all: then little is saved by not reading it whole. */
import type { Expression, Name, Node } from '../../syntax/ast.ts';
import { ancestorsOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { Consumption } from './consumption.ts';
import type { Pieces } from './whole-reads.ts';

/** Methods that give a piece itself back where there is nothing to change. */
const SAME_TEXT = /^(strip|lstrip|rstrip|replace)$/;

/** Whether every piece that is not blank ends up in another list. */
export function keepsPieces(pieces: Pieces, { sink, wrappers }: Consumption, context: CheckContext): boolean {
  if (wrappers.length > 0 || pieces === 'characters') return false;
  // Lines that still end in a line break are other strings once they are stripped.
  const same = (node: Expression, name: string): boolean => isPiece(node, name, pieces !== 'lines');
  if (sink.kind === 'comprehension') {
    const { variant, element, clauses, parent } = sink.node;
    const [clause, second] = clauses;
    if (clause?.target.kind !== 'Name' || second) return false;
    const { id } = clause.target;
    if (variant === 'generator' ? !isTakenIntoList(parent, context) : variant !== 'list') return false;
    return same(element, id) && clause.conditions.every((it) => isBlankTest(it, id));
  }
  if (sink.kind !== 'loop' || sink.node.target.kind !== 'Name') return false;
  const { body, target } = sink.node;
  const { id } = target;
  let kept: Expression | undefined;
  for (const it of walk(body)) {
    const isRebound = it.kind === 'Assign' && it.targets.some((to) => to.kind === 'Name' && to.id === id);
    // What is skipped, or ends the loop, is not kept.
    if (
      isRebound ||
      ((it.kind === 'Continue' || it.kind === 'Break' || it.kind === 'Return') && !isUnderBlankTests(it, body, id))
    )
      return false;
    // `text += line`: all of it is put together again.
    if (it.kind === 'AugAssign' && it.op === '+' && isTextOf(it.value, id) && isUnderBlankTests(it, body, id))
      kept = it.target;
    const [argument, more] = it.kind === 'Call' ? it.args : [];
    if (it.kind !== 'Call' || it.func.kind !== 'Attribute' || it.func.attr !== 'append' || more) continue;
    if (argument && same(argument.value, id) && isUnderBlankTests(it, body, id)) kept = it.func.value;
  }
  return kept !== undefined && !startsAfresh(kept, body, context);
}

function isPiece(node: Expression, name: string, changed: boolean): boolean {
  if (node.kind === 'Name') return node.id === name;
  return (
    changed &&
    node.kind === 'Call' &&
    node.func.kind === 'Attribute' &&
    SAME_TEXT.test(node.func.attr) &&
    isPiece(node.func.value, name, changed)
  );
}

/** `line`, `"%s" % line`, `line + "\n"`: a text that is the piece, and what is written around it. */
function isTextOf(node: Expression, name: string): boolean {
  if (node.kind === 'BinOp')
    return /^[+%]$/.test(node.op) && [node.left, node.right].every((it) => isConstant(it) || isTextOf(it, name));
  return isPiece(node, name, true);
}

const isConstant = (node: Expression): boolean => node.kind === 'Constant';

function isTakenIntoList(parent: Node | undefined, context: CheckContext): boolean {
  const call = parent?.kind === 'Argument' ? parent.parent : parent;
  return (
    call?.kind === 'Call' && context.qualifiedNames(call.func).some((it) => /^builtins\.(list|tuple|sorted)$/.test(it))
  );
}

/** `if line:`, `if not line.strip():` */
function isBlankTest(test: Expression, name: string): boolean {
  return test.kind === 'UnaryOp' && test.op === 'not' ? isBlankTest(test.operand, name) : isPiece(test, name, true);
}

function isUnderBlankTests(node: Node, body: Node, name: string): boolean {
  for (const at of ancestorsOf(node)) {
    if (at === body) return true;
    if (at.kind === 'For' || at.kind === 'While') return false;
    if (at.kind === 'If' && !at.branches.every((it) => isBlankTest(it.test, name))) return false;
  }
  return false;
}

/** `lines = []` in the loop: what is kept are a few at a time. */
const startsAfresh = (list: Expression, body: Node, context: CheckContext): boolean =>
  [...walk(body)].some(
    (it) =>
      (it.kind === 'Assign' && it.targets.some((to) => context.source(to) === context.source(list))) ||
      (it.kind === 'Call' &&
        it.func.kind === 'Attribute' &&
        it.func.attr === 'clear' &&
        context.source(it.func.value) === context.source(list)),
  );

/** Whether each piece is looked up with one of `calls`, as a whole. */
export function looksUpPieces({ sink }: Consumption, calls: ReadonlySet<string>, context: CheckContext): boolean {
  const target = targetOf(sink.node);
  if (!target) return false;
  for (const it of walk(sink.kind === 'loop' ? sink.node.body : sink.node)) {
    const [argument] = it.kind === 'Call' ? it.args : [];
    if (it.kind === 'Call' && argument && isPiece(argument.value, target.id, true) && context.calls(it, calls))
      return true;
  }
  return false;
}

function targetOf(node: Node): Name | undefined {
  const target =
    node.kind === 'For' ? node.target : node.kind === 'Comprehension' ? node.clauses[0]?.target : undefined;
  return target?.kind === 'Name' ? target : undefined;
}
