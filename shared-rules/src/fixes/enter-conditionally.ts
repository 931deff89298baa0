/**
 * A resource that one branch of an `if` acquires, and what follows uses:
 *
 *     f = None                          f = None
 *     if path:                          with ExitStack() as stack:
 *         f = open(path)         →          if path:
 *     if f:                                     f = stack.enter_context(open(path))
 *         parse(f)                          if f:
 *                                               parse(f)
 */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { fateOf } from '../semantic/release/fate.ts';
import { isBinding } from '../semantic/names.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import type { Assign, Block, If, Name, Node, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, suiteOf } from '../syntax/children.ts';
import { inAsyncFunction } from './in-async-function.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineStart, ownLines, removeLine } from './lines.ts';

/** @returns undefined where it is not certain who holds it, or until when. */
export function enterConditionally(lifetime: Lifetime, context: CheckContext): FixDraft | undefined {
  const { acquisition } = lifetime;
  const { resource, value } = acquisition;
  const found = rangeOf(lifetime, context);
  const closing = resource.context !== 'closes';
  const isAsync = resource.async === true;
  if (!found || value.kind === 'Await') return undefined;
  if (closing && (isAsync || !resource.release.includes('close'))) return undefined;
  if (isAsync && !inAsyncFunction(found.conditional)) return undefined;
  const { scopes } = context.chunk;
  const scope = scopes.scopeOf(found.target);
  const name = ['stack', 'exit_stack'].find((it) => !scope.names.has(it) && !scopes.lookup(it, scope));
  const stack = context.document.importing('contextlib', isAsync ? 'AsyncExitStack' : 'ExitStack');
  const closer = closing ? context.document.importing('contextlib', 'closing') : undefined;
  if (name === undefined || !stack || (closing && !closer)) return undefined;
  const { text } = context.chunk;
  const { conditional, last, releases } = found;
  const start = lineStart(text, conditional.start);
  const unit = indentUnit(context, found.suite);
  const edits: Edit[] = [
    {
      start,
      end: start,
      text: `${indentAt(text, conditional.start)}${isAsync ? 'async ' : ''}with ${stack.text}() as ${name}:${context.document.lineBreak}`,
    },
    ...indentLines(context, start, last.end, unit),
    {
      start: value.start,
      end: value.start,
      text: `${isAsync ? `await ${name}.enter_async_context` : `${name}.enter_context`}(${closer ? `${closer.text}(` : ''}`,
    },
    { start: value.end, end: value.end, text: closer ? '))' : ')' },
    ...releases.map((it) => removeLine(text, it)),
  ];
  return {
    title: `Enter it in an '${isAsync ? 'AsyncExitStack' : 'ExitStack'}'`,
    recipe: 'enter-in-exit-stack',
    applicability: 'unsafe',
    edits: [...inDocument(context, edits), ...stack.edits, ...(closer?.edits ?? [])],
  };
}

interface ConditionalRange {
  readonly suite: Block;
  readonly conditional: If;
  readonly target: Name;
  /** The last statement that uses it. */
  readonly last: Statement;
  /** Releases at the end that the stack replaces: `if f: f.close()`. */
  readonly releases: readonly Statement[];
}

function rangeOf(lifetime: Lifetime, context: CheckContext): ConditionalRange | undefined {
  const { acquisition, holders, uses } = lifetime;
  const statement = statementOf(acquisition.value);
  if (statement?.kind !== 'Assign' || statement.value !== acquisition.value || statement.annotation) return undefined;
  const [target, second] = statement.targets;
  if (target?.kind !== 'Name' || second) return undefined;
  const conditional = conditionalAround(statement);
  const suite = conditional && suiteOf(conditional);
  if (!suite || !onlyOneFresh(target, statement, conditional, suite, context)) return undefined;
  for (const { name, scope } of holders)
    if (name !== target.id && (scope.bindings.get(name)?.length ?? 0) > 1) return undefined;
  const first = suite.statements.indexOf(conditional);
  const after = suite.statements.slice(first + 1);
  const releases: Statement[] = [];
  let end = -1;
  for (const use of uses) {
    if (use === target) continue;
    const at = isInside(use, conditional) ? conditional : after.find((it) => isInside(use, it));
    if (!at) return undefined;
    if (releases.includes(at)) continue;
    const dependent = holders.some((it) => it.name === use.id && it.dependent);
    const fate = fateOf(use, acquisition.resource, context, dependent);
    if (fate.kind === 'escape') return undefined;
    if (fate.kind === 'passed' && lifetime.releases.length === 0) return undefined;
    if (isConditionalRelease(at, target.id, acquisition.resource.release)) {
      releases.push(at);
      continue;
    }
    if (fate.kind === 'release' || fate.kind === 'no-release') return undefined;
    if (use.parent?.kind === 'Attribute' && acquisition.resource.sharedBy?.includes(use.parent.attr) === true)
      return undefined;
    end = Math.max(end, after.indexOf(at));
  }
  const last = after[end];
  if (!last || releases.length > 1 || releases.some((it) => after.indexOf(it) !== end + 1)) return undefined;
  return ownLines(context.chunk.text, [conditional, ...after.slice(0, end + 1), ...releases])
    ? { suite, conditional, target, last, releases }
    : undefined;
}

/** The `if` in a branch of which the statement stands. */
function conditionalAround(statement: Statement): If | undefined {
  const suite = suiteOf(statement);
  const around = suite?.parent;
  if (around?.kind === 'If') return around;
  return around?.kind === 'Branch' && around.parent?.kind === 'If' ? around.parent : undefined;
}

/** Every other value of the name is none that needs a release, and it gets it before or inside the `if`. */
function onlyOneFresh(target: Name, statement: Assign, conditional: If, suite: Block, context: CheckContext): boolean {
  const scope = context.chunk.scopes.scopeOf(target);
  const bindings = (scope.names.get(target.id) ?? []).filter((it) => isBinding(it));
  if (bindings.length < 2 || bindings.length !== scope.bindings.get(target.id)?.length) return false;
  return bindings.every((it) => {
    if (it === target) return true;
    const assign = statementOf(it);
    if (assign?.kind !== 'Assign' || assign.targets[0] !== it || assign.targets.length > 1) return false;
    if (!isPlainValue(assign.value, context)) return false;
    if (suiteOf(assign) === suite) return assign.end <= conditional.start;
    return conditionalAround(assign) === conditional && suiteOf(assign) !== suiteOf(statement);
  });
}

/** `None`, `sys.stdout`: nothing that this function would have to release. */
const isPlainValue = (value: Node | undefined, context: CheckContext): boolean =>
  value?.kind === 'Constant' ||
  (value?.kind === 'Attribute' &&
    context.qualifiedNames(value).some((it) => /^sys\.std(in|out|err)(\.buffer)?$/.test(it)));

/** `if f: f.close()`, `if f is not sys.stdout: f.close()`, or the call alone. */
function isConditionalRelease(statement: Statement, name: string, verbs: readonly string[]): boolean {
  if (statement.kind === 'If') {
    const [only, second] = statement.branches;
    const [inner, more] = only?.body.statements ?? [];
    return !second && !statement.orelse && !!inner && !more && isPlainTest(only?.test) && isRelease(inner, name, verbs);
  }
  return isRelease(statement, name, verbs);
}

/** A test that does nothing. */
function isPlainTest(test: Node | undefined): boolean {
  switch (test?.kind) {
    case 'Name':
    case 'Constant':
      return true;
    case 'Attribute':
      return isPlainTest(test.value);
    case 'UnaryOp':
      return isPlainTest(test.operand);
    case 'Compare':
      return isPlainTest(test.left) && test.comparators.every((it) => isPlainTest(it));
    default:
      return false;
  }
}

function isRelease(statement: Statement, name: string, [verb]: readonly string[]): boolean {
  if (statement.kind !== 'ExprStatement') return false;
  const call = statement.value.kind === 'Await' ? statement.value.value : statement.value;
  return (
    call.kind === 'Call' &&
    call.args.length === 0 &&
    call.func.kind === 'Attribute' &&
    call.func.attr === verb &&
    call.func.value.kind === 'Name' &&
    call.func.value.id === name
  );
}
