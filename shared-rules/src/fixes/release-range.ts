/**
 * The statements during which a resource must stay open: from where it is acquired to the last one that uses it,
 * or anything that still reads through it.
 */
import type { CheckContext } from '../semantic/check-context.ts';
import { isLocking } from '../semantic/release/locking.ts';
import type { Acquisition, Lifetime } from '../semantic/release/ownership.ts';
import type { Assign, Block, ExprStatement, Expression, Name, Node, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, suiteOf, walkScope } from '../syntax/children.ts';
import { wholeValue } from '../semantic/release/acquisitions.ts';
import { fateOf, isNumber } from '../semantic/release/fate.ts';
import { namesIn } from '../semantic/names.ts';
import { ownLines } from './lines.ts';

export interface ReleaseRange {
  readonly suite: Block;
  /** `name = acquire()`, or `name, other = acquire()` */
  readonly statement: Assign;
  readonly target: Name;
  /** The statement behind which it is held for certain: the acquisition itself, or a `try` around it that leaves when it fails. */
  readonly from: Statement;
  /** What the name is given: the call, or a conditional expression of such calls. */
  readonly value: Expression;
  /** Statements after the acquisition up to the last use; releases at the end left out. */
  readonly body: readonly Statement[];
  /** Releasing statements of the same suite that the fix replaces. */
  readonly releases: readonly ExprStatement[];
  /** Nothing but plain uses: closing after the last of them cannot be noticed. */
  readonly certain: boolean;
}

function isPlainRelease(call: Node, { release, releasedBy }: Acquisition['resource']): boolean {
  if (call.kind !== 'Call') return false;
  if (release.length === 0) return releasedBy !== undefined && call.args.length === 1;
  return call.func.kind === 'Attribute' && call.func.attr === release[0] && call.args.length === 0;
}

/** Whether a use makes others rely on the resource's staying open: a lock, a bound port, the name of a temporary file that is kept. */
function isShared(use: Name, at: Statement, resource: Acquisition['resource'], context: CheckContext): boolean {
  const { parent } = use;
  if (parent?.kind === 'Argument' && parent.parent?.kind === 'Call') return isLocking(parent.parent, context);
  if (parent?.kind !== 'Attribute') return false;
  if (parent.attr === 'fileno' && parent.parent?.parent?.kind === 'Argument') {
    const call = parent.parent.parent.parent;
    return call?.kind === 'Call' && isLocking(call, context);
  }
  if (resource.sharedBy?.includes(parent.attr) !== true) return false;
  return parent.parent?.kind === 'Call' || at.kind !== 'ExprStatement';
}

/** Of an acquisition that stands in the suite and binds its name directly, so that a `with` can take its place. */
export function releaseRange(lifetime: Lifetime, context: CheckContext): ReleaseRange | undefined {
  const range = rangeFrom(lifetime, context, (it) => it);
  return lifetime.acquisition.target ? undefined : range;
}

/** Also of one element of a tuple, and of an acquisition that a `try` guards. */
export const guardableRange = (lifetime: Lifetime, context: CheckContext): ReleaseRange | undefined =>
  rangeFrom(lifetime, context, (it) => it) ?? rangeFrom(lifetime, context, guardOf);

/** Uses of what comes in the same tuple and may end with the resource: the reader of a stream whose writer is closed. */
function siblingUses({ target, resource }: Acquisition, context: CheckContext): Name[] {
  const tuple = target?.parent;
  // A descriptor has nothing that reads through it.
  if (!target || isNumber(resource) || (tuple?.kind !== 'Tuple' && tuple?.kind !== 'List')) return [];
  const scope = context.chunk.scopes.scopeOf(target);
  return tuple.elements.flatMap((it) =>
    it.kind === 'Name' && it !== target ? namesIn(scope, it.id).filter((use) => use !== it) : [],
  );
}

/** Whether releasing it waits for work that the code itself leaves running: `return executor.submit(work)`. */
function wouldWait({ acquisition, releases }: Lifetime, after: readonly Statement[]): boolean {
  const { waitedForBy } = acquisition.resource;
  if (!waitedForBy || releases.length > 0) return false;
  return !after.some((statement) =>
    walkScope(statement).some((it) => {
      // The results of `map` are waited for one by one by whoever goes through them.
      if (it.kind === 'For' || it.kind === 'ComprehensionClause') return calledName(it.iter) === 'map';
      if (it.kind === 'Argument') return calledName(it.value) === 'map';
      const name = calledName(it);
      return name !== undefined && waitedForBy.includes(name);
    }),
  );
}

const calledName = (node: Node): string | undefined => {
  const func = node.kind === 'Call' ? node.func : undefined;
  return func?.kind === 'Name' ? func.id : func?.kind === 'Attribute' ? func.attr : undefined;
};

/** `try: f = open(p)`, where every handler leaves. */
function guardOf(statement: Statement): Statement {
  const suite = suiteOf(statement);
  const around = suite?.parent;
  if (around?.kind !== 'Try' || suite !== around.body || around.orelse || around.finalbody) return statement;
  const isLast = suite.statements.at(-1) === statement;
  return isLast && around.handlers.every((it) => leaves(it.body.statements.at(-1))) ? around : statement;
}

const leaves = (last: Statement | undefined): boolean =>
  last !== undefined && ['Raise', 'Return', 'Continue', 'Break'].includes(last.kind);

/** @returns undefined where the range is not certain: the value or something that reads through it gets away. */
function rangeFrom(
  lifetime: Lifetime,
  context: CheckContext,
  startOf: (statement: Statement) => Statement,
): ReleaseRange | undefined {
  const { acquisition, holders, uses } = lifetime;
  const statement = statementOf(acquisition.value);
  const value = wholeValue(acquisition, context);
  if (statement?.kind !== 'Assign' || statement.value !== value || statement.annotation) return undefined;
  const [bound, second] = statement.targets;
  const target = acquisition.target ?? bound;
  const from = startOf(statement);
  const suite = suiteOf(from);
  if (target?.kind !== 'Name' || second || !suite) return undefined;
  const first = suite.statements.indexOf(from) + 1;
  const after = suite.statements.slice(first);
  if (wouldWait(lifetime, after)) return undefined;

  for (const { name, scope } of holders) {
    if ((scope.bindings.get(name)?.length ?? 0) > 1) return undefined;
  }
  let certain = holders.every((it) => !it.dependent);
  const releases: ExprStatement[] = [];
  let shared = false;
  let last = -1;
  for (const use of uses) {
    const index = after.findIndex((it) => isInside(use, it));
    const at = after[index];
    if (!at) return undefined;
    const dependent = holders.some((it) => it.name === use.id && it.dependent);
    const fate = fateOf(use, acquisition.resource, context, dependent);
    if (fate.kind === 'escape') return undefined;
    if (fate.kind === 'passed' || fate.kind === 'bound') certain = false;
    // Without a release of its own nothing shows that a callee did not keep it.
    if (fate.kind === 'passed' && lifetime.releases.length === 0 && acquisition.resource.weight !== 'memory')
      return undefined;
    if (
      fate.kind === 'release' &&
      at.kind === 'ExprStatement' &&
      (at.value === fate.node || (at.value.kind === 'Await' && at.value.value === fate.node))
    ) {
      // A helper may do more than release; `detach()` and `shutdown(wait=False)` are not what leaving a `with` does.
      if (!isPlainRelease(fate.node, acquisition.resource)) return undefined;
      releases.push(at);
      continue;
    }
    if (fate.kind === 'no-release' && fate.why === 'not-called' && at.kind === 'ExprStatement') {
      releases.push(at);
      continue;
    }
    shared ||= isShared(use, at, acquisition.resource, context);
    last = Math.max(last, index);
  }
  for (const use of siblingUses(lifetime.acquisition, context)) {
    const index = after.findIndex((it) => isInside(use, it));
    // `return reader`: whoever gets it may need the writer open.
    if (index < 0 || use.parent?.kind !== 'Attribute') return undefined;
    last = Math.max(last, index);
  }
  // Releases at the end only, one after the other; what stands before them goes on running before the release.
  const [end] = releases.map((it) => after.indexOf(it));
  if (end !== undefined && (end <= last || releases.some((it, nth) => after.indexOf(it) !== end + nth)))
    return undefined;
  // Without a release to replace, closing after the last use may be earlier than somebody relies on.
  if (end === undefined && shared) return undefined;
  if (end === undefined && acquisition.resource.quiet !== true) certain = false;
  const body = after.slice(0, end ?? last + 1);
  if (!ownLines(context.chunk.text, [from, ...body, ...releases])) return undefined;
  return { suite, statement, target, from, value, body, releases, certain };
}
