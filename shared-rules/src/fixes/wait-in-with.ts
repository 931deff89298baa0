/** A child that is waited for on some paths only → `with Popen(…) as p:`, which waits on all; pools → `close(); join()` in `finally`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import type { Name } from '../syntax/ast.ts';
import { isStatement, statementOf, suiteOf } from '../syntax/children.ts';
import { statementIn } from '../semantic/release/figures.ts';
import { finallyBlock } from './finally-block.ts';
import { indentLines, indentUnit, inDocument, nextLine, ownLines } from './lines.ts';
import { releaseRange } from './release-range.ts';

/** Only where the code waits already, or reads until the child has nothing more to say: leaving `with` waits. */
export function waitInWith(
  { acquisition, releases, uses, holders, handedOn }: Lifetime,
  context: CheckContext,
): FixDraft[] {
  const { call, resource, value } = acquisition;
  const statement = statementOf(value);
  const suite = statement && suiteOf(statement);
  if (handedOn || resource.context !== 'closes' || resource.async === true || value !== call) return [];
  if (releases.length === 0 && !uses.some(readsToTheEnd)) return [];
  if (
    statement?.kind !== 'Assign' ||
    statement.value !== value ||
    statement.annotation ||
    statement.targets.length !== 1 ||
    !suite
  )
    return [];
  const [target] = statement.targets;
  if (target?.kind !== 'Name' || holders.length !== 1) return [];
  const { text } = context.chunk;
  let last = -1;
  for (const it of uses) {
    const at = statementIn(it, suite);
    if (!at || !isStatement(at) || at.start < statement.end) return [];
    last = Math.max(last, suite.statements.indexOf(at));
  }
  const body = suite.statements.slice(suite.statements.indexOf(statement) + 1, last + 1);
  const end = body.at(-1);
  if (!end || !ownLines(text, [statement, ...body])) return [];
  const header = `with ${context.source(call)} as ${target.id}:`;
  const edits = [
    { start: statement.start, end: statement.end, text: header },
    ...indentLines(context, nextLine(text, statement.end), end.end, indentUnit(context, suite)),
  ];
  return [
    {
      title: "Wrap in 'with', which waits",
      recipe: 'wait-in-with',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}

/** `p.stdout.read()`, `for line in p.stdout:` */
function readsToTheEnd({ parent }: Name): boolean {
  if (parent?.kind !== 'Attribute' || parent.attr !== 'stdout') return false;
  const next = parent.parent;
  if (next?.kind === 'For' || next?.kind === 'ComprehensionClause') return next.iter === parent;
  return (
    next?.kind === 'Attribute' &&
    /^read(all|lines)?$/.test(next.attr) &&
    next.parent?.kind === 'Call' &&
    next.parent.args.length === 0
  );
}

/** `with Pool()` would terminate the workers; `close()` and `join()` let them finish. */
export function closeAndJoin(lifetime: Lifetime, context: CheckContext): FixDraft[] {
  const range = lifetime.releases.length === 0 ? releaseRange(lifetime, context) : undefined;
  const last = range?.body.at(-1);
  if (!range || !last) return [];
  const name = range.target.id;
  const edits = finallyBlock(range.statement, last.end, [`${name}.close()`, `${name}.join()`], range.suite, context);
  return [
    {
      title: `Release in 'finally' with '${name}.close()' and '${name}.join()'`,
      recipe: 'close-and-join',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}
